//! What the two alphabets of RFC 4648 have in common.

/// Encodes without padding, with these two characters after letters and digits.
pub(super) fn encode(bytes: &[u8], last: [u8; 2]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    // The last two values are an even and an odd one.
    let digit = |value: usize| LETTERS_AND_DIGITS.get(value).unwrap_or(&last[value & 1]);
    for group in bytes.chunks(3) {
        let byte = |index: usize| u32::from(group.get(index).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..=group.len() {
            let value = (bits >> (18 - 6 * index)) as usize & 63;
            text.push(char::from(*digit(value)));
        }
    }
    text
}

const LETTERS_AND_DIGITS: &[u8; 62] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
