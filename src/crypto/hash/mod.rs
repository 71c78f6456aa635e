//! The hash functions that senders sign with, of FIPS 180-4. Our own for their size: one code path
//! leads to all three, where the usual crates are compiled anew for each, and unroll every round.

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
    Hasher { block: [0; MAX_BLOCK_BYTES], length: 0, state: State::new(hash) }.digest(parts)
}

/// Whether a text that was sent is the secret, in a time that tells nothing of the secret but how
/// many blocks of 64 bytes it fills: hashes have one length, and say nothing about how much of the
/// text was right.
#[must_use]
pub fn same_text(ours: &[u8], theirs: &[u8]) -> bool {
    digest(Hash::Sha256, &[ours]).matches(digest(Hash::Sha256, &[theirs]).as_bytes())
}

/// The bytes of the longest block.
pub(super) const MAX_BLOCK_BYTES: usize = if cfg!(feature = "webhooks") { 128 } else { 64 };

/// What a hash function remembers of the blocks it has seen.
#[derive(Clone, Copy)]
pub(super) enum State {
    #[cfg(feature = "webhooks")]
    Sha1([u32; 5]),
    Sha256([u32; 8]),
    #[cfg(feature = "webhooks")]
    Sha512([u64; 8]),
}

impl State {
    pub(super) const fn new(hash: Hash) -> Self {
        match hash {
            #[cfg(feature = "webhooks")]
            Hash::Sha1 => Self::Sha1(sha1::INITIAL),
            Hash::Sha256 => Self::Sha256(sha256::INITIAL),
            #[cfg(feature = "webhooks")]
            Hash::Sha512 => Self::Sha512(sha512::INITIAL),
        }
    }

    pub(super) const fn block_bytes(&self) -> usize {
        match self {
            #[cfg(feature = "webhooks")]
            Self::Sha1(_) => 64,
            Self::Sha256(_) => 64,
            #[cfg(feature = "webhooks")]
            Self::Sha512(_) => 128,
        }
    }

    /// Takes in whole blocks.
    pub(super) fn compress(&mut self, blocks: &[u8]) {
        match self {
            #[cfg(feature = "webhooks")]
            Self::Sha1(words) => sha1::compress(words, blocks.as_chunks().0),
            Self::Sha256(words) => sha256::compress(words, blocks.as_chunks().0),
            #[cfg(feature = "webhooks")]
            Self::Sha512(words) => sha512::compress(words, blocks.as_chunks().0),
        }
    }

    fn tag(&self) -> Tag {
        match self {
            #[cfg(feature = "webhooks")]
            Self::Sha1(words) => Tag::new(words.map(u32::to_be_bytes).as_flattened()),
            Self::Sha256(words) => Tag::new(words.map(u32::to_be_bytes).as_flattened()),
            #[cfg(feature = "webhooks")]
            Self::Sha512(words) => Tag::new(words.map(u64::to_be_bytes).as_flattened()),
        }
    }
}

/// A message on its way into the state.
pub(super) struct Hasher {
    /// The start of a block that is not yet whole.
    block: [u8; MAX_BLOCK_BYTES],
    /// Bytes of the message so far.
    length: usize,
    state: State,
}

impl Hasher {
    /// Goes on from a state that has seen one block.
    pub(super) fn after_block(state: State) -> Self {
        Self { block: [0; MAX_BLOCK_BYTES], length: state.block_bytes(), state }
    }

    /// Hashes the concatenated parts.
    pub(super) fn digest(mut self, parts: &[&[u8]]) -> Tag {
        for part in parts {
            self.update(part);
        }
        self.finish()
    }

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

    /// Pads the message with a bit and its length (FIPS 180-4 §5.1).
    fn finish(mut self) -> Tag {
        let size = self.state.block_bytes();
        let filled = self.length % size;
        let block = &mut self.block[..size];
        block[filled] = 0x80;
        block[filled + 1..].fill(0);
        if filled >= size - size / 8 {
            self.state.compress(block);
            block.fill(0);
        }
        let bits = self.length as u64 * 8;
        block[size - 8..].copy_from_slice(&bits.to_be_bytes());
        self.state.compress(block);
        self.state.tag()
    }
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
