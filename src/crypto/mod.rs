//! Message authentication in Rust, compared in constant time.

#[cfg(any(feature = "jwt", feature = "webhooks"))]
mod hmac;

#[cfg(any(feature = "jwt", feature = "webhooks"))]
pub use hmac::{HmacKey, Tag};
