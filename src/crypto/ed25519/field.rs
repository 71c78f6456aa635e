//! The integers modulo 2²⁵⁵ − 19, for public values only: time and memory reads may depend on them.

use std::array;
use std::ops::{Add, Mul, Sub};

use super::words::{self, Words};

/// Any number of 256 bits stands for its remainder.
#[derive(Clone, Copy)]
pub(super) struct Field(pub(super) Words);

/// 2²⁵⁵ − 19.
const PRIME: Words = [
    0xffff_ffed,
    0xffff_ffff,
    0xffff_ffff,
    0xffff_ffff,
    0xffff_ffff,
    0xffff_ffff,
    0xffff_ffff,
    0x7fff_ffff,
];
/// 2²⁵⁶ modulo the prime.
const WRAP: u64 = 38;

impl Field {
    pub(super) const ZERO: Self = Self([0; 8]);
    pub(super) const ONE: Self = Self([1, 0, 0, 0, 0, 0, 0, 0]);

    /// Reads 255 bits, the lowest first, and ignores the last.
    pub(super) fn from_bytes(bytes: &[u8; 32]) -> Self {
        let mut words = words::from_bytes(bytes);
        words[7] &= 0x7fff_ffff;
        Self(words)
    }

    /// The one canonical spelling: below the prime, the lowest byte first.
    pub(super) fn to_bytes(self) -> [u8; 32] {
        let mut words = self.0;
        while let Some(less) = words::checked_sub(words, &PRIME) {
            words = less;
        }
        array::from_fn(|index| words[index / 4].to_le_bytes()[index % 4])
    }

    pub(super) fn is_zero(self) -> bool {
        self.to_bytes() == [0; 32]
    }

    /// 1 / self, and 0 for 0.
    pub(super) fn inverted(self) -> Self {
        // Fermat: the power p − 2 = (2²⁵⁰ − 1)·2⁵ + 11.
        let (power, eleventh) = self.long_power();
        power.squared_times(5) * eleventh
    }

    /// self to the power (p − 5) / 8 = (2²⁵⁰ − 1)·2² + 1, of which square roots are made.
    pub(super) fn root_power(self) -> Self {
        self.long_power().0.squared_times(2) * self
    }

    /// self to the powers 2²⁵⁰ − 1 and 11.
    fn long_power(self) -> (Self, Self) {
        let second = self * self;
        let ninth = self * second.squared_times(2);
        let eleventh = second * ninth;
        let ones = |low: Self, count| low.squared_times(count) * low;
        let ones_5 = eleventh * eleventh * ninth;
        let ones_10 = ones(ones_5, 5);
        let ones_20 = ones(ones_10, 10);
        let ones_50 = ones(ones_20, 20).squared_times(10) * ones_10;
        let ones_200 = ones(ones(ones_50, 50), 100);
        (ones_200.squared_times(50) * ones_50, eleventh)
    }

    #[inline(never)]
    fn squared_times(self, count: u32) -> Self {
        (0..count).fold(self, |power, _| power * power)
    }

    /// The sum of `term(index)`·2^(32·index). Terms are below 2⁴⁰.
    fn from_terms(term: impl Fn(usize) -> u64) -> Self {
        let mut words = [0; 8];
        let mut carry = 0;
        for (index, word) in words.iter_mut().enumerate() {
            carry = put(word, term(index) + carry);
        }
        // What is carried beyond the end comes back at the start, where it may, rarely and only
        // once more, carry to the end.
        carry *= WRAP;
        for word in &mut words {
            carry = put(word, u64::from(*word) + carry);
        }
        words[0] += words::low(carry * WRAP);
        Self(words)
    }
}

impl Add for Field {
    type Output = Self;

    #[inline(never)]
    fn add(self, other: Self) -> Self {
        Self::from_terms(|index| u64::from(self.0[index]) + u64::from(other.0[index]))
    }
}

impl Sub for Field {
    type Output = Self;

    #[inline(never)]
    fn sub(self, other: Self) -> Self {
        // Four times the prime, in words that nothing can be too large to be taken from.
        let above = |index| (1 << 33) - if index == 0 { 76 } else { 2 };
        Self::from_terms(|index| {
            above(index) + u64::from(self.0[index]) - u64::from(other.0[index])
        })
    }
}

impl Mul for Field {
    type Output = Self;

    #[inline(never)]
    fn mul(self, other: Self) -> Self {
        let mut wide = [0; 16];
        for (index, one) in self.0.iter().enumerate() {
            let mut carry = 0;
            for (word, two) in wide[index..].iter_mut().zip(&other.0) {
                carry = put(word, u64::from(*word) + u64::from(*one) * u64::from(*two) + carry);
            }
            wide[index + 8] = words::low(carry);
        }
        Self::from_terms(|index| u64::from(wide[index]) + u64::from(wide[index + 8]) * WRAP)
    }
}

/// Keeps the lower half of `value` and returns the upper one, to carry.
fn put(word: &mut u32, value: u64) -> u64 {
    *word = words::low(value);
    value >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAX: Field = Field([u32::MAX; 8]);

    #[track_caller]
    fn check(value: Field, expected: u32) {
        assert_eq!(value.to_bytes(), Field([expected, 0, 0, 0, 0, 0, 0, 0]).to_bytes());
    }

    /// 2²⁵⁶ − 1 stands for 37.
    #[test]
    fn numbers_above_the_prime_stand_for_their_remainder() {
        check(MAX, 37);
        check(MAX + Field::ZERO, 37);
        check(MAX + MAX, 74);
        check(MAX * MAX, 37 * 37);
        check(MAX - MAX, 0);
        check(Field::ZERO - MAX + MAX, 0);
        check(Field(PRIME), 0);
        check(Field(PRIME) + Field::ONE, 1);
        check(Field(PRIME) * MAX, 0);
        check(Field::ZERO - Field::ONE + Field([39, 0, 0, 0, 0, 0, 0, 0]), 38);
    }

    #[test]
    fn inverts_all_but_zero() {
        for value in [Field::ONE, MAX, Field([3; 8]), Field::ZERO - Field::ONE] {
            check(value * value.inverted(), 1);
        }
        check(Field::ZERO.inverted(), 0);
    }

    #[test]
    fn reads_what_it_prints_and_ignores_the_last_bit() {
        for value in [Field::ZERO, Field::ONE, MAX, Field([0x89ab_cdef; 8])] {
            let mut bytes = value.to_bytes();
            assert_eq!(Field::from_bytes(&bytes).to_bytes(), bytes);
            bytes[31] |= 0x80;
            assert_eq!(Field::from_bytes(&bytes).to_bytes(), value.to_bytes());
        }
    }
}
