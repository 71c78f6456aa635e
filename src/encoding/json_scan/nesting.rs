//! What a place in JSON is inside of.

/// Of each level, from the outermost, whether it is an object.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    bits: Vec<u8>,
    depth: usize,
}

impl Nesting {
    pub(super) fn enter(&mut self, is_object: bool) {
        let (at, mask) = (self.depth >> 3, 1 << (self.depth & 7));
        self.depth += 1;
        match self.bits.get_mut(at) {
            Some(byte) if is_object => *byte |= mask,
            Some(byte) => *byte &= !mask,
            None => self.bits.push(u8::from(is_object)),
        }
    }

    pub(super) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Whether the innermost level is an object; `None` outside of all.
    pub(super) fn is_object(&self) -> Option<bool> {
        let last = self.depth.checked_sub(1)?;
        Some(self.bits.get(last >> 3)? >> (last & 7) & 1 == 1)
    }
}
