//! Base64url of RFC 7515 §2: URL-safe alphabet, no padding, canonical trailing bits.

#[cfg(feature = "jwt")]
use base64ct::{Base64UrlUnpadded, Encoding};

use super::sextets::{decode, encode};

/// Decodes unpadded base64url, or returns `None` where the text is not the one canonical spelling
/// of its bytes.
///
/// Tells an observer of the cache something about the text: see [`decode_secret_base64url`].
#[must_use]
pub fn decode_base64url(text: &str) -> Option<Vec<u8>> {
    // Every token is read with it, but few webhooks are: there, size counts more than time.
    if cfg!(feature = "jwt") { look_up(text) } else { decode(text.as_bytes(), ALPHABET_END) }
}

/// Looks the characters up in a table, which is several times quicker than base64ct.
fn look_up(text: &str) -> Option<Vec<u8>> {
    let (groups, rest) = text.as_bytes().as_chunks::<4>();
    if rest.len() == 1 {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    bytes.resize(groups.len() * 3, 0);
    let mut seen = 0;
    for (place, group) in bytes.as_chunks_mut().0.iter_mut().zip(groups) {
        *place = decode_group(*group, &mut seen);
    }
    let mut last = [b'A'; 4];
    last[..rest.len()].copy_from_slice(rest);
    let last = decode_group(last, &mut seen);
    let (kept, stray) = last.split_at(rest.len() * 3 / 4);
    bytes.extend_from_slice(kept);
    (seen & INVALID == 0 && stray.iter().all(|byte| *byte == 0)).then_some(bytes)
}

/// Decodes as [`decode_base64url`] does, in a time that depends on nothing but the length.
#[cfg(feature = "jwt")]
#[must_use]
pub fn decode_secret_base64url(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text).ok()
}

/// Encodes to unpadded base64url.
#[must_use]
pub fn encode_base64url(bytes: &[u8]) -> String {
    encode(bytes, ALPHABET_END)
}

/// Joins four characters to three bytes, and notes in `seen` where one was [`INVALID`].
#[inline]
fn decode_group(group: [u8; 4], seen: &mut u8) -> [u8; 3] {
    // Each by its place: in wasm, what maps an array goes through memory.
    let sextet = |index: usize| SEXTETS[usize::from(group[index])];
    let (a, b, c, d) = (sextet(0), sextet(1), sextet(2), sextet(3));
    *seen |= a | b | c | d;
    [a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d]
}

const ALPHABET_END: [u8; 2] = *b"-_";

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A bit that no value of a character has.
const INVALID: u8 = 0x80;

/// The value of each character.
const SEXTETS: [u8; 256] = {
    let mut table = [INVALID; 256];
    let mut value = 0;
    while value < 64 {
        table[ALPHABET[value as usize] as usize] = value;
        value += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_example_of_rfc_7515_appendix_c() {
        assert_eq!(decode_base64url("A-z_4ME"), Some(vec![3, 236, 255, 224, 193]));
        assert_eq!(encode_base64url(&[3, 236, 255, 224, 193]), "A-z_4ME");
    }

    #[test]
    fn refuses_every_other_spelling() {
        for text in ["A-z_4MF", "A-z_4ME=", "A+z/4ME", "A-z_4ME\n", "A", " A-z_4ME", "é", "AAAé"]
        {
            assert_eq!(decode_base64url(text), None, "{text:?}");
        }
    }

    #[test]
    fn decodes_what_it_encodes() {
        let bytes: Vec<u8> = (0..=255).collect();
        for length in 0..bytes.len() {
            let text = encode_base64url(&bytes[..length]);
            assert_eq!(decode_base64url(&text).as_deref(), Some(&bytes[..length]));
        }
    }

    #[test]
    fn all_decoders_agree_on_every_short_text() {
        let characters: Vec<char> = (0..=127).map(char::from).collect();
        for first in &characters {
            for second in &characters {
                for rest in ["", "A", "Q", "_", "AA", "=", "=="] {
                    let text = format!("{first}{second}{rest}");
                    let expected = decode_secret_base64url(&text);
                    assert_eq!(decode_base64url(&text), expected, "{text:?}");
                    assert_eq!(decode(text.as_bytes(), ALPHABET_END), expected, "{text:?}");
                }
            }
        }
    }
}
