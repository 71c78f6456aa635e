//! Names of files that strangers choose, made safe to write to a disk.

use crate::encoding::{cut, cut_last, join, span, split_before};

/// The name without what could lead elsewhere or mislead: no folder, no control character, nothing
/// that turns the direction of writing, no character that Windows refuses, no dot at the start or
/// end, no name of a device, and not longer than 200 bytes with its extension kept. `None` where
/// nothing is left.
#[must_use]
pub fn safe_file_name(name: &str) -> Option<String> {
    let last = after_last(after_last(name, "/"), "\\");
    let kept: String = last.chars().filter(|it| !is_hidden(*it)).map(tamed).collect();
    let mut name = trimmed(&kept).to_owned();
    if is_device(&name) {
        name.insert(0, '_');
    }
    if name.len() > LONGEST {
        name = shortened(&name);
    }
    (!name.is_empty()).then_some(name)
}

/// The name that the last segment of a URL's path suggests, made safe.
#[must_use]
pub fn name_from_url(url: &str) -> Option<String> {
    let (url, _) = split_before(url, "#");
    let (mut path, _) = split_before(url, "?");
    // Without its scheme and host, the last part of which would else be the name.
    for _ in 0..3 {
        (_, path) = cut(path, "/")?;
    }
    let segment = after_last(path, "/");
    let decoded = percent_decoded(segment).and_then(|bytes| String::from_utf8(bytes).ok());
    safe_file_name(decoded.as_deref().unwrap_or(segment))
}

fn after_last<'a>(text: &'a str, separator: &str) -> &'a str {
    cut_last(text, separator).map_or(text, |(_, last)| last)
}

/// The bytes of a percent-encoded text; `None` where a percent sign stands for nothing.
pub(super) fn percent_decoded(text: &str) -> Option<Vec<u8>> {
    let (mut decoded, mut bytes) = (Vec::new(), text.bytes());
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => hex_digit(bytes.next()?)? << 4 | hex_digit(bytes.next()?)?,
            other => other,
        });
    }
    Some(decoded)
}

fn hex_digit(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

/// Control characters, marks that turn the direction of writing (Unicode TR 9), line separators and
/// characters without width. A joiner stays: words and emoji need it.
const fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\0'..='\x1f'
            | '\x7f'..='\u{9f}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// An underscore for what Windows has in no name.
const fn tamed(character: char) -> char {
    match character {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
        other => other,
    }
}

/// A dot at the start hides a file, and Windows drops dots and spaces at the end.
fn trimmed(name: &str) -> &str {
    let is_cut = |byte: &u8| matches!(byte, b'.' | b' ');
    let end = name.len() - name.bytes().rev().take_while(is_cut).count();
    name.get(span(name.as_bytes(), b"..  ")..end).unwrap_or_default()
}

/// Whether Windows takes this for a device, whatever its extension.
fn is_device(name: &str) -> bool {
    let stem = split_before(name, ".").0.trim_ascii_end();
    if DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device)) {
        return true;
    }
    let mut characters = stem.chars().rev();
    let is_number =
        characters.next().is_some_and(|it| it.is_ascii_digit() || matches!(it, '¹' | '²' | '³'));
    let series = stem.get(..3).unwrap_or_default();
    is_number
        && characters.count() == 3
        && (series.eq_ignore_ascii_case("com") || series.eq_ignore_ascii_case("lpt"))
}

/// The start of a name that is too long, with its extension.
fn shortened(name: &str) -> String {
    let extension = match cut_last(name, ".") {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= LONGEST_EXTENSION => {
            name.get(stem.len()..).unwrap_or_default()
        }
        _ => "",
    };
    let mut end = LONGEST - extension.len();
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    let stem = trimmed(name.get(..end).unwrap_or_default());
    join(&[stem, extension])
}

/// Below the 255 bytes of most file systems, so that a program may add to it.
const LONGEST: usize = 200;
const LONGEST_EXTENSION: usize = 16;
const DEVICES: [&str; 6] = ["aux", "con", "conin$", "conout$", "nul", "prn"];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        assert_eq!(safe_file_name(name).as_deref(), expected, "{name:?}");
    }

    #[test]
    fn leaves_usual_names_alone() {
        for name in ["report.pdf", "Zoë – 2026.tar.gz", "a", "👩‍👩‍👧.png", "100%.txt", "a b", "-rf"]
        {
            check(name, Some(name));
        }
    }

    #[test]
    fn keeps_nothing_of_a_path() {
        check("../../etc/passwd", Some("passwd"));
        check(r"C:\Windows\a.txt", Some("a.txt"));
        check(r"a/..\b.txt", Some("b.txt"));
        check("C:a.txt", Some("C_a.txt"));
        check("/", None);
        check("a/..", None);
    }

    #[test]
    fn hides_and_misleads_nothing() {
        check(".bashrc", Some("bashrc"));
        check(" . .a. . ", Some("a"));
        check("a\0b\r\n\t\u{85}c", Some("abc"));
        check("invoice\u{202e}fdp.exe", Some("invoicefdp.exe"));
        check("\u{200f}\u{2066}a\u{2069}\u{feff}.txt", Some("a.txt"));
        check("a<b>c:d\"e|f?g*h", Some("a_b_c_d_e_f_g_h"));
        check("\u{202e}", None);
        check("", None);
        check("...", None);
    }

    #[test]
    fn names_no_device() {
        check("con", Some("_con"));
        check("NUL.txt", Some("_NUL.txt"));
        check("com1.tar.gz", Some("_com1.tar.gz"));
        check("Lpt².x", Some("_Lpt².x"));
        check("aux .c", Some("_aux .c"));
        check("CONIN$", Some("_CONIN$"));
        for name in ["console.log", "com.txt", "com10", "comx", "nul1", "caux"] {
            check(name, Some(name));
        }
    }

    #[test]
    fn shortens_and_keeps_the_extension() {
        let long = |stem: &str, count: usize, end: &str| [&stem.repeat(count), end].concat();
        check(&long("a", 200, ""), Some(&long("a", 200, "")));
        check(&long("a", 300, ".pdf"), Some(&long("a", 196, ".pdf")));
        check(&long("é", 300, ".pdf"), Some(&long("é", 98, ".pdf")));
        check(&long("a", 300, ".extension-too-long"), Some(&long("a", 200, "")));
        check(&long("a.", 200, "b"), Some(&[&long("a.", 98, "a"), ".b"].concat()));
        check(&["com1", &" ".repeat(300), ".a"].concat(), Some("_com1.a"));
    }

    #[test]
    fn reads_the_end_of_a_url() {
        for (url, expected) in [
            ("https://a.example/files/a%20b.txt?x=/y#z/w", Some("a b.txt")),
            ("https://a.example/files/", None),
            ("https://a.example/", None),
            ("https://a.example", None),
            ("https://a.example/%2e%2e%2fetc%2fpasswd", Some("passwd")),
            ("https://a.example/%ff.txt", Some("%ff.txt")),
            ("https://a.example/100%.txt", Some("100%.txt")),
            ("", None),
        ] {
            assert_eq!(name_from_url(url).as_deref(), expected, "{url}");
        }
    }
}
