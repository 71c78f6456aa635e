//! The words of a command line, as a POSIX shell or the Windows command prompt splits it.

use super::Error;

/// The words of one command, and whether its output goes to another.
pub(super) struct Words {
    pub(super) words: Vec<String>,
    pub(super) has_pipe: bool,
}

/// Splits one command. Variables stay as they are written: nobody knows their values here.
pub(super) fn split(text: &str) -> Result<Words, Error> {
    let text = text.trim();
    if is_windows(text) {
        windows(&without_carets(text.as_bytes()))
    } else {
        posix(text.as_bytes())
    }
}

/// What browsers copy "as cURL (cmd)": carets before quotation marks, or at the ends of lines.
fn is_windows(text: &str) -> bool {
    let first_line = text.lines().next().unwrap_or_default();
    text.starts_with("curl ^\"") || (first_line.ends_with('^') && !first_line.contains('\''))
}

/// Collects bytes into words.
#[derive(Default)]
struct Collector {
    words: Vec<String>,
    word: Option<Vec<u8>>,
}

impl Collector {
    fn push(&mut self, byte: u8) {
        self.word.get_or_insert_default().push(byte);
    }

    fn extend(&mut self, bytes: &[u8]) {
        self.word.get_or_insert_default().extend_from_slice(bytes);
    }

    fn end_word(&mut self) -> Result<(), Error> {
        if let Some(word) = self.word.take() {
            self.words.push(String::from_utf8(word).map_err(|_| Error::Text)?);
        }
        Ok(())
    }

    fn finish(mut self, has_pipe: bool) -> Result<Words, Error> {
        self.end_word()?;
        Ok(Words { words: self.words, has_pipe })
    }
}

/// POSIX.1-2024, "Shell Command Language" §2.2, with bash's `$'…'`.
fn posix(mut text: &[u8]) -> Result<Words, Error> {
    let mut collector = Collector::default();
    while let Some((&byte, rest)) = text.split_first() {
        text = match byte {
            b' ' | b'\t' | b'\r' => {
                collector.end_word()?;
                rest
            }
            b'#' if collector.word.is_none() => after_line(rest),
            b'\n' | b';' if rest.trim_ascii().is_empty() => return collector.finish(false),
            b'\n' if collector.words.is_empty() && collector.word.is_none() => rest,
            b'\n' | b';' => return Err(Error::Several),
            b'|' => return collector.finish(true),
            b'&' | b'<' | b'>' | b'(' | b')' | b'`' => {
                return Err(Error::Operator(char::from(byte)));
            }
            b'\'' => single_quoted(rest, &mut collector)?,
            b'"' => double_quoted(rest, &mut collector)?,
            b'$' => match rest.first() {
                Some(b'\'') => ansi_quoted(&rest[1..], &mut collector)?,
                Some(b'(') => return Err(Error::Operator('$')),
                _ => plain(byte, rest, &mut collector),
            },
            b'\\' => escaped(rest, &mut collector),
            _ => plain(byte, rest, &mut collector),
        };
    }
    collector.finish(false)
}

fn plain<'t>(byte: u8, rest: &'t [u8], collector: &mut Collector) -> &'t [u8] {
    collector.push(byte);
    rest
}

fn after_line(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|byte| *byte == b'\n');
    end.map_or(&[], |end| &text[end..])
}

/// After a backslash outside of quotes: a line break goes with it.
fn escaped<'t>(text: &'t [u8], collector: &mut Collector) -> &'t [u8] {
    if let Some(rest) = after_line_break(text) {
        return rest;
    }
    match text.split_first() {
        Some((&byte, rest)) => plain(byte, rest, collector),
        None => text,
    }
}

fn after_line_break(text: &[u8]) -> Option<&[u8]> {
    text.strip_prefix(b"\n").or_else(|| text.strip_prefix(b"\r\n"))
}

fn single_quoted<'t>(text: &'t [u8], collector: &mut Collector) -> Result<&'t [u8], Error> {
    let end = text.iter().position(|byte| *byte == b'\'').ok_or(Error::Quote)?;
    collector.extend(&text[..end]);
    Ok(&text[end + 1..])
}

fn double_quoted<'t>(mut text: &'t [u8], collector: &mut Collector) -> Result<&'t [u8], Error> {
    collector.extend(&[]);
    loop {
        text = match text {
            [b'"', rest @ ..] => return Ok(rest),
            [b'\\', rest @ ..] if after_line_break(rest).is_some() => escaped(rest, collector),
            [b'\\', byte @ (b'$' | b'`' | b'"' | b'\\'), rest @ ..] => {
                plain(*byte, rest, collector)
            }
            [b'`', ..] => return Err(Error::Operator('`')),
            [b'$', b'(', ..] => return Err(Error::Operator('$')),
            [byte, rest @ ..] => plain(*byte, rest, collector),
            [] => return Err(Error::Quote),
        };
    }
}

/// What follows `$'`, as Chrome and Firefox copy what holds line breaks.
fn ansi_quoted<'t>(mut text: &'t [u8], collector: &mut Collector) -> Result<&'t [u8], Error> {
    collector.extend(&[]);
    loop {
        text = match text {
            [b'\'', rest @ ..] => return Ok(rest),
            [b'\\', kind, rest @ ..] => ansi_escape(*kind, rest, collector)?,
            [byte, rest @ ..] => plain(*byte, rest, collector),
            [] => return Err(Error::Quote),
        };
    }
}

fn ansi_escape<'t>(kind: u8, rest: &'t [u8], collector: &mut Collector) -> Result<&'t [u8], Error> {
    let byte = match kind {
        b'a' => 0x07,
        b'b' => 0x08,
        b'e' | b'E' => 0x1b,
        b'f' => 0x0c,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'v' => 0x0b,
        b'\\' | b'\'' | b'"' | b'?' => kind,
        b'x' => return coded(rest, 2, collector, false),
        b'u' => return coded(rest, 4, collector, true),
        b'U' => return coded(rest, 8, collector, true),
        b'0'..=b'7' => {
            let (code, rest) = octal(kind, rest);
            return add_code(code, rest, collector, false);
        }
        _ => {
            collector.extend(&[b'\\', kind]);
            return Ok(rest);
        }
    };
    collector.push(byte);
    Ok(rest)
}

/// An octal number of up to three digits, the first of which is read already.
fn octal(first: u8, mut rest: &[u8]) -> (u32, &[u8]) {
    let mut code = u32::from(first - b'0');
    for _ in 0..2 {
        match rest {
            [digit @ b'0'..=b'7', tail @ ..] => {
                code = code * 8 + u32::from(digit - b'0');
                rest = tail;
            }
            _ => break,
        }
    }
    (code, rest)
}

/// A hexadecimal number of up to `most` digits, which is a byte or a character.
fn coded<'t>(
    mut rest: &'t [u8],
    most: usize,
    collector: &mut Collector,
    is_character: bool,
) -> Result<&'t [u8], Error> {
    let mut code: u32 = 0;
    for place in 0..most {
        let digit = rest.first().and_then(|byte| char::from(*byte).to_digit(16));
        let Some(digit) = digit else {
            if place == 0 {
                return Err(Error::Text);
            }
            break;
        };
        code = code << 4 | digit;
        rest = &rest[1..];
    }
    add_code(code, rest, collector, is_character)
}

/// A shell ends the word at a NUL, which is never what was meant.
fn add_code<'t>(
    code: u32,
    rest: &'t [u8],
    collector: &mut Collector,
    is_character: bool,
) -> Result<&'t [u8], Error> {
    match (is_character, char::from_u32(code)) {
        (_, Some('\0')) | (true, None) => return Err(Error::Text),
        (true, Some(character)) => {
            collector.extend(character.encode_utf8(&mut [0; 4]).as_bytes());
        }
        // Octal numbers above a byte lose their highest bit, as in bash.
        (false, _) => collector.push(code.to_le_bytes()[0]),
    }
    Ok(rest)
}

/// The command prompt's own escapes: a caret takes a line break with it, and what follows as it is.
fn without_carets(text: &[u8]) -> Vec<u8> {
    let (mut plain, mut rest, mut is_quoted) = (Vec::with_capacity(text.len()), text, false);
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte == b'^' && !is_quoted {
            rest = after_line_break(rest).unwrap_or(rest);
            if let Some((&literal, tail)) = rest.split_first() {
                plain.push(literal);
                rest = tail;
            }
            continue;
        }
        is_quoted ^= byte == b'"';
        plain.push(byte);
    }
    plain
}

/// How Windows programs split what the prompt leaves (Microsoft C, "Parsing C command-line
/// arguments"): backslashes are literal unless a quotation mark follows.
fn windows(mut text: &[u8]) -> Result<Words, Error> {
    let (mut collector, mut is_quoted) = (Collector::default(), false);
    while let Some((&byte, rest)) = text.split_first() {
        text = rest;
        match byte {
            b'\\' => {
                let count = 1 + rest.iter().take_while(|byte| **byte == b'\\').count();
                let escapes = rest.get(count - 1) == Some(&b'"');
                collector.extend(&vec![b'\\'; if escapes { count / 2 } else { count }]);
                text = &rest[count - 1..];
                if escapes && count % 2 == 1 {
                    collector.push(b'"');
                    text = &text[1..];
                }
            }
            b'"' if is_quoted && rest.first() == Some(&b'"') => {
                collector.push(b'"');
                text = &rest[1..];
            }
            b'"' => {
                is_quoted = !is_quoted;
                collector.extend(&[]);
            }
            b' ' | b'\t' | b'\r' | b'\n' if !is_quoted => collector.end_word()?,
            b'|' if !is_quoted => return collector.finish(true),
            _ => collector.push(byte),
        }
    }
    if is_quoted { Err(Error::Quote) } else { collector.finish(false) }
}
