//! Forms and queries (`application/x-www-form-urlencoded`), as far as signatures cover them.

use super::{Error, Refusal};

/// Names and values, decoded. They are bytes, as senders sign them, and need not be text.
#[derive(Default)]
pub(super) struct Form {
    /// The pairs one after the other, each with a `=` in between.
    bytes: Vec<u8>,
    /// In the order in which they were added.
    pub(super) pairs: Vec<Pair>,
}

/// Where a pair is.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    start: usize,
    equals: usize,
    end: usize,
}

/// What pairs are put in the order of, byte by byte.
#[derive(Clone, Copy)]
pub(super) enum Order {
    /// That in which they were added.
    Added,
    /// Their names.
    Name,
    /// Their names, and their values where these are the same.
    NameAndValue,
    /// Their names with the `=` behind them.
    Text,
}

impl Form {
    pub(super) fn read(text: &[u8]) -> Self {
        let mut form = Self::default();
        for pair in text.split(|byte| *byte == b'&') {
            let equals = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            let (name, value) = pair.split_at_checked(equals).unwrap_or_default();
            if !pair.is_empty() {
                let start = form.bytes.len();
                decode(name, None, &mut form.bytes);
                let equals = form.bytes.len();
                form.bytes.push(b'=');
                decode(value.get(1..).unwrap_or_default(), None, &mut form.bytes);
                form.pairs.push(Pair { start, equals, end: form.bytes.len() });
            }
        }
        form
    }

    /// Adds a pair that needs no decoding.
    #[inline(never)]
    pub(super) fn add(&mut self, name: &[u8], value: &[u8]) {
        let start = self.bytes.len();
        let equals = start + name.len();
        self.bytes.extend_from_slice(name);
        self.bytes.push(b'=');
        self.bytes.extend_from_slice(value);
        self.pairs.push(Pair { start, equals, end: self.bytes.len() });
    }

    pub(super) fn name(&self, pair: Pair) -> &[u8] {
        self.between(pair.start, pair.equals)
    }

    /// The name with the `=` behind it.
    pub(super) fn name_and_equals(&self, pair: Pair) -> &[u8] {
        self.between(pair.start, pair.equals + 1)
    }

    pub(super) fn value(&self, pair: Pair) -> &[u8] {
        self.between(pair.equals + 1, pair.end)
    }

    #[inline(never)]
    fn between(&self, start: usize, end: usize) -> &[u8] {
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// The value of the first pair of this name.
    pub(super) fn first(&self, name: &[u8]) -> Option<&[u8]> {
        let pair = self.pairs.iter().find(|pair| self.name(**pair) == name)?;
        Some(self.value(*pair))
    }

    /// The only value of this name, if it is there.
    pub(super) fn optional(&self, name: &'static str) -> Result<Option<&[u8]>, Refusal> {
        let mut only = None;
        for pair in &self.pairs {
            if self.name(*pair) == name.as_bytes() && only.replace(self.value(*pair)).is_some() {
                return Err(Error::QueryMalformed(name).into());
            }
        }
        Ok(only)
    }

    /// The only value of this name.
    pub(super) fn only(&self, name: &'static str) -> Result<&[u8], Refusal> {
        self.optional(name)?.ok_or_else(|| Error::QueryMalformed(name).into())
    }

    /// Puts the pairs in order; those that are the same in it stay in their own. The standard
    /// library's two ways of sorting would take a quarter of the room that all providers have.
    pub(super) fn sort(&mut self, order: Order) {
        let count = self.pairs.len();
        for root in (0..count / 2).rev() {
            self.sink(root, count, order);
        }
        for end in (1..count).rev() {
            self.pairs.swap(0, end);
            self.sink(0, end, order);
        }
    }

    /// Lets a pair sink in a heap that ends there, until those below come before it.
    fn sink(&mut self, mut root: usize, end: usize, order: Order) {
        loop {
            let mut last = root;
            for child in 2 * root + 1..end.min(2 * root + 3) {
                if self.key(child, order) > self.key(last, order) {
                    last = child;
                }
            }
            if last == root {
                return;
            }
            self.pairs.swap(root, last);
            root = last;
        }
    }

    /// What tells where a pair belongs.
    fn key(&self, place: usize, order: Order) -> Option<(&[u8], &[u8], usize)> {
        let pair = *self.pairs.get(place)?;
        let (name, value): (_, &[u8]) = match order {
            Order::Added => (b"".as_slice(), b""),
            Order::Name => (self.name(pair), b""),
            Order::NameAndValue => (self.name(pair), self.value(pair)),
            Order::Text => (self.name_and_equals(pair), b""),
        };
        Some((name, value, pair.start))
    }

    /// As Node's `querystring` prints it.
    pub(super) fn print(&self) -> String {
        let mut text = Vec::new();
        for pair in &self.pairs {
            if !text.is_empty() {
                text.push(b'&');
            }
            encode(self.name(*pair), NODE, &mut text);
            text.push(b'=');
            encode(self.value(*pair), NODE, &mut text);
        }
        String::from_utf8(text).unwrap_or_default() // It is ASCII.
    }
}

/// The pairs of a form as Twilio signs them: each value of each name once, in the order of their
/// bytes. What is no form is covered all the same, as one long name.
pub(super) fn sorted(form: &[u8]) -> Vec<u8> {
    let mut form = Form::read(form);
    form.sort(Order::NameAndValue);
    let mut signed = Vec::new();
    let mut before = None;
    for pair in &form.pairs {
        let parts = [form.name(*pair), form.value(*pair)];
        if before.replace(parts) != Some(parts) {
            signed.extend_from_slice(form.name(*pair));
            signed.extend_from_slice(form.value(*pair));
        }
    }
    signed
}

/// Decodes what is escaped: all bytes, and spaces that are written as `+`, or only some bytes.
pub(super) fn decode(mut text: &[u8], only: Option<&[u8]>, decoded: &mut Vec<u8>) {
    while let [first, rest @ ..] = text {
        let mut byte = *first;
        text = rest;
        if byte == b'+' && only.is_none() {
            byte = b' ';
        } else if byte == b'%'
            && let [high, low, rest @ ..] = rest
            && let Some(escaped) = percent(*high, *low)
            && only.is_none_or(|only| only.contains(&escaped))
        {
            byte = escaped;
            text = rest;
        }
        decoded.push(byte);
    }
}

/// The byte that the two digits after a `%` stand for.
fn percent(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

/// Escapes all but letters, digits and these, so that what is added to `text` is ASCII.
pub(super) fn encode(bytes: &[u8], unreserved: &[u8], text: &mut Vec<u8>) {
    for byte in bytes {
        if byte.is_ascii_alphanumeric() || unreserved.contains(byte) {
            text.push(*byte);
        } else {
            let digit = |half: u8| b"0123456789ABCDEF"[usize::from(half & 15)];
            text.extend_from_slice(&[b'%', digit(byte >> 4), digit(*byte)]);
        }
    }
}

/// What Node's `querystring` does not escape.
pub(super) const NODE: &[u8] = b"-_.!~*'()";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: &str, expected: &[(&str, &str)]) {
        let read = Form::read(form.as_bytes());
        let pairs = read.pairs.iter().map(|pair| (read.name(*pair), read.value(*pair)));
        let expected = expected.iter().map(|(name, value)| (name.as_bytes(), value.as_bytes()));
        assert_eq!(pairs.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{form}");
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
        assert_eq!(Form::read(b"a=%ff\0\xfe").first(b"a"), Some(b"\xff\0\xfe".as_slice()));
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
            let mut form = Form::default();
            for place in 0..length {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                form.add(&[seed.to_be_bytes()[0] % 16], &place.to_be_bytes());
            }
            let mut expected = form.pairs.clone();
            expected.sort_by(|left, right| form.name(*left).cmp(form.name(*right)));
            form.sort(Order::Name);
            let values = |pairs: &[Pair]| -> Vec<_> {
                pairs.iter().map(|pair| form.value(*pair).to_vec()).collect()
            };
            assert_eq!(values(&form.pairs), values(&expected));
        }
    }

    #[test]
    fn prints_as_node_does() {
        let printed = Form::read("a+b=%27x y%2b&é".as_bytes()).print();
        assert_eq!(printed, "a%20b='x%20y%2B&%C3%A9=");
    }

    #[test]
    fn a_name_that_is_repeated_has_no_value() {
        assert_eq!(Form::read(b"a=1&b=2").only("a"), Ok(b"1".as_slice()));
        for query in ["", "b=2", "a=1&a=1", "a=1&%61=1"] {
            assert_eq!(
                Form::read(query.as_bytes()).only("a"),
                Err(Error::QueryMalformed("a").into()),
                "{query}"
            );
        }
    }
}
