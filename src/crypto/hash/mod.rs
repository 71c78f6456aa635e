//! The hash functions that senders sign with, of FIPS 180-4. Our own for their size: one code path
//! leads to all three, where the usual crates are compiled anew for each, and unroll every round.

mod primes;
#[cfg(feature = "webhooks")]
mod sha1;
mod sha256;
#[cfg(feature = "webhooks")]
mod sha512;

use super::Tag;

/// A hash function.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Hash {
    /// Broken where an attacker chooses both messages; its HMAC is not.
    #[cfg(feature = "webhooks")]
    Sha1,
    /// What nearly everyone uses.
    Sha256,
    /// Twice as wide.
    #[cfg(feature = "webhooks")]
    Sha512,
}

impl Hash {
    /// Bytes in a hash, and so in a tag.
    #[must_use]
    pub const fn output_bytes(self) -> usize {
        match self {
            #[cfg(feature = "webhooks")]
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            #[cfg(feature = "webhooks")]
            Self::Sha512 => 64,
        }
    }
}

/// Hashes the concatenated parts.
#[must_use]
pub fn digest(hash: Hash, parts: &[&[u8]]) -> Tag {
    State::new(hash).digest(0, parts)
}

/// Whether a text that was sent is the secret, in a time that tells nothing of the secret but how
/// many blocks of 64 bytes it fills: hashes have one length, and say nothing about how much of the
/// text was right.
#[cfg(any(feature = "jwt", feature = "webhooks"))]
#[must_use]
pub fn same_text(ours: &[u8], theirs: &[u8]) -> bool {
    digest(Hash::Sha256, &[ours]).matches(digest(Hash::Sha256, &[theirs]).as_bytes())
}

/// The bytes of the longest block.
pub(super) const MAX_BLOCK_BYTES: usize = if cfg!(feature = "webhooks") { 128 } else { 64 };

/// What a hash function remembers of the blocks it has seen.
#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) hash: Hash,
    /// Where the function's words are of 32 bits, the upper halves.
    words: [u64; 8],
}

impl State {
    pub(super) fn new(hash: Hash) -> Self {
        let words = match hash {
            #[cfg(feature = "webhooks")]
            Hash::Sha1 => sha1::INITIAL,
            _ => primes::SQUARE_ROOTS,
        };
        Self { hash, words }
    }

    pub(super) const fn block_bytes(&self) -> usize {
        self.word_bytes() * 16
    }

    const fn word_bytes(&self) -> usize {
        match self.hash {
            #[cfg(feature = "webhooks")]
            Hash::Sha512 => 8,
            _ => 4,
        }
    }

    /// Takes in whole blocks.
    pub(super) fn compress(&mut self, blocks: &[u8]) {
        match self.hash {
            #[cfg(feature = "webhooks")]
            Hash::Sha1 => sha1::compress(&mut self.words, blocks.as_chunks().0),
            Hash::Sha256 => sha256::compress(&mut self.words, blocks.as_chunks().0),
            #[cfg(feature = "webhooks")]
            Hash::Sha512 => sha512::compress(&mut self.words, blocks.as_chunks().0),
        }
    }

    /// Hashes the concatenated parts, after `seen` bytes that were taken in.
    #[inline(never)]
    pub(super) fn digest(&self, seen: usize, parts: &[&[u8]]) -> Tag {
        let mut hasher = Hasher { block: [0; MAX_BLOCK_BYTES], length: seen, state: *self };
        for part in parts {
            hasher.update(part);
        }
        hasher.pad();
        hasher.state.tag()
    }

    /// Erases what it remembers.
    #[cfg(feature = "jwt")]
    pub(super) fn zeroize(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.words);
    }

    fn tag(&self) -> Tag {
        let mut bytes = [0; Tag::MAX_BYTES];
        // Of a fixed length: to copy what has any length is a call in wasm.
        if self.word_bytes() == 8 {
            for (bytes, word) in bytes.as_chunks_mut().0.iter_mut().zip(&self.words) {
                *bytes = word.to_be_bytes();
            }
        } else {
            for (bytes, word) in bytes.as_chunks_mut().0.iter_mut().zip(upper_halves(&self.words)) {
                *bytes = word.to_be_bytes();
            }
        }
        Tag::new(bytes, self.hash.output_bytes())
    }
}

/// A message on its way into the state.
struct Hasher {
    /// The start of a block that is not yet whole.
    block: [u8; MAX_BLOCK_BYTES],
    /// Bytes of the message so far.
    length: usize,
    state: State,
}

impl Hasher {
    #[inline(never)]
    fn update(&mut self, mut part: &[u8]) {
        let size = self.state.block_bytes();
        let filled = self.length % size;
        self.length += part.len();
        if filled > 0 {
            let room = &mut self.block[filled..size];
            let Some((head, rest)) = part.split_at_checked(room.len()) else {
                room[..part.len()].copy_from_slice(part);
                return;
            };
            room.copy_from_slice(head);
            self.state.compress(&self.block[..size]);
            part = rest;
        }
        let (blocks, rest) = part.split_at(part.len() - part.len() % size);
        self.state.compress(blocks);
        self.block[..rest.len()].copy_from_slice(rest);
    }

    /// Adds a bit and the length of the message (FIPS 180-4 §5.1).
    fn pad(&mut self) {
        let size = self.state.block_bytes();
        let filled = self.length % size;
        self.block[filled] = 0x80;
        self.block[filled + 1..size].fill(0);
        // The length is an eighth of a block, and its last eight bytes are all that is ever needed.
        if filled >= size - size / 8 {
            self.state.compress(&self.block[..size]);
            self.block[..size].fill(0);
        }
        self.block[size - 8..size].copy_from_slice(&(self.length as u64 * 8).to_be_bytes());
        self.state.compress(&self.block[..size]);
    }
}

/// Each by its place: in wasm, what maps an array goes through memory.
fn upper_halves(words: &[u64; 8]) -> [u32; 8] {
    let half = |place: usize| (words[place] >> 32) as u32;
    [half(0), half(1), half(2), half(3), half(4), half(5), half(6), half(7)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::encode_hex;

    /// "abc" of FIPS 180-4's example values, whole and in parts.
    #[test]
    fn agrees_with_the_examples_of_fips_180() {
        #[cfg(feature = "webhooks")]
        check(Hash::Sha1, "a9993e364706816aba3e25717850c26c9cd0d89d");
        check(Hash::Sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        #[cfg(feature = "webhooks")]
        check(
            Hash::Sha512,
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a\
             2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        );
    }

    #[track_caller]
    fn check(hash: Hash, expected: &str) {
        assert_eq!(encode_hex(digest(hash, &[b"abc".as_slice()]).as_bytes()), expected);
        let parts = [b"a".as_slice(), b"", b"bc"];
        assert_eq!(encode_hex(digest(hash, &parts).as_bytes()), expected);
        assert_eq!(expected.len(), hash.output_bytes() * 2);
    }

    #[test]
    fn only_the_same_text_is_the_same() {
        assert!(same_text(b"token", b"token"));
        assert!(same_text(b"", b""));
        for other in ["", "t", "toke", "tokem", "token\0", "Token", "tokentoken"] {
            assert!(!same_text(b"token", other.as_bytes()), "{other:?}");
        }
    }
}
