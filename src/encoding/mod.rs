//! Strict text encodings: what decodes has exactly one spelling, so text can be compared as bytes.

#[cfg(any(feature = "jwt", feature = "webhooks"))]
mod base64url;
#[cfg(any(feature = "client", feature = "webhooks", test))]
mod hex;
#[cfg(feature = "jwt")]
pub mod json;
#[cfg(feature = "client")]
mod json_scan;

#[cfg(any(feature = "client", feature = "jwt", feature = "webhooks"))]
mod base64;
#[cfg(any(feature = "jwt", feature = "webhooks"))]
mod pem;
#[cfg(any(feature = "client", feature = "jwt", feature = "webhooks"))]
mod sextets;
#[cfg(any(feature = "client", feature = "jwt", feature = "webhooks"))]
mod text;

#[cfg(any(feature = "client", feature = "jwt", feature = "webhooks"))]
pub use base64::{decode_base64, decode_base64_any_padding, encode_base64};
#[cfg(feature = "jwt")]
pub use base64url::decode_secret_base64url;
#[cfg(any(feature = "jwt", feature = "webhooks"))]
pub use base64url::{decode_base64url, encode_base64url};
#[cfg(any(feature = "webhooks", test))]
pub use hex::decode_hex;
#[cfg(any(feature = "client", feature = "webhooks", test))]
pub use hex::encode_hex;
#[cfg(feature = "client")]
pub use json_scan::{JsonScan, Place};
#[cfg(any(feature = "jwt", feature = "webhooks"))]
pub use pem::decode_pem;
#[cfg(any(feature = "client", feature = "jwt", feature = "webhooks"))]
pub use text::{cut, cut_last, decimal, join, join_bytes, parts, span, split_before};
