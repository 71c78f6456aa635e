//! Numbers of 256 bits, the lowest word first.

pub(super) type Words = [u32; 8];

pub(super) fn from_bytes(bytes: &[u8; 32]) -> Words {
    let mut words = [0; 8];
    for (word, bytes) in words.iter_mut().zip(bytes.as_chunks().0) {
        *word = u32::from_le_bytes(*bytes);
    }
    words
}

/// The difference, unless it is negative.
pub(super) fn checked_sub(one: Words, other: &Words) -> Option<Words> {
    let mut difference = one;
    let mut borrow = 0;
    for (word, other) in difference.iter_mut().zip(other) {
        // The upper half is all ones where the lower one had to borrow.
        let exact = u64::from(*word).wrapping_sub(u64::from(*other) + borrow);
        *word = low(exact);
        borrow = exact >> 63;
    }
    (borrow == 0).then_some(difference)
}

/// The lower half.
#[expect(clippy::cast_possible_truncation, reason = "what a carry is split from")]
pub(super) const fn low(value: u64) -> u32 {
    value as u32
}
