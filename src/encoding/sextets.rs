//! What the two alphabets of RFC 4648 have in common.

/// Decodes without padding, with these two characters after letters and digits; `None` where the
/// text is not the one canonical spelling of its bytes (RFC 4648 §3.5).
///
/// How long that takes, and which memory it reads, depends on the length alone: keys are decoded.
pub(super) fn decode(digits: &[u8], last: [u8; 2]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(digits.len());
    // The bits that wait for more, and how many they are.
    let (mut bits, mut count) = (0, 0);
    let mut seen = 0;
    for digit in digits {
        let value = value(*digit, last);
        seen |= value;
        bits = bits << 6 | value;
        count += 6;
        if count >= 8 {
            count -= 8;
            let [.., byte] = (bits >> count).to_be_bytes();
            bytes.push(byte);
        }
    }
    // Six bits left over are a digit too many, others must be zero.
    let rest = bits & ((1 << count) - 1);
    (seen >= 0 && count < 6 && rest == 0).then_some(bytes)
}

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

/// The value of a character, negative where it has none. Without branches and tables.
const fn value(digit: u8, [plus, slash]: [u8; 2]) -> i32 {
    let digit = digit as i32;
    -1 + (within(digit, b'A', b'Z') & (digit - b'A' as i32 + 1))
        + (within(digit, b'a', b'z') & (digit - b'a' as i32 + 27))
        + (within(digit, b'0', b'9') & (digit - b'0' as i32 + 53))
        + (within(digit, plus, plus) & 63)
        + (within(digit, slash, slash) & 64)
}

/// All bits set where `first <= digit <= last`, else none.
const fn within(digit: i32, first: u8, last: u8) -> i32 {
    !((digit - first as i32) | (last as i32 - digit)) >> 31
}

const LETTERS_AND_DIGITS: &[u8; 62] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
