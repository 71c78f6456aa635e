//! SHA-512 (FIPS 180-4 §6.4): as small as can be.

use super::primes::CUBE_ROOTS;

pub(super) fn compress(state: &mut [u64; 8], blocks: &[[u8; 128]]) {
    for block in blocks {
        let (block, _) = block.as_chunks();
        // The last sixteen words of the message schedule, in a ring.
        let mut schedule = [0_u64; 16];
        let mut registers = *state;
        for (index, constant) in CUBE_ROOTS.iter().enumerate() {
            let ring = |ahead: usize| schedule[(index + ahead) % 16];
            let word = block.get(index).map_or_else(
                || {
                    let (early, late) = (ring(1), ring(14));
                    ring(0)
                        .wrapping_add(early.rotate_right(1) ^ early.rotate_right(8) ^ (early >> 7))
                        .wrapping_add(ring(9))
                        .wrapping_add(late.rotate_right(19) ^ late.rotate_right(61) ^ (late >> 6))
                },
                |bytes| u64::from_be_bytes(*bytes),
            );
            schedule[index % 16] = word;
            registers = round(registers, word.wrapping_add(*constant));
        }
        for (word, register) in state.iter_mut().zip(&registers) {
            *word = word.wrapping_add(*register);
        }
    }
}

#[expect(clippy::many_single_char_names, reason = "the standard's names")]
fn round([a, b, c, d, e, f, g, h]: [u64; 8], word: u64) -> [u64; 8] {
    let first = h
        .wrapping_add(word)
        .wrapping_add(g ^ (e & (f ^ g)))
        .wrapping_add(e.rotate_right(14) ^ e.rotate_right(18) ^ e.rotate_right(41));
    let second = ((a & b) | (c & (a | b)))
        .wrapping_add(a.rotate_right(28) ^ a.rotate_right(34) ^ a.rotate_right(39));
    [first.wrapping_add(second), a, b, c, d.wrapping_add(first), e, f, g]
}
