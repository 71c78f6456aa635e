//! SHA-1 (FIPS 180-4 §6.1), for the few senders that still use it: as small as can be.

use super::upper_halves;

/// §5.3.1
pub(super) static INITIAL: [u64; 8] = [
    0x6745_2301_0000_0000,
    0xefcd_ab89_0000_0000,
    0x98ba_dcfe_0000_0000,
    0x1032_5476_0000_0000,
    0xc3d2_e1f0_0000_0000,
    0,
    0,
    0,
];

#[expect(clippy::many_single_char_names, reason = "the standard's names")]
pub(super) fn compress(state: &mut [u64; 8], blocks: &[[u8; 64]]) {
    for block in blocks {
        let (block, _) = block.as_chunks();
        // The last sixteen words of the message schedule, in a ring.
        let mut schedule = [0_u32; 16];
        let [mut registers @ .., _, _, _] = upper_halves(state);
        for index in 0..80 {
            let [a, b, c, d, e] = registers;
            let (mixed, constant) = match index / 20 {
                0 => (d ^ (b & (c ^ d)), 0x5a82_7999),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => ((b & c) | (d & (b | c)), 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6_u32),
            };
            let ring = |ahead: usize| schedule[(index + ahead) % 16];
            let word = block.get(index).map_or_else(
                || (ring(13) ^ ring(8) ^ ring(2) ^ ring(0)).rotate_left(1),
                |bytes| u32::from_be_bytes(*bytes),
            );
            schedule[index % 16] = word;
            let sum = e.wrapping_add(constant).wrapping_add(word).wrapping_add(mixed);
            registers = [sum.wrapping_add(a.rotate_left(5)), a, b.rotate_left(30), c, d];
        }
        for (word, register) in state.iter_mut().zip(&registers) {
            *word = word.wrapping_add(u64::from(*register) << 32);
        }
    }
}
