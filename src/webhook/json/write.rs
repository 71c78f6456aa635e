//! Writes JSON: answers to handshakes, and bodies that carry their own signature.

use super::Json;
use crate::encoding::{cut, encode_hex};

impl Json<'_> {
    /// The value with another one at this path, a dot between names and `*` for every item of an
    /// array. `new` is given what is there, if anything is, and spells what takes its place. All
    /// else stays as it is spelled; `None` where the path leads through what is neither object, array
    /// nor `null`.
    pub(in crate::webhook) fn set(
        self,
        path: &str,
        new: &dyn Fn(Option<Json<'_>>) -> Option<Vec<u8>>,
    ) -> Option<Vec<u8>> {
        set(Some(self), path, new)
    }
}

/// A text, as JSON spells it.
pub(in crate::webhook) fn quoted(text: &[u8]) -> Vec<u8> {
    let mut spelling = b"\"".to_vec();
    for byte in text {
        match byte {
            b'"' | b'\\' => spelling.extend([b'\\', *byte]),
            0..=0x1f => {
                spelling.extend_from_slice(b"\\u00");
                spelling.extend_from_slice(encode_hex(&[*byte]).as_bytes());
            }
            _ => spelling.push(*byte),
        }
    }
    spelling.push(b'"');
    spelling
}

fn set(
    json: Option<Json<'_>>,
    path: &str,
    new: &dyn Fn(Option<Json<'_>>) -> Option<Vec<u8>>,
) -> Option<Vec<u8>> {
    if path.is_empty() {
        return new(json);
    }
    let (name, rest) = cut(path, ".").unwrap_or((path, ""));
    let mut text = Vec::new();
    if name == "*" {
        for item in json?.items()? {
            text.push(b',');
            text.extend(set(Some(item), rest, new)?);
        }
        return Some(enclosed(b'[', text, b']'));
    }
    let mut is_there = false;
    let json = json.filter(|json| json.spelling() != b"null");
    for (own, value) in json.map_or(Some(Vec::new()), Json::members)? {
        text.push(b',');
        text.extend(quoted(&own));
        text.push(b':');
        if own == name.as_bytes() {
            is_there = true;
            text.extend(set(Some(value), rest, new)?);
        } else {
            text.extend_from_slice(value.spelling());
        }
    }
    if !is_there {
        text.push(b',');
        text.extend(quoted(name.as_bytes()));
        text.push(b':');
        text.extend(set(None, rest, new)?);
    }
    Some(enclosed(b'{', text, b'}'))
}

/// A list without the comma that it starts with.
fn enclosed(open: u8, mut list: Vec<u8>, close: u8) -> Vec<u8> {
    match list.first_mut() {
        Some(comma) => *comma = open,
        None => list.push(open),
    }
    list.push(close);
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, path: &str, expected: Option<&str>) {
        let json = Json::parse(json.as_bytes()).expect("JSON");
        let changed = json.set(path, &|old| {
            let old = old.map(Json::spelling).unwrap_or_default();
            Some([b"<".as_slice(), old, b">"].concat())
        });
        assert_eq!(changed.as_deref(), expected.map(str::as_bytes));
    }

    #[test]
    fn members_are_replaced_or_added() {
        check(r#"{"a":1,"b":2}"#, "a", Some(r#"{"a":<1>,"b":2}"#));
        check(r#"{"a":1}"#, "c", Some(r#"{"a":1,"c":<>}"#));
        check("{}", "a", Some(r#"{"a":<>}"#));
        check(r#"{"\u0061":{"c":[ 1e3 ]}}"#, "a.b", Some(r#"{"a":{"c":[ 1e3 ],"b":<>}}"#));
        check("{}", "a.b", Some(r#"{"a":{"b":<>}}"#));
        check(r#"{"a":null}"#, "a.b", Some(r#"{"a":{"b":<>}}"#));
        for json in ["1", "[]", "\"a\""] {
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
        let json = Json::parse(&spelling).and_then(Json::text);
        assert_eq!(json.as_deref(), Some(text.as_bytes()));
    }
}
