//! Message authentication in Rust, compared in constant time.

#[cfg(feature = "webhooks")]
mod hmac;

#[cfg(feature = "webhooks")]
pub use hmac::{HmacKey, Tag};
