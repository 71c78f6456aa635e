//! What a hash function gives: tags and hashes, compared in constant time.

use std::fmt;

use subtle::{Choice, ConstantTimeEq};

/// The tag or the hash of a message. It has no `==`: what was received is compared by
/// [`Tag::matches`] only.
pub struct Tag {
    bytes: [u8; Tag::MAX_BYTES],
    length: usize,
}

impl Tag {
    pub(super) const MAX_BYTES: usize = if cfg!(feature = "webhooks") { 64 } else { 32 };

    /// Of so many of the bytes.
    pub(super) const fn new(bytes: [u8; Self::MAX_BYTES], length: usize) -> Self {
        Self { bytes, length }
    }

    /// The tag's bytes, to send along with a message.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// Compares with a received tag in constant time; one of another length does not match.
    #[must_use]
    pub fn matches(&self, received: &[u8]) -> bool {
        let (ours, theirs) = (self.as_bytes().as_chunks().0, received.as_chunks().0);
        // Four bytes at a time, which all lengths are multiples of: `subtle` makes the compiler
        // forget what it knows about each part.
        let equal = ours.iter().zip(theirs).fold(Choice::from(1), |equal, (one, other)| {
            equal & u32::from_ne_bytes(*one).ct_eq(&u32::from_ne_bytes(*other))
        });
        received.len() == self.length && equal.into()
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

    #[test]
    fn refuses_every_flipped_bit_and_every_other_length() {
        for length in [20, 32, 64].into_iter().filter(|length| *length <= Tag::MAX_BYTES) {
            let bytes: Vec<u8> = (0..=255).skip(100).take(length).collect();
            let mut longest = [0; Tag::MAX_BYTES];
            longest[..length].copy_from_slice(&bytes);
            let tag = Tag::new(longest, length);
            assert!(tag.matches(&bytes));
            for bit in 0..length * 8 {
                let mut forged = bytes.clone();
                forged[bit / 8] ^= 1 << (bit % 8);
                assert!(!tag.matches(&forged), "bit {bit} of {length} bytes");
            }
            for shorter in 0..length {
                assert!(!tag.matches(&bytes[..shorter]), "{shorter} of {length} bytes");
            }
            assert!(!tag.matches(&[bytes.as_slice(), b"\0"].concat()));
        }
    }
}
