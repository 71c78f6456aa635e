//! The words of a command line, as a POSIX shell or the Windows command prompt splits it.

use super::Error;

/// The words of one command, and whether its output goes to another.
#[derive(Default)]
pub(super) struct Words {
    pub(super) done: Vec<String>,
    pub(super) has_pipe: bool,
    word: Vec<u8>,
    has_word: bool,
}

/// Splits one command. Variables stay as they are written: nobody knows their values here.
pub(super) fn split(text: &str) -> Result<Words, Error> {
    let (text, mut words) = (text.as_bytes().trim_ascii(), Words::default());
    if is_windows(text) {
        windows(&without_carets(text), &mut words)?;
    } else {
        posix(text, &mut words)?;
    }
    words.end_word()?;
    Ok(words)
}

impl Words {
    #[inline(never)]
    fn push(&mut self, byte: u8) {
        self.has_word = true;
        self.word.push(byte);
    }

    #[inline(never)]
    fn end_word(&mut self) -> Result<(), Error> {
        let word = std::mem::take(&mut self.word);
        if std::mem::take(&mut self.has_word) {
            self.done.push(String::from_utf8(word).map_err(|_| Error::Text)?);
        }
        Ok(())
    }
}

/// What browsers copy "as cURL (cmd)": carets before quotation marks, or at the ends of lines.
fn is_windows(text: &[u8]) -> bool {
    let end = text.iter().position(|byte| *byte == b'\n').unwrap_or(text.len());
    let first_line = text[..end].trim_ascii();
    text.starts_with(b"curl ^\"") || (first_line.ends_with(b"^") && !first_line.contains(&b'\''))
}

/// POSIX.1-2024, "Shell Command Language" §2.2, with bash's `$'…'`, whose mark here is the dollar.
fn posix(text: &[u8], words: &mut Words) -> Result<(), Error> {
    let (mut at, mut quote) = (0, 0);
    while let Some(&byte) = text.get(at) {
        at += 1;
        let next = text.get(at).copied().unwrap_or_default();
        match (quote, byte) {
            (b'\'' | b'"', _) if byte == quote => quote = 0,
            (b'$', b'\'') => quote = 0,
            (b'$', b'\\') => at = escape(text, at, words)?,
            (b'\'' | b'$', _) => words.push(byte),
            (_, b'\\') if line_break(text, at) > 0 => at += line_break(text, at),
            (b'"', b'\\') if !matches!(next, b'$' | b'`' | b'"' | b'\\') => words.push(byte),
            (_, b'\\') if at < text.len() => {
                words.push(next);
                at += 1;
            }
            (_, b'`') => return Err(Error::Operator('`')),
            (_, b'$') if next == b'(' => return Err(Error::Operator('$')),
            (b'"', _) => words.push(byte),
            (_, b'$') if next == b'\'' => {
                (quote, words.has_word) = (byte, true);
                at += 1;
            }
            (_, b'\'' | b'"') => (quote, words.has_word) = (byte, true),
            (_, b' ' | b'\t' | b'\r') => words.end_word()?,
            (_, b'#') if !words.has_word => {
                at += text[at..].iter().take_while(|byte| **byte != b'\n').count();
            }
            (_, b'\n') if !words.has_word && words.done.is_empty() => {}
            (_, b'\n' | b';') if text[at..].trim_ascii().is_empty() => return Ok(()),
            (_, b'\n' | b';') => return Err(Error::Several),
            (_, b'|') => {
                words.has_pipe = true;
                return Ok(());
            }
            (_, b'&' | b'<' | b'>' | b'(' | b')') => return Err(Error::Operator(byte.into())),
            _ => words.push(byte),
        }
    }
    if quote == 0 { Ok(()) } else { Err(Error::Quote) }
}

/// The length of the line break at a place.
#[inline(never)]
fn line_break(text: &[u8], at: usize) -> usize {
    match text.get(at..) {
        Some([b'\n', ..]) => 1,
        Some([b'\r', b'\n', ..]) => 2,
        _ => 0,
    }
}

/// What follows a backslash within `$'…'`. Returns where it ends.
fn escape(text: &[u8], at: usize, words: &mut Words) -> Result<usize, Error> {
    let kind = *text.get(at).ok_or(Error::Quote)?;
    let (digits, radix, start) = match kind {
        b'0'..=b'7' => (3, 8, at),
        b'x' => (2, 16, at + 1),
        b'u' => (4, 16, at + 1),
        b'U' => (8, 16, at + 1),
        _ => {
            let place = NAMES.iter().position(|name| *name == kind);
            let Some(&byte) = place.and_then(|place| CONTROLS.get(place)) else {
                if !matches!(kind, b'\\' | b'\'' | b'"' | b'?') {
                    words.push(b'\\');
                }
                words.push(kind);
                return Ok(at + 1);
            };
            words.push(byte);
            return Ok(at + 1);
        }
    };
    let (mut code, mut end) = (0_u32, start);
    while let Some(digit) = text.get(end).and_then(|byte| char::from(*byte).to_digit(radix))
        && end < start + digits
    {
        code = code.wrapping_mul(radix) | digit;
        end += 1;
    }
    let character = char::from_u32(code).ok_or(Error::Text)?;
    // A shell ends the word at a NUL, which is never what was meant.
    if end == start || code == 0 {
        return Err(Error::Text);
    }
    if matches!(kind, b'u' | b'U') {
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            words.push(byte);
        }
    } else {
        words.push(code.to_le_bytes()[0]);
    }
    Ok(end)
}

const NAMES: [u8; 9] = *b"abeEfnrtv";
const CONTROLS: [u8; 9] = *b"\x07\x08\x1b\x1b\x0c\n\r\t\x0b";

/// The command prompt's own escapes: a caret takes a line break with it, and what follows as it is.
fn without_carets(text: &[u8]) -> Vec<u8> {
    let (mut plain, mut at, mut is_quoted) = (Vec::with_capacity(text.len()), 0, false);
    while let Some(&byte) = text.get(at) {
        at += 1;
        if byte == b'^' && !is_quoted {
            at += line_break(text, at);
            plain.extend(text.get(at));
            at += 1;
        } else {
            is_quoted ^= byte == b'"';
            plain.push(byte);
        }
    }
    plain
}

/// How Windows programs split what the prompt leaves (Microsoft C, "Parsing C command-line
/// arguments"): backslashes are literal unless a quotation mark follows.
fn windows(text: &[u8], words: &mut Words) -> Result<(), Error> {
    let (mut at, mut is_quoted, mut backslashes) = (0, false, 0);
    while let Some(&byte) = text.get(at) {
        at += 1;
        if byte == b'"' {
            // Half of them are there to escape the others, and the last perhaps this mark.
            for _ in 0..(backslashes + 1) / 2 {
                words.word.pop();
            }
        }
        let is_escaped = backslashes % 2 == 1;
        backslashes = if byte == b'\\' { backslashes + 1 } else { 0 };
        match byte {
            b'"' if is_escaped => words.push(byte),
            b'"' if is_quoted && text.get(at) == Some(&b'"') => {
                words.push(byte);
                at += 1;
            }
            b'"' => (is_quoted, words.has_word) = (!is_quoted, true),
            b' ' | b'\t' | b'\r' | b'\n' if !is_quoted => words.end_word()?,
            b'|' if !is_quoted => {
                words.has_pipe = true;
                return Ok(());
            }
            _ => words.push(byte),
        }
    }
    if is_quoted { Err(Error::Quote) } else { Ok(()) }
}
