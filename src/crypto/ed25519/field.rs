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

    /// The one canonical spelling: below the prime.
    #[inline(never)]
    pub(super) fn canonical(self) -> Words {
        let mut words = self.0;
        while let Some(less) = words::checked_sub(words, &PRIME) {
            words = less;
        }
        words
    }

    pub(super) fn is_zero(self) -> bool {
        self.canonical() == [0; 8]
    }

    /// 1 / self, and 0 for 0.
    pub(super) fn inverted(self) -> Self {
        // Fermat: the power p − 2 = 2²⁵⁵ − 1 − 2⁴ − 2².
        self.power(255, 0b10100)
    }

    /// self to the power (p − 5) / 8 = 2²⁵² − 1 − 2, of which square roots are made.
    pub(super) fn root_power(self) -> Self {
        self.power(252, 0b10)
    }

    /// self to a power of so many bits, all of which are set but some of the lowest five.
    #[inline(never)]
    fn power(self, bits: u32, unset: u32) -> Self {
        let mut power = self;
        for bit in (0..bits - 1).rev() {
            power = power * power;
            if bit > 4 || unset >> bit & 1 == 0 {
                power = power * self;
            }
        }
        power
    }

    /// The sum of `terms[index]`·2^(32·index). Terms are below 2⁴⁰.
    #[inline(never)]
    fn from_terms(terms: &[u64; 8]) -> Self {
        let mut words = [0; 8];
        let mut carry = 0;
        for (word, term) in words.iter_mut().zip(terms) {
            carry = put(word, term + carry);
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
        let term = |index| u64::from(self.0[index]) + u64::from(other.0[index]);
        Self::from_terms(&array::from_fn(term))
    }
}

impl Sub for Field {
    type Output = Self;

    #[inline(never)]
    fn sub(self, other: Self) -> Self {
        // Four times the prime, in words that nothing can be too large to be taken from.
        let above = |index| (1 << 33) - if index == 0 { 76 } else { 2 };
        let term = |index| above(index) + u64::from(self.0[index]) - u64::from(other.0[index]);
        Self::from_terms(&array::from_fn(term))
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
        let term = |index| u64::from(wide[index]) + u64::from(wide[index + 8]) * WRAP;
        Self::from_terms(&array::from_fn(term))
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
        assert_eq!(value.canonical(), [expected, 0, 0, 0, 0, 0, 0, 0]);
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
}
