//! A stream of bytes as lines, however it is cut into chunks.

/// A line, or an event of several lines, is longer than its limit.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TooLong;

/// The bytes of a line that has begun, and what ends one.
#[derive(Debug)]
pub(super) struct Lines {
    begun: Vec<u8>,
    limit: usize,
    /// Whether a carriage return ends a line by itself.
    ends_at_return: bool,
    /// Whether the last byte was such a return: a line feed after it belongs to it.
    after_return: bool,
    is_first: bool,
}

impl Lines {
    pub(super) fn new(limit: usize, ends_at_return: bool) -> Self {
        let begun = Vec::new();
        Self { begun, limit, ends_at_return, after_return: false, is_first: true }
    }

    /// Takes bytes up to the end of a line, which it leaves in `begun`, and says whether there was
    /// an end. What was taken is cut off from `bytes`.
    pub(super) fn take(&mut self, bytes: &mut &[u8]) -> Result<bool, TooLong> {
        while let [byte, rest @ ..] = *bytes {
            *bytes = rest;
            let follows_return = std::mem::take(&mut self.after_return);
            match byte {
                b'\n' if follows_return => {}
                b'\n' => return Ok(true),
                b'\r' if self.ends_at_return => {
                    self.after_return = true;
                    return Ok(true);
                }
                // One byte more: the return before a line feed does not count.
                _ if self.begun.len() > self.limit => return Err(TooLong),
                byte => self.begun.push(*byte),
            }
        }
        Ok(false)
    }

    /// The line that [`Self::take`] has ended, or the one that nothing ended, without the byte order
    /// mark of the first.
    pub(super) fn line(&mut self) -> Result<Vec<u8>, TooLong> {
        let mut line = self.begun.as_slice();
        if std::mem::take(&mut self.is_first) {
            line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
        }
        if !self.ends_at_return {
            line = line.strip_suffix(b"\r").unwrap_or(line);
        }
        if line.len() > self.limit {
            return Err(TooLong);
        }
        let line = line.to_vec();
        self.begun.clear();
        Ok(line)
    }
}

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
