//! The integers modulo the order of the base point, for public values only.

use super::words::{self, Words};

/// An integer below [`ORDER`].
#[derive(Clone, Copy)]
pub(super) struct Scalar(Words);

/// 2²⁵² + 27742317777372353535851937790883648493.
const ORDER: Words = [0x5cf5_d3ed, 0x5812_631a, 0xa2f7_9cd6, 0x14de_f9de, 0, 0, 0, 0x1000_0000];

impl Scalar {
    /// How many bits there are.
    pub(super) const BITS: usize = 253;

    /// Takes the one canonical spelling, the lowest byte first; `None` for any other.
    pub(super) fn from_canonical(bytes: &[u8; 32]) -> Option<Self> {
        let words = words::from_bytes(bytes);
        words::checked_sub(words, &ORDER).is_none().then_some(Self(words))
    }

    /// The remainder of a number of any length, its lowest byte first.
    pub(super) fn reduced(bytes: &[u8]) -> Self {
        let mut rest = [0; 8];
        for byte in bytes.iter().rev() {
            for bit in (0..8).rev() {
                let mut carry = u32::from(byte >> bit & 1);
                for word in &mut rest {
                    (*word, carry) = (*word << 1 | carry, *word >> 31);
                }
                rest = words::checked_sub(rest, &ORDER).unwrap_or(rest);
            }
        }
        Self(rest)
    }

    /// The bit at an index, counted from the lowest.
    pub(super) const fn bit(&self, index: usize) -> usize {
        (self.0[index / 32] >> (index % 32) & 1) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2⁵¹² − 1 modulo the order, computed elsewhere.
    #[test]
    fn reduces_the_largest_hash() {
        let expected = [
            0x449c_0f00,
            0xa406_11e3,
            0x6885_9347,
            0xd00e_1ba7,
            0x17f5_be65,
            0xceec_73d2,
            0x7c30_9a3d,
            0x0399_411b,
        ];
        assert_eq!(Scalar::reduced(&[0xff; 64]).0, expected);
        assert_eq!(Scalar::reduced(&[]).0, [0; 8]);
    }

    #[test]
    fn only_what_is_below_the_order_is_canonical() {
        let spelled =
            |words: Words| std::array::from_fn(|index| words[index / 4].to_le_bytes()[index % 4]);
        let mut below = ORDER;
        below[0] -= 1;
        assert!(Scalar::from_canonical(&spelled(below)).is_some());
        assert!(Scalar::from_canonical(&spelled(ORDER)).is_none());
        assert!(Scalar::from_canonical(&[0xff; 32]).is_none());
        assert_eq!(Scalar::reduced(&spelled(ORDER)).0, [0; 8]);
    }

    #[test]
    fn bits_are_counted_from_the_lowest() {
        let scalar = Scalar::reduced(&[0b1110_0100, 0, 0, 0, 0b01]);
        let set: Vec<_> = (0..Scalar::BITS).filter(|index| scalar.bit(*index) == 1).collect();
        assert_eq!(set, [2, 5, 6, 7, 32]);
    }
}
