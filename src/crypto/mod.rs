//! Hashes, message authentication, signatures and keys: what is decided in Rust. What is secret is
//! compared in constant time.

#[cfg(feature = "webhooks")]
mod crc32;
#[cfg(feature = "webhooks")]
mod der;
#[cfg(feature = "webhooks")]
mod ed25519;
#[cfg(any(feature = "jwt", feature = "webhooks"))]
mod hash;
#[cfg(any(feature = "jwt", feature = "webhooks"))]
mod hmac;
#[cfg(any(feature = "jwt", feature = "webhooks"))]
mod tag;

#[cfg(feature = "webhooks")]
pub use crc32::crc32;
#[cfg(feature = "webhooks")]
pub use der::{KeyKind, ecdsa_signature, key_kind, public_key, public_key_of_certificate};
#[cfg(feature = "webhooks")]
pub use ed25519::Ed25519Key;
#[cfg(any(feature = "jwt", feature = "webhooks"))]
pub use hash::{Hash, digest, same_text};
#[cfg(any(feature = "jwt", feature = "webhooks"))]
pub use hmac::HmacKey;
#[cfg(any(feature = "jwt", feature = "webhooks"))]
pub use tag::Tag;
