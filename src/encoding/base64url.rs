//! Base64url of RFC 7515 §2: URL-safe alphabet, no padding, canonical trailing bits.

use base64ct::{Base64UrlUnpadded, Encoding};

/// Decodes unpadded base64url, or returns `None` where the text is not the one canonical spelling
/// of its bytes.
#[must_use]
pub fn decode_base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = vec![0; text.len() * 3 / 4];
    let mut groups = text.as_bytes().chunks_exact(4);
    let mut places = bytes.chunks_exact_mut(3);
    let mut seen = 0;
    for (group, place) in (&mut groups).zip(&mut places) {
        let word = join(group, &mut seen);
        place.copy_from_slice(&word.to_be_bytes()[1..]);
    }
    let rest = groups.remainder();
    let place = places.into_remainder();
    let word = join(rest, &mut seen) << (6 * (4 - rest.len() as u32) % 24);
    let [_, rest_bytes @ ..] = word.to_be_bytes();
    place.copy_from_slice(&rest_bytes[..place.len()]);
    let stray = rest_bytes[place.len()..].iter().any(|byte| *byte != 0);
    (seen & INVALID == 0 && rest.len() != 1 && !stray).then_some(bytes)
}

fn join(group: &[u8], seen: &mut u8) -> u32 {
    let mut word = 0;
    for byte in group {
        let value = SEXTETS[usize::from(*byte)];
        *seen |= value;
        word = word << 6 | u32::from(value);
    }
    word
}

const INVALID: u8 = 0x80;

const SEXTETS: [u8; 256] = {
    let mut table = [INVALID; 256];
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut index = 0;
    while index < alphabet.len() {
        table[alphabet[index] as usize] = index as u8;
        index += 1;
    }
    table
};

/// Encodes to unpadded base64url.
#[must_use]
pub fn encode_base64url(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

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
        for text in ["A-z_4MF", "A-z_4ME=", "A+z/4ME", "A-z_4ME\n", "A", " A-z_4ME"] {
            assert_eq!(decode_base64url(text), None, "{text:?}");
        }
    }
}
