//! Query strings as `application/x-www-form-urlencoded` (URL Standard §5).

use crate::encoding::{parts, split_before};

/// Name and value pairs for the query, not yet encoded.
#[derive(Clone, Debug, Default)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Adds a pair; a name may occur several times (`tag=a&tag=b`).
    pub fn append(&mut self, name: String, value: String) {
        self.0.push((name, value));
    }

    /// Whether there is no pair.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The pairs of `self` whose names `other` does not have, then those of `other`.
    #[must_use]
    pub fn overridden_by(&self, other: &Self) -> Self {
        let mut pairs = self.0.clone();
        pairs.retain(|(name, _)| other.0.iter().all(|(taken, _)| taken != name));
        pairs.extend_from_slice(&other.0);
        Self(pairs)
    }

    /// The pairs whose names `encoded`, a query that is percent-encoded already, does not have.
    #[must_use]
    pub fn beside(&self, encoded: &str) -> Self {
        let is_taken = |name: &str| {
            let mut pairs = parts(encoded, "&").filter(|pair| !pair.is_empty());
            pairs.any(|pair| {
                let (taken, _) = split_before(pair, "=");
                decodes_to(taken.as_bytes(), name.as_bytes())
            })
        };
        let mut pairs = self.0.clone();
        pairs.retain(|(name, _)| !is_taken(name));
        Self(pairs)
    }

    /// `encoded`, a query that is percent-encoded already, followed by these pairs.
    #[must_use]
    pub fn append_to(&self, encoded: &str) -> String {
        let mut serializer = form_urlencoded::Serializer::new(encoded.to_owned());
        serializer.extend_pairs(&self.0).finish()
    }
}

/// Whether `plain` is what a name stands for (URL Standard §5.1). Compared as it is decoded: a whole
/// parser for this would be 1 KB.
fn decodes_to(mut encoded: &[u8], plain: &[u8]) -> bool {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    for &wanted in plain {
        let Some((&first, mut rest)) = encoded.split_first() else { return false };
        let mut byte = u32::from(if first == b'+' { b' ' } else { first });
        if let [b'%', high, low, after @ ..] = encoded
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            (byte, rest) = (high * 16 + low, after);
        }
        if byte != u32::from(wanted) {
            return false;
        }
        encoded = rest;
    }
    encoded.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(pairs: &[(&str, &str)]) -> Query {
        Query(pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
    }

    #[test]
    fn encodes_as_url_search_params_does() {
        let query = query(&[("q", "a b&c=d"), ("tag", "x"), ("tag", "y"), ("é", "+")]);
        assert_eq!(query.append_to(""), "q=a+b%26c%3Dd&tag=x&tag=y&%C3%A9=%2B");
    }

    #[test]
    fn keeps_what_the_url_had() {
        assert_eq!(query(&[("page", "2")]).append_to("sort=%20up"), "sort=%20up&page=2");
    }

    #[test]
    fn a_url_overrides_the_client_by_name() {
        let client = query(&[("page", "1"), ("a b", "x"), ("p", "y")]);
        assert_eq!(client.beside("a%20b=1&page&").append_to(""), "p=y");
        assert_eq!(client.beside("").append_to("z"), "z&page=1&a+b=x&p=y");
    }

    #[test]
    fn names_are_compared_as_the_standard_decodes_them() {
        for encoded in
            ["a+b", "a%20b", "%61", "%6", "%", "%zz", "%C3%a9", "é", "a[b]", "a%5Bb%5D", ""]
        {
            let decoded = |(name, _): (std::borrow::Cow<'_, str>, _)| name.into_owned();
            let name = form_urlencoded::parse(encoded.as_bytes()).next().map(decoded);
            let name = name.unwrap_or_default();
            assert!(decodes_to(encoded.as_bytes(), name.as_bytes()), "{encoded}");
            assert!(!decodes_to(encoded.as_bytes(), (name + "x").as_bytes()), "{encoded}");
        }
        assert!(!decodes_to(b"page", b"pag") && !decodes_to(b"%70", b"%70"));
    }

    #[test]
    fn a_request_overrides_the_client_by_name() {
        let client = query(&[("page", "1"), ("key", "k")]);
        let request = query(&[("page", "2"), ("page", "3")]);
        assert_eq!(client.overridden_by(&request).append_to(""), "key=k&page=2&page=3");
    }
}
