//! Forms and queries (`application/x-www-form-urlencoded`), as far as signatures cover them.

use super::Error;
use crate::encoding::join;

/// A name and its value, decoded. They are bytes, as senders sign them, and need not be text.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Pair {
    pub(super) name: Vec<u8>,
    pub(super) value: Vec<u8>,
}

/// The pairs of a form in its order.
pub(super) fn pairs(form: &[u8]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for pair in form.split(|byte| *byte == b'&') {
        let equals = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
        let (name, value) = pair.split_at_checked(equals).unwrap_or_default();
        if !pair.is_empty() {
            pairs.push(Pair {
                name: decode(name),
                value: decode(value.get(1..).unwrap_or_default()),
            });
        }
    }
    pairs
}

/// The only value of this name in a query.
pub(super) fn only(query: &str, name: &'static str) -> Result<Vec<u8>, Error> {
    optional(query, name)?.ok_or(Error::QueryMalformed(name))
}

/// The only value of this name in a query, if it is there.
pub(super) fn optional(query: &str, name: &'static str) -> Result<Option<Vec<u8>>, Error> {
    let mut only = None;
    for pair in pairs(query.as_bytes()) {
        if pair.name == name.as_bytes() && only.replace(pair.value).is_some() {
            return Err(Error::QueryMalformed(name));
        }
    }
    Ok(only)
}

/// The pairs of a form as Twilio signs them: each value of each name once, in the order of their
/// bytes. What is no form is covered all the same, as one long name.
pub(super) fn sorted(form: &[u8]) -> Vec<u8> {
    let pairs = sort(pairs(form), |left, right| left > right);
    let mut signed = Vec::with_capacity(form.len());
    let mut before = None;
    for pair in &pairs {
        if before.replace(pair) != Some(pair) {
            signed.extend_from_slice(&pair.name);
            signed.extend_from_slice(&pair.value);
        }
    }
    signed
}

/// Sorts, and leaves those that are equal in their order. The standard library's two ways of sorting
/// would take a quarter of the room that all providers have.
pub(super) fn sort(mut pairs: Vec<Pair>, is_after: fn(&Pair, &Pair) -> bool) -> Vec<Pair> {
    if pairs.len() < 2 {
        return pairs;
    }
    let right = pairs.split_off(pairs.len() / 2);
    let (mut left, mut right) = (sort(pairs, is_after), sort(right, is_after));
    // From the last to the first, which spares the moving of those that are left.
    let mut sorted = Vec::new();
    while let (Some(one), Some(other)) = (left.last(), right.last()) {
        let last = if is_after(one, other) { left.pop() } else { right.pop() };
        sorted.extend(last);
    }
    left.append(&mut right);
    sorted.reverse();
    left.append(&mut sorted);
    left
}

/// Prints pairs as Node's `querystring` does.
pub(super) fn print(pairs: &[Pair]) -> String {
    let mut text = String::new();
    for (place, Pair { name, value }) in pairs.iter().enumerate() {
        let separator = if place == 0 { "" } else { "&" };
        text.push_str(&join(&[separator, &encode(name, NODE), "=", &encode(value, NODE)]));
    }
    text
}

fn decode(mut text: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::new();
    while let [first, rest @ ..] = text {
        let byte = if *first == b'%' { percent(rest) } else { None };
        text = if byte.is_some() { &rest[2..] } else { rest };
        decoded.push(byte.unwrap_or(if *first == b'+' { b' ' } else { *first }));
    }
    decoded
}

/// The byte that the two digits after a `%` stand for.
pub(super) fn percent(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    match *digits {
        [high, low, ..] => u8::try_from(digit(high)? * 16 + digit(low)?).ok(),
        _ => None,
    }
}

/// Escapes all but letters, digits and these.
pub(super) fn encode(bytes: &[u8], unreserved: &[u8]) -> String {
    let mut text = Vec::new();
    for byte in bytes {
        if byte.is_ascii_alphanumeric() || unreserved.contains(byte) {
            text.push(*byte);
        } else {
            let digit = |half: u8| b"0123456789ABCDEF"[usize::from(half & 15)];
            text.extend_from_slice(&[b'%', digit(byte >> 4), digit(*byte)]);
        }
    }
    String::from_utf8(text).unwrap_or_default() // It is ASCII.
}

/// What Node's `querystring` does not escape.
pub(super) const NODE: &[u8] = b"-_.!~*'()";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: &str, expected: &[(&str, &str)]) {
        let pairs = pairs(form.as_bytes());
        let expected = expected.iter().map(|(name, value)| Pair {
            name: name.as_bytes().to_vec(),
            value: value.as_bytes().to_vec(),
        });
        assert_eq!(pairs, expected.collect::<Vec<_>>(), "{form}");
    }

    #[test]
    fn reads_pairs() {
        check("", &[]);
        check("&&", &[]);
        check("a=1&b=2", &[("a", "1"), ("b", "2")]);
        check("a=1&a=&a&=1&=", &[("a", "1"), ("a", ""), ("a", ""), ("", "1"), ("", "")]);
        check("a==1=", &[("a", "=1=")]);
        check("a+b=%2B+%26%3d", &[("a b", "+ &=")]);
        check("%C3%A9=\u{e9}", &[("é", "é")]);
        check(
            "a=%&b=%2&c=%zz&d=%+1&%",
            &[("a", "%"), ("b", "%2"), ("c", "%zz"), ("d", "% 1"), ("%", "")],
        );
    }

    #[test]
    fn bytes_need_not_be_text() {
        let pair = &pairs(b"a=%ff\0\xfe")[0];
        assert_eq!(pair.value, b"\xff\0\xfe");
    }

    #[test]
    fn what_is_signed_is_sorted_by_bytes_and_said_once() {
        let check = |form: &str, expected: &str| {
            assert_eq!(sorted(form.as_bytes()), expected.as_bytes(), "{form}");
        };
        check("", "");
        check("b=1&a=2&B=3", "B3a2b1");
        check("a=2&a=1&a=2&a=10", "a1a10a2");
        check("a=%24%26&b=$%60+$$&c", "a$&b$` $$c");
        check("{\"a\":1}", "{\"a\":1}");
    }

    #[test]
    fn sorting_keeps_the_order_of_equals() {
        let mut seed = 7_u32;
        for length in 0..200_usize {
            let numbers = (0..length).map(|place| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                Pair { name: vec![seed.to_be_bytes()[0] % 16], value: place.to_be_bytes().to_vec() }
            });
            let mut expected: Vec<_> = numbers.collect();
            let sorted = sort(expected.clone(), |left, right| left.name > right.name);
            expected.sort_by(|left, right| left.name.cmp(&right.name));
            assert_eq!(sorted, expected);
        }
    }

    #[test]
    fn prints_as_node_does() {
        let printed = print(&pairs("a+b=%27x y%2b&é".as_bytes()));
        assert_eq!(printed, "a%20b='x%20y%2B&%C3%A9=");
    }

    #[test]
    fn a_name_that_is_repeated_has_no_value() {
        assert_eq!(only("a=1&b=2", "a"), Ok(b"1".to_vec()));
        for query in ["", "b=2", "a=1&a=1", "a=1&%61=1"] {
            assert_eq!(only(query, "a"), Err(Error::QueryMalformed("a")), "{query}");
        }
    }
}
