//! Forms and queries (`application/x-www-form-urlencoded`), as far as signatures cover them.

use super::Error;

/// A name and its value, decoded. They are bytes, as senders sign them, and need not be text.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Pair {
    pub(super) name: Vec<u8>,
    pub(super) value: Vec<u8>,
}

/// The pairs of a form in its order.
pub(super) fn pairs(form: &[u8]) -> impl Iterator<Item = Pair> {
    form.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).map(|pair| {
        let mut parts = pair.splitn(2, |byte| *byte == b'=').map(decode);
        let mut part = || parts.next().unwrap_or_default();
        Pair { name: part(), value: part() }
    })
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
    let pairs = sort(pairs(form).collect(), |left, right| left > right);
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
    let mut sorted = Vec::with_capacity(pairs.len());
    let right = pairs.split_off(pairs.len() / 2);
    let mut right = sort(right, is_after).into_iter().peekable();
    for left in sort(pairs, is_after) {
        while let Some(pair) = right.next_if(|right| is_after(&left, right)) {
            sorted.push(pair);
        }
        sorted.push(left);
    }
    sorted.extend(right);
    sorted
}

/// Prints pairs as Node's `querystring` does.
pub(super) fn print(pairs: impl Iterator<Item = Pair>) -> String {
    let mut text = String::new();
    for Pair { name, value } in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(&encode(&name, NODE));
        text.push('=');
        text.push_str(&encode(&value, NODE));
    }
    text
}

fn decode(text: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, after @ ..] = rest {
        let byte = rest.strip_prefix(b"%").and_then(percent);
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
        decoded.push(byte.unwrap_or(if *first == b'+' { b' ' } else { *first }));
    }
    decoded
}

/// The byte that the two digits after a `%` stand for.
pub(super) fn percent(digits: &[u8]) -> Option<u8> {
    let [high, low, ..] = digits else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

/// Escapes all but letters, digits and these.
pub(super) fn encode(bytes: &[u8], unreserved: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        if byte.is_ascii_alphanumeric() || unreserved.contains(byte) {
            text.push(char::from(*byte));
        } else {
            text.push('%');
            for digit in [byte >> 4, byte & 15] {
                let digit =
                    char::from_digit(digit.into(), 16).map(|digit| digit.to_ascii_uppercase());
                text.extend(digit);
            }
        }
    }
    text
}

/// What Node's `querystring` does not escape.
pub(super) const NODE: &[u8] = b"-_.!~*'()";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: &str, expected: &[(&str, &str)]) {
        let pairs: Vec<_> = pairs(form.as_bytes()).collect();
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
        let pair = pairs(b"a=%ff\0\xfe").next().expect("a pair");
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
        let printed = print(pairs("a+b=%27x y%2b&é".as_bytes()));
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
