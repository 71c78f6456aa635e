//! SHA-256 (FIPS 180-4 §6.2), the hot loop of nearly every signature. Four rounds a turn are
//! quickest in V8: what is unrolled further no longer fits the registers.

#[cfg_attr(target_arch = "wasm32", path = "simd.rs")]
mod schedule;

use schedule::Schedule;

use super::primes::CUBE_ROOTS;
use super::upper_halves;

#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub(super) fn compress(state: &mut [u64; 8], blocks: &[[u8; 64]]) {
    for block in blocks {
        let mut schedule = Schedule::new(block);
        let mut registers = upper_halves(state);
        for constants in CONSTANTS.as_chunks().0 {
            let [one, two, three, four] = schedule.next(constants);
            registers = round(round(round(round(registers, one), two), three), four);
        }
        for (word, register) in state.iter_mut().zip(&registers) {
            *word = word.wrapping_add(u64::from(*register) << 32);
        }
    }
}

#[expect(clippy::inline_always, reason = "four calls cost as much as the round")]
#[expect(clippy::many_single_char_names, reason = "the standard's names")]
#[inline(always)]
fn round([a, b, c, d, e, f, g, h]: [u32; 8], word: u32) -> [u32; 8] {
    let first = h
        .wrapping_add(word)
        .wrapping_add(g ^ (e & (f ^ g)))
        .wrapping_add(e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25));
    // The majority; `a ^ b` is the next round's `b ^ c`.
    let second = (b ^ ((a ^ b) & (b ^ c)))
        .wrapping_add(a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22));
    [first.wrapping_add(second), a, b, c, d.wrapping_add(first), e, f, g]
}

/// §4.2.2. A table of its own, as four of these are loaded at once.
static CONSTANTS: [u32; 64] = {
    let mut constants = [0; 64];
    let mut index = 0;
    while index < constants.len() {
        constants[index] = (CUBE_ROOTS[index] >> 32) as u32;
        index += 1;
    }
    constants
};
