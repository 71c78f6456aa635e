//! The message schedule (FIPS 180-4 §6.2.2, step 1), word by word.

/// The next sixteen words.
pub(super) struct Schedule([u32; 16]);

impl Schedule {
    pub(super) fn new(block: &[u8; 64]) -> Self {
        let mut words = [0; 16];
        for (word, bytes) in words.iter_mut().zip(block.as_chunks().0) {
            *word = u32::from_be_bytes(*bytes);
        }
        Self(words)
    }

    /// The next four words, each with its constant added.
    pub(super) fn next(&mut self, constants: &[u32; 4]) -> [u32; 4] {
        constants.map(|constant| self.next_word().wrapping_add(constant))
    }

    fn next_word(&mut self) -> u32 {
        let words = &mut self.0;
        let (now, early, late) = (words[0], words[1], words[14]);
        let new = now
            .wrapping_add(early.rotate_right(7) ^ early.rotate_right(18) ^ (early >> 3))
            .wrapping_add(words[9])
            .wrapping_add(late.rotate_right(17) ^ late.rotate_right(19) ^ (late >> 10));
        words.copy_within(1.., 0);
        words[15] = new;
        now
    }
}
