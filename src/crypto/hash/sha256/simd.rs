//! The message schedule (FIPS 180-4 §6.2.2, step 1), four words at a time.

use std::arch::wasm32::{
    i8x16_shuffle, u32x4, u32x4_add, u32x4_extract_lane, u32x4_shl, u32x4_shr, u32x4_shuffle,
    u64x2, u64x2_shr, v128, v128_xor,
};

/// The next sixteen words.
pub(super) struct Schedule([v128; 4]);

impl Schedule {
    #[target_feature(enable = "simd128")]
    pub(super) fn new(block: &[u8; 64]) -> Self {
        let (quarters, _) = block.as_chunks();
        Self([load(&quarters[0]), load(&quarters[1]), load(&quarters[2]), load(&quarters[3])])
    }

    /// The next four words, each with its constant added.
    #[target_feature(enable = "simd128")]
    pub(super) fn next(&mut self, constants: &[u32; 4]) -> [u32; 4] {
        let [first, second, third, fourth] = self.0;
        self.0 = [second, third, fourth, after(self.0)];
        let [one, two, three, four] = *constants;
        let sum = u32x4_add(first, u32x4(one, two, three, four));
        [
            u32x4_extract_lane::<0>(sum),
            u32x4_extract_lane::<1>(sum),
            u32x4_extract_lane::<2>(sum),
            u32x4_extract_lane::<3>(sum),
        ]
    }
}

/// The four words after sixteen.
#[target_feature(enable = "simd128")]
fn after([first, second, third, fourth]: [v128; 4]) -> v128 {
    let early = u32x4_shuffle::<1, 2, 3, 4>(first, second);
    let seven = v128_xor(u32x4_shr(early, 7), u32x4_shl(early, 25));
    let eighteen = v128_xor(u32x4_shr(early, 18), u32x4_shl(early, 14));
    let sigma = v128_xor(v128_xor(seven, eighteen), u32x4_shr(early, 3));
    let sum = u32x4_add(u32x4_add(first, sigma), u32x4_shuffle::<1, 2, 3, 4>(third, fourth));
    // The last two of the four depend on the first two.
    let zero = u32x4(0, 0, 0, 0);
    let late = doubled_sigma(u32x4_shuffle::<2, 2, 3, 3>(fourth, zero));
    let half = u32x4_add(sum, u32x4_shuffle::<0, 2, 4, 4>(late, zero));
    let late = doubled_sigma(u32x4_shuffle::<0, 0, 1, 1>(half, zero));
    u32x4_add(half, u32x4_shuffle::<4, 4, 0, 2>(late, zero))
}

/// σ₁ of two words that stand there twice, which makes a shift of 64 bits a rotation of 32; in the
/// lanes 0 and 2.
#[target_feature(enable = "simd128")]
fn doubled_sigma(words: v128) -> v128 {
    v128_xor(v128_xor(u64x2_shr(words, 17), u64x2_shr(words, 19)), u32x4_shr(words, 10))
}

/// Four words that stand there with their highest bytes first.
#[target_feature(enable = "simd128")]
#[expect(clippy::cast_possible_truncation, reason = "the lower half")]
fn load(bytes: &[u8; 16]) -> v128 {
    let bits = u128::from_le_bytes(*bytes);
    let words = u64x2(bits as u64, (bits >> 64) as u64);
    i8x16_shuffle::<3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12>(words, words)
}
