//! HMAC of RFC 2104 over the SHA-2 family.

use std::fmt;

use hmac::{Hmac, Mac};
use sha2::Sha256;

/// An HMAC-SHA256 key with its two padded blocks already hashed, so that one key serves many
/// messages at half the cost of a short one.
#[derive(Clone)]
pub struct HmacKey(Hmac<Sha256>);

impl HmacKey {
    /// Prepares a key of any length (RFC 2104 §2 hashes those longer than a block).
    #[must_use]
    pub fn new(key: &[u8]) -> Self {
        Self(Hmac::new_from_slice(key).expect("HMAC takes keys of any length"))
    }

    /// Returns the 32-byte tag of the concatenated parts.
    #[must_use]
    pub fn sign(&self, parts: &[&[u8]]) -> Vec<u8> {
        self.absorb(parts).finalize().into_bytes().to_vec()
    }

    /// Compares `tag` with the tag of the concatenated parts in constant time.
    #[must_use]
    pub fn verify(&self, parts: &[&[u8]], tag: &[u8]) -> bool {
        self.absorb(parts).verify_slice(tag).is_ok()
    }

    fn absorb(&self, parts: &[&[u8]]) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        for part in parts {
            mac.update(part);
        }
        mac
    }
}

impl fmt::Debug for HmacKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("HmacKey(_)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::decode_hex;

    /// RFC 4231 §4.3 (test case 2).
    #[test]
    fn matches_rfc_4231() {
        let tag = decode_hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
            .expect("a literal");
        let key = HmacKey::new(b"Jefe");
        assert_eq!(key.sign(&[b"what do ya want ", b"for nothing?"]), tag);
        assert!(key.verify(&[b"what do ya want for nothing?"], &tag));
    }

    #[test]
    fn refuses_every_flipped_bit_and_every_other_length() {
        let key = HmacKey::new(b"key");
        let tag = key.sign(&[b"message"]);
        for bit in 0..tag.len() * 8 {
            let mut forged = tag.clone();
            forged[bit / 8] ^= 1 << (bit % 8);
            assert!(!key.verify(&[b"message"], &forged));
        }
        assert!(!key.verify(&[b"message"], &tag[..31]));
        assert!(!key.verify(&[b"message"], &[]));
    }

    #[test]
    fn hides_the_key_from_debug_output() {
        assert_eq!(format!("{:?}", HmacKey::new(b"secret")), "HmacKey(_)");
    }
}
