//! Query strings as `application/x-www-form-urlencoded` (URL Standard §5).

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
        let is_kept =
            |(name, _): &&(String, String)| other.0.iter().all(|(taken, _)| taken != name);
        Self(self.0.iter().filter(is_kept).chain(&other.0).cloned().collect())
    }

    /// `encoded`, a query that is percent-encoded already, followed by these pairs.
    #[must_use]
    pub fn append_to(&self, encoded: &str) -> String {
        let mut serializer = form_urlencoded::Serializer::new(encoded.to_owned());
        serializer.extend_pairs(&self.0).finish()
    }
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
    fn a_request_overrides_the_client_by_name() {
        let client = query(&[("page", "1"), ("key", "k")]);
        let request = query(&[("page", "2"), ("page", "3")]);
        assert_eq!(client.overridden_by(&request).append_to(""), "key=k&page=2&page=3");
    }
}
