//! HMAC of RFC 2104 over the SHA-2 family.

use std::fmt;

use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::{Choice, ConstantTimeEq};

/// An HMAC-SHA256 key with its two padded blocks already hashed, so that one key serves many
/// messages at half the cost of a short one.
#[derive(Clone)]
pub struct HmacKey(Hmac<Sha256>);

impl HmacKey {
    /// Prepares a key of any length (RFC 2104 §2 hashes those longer than a block).
    #[must_use]
    #[expect(clippy::missing_panics_doc, reason = "a key of any length is taken")]
    pub fn new(key: &[u8]) -> Self {
        Self(Hmac::new_from_slice(key).expect("HMAC takes keys of any length"))
    }

    /// Computes the tag of the concatenated parts.
    #[must_use]
    pub fn tag<'a>(&self, parts: impl IntoIterator<Item = &'a [u8]>) -> Tag {
        let mut mac = self.0.clone();
        for part in parts {
            mac.update(part);
        }
        Tag(mac.finalize().into_bytes().into())
    }
}

impl fmt::Debug for HmacKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("HmacKey(_)")
    }
}

/// The tag of a message. It has no `==`: a received tag is compared by [`Tag::matches`] only.
pub struct Tag([u8; Tag::LENGTH]);

impl Tag {
    /// Bytes in a tag.
    pub const LENGTH: usize = 32;

    /// The tag's bytes, to send along with a message.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Compares with a received tag in constant time; one of another length does not match.
    #[must_use]
    pub fn matches(&self, received: &[u8]) -> bool {
        let (ours, theirs) = (self.0.as_chunks().0, received.as_chunks().0);
        // Eight bytes at a time: `subtle` makes the compiler forget what it knows about each part.
        let equal = ours.iter().zip(theirs).fold(Choice::from(1), |equal, (one, other)| {
            equal & u64::from_ne_bytes(*one).ct_eq(&u64::from_ne_bytes(*other))
        });
        received.len() == Self::LENGTH && equal.into()
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Tag(_)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::decode_hex;

    /// RFC 4231 §4.3 (test case 2).
    #[test]
    fn matches_rfc_4231() {
        let tag = decode_hex(b"5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
            .expect("a literal");
        let key = HmacKey::new(b"Jefe");
        assert!(key.tag([b"what do ya want for nothing?".as_slice()]).matches(&tag));
        assert_eq!(key.tag([b"what do ya want ".as_slice(), b"for nothing?"]).as_bytes(), tag);
    }

    #[test]
    fn refuses_every_flipped_bit_and_every_other_length() {
        let tag = HmacKey::new(b"key").tag([b"message".as_slice()]);
        for bit in 0..Tag::LENGTH * 8 {
            let mut forged = tag.as_bytes().to_vec();
            forged[bit / 8] ^= 1 << (bit % 8);
            assert!(!tag.matches(&forged), "bit {bit}");
        }
        for length in 0..Tag::LENGTH {
            assert!(!tag.matches(&tag.as_bytes()[..length]), "{length} bytes");
        }
        assert!(!tag.matches(&[tag.as_bytes(), b"\0"].concat()));
    }

    #[test]
    fn hides_key_and_tag_from_debug_output() {
        let key = HmacKey::new(b"secret");
        assert_eq!(format!("{key:?} {:?}", key.tag([])), "HmacKey(_) Tag(_)");
    }
}
