//! JSON text sequences by lines: NDJSON, also called JSON Lines.

use super::lines::{Lines, TooLong};

/// A line that is not blank.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct JsonLine<'a> {
    /// Which line of the stream it is; the first is 1, and blank ones count.
    pub number: u32,
    /// Its text, without its end. UTF-8, as far as the server keeps to that.
    pub text: &'a [u8],
}

/// The lines of a stream, which end with a line feed, or a carriage return and a line feed.
#[derive(Debug)]
pub struct JsonLines {
    lines: Lines,
    number: u32,
}

impl JsonLines {
    /// A stream that has not begun, of lines of at most `limit` bytes.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self { lines: Lines::new(limit, false), number: 0 }
    }

    /// Tells the lines that are complete with these bytes.
    ///
    /// # Errors
    ///
    /// [`TooLong`] at a line beyond the limit: nothing after it can be read.
    pub fn push(
        &mut self,
        mut bytes: &[u8],
        tell: &mut dyn FnMut(JsonLine<'_>),
    ) -> Result<(), TooLong> {
        while self.lines.take(&mut bytes)? {
            self.end_line(tell)?;
        }
        Ok(())
    }

    /// Tells the line that the end of the stream ends.
    ///
    /// # Errors
    ///
    /// [`TooLong`].
    pub fn finish(&mut self, tell: &mut dyn FnMut(JsonLine<'_>)) -> Result<(), TooLong> {
        self.end_line(tell)
    }

    fn end_line(&mut self, tell: &mut dyn FnMut(JsonLine<'_>)) -> Result<(), TooLong> {
        let text = self.lines.line()?;
        self.number = self.number.saturating_add(1);
        // What JSON takes for white space (RFC 8259 §2).
        if text.iter().any(|byte| !matches!(byte, b' ' | b'\t' | b'\r')) {
            tell(JsonLine { number: self.number, text: &text });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(chunks: &[&[u8]], limit: usize) -> Result<Vec<(u32, String)>, TooLong> {
        let (mut lines, mut found) = (JsonLines::new(limit), Vec::new());
        let mut tell = |line: JsonLine<'_>| {
            found.push((line.number, String::from_utf8_lossy(line.text).into_owned()));
        };
        for chunk in chunks {
            lines.push(chunk, &mut tell)?;
        }
        lines.finish(&mut tell)?;
        Ok(found)
    }

    #[track_caller]
    fn check(input: &str, expected: &[(u32, &str)]) {
        let expected: Vec<_> =
            expected.iter().map(|(number, text)| (*number, (*text).to_owned())).collect();
        let bytes = input.as_bytes();
        assert_eq!(read(&[bytes], 100).as_ref(), Ok(&expected));
        let single: Vec<_> = bytes.chunks(1).collect();
        assert_eq!(read(&single, 100).as_ref(), Ok(&expected), "byte by byte");
        for at in 0..bytes.len() {
            let (before, after) = bytes.split_at(at);
            assert_eq!(read(&[before, after], 100).as_ref(), Ok(&expected), "cut at {at}");
        }
    }

    #[test]
    fn lines() {
        check("", &[]);
        check("\n\r\n \t\n", &[]);
        check("1\n2\n", &[(1, "1"), (2, "2")]);
        check("1\r\n2\r\n", &[(1, "1"), (2, "2")]);
        check("1\n\n\n2", &[(1, "1"), (4, "2")]);
        check("{\"é\":\"😀\"}\r\n\"\u{2028}\"", &[(1, "{\"é\":\"😀\"}"), (2, "\"\u{2028}\"")]);
        check("\u{feff}1\n\u{feff}2", &[(1, "1"), (2, "\u{feff}2")]);
        // White space to JSON, and no end of a line.
        check("1\r2\n", &[(1, "1\r2")]);
    }

    #[test]
    fn what_is_not_utf8_is_replaced() {
        assert_eq!(read(&[b"\"\xff\xf0\x9f\"\n"], 9), Ok(vec![(1, "\"\u{fffd}\u{fffd}\"".into())]));
    }

    #[test]
    fn the_limit_is_of_one_line() {
        assert!(read(&[b"12345\n12345\r\n12345"], 5).is_ok());
        for input in ["123456\n", "123456", "1\n123456\r\n", "1234567"] {
            assert_eq!(read(&[input.as_bytes()], 5), Err(TooLong), "{input:?}");
        }
    }
}
