//! Our hash functions against the usual crates, at every length and cut.
#![cfg(all(feature = "webhooks", not(target_arch = "wasm32")))]

use fetchwright::crypto::{Hash, HmacKey, digest};
use hmac::{Hmac, Mac as _};
use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha512};

const HASHES: [Hash; 3] = [Hash::Sha1, Hash::Sha256, Hash::Sha512];

/// Longer than two blocks of the widest.
const MAX_LENGTH: usize = 300;

#[test]
fn hashes_agree_at_every_length() {
    let message = noise(MAX_LENGTH);
    for hash in HASHES {
        for length in 0..=MAX_LENGTH {
            let message = &message[..length];
            let ours = digest(hash, &[message]);
            assert_eq!(ours.as_bytes(), theirs(hash, message), "{hash:?} of {length} bytes");
        }
    }
}

#[test]
fn hashes_agree_at_every_cut() {
    let message = noise(MAX_LENGTH);
    for hash in HASHES {
        let whole = theirs(hash, &message);
        for first in 0..=MAX_LENGTH {
            let (head, rest) = message.split_at(first);
            assert_eq!(digest(hash, &[head, rest]).as_bytes(), whole, "{hash:?} cut at {first}");
            let (middle, tail) = rest.split_at(rest.len() / 3);
            let parts = [head, middle, b"", tail];
            assert_eq!(digest(hash, &parts).as_bytes(), whole, "{hash:?} cut at {first} and after");
        }
        let bytes = message.chunks(1);
        assert_eq!(
            digest(hash, &bytes.collect::<Vec<_>>()).as_bytes(),
            whole,
            "{hash:?} byte by byte"
        );
    }
}

#[test]
fn hmac_agrees_for_keys_of_every_length() {
    let (key, message) = (noise(MAX_LENGTH), noise(100));
    for hash in HASHES {
        for length in 0..=MAX_LENGTH {
            let ours = HmacKey::new(hash, &key[..length]).tag(&[message.as_slice()]);
            let theirs = their_hmac(hash, &key[..length], &message);
            assert_eq!(ours.as_bytes(), theirs, "{hash:?} with a key of {length} bytes");
        }
    }
}

/// RFC 6234 §8.5 and the examples of FIPS 180-4: a million times "a".
#[test]
fn hashes_a_million_letters() {
    let message = vec![b'a'; 1_000_000];
    for hash in HASHES {
        let ours = digest(hash, &message.chunks(4999).collect::<Vec<_>>());
        assert_eq!(ours.as_bytes(), theirs(hash, &message), "{hash:?}");
    }
}

fn theirs(hash: Hash, message: &[u8]) -> Vec<u8> {
    match hash {
        Hash::Sha1 => Sha1::digest(message).to_vec(),
        Hash::Sha256 => Sha256::digest(message).to_vec(),
        Hash::Sha512 => Sha512::digest(message).to_vec(),
    }
}

fn their_hmac(hash: Hash, key: &[u8], message: &[u8]) -> Vec<u8> {
    macro_rules! with {
        ($hash:ty) => {{
            let mac = Hmac::<$hash>::new_from_slice(key).expect("keys have any length");
            mac.chain_update(message).finalize().into_bytes().to_vec()
        }};
    }
    match hash {
        Hash::Sha1 => with!(Sha1),
        Hash::Sha256 => with!(Sha256),
        Hash::Sha512 => with!(Sha512),
    }
}

/// Bytes without a pattern, the same each time.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 1_u32;
    std::iter::repeat_with(|| {
        // The generator of Numerical Recipes; its high bits are the random ones.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
    .take(length)
    .collect()
}
