//! HMAC of RFC 2104.

use std::fmt;

#[cfg(feature = "jwt")]
use zeroize::Zeroize as _;

use super::hash::{MAX_BLOCK_BYTES, State};
use super::{Hash, Tag, digest};

/// An HMAC key with its two padded blocks already hashed, so that one key serves many messages at
/// half the cost of a short one.
#[derive(Clone)]
pub struct HmacKey {
    inner: State,
    outer: State,
}

impl HmacKey {
    /// Prepares a key of any length (RFC 2104 §2 hashes those longer than a block).
    #[must_use]
    pub fn new(hash: Hash, key: &[u8]) -> Self {
        let state = State::new(hash);
        if key.len() > state.block_bytes() {
            return Self::new(hash, digest(hash, &[key]).as_bytes());
        }
        let mut block = [0; MAX_BLOCK_BYTES];
        block[..key.len()].copy_from_slice(key);
        let mut after = |pad| {
            let mut state = state;
            for byte in &mut block {
                *byte ^= pad;
            }
            state.compress(&block[..state.block_bytes()]);
            state
        };
        // The second pad also undoes the first.
        let prepared = Self { inner: after(0x36), outer: after(0x36 ^ 0x5c) };
        #[cfg(feature = "jwt")]
        block.zeroize();
        prepared
    }

    /// The hash under it.
    #[must_use]
    pub const fn hash(&self) -> Hash {
        self.inner.hash
    }

    /// Computes the tag of the concatenated parts.
    #[must_use]
    pub fn tag(&self, parts: &[&[u8]]) -> Tag {
        let size = self.inner.block_bytes();
        let inner = self.inner.digest(size, parts);
        self.outer.digest(size, &[inner.as_bytes()])
    }
}

/// What is erased with a token's key: whoever has it can sign.
#[cfg(feature = "jwt")]
impl Drop for HmacKey {
    fn drop(&mut self) {
        self.inner.zeroize();
        self.outer.zeroize();
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
    use crate::encoding::encode_hex;

    /// RFC 4231 §4.3 and RFC 2202 §3 (test case 2 of both), whole and in parts.
    #[test]
    fn agrees_with_the_rfcs() {
        #[cfg(feature = "webhooks")]
        check(Hash::Sha1, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
        check(Hash::Sha256, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        #[cfg(feature = "webhooks")]
        check(
            Hash::Sha512,
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554\
             9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
        );
    }

    #[track_caller]
    fn check(hash: Hash, expected: &str) {
        let key = HmacKey::new(hash, b"Jefe");
        let tag = key.tag(&[b"what do ya want for nothing?"]);
        assert_eq!(encode_hex(tag.as_bytes()), expected);
        let parts = [b"what do ya want ".as_slice(), b"", b"for nothing?"];
        assert_eq!(encode_hex(key.clone().tag(&parts).as_bytes()), expected);
    }

    #[cfg(feature = "jwt")]
    #[test]
    fn erases_both_states() {
        let mut key = HmacKey::new(Hash::Sha256, b"secret");
        let before = key.tag(&[]);
        key.inner.zeroize();
        key.outer.zeroize();
        assert!(!before.matches(key.tag(&[]).as_bytes()));
        assert!(std::mem::needs_drop::<HmacKey>());
    }

    #[test]
    fn hides_key_and_tag_from_debug_output() {
        let key = HmacKey::new(Hash::Sha256, b"secret");
        assert_eq!(format!("{key:?} {:?}", key.tag(&[])), "HmacKey(_) Tag(_)");
    }
}
