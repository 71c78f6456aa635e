//! Hashes, message authentication, signatures and keys: what is decided in Rust. What is secret is
//! compared in constant time.

#[cfg(feature = "webhooks")]
mod crc32;
#[cfg(any(feature = "jwt", feature = "webhooks"))]
mod der;
#[cfg(feature = "webhooks")]
mod ed25519;
#[cfg(any(feature = "client", feature = "jwt", feature = "webhooks"))]
mod hash;
#[cfg(any(feature = "jwt", feature = "webhooks"))]
mod hmac;
#[cfg(feature = "jwt")]
mod private_key;
#[cfg(any(feature = "client", feature = "jwt", feature = "webhooks"))]
mod tag;

#[cfg(feature = "webhooks")]
pub use crc32::crc32;
#[cfg(feature = "webhooks")]
pub use der::ecdsa_signature;
#[cfg(any(feature = "jwt", feature = "webhooks"))]
pub use der::{KeyKind, is_strong_exponent, key_kind, public_key, public_key_of_certificate};
#[cfg(feature = "jwt")]
pub use der::{rsa_modulus, wrap_rsa_public_key};
#[cfg(feature = "webhooks")]
pub use ed25519::Ed25519Key;
#[cfg(any(feature = "jwt", feature = "webhooks"))]
pub use hash::same_text;
#[cfg(any(feature = "client", feature = "jwt", feature = "webhooks"))]
pub use hash::{Hash, digest};
#[cfg(any(feature = "jwt", feature = "webhooks"))]
pub use hmac::HmacKey;
#[cfg(feature = "jwt")]
pub use private_key::{
    PrivateKeyInfo, ed25519_seed, read_private_key, wrap_ec_private_key, wrap_rsa_private_key,
    write_private_key,
};
#[cfg(any(feature = "client", feature = "jwt", feature = "webhooks"))]
pub use tag::Tag;
