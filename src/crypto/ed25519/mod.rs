//! Ed25519 of RFC 8032, verification alone: all it handles is public.
//!
//! Written here for its size. A library for it would take a quarter of the webhooks' budget.

use std::fmt;

mod field;
mod point;
mod scalar;
mod words;

use point::Point;
use scalar::Scalar;

use super::{Hash, digest};

/// A public key.
#[derive(Clone)]
pub struct Ed25519Key {
    bytes: [u8; 32],
    negated: Point,
}

impl Ed25519Key {
    /// Takes the key's 32 bytes; `None` where they are not the canonical spelling of a point, or of
    /// one of the eight whose order is small, for which anyone can sign.
    #[must_use]
    pub fn new(bytes: &[u8; 32]) -> Option<Self> {
        let point = Point::from_canonical(bytes)?;
        let negated = point.negated();
        (!point.has_small_order()).then_some(Self { bytes: *bytes, negated })
    }

    /// Whether the signature is the key's for the concatenated parts.
    ///
    /// Strict: of RFC 8032 §5.1.7 the equation without the cofactor, S below the order of the base
    /// point, and a canonical R that is not of small order. Nobody can make a second signature out
    /// of a first, or one that fits two messages.
    #[must_use]
    pub fn verifies(&self, message: &[&[u8]], signature: &[u8]) -> bool {
        let ([r, s], []) = signature.as_chunks::<32>() else { return false };
        let Some(s) = Scalar::from_canonical(s) else { return false };
        let mut parts: Vec<&[u8]> = vec![r, &self.bytes];
        parts.extend_from_slice(message);
        let hash = Scalar::reduced(digest(Hash::Sha512, &parts).as_bytes());
        // What R must be. It is encoded canonically, and so must R have been.
        let expected = self.negated.multiplied_with_base(hash, s);
        expected.encoded() == words::from_bytes(r) && !expected.has_small_order()
    }
}

impl fmt::Debug for Ed25519Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Ed25519Key").field(&self.bytes).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::decode_hex;

    /// RFC 8032 §7.1, test 3.
    #[test]
    fn agrees_with_rfc_8032() {
        let key = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025";
        let signature = "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac\
                         18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a";
        let key = Ed25519Key::new(&bytes(key)).expect("a key");
        assert!(key.verifies(&[b"\xaf\x82".as_slice()], &bytes::<64>(signature)));
        assert!(key.verifies(&[b"\xaf".as_slice(), b"", b"\x82"], &bytes::<64>(signature)));
        assert!(!key.verifies(&[b"\xaf".as_slice()], &bytes::<64>(signature)));
    }

    fn bytes<const LENGTH: usize>(hex: &str) -> [u8; LENGTH] {
        decode_hex(hex.as_bytes()).expect("hex").try_into().expect("as many bytes")
    }
}
