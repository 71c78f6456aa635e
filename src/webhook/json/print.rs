//! Prints JSON: answers to handshakes, and bodies that carry their own signature.

use std::borrow::Cow;

use super::Json;

impl<'a> Json<'a> {
    /// A text.
    pub(in crate::webhook) fn of(text: impl Into<Cow<'a, str>>) -> Self {
        Self::String(text.into())
    }

    /// An object with these members.
    pub(in crate::webhook) fn object<const N: usize>(members: [(&'a str, Self); N]) -> Self {
        Self::Object(members.map(|(name, value)| (Cow::Borrowed(name), value)).into())
    }

    /// Gives an object the member, in place of one of the same name. Other values are as they were.
    pub(in crate::webhook) fn set(&mut self, name: &'a str, value: Self) {
        let Self::Object(members) = self else { return };
        match members.iter_mut().find(|(own, _)| own == name) {
            Some((_, own)) => *own = value,
            None => members.push((Cow::Borrowed(name), value)),
        }
    }

    /// As [`Json::get`], to be changed.
    pub(in crate::webhook) fn get_mut(&mut self, name: &str) -> Option<&mut Self> {
        match self {
            Self::Object(members) => {
                members.iter_mut().find(|(own, _)| own == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// As [`Json::items`], to be changed.
    pub(in crate::webhook) fn items_mut(&mut self) -> &mut [Self] {
        match self {
            Self::Array(items) => items,
            _ => &mut [],
        }
    }

    /// Prints it in one line, without white space.
    pub(in crate::webhook) fn print(&self) -> String {
        let mut text = String::new();
        self.print_to(&mut text);
        text
    }

    fn print_to(&self, text: &mut String) {
        match self {
            Self::Array(items) => {
                print_list(text, ['[', ']'], items, Self::print_to);
            }
            Self::Bool(true) => text.push_str("true"),
            Self::Bool(false) => text.push_str("false"),
            Self::Null => text.push_str("null"),
            Self::Number(number) => text.push_str(number),
            Self::Object(members) => {
                print_list(text, ['{', '}'], members, |(name, value), text| {
                    print_text(name, text);
                    text.push(':');
                    value.print_to(text);
                });
            }
            Self::String(value) => print_text(value, text),
        }
    }
}

fn print_list<T>(
    text: &mut String,
    [open, close]: [char; 2],
    items: &[T],
    print: impl Fn(&T, &mut String),
) {
    text.push(open);
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        print(item, text);
    }
    text.push(close);
}

fn print_text(value: &str, text: &mut String) {
    text.push('"');
    for character in value.chars() {
        match character {
            '"' | '\\' => text.extend(['\\', character]),
            '\0'..='\x1f' => {
                let code = character as u8;
                text.push_str("\\u00");
                for digit in [code >> 4, code & 15] {
                    text.extend(char::from_digit(digit.into(), 16));
                }
            }
            _ => text.push(character),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_read() {
        for text in [
            r#"{"a":[1,-0.5e+3,true,false,null,[],{}],"":"é","b\"\\":{"c":1000000000000000000000}}"#,
            r#""\u0000\u001f\u000a""#,
            "[]",
        ] {
            assert_eq!(Json::parse(text.as_bytes()).expect("JSON").print(), text);
        }
    }

    #[test]
    fn members_are_replaced_or_added() {
        let mut json = Json::parse(br#"{"a":1,"b":2}"#).expect("JSON");
        json.set("a", Json::of("x"));
        json.set("c", Json::object([("d", Json::Null)]));
        assert_eq!(json.print(), r#"{"a":"x","b":2,"c":{"d":null}}"#);
        let mut text = Json::of("x");
        text.set("a", Json::Null);
        assert_eq!(text.print(), "\"x\"");
    }
}
