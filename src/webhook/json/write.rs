//! Writes JSON: answers to handshakes, and bodies that carry their own signature.

use super::{Json, NOTHING};
use crate::encoding::{cut, encode_hex};
use crate::webhook::provider::BODY;
use crate::webhook::{Error, Refusal};

impl Json<'_> {
    /// Sends a body with another value at this path, as [`Json::write`] has it; an error names
    /// `member`.
    pub(in crate::webhook) fn send_with(
        &self,
        path: &str,
        spell: &dyn Fn(&Json<'_>, &mut Vec<u8>) -> Option<()>,
        send: &mut dyn FnMut(&str, &str),
        member: &str,
    ) -> Result<(), Refusal> {
        let Some(body) = self.changed(path, spell) else { return Err(Error::member(member)) };
        send(BODY, &body);
        Ok(())
    }

    /// Writes the value with another one at this path, a dot between names and `*` for every item
    /// of an array. `spell` is given what is there, and writes what takes its place. All else stays
    /// as it is spelled; `None` where the path leads through what is neither object, array nor
    /// `null`.
    pub(in crate::webhook) fn write(
        &self,
        path: &str,
        spell: &dyn Fn(&Json<'_>, &mut Vec<u8>) -> Option<()>,
        text: &mut Vec<u8>,
    ) -> Option<()> {
        if path.is_empty() {
            return spell(self, text);
        }
        let (name, rest) = cut(path, ".").unwrap_or((path, ""));
        if name == "*" {
            return self.write_items(rest, spell, text);
        }
        if !self.is_object() && !self.is_absent() {
            return None;
        }
        text.push(b'{');
        for [own, value] in self.members() {
            write_name(&own.text, text);
            if own.text == name.as_bytes() {
                value.write(rest, spell, text)?;
            } else {
                text.extend_from_slice(value.spelling);
            }
            text.push(b',');
        }
        if !self.get(name).exists() {
            write_name(name.as_bytes(), text);
            NOTHING.write(rest, spell, text)?;
        }
        end(b'}', text);
        Some(())
    }

    fn changed(
        &self,
        path: &str,
        spell: &dyn Fn(&Json<'_>, &mut Vec<u8>) -> Option<()>,
    ) -> Option<String> {
        if !self.exists() {
            return None;
        }
        let mut text = Vec::new();
        self.write(path, spell, &mut text)?;
        String::from_utf8(text).ok()
    }

    fn write_items(
        &self,
        path: &str,
        spell: &dyn Fn(&Json<'_>, &mut Vec<u8>) -> Option<()>,
        text: &mut Vec<u8>,
    ) -> Option<()> {
        if !self.is_array() {
            return None;
        }
        text.push(b'[');
        for item in self.items() {
            item.write(path, spell, text)?;
            text.push(b',');
        }
        end(b']', text);
        Some(())
    }
}

/// A text, as JSON spells it.
pub(in crate::webhook) fn quoted(text: &[u8]) -> Vec<u8> {
    let mut spelling = Vec::new();
    quote(text, &mut spelling);
    spelling
}

/// Writes a text.
pub(in crate::webhook) fn quote(text: &[u8], spelling: &mut Vec<u8>) {
    spelling.push(b'"');
    for byte in text {
        match byte {
            b'"' | b'\\' => spelling.push(b'\\'),
            0..=0x1f => {
                spelling.extend_from_slice(b"\\u00");
                spelling.extend_from_slice(encode_hex(&[*byte]).as_bytes());
                continue;
            }
            _ => {}
        }
        spelling.push(*byte);
    }
    spelling.push(b'"');
}

fn write_name(name: &[u8], text: &mut Vec<u8>) {
    quote(name, text);
    text.push(b':');
}

/// Closes an array or an object, in place of the comma after what is in it.
fn end(close: u8, text: &mut Vec<u8>) {
    if text.last() == Some(&b',') {
        text.pop();
    }
    text.push(close);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, path: &str, expected: Option<&str>) {
        let changed = Json::parse(json.as_bytes()).changed(path, &|old, text| {
            text.extend([b"<".as_slice(), old.spelling, b">"].concat());
            Some(())
        });
        assert_eq!(changed.as_deref(), expected);
    }

    #[test]
    fn members_are_replaced_or_added() {
        check(r#"{"a":1,"b":2}"#, "a", Some(r#"{"a":<1>,"b":2}"#));
        check(r#"{"a":1}"#, "c", Some(r#"{"a":1,"c":<>}"#));
        check("{}", "a", Some(r#"{"a":<>}"#));
        check(r#"{"\u0061":{"c":[ 1e3 ]}}"#, "a.b", Some(r#"{"a":{"c":[ 1e3 ],"b":<>}}"#));
        check("{}", "a.b", Some(r#"{"a":{"b":<>}}"#));
        check(r#"{"a":null}"#, "a.b", Some(r#"{"a":{"b":<>}}"#));
        for json in ["1", "[]", "\"a\"", "", "{"] {
            check(json, "a", None);
        }
    }

    #[test]
    fn so_are_members_of_items() {
        check(r#"{"a":[{"b":1},{}]}"#, "a.*.b", Some(r#"{"a":[{"b":<1>},{"b":<>}]}"#));
        check(r#"{"a":[ ]}"#, "a.*.b", Some(r#"{"a":[]}"#));
        for json in [r#"{"a":[1]}"#, r#"{"a":1}"#, "{}"] {
            check(json, "a.*.b", None);
        }
    }

    #[test]
    fn text_is_quoted() {
        let text = "a\"\\\n\0é/";
        let spelling = quoted(text.as_bytes());
        assert_eq!(spelling, r#""a\"\\\u000a\u0000é/""#.as_bytes());
        assert_eq!(Json::parse(&spelling).text(), Some(text.as_bytes()));
    }
}
