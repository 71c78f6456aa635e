//! The values of components (RFC 9421 §2): of header fields and of what is derived from a request.

use super::structured::{Component, plain_string};
use crate::encoding::{cut_last, join};
use crate::webhook::form::{encode, pairs};
use crate::webhook::url::Url;
use crate::webhook::{Delivery, Error};

impl Component<'_> {
    /// The value in this delivery, as it is signed.
    pub(super) fn value(&self, delivery: &Delivery<'_>) -> Result<Vec<u8>, Error> {
        // They say that a value is spelled in another way, or that it is not in a request.
        let has_parameters = !self.parameters.0.is_empty();
        if has_parameters != (self.name == "@query-param") {
            return Err(self.unknown());
        }
        if !self.name.starts_with('@') {
            return self.field(delivery);
        }
        if self.name == "@method" {
            return Ok(delivery.method().into());
        }
        let url = Url::new(delivery.url()?);
        Ok(match self.name {
            "@authority" => authority(&url).into(),
            "@path" if url.path.is_empty() => "/".into(),
            "@path" => url.path.into(),
            "@query" => join(&["?", url.query()]).into(),
            "@query-param" => self.query_parameter(url.query())?.into(),
            "@request-target" => url.target().into(),
            "@scheme" => url.scheme.to_ascii_lowercase().into(),
            "@target-uri" => join(&[url.scheme, "://", url.authority, &url.target()]).into(),
            _ => return Err(self.unknown()),
        })
    }

    /// Whether it is what a user calls so: its name, with its parameters if there are any.
    pub(super) fn is_called(&self, wanted: &str) -> bool {
        wanted.split_at_checked(self.name.len()).is_some_and(|(name, parameters)| {
            name.eq_ignore_ascii_case(self.name) && parameters == self.parameters.text()
        })
    }

    /// All values of a header, joined as if they were one.
    fn field(&self, delivery: &Delivery<'_>) -> Result<Vec<u8>, Error> {
        let mut joined: Option<Vec<u8>> = None;
        for (name, value) in delivery.headers.0 {
            if !name.eq_ignore_ascii_case(self.name) {
                continue;
            }
            // What has lines of its own could be read as several components.
            if value.contains(&b'\n') || value.contains(&b'\r') {
                return Err(Error::malformed(self.name));
            }
            let joined = match &mut joined {
                Some(joined) => {
                    joined.extend(b", ");
                    joined
                }
                none => none.insert(Vec::new()),
            };
            joined.extend(value.trim_ascii());
        }
        joined.ok_or_else(|| Error::missing(self.name))
    }

    /// The one value that a parameter has in a query (RFC 9421 §2.2.8).
    fn query_parameter(&self, query: &str) -> Result<String, Error> {
        let [("name", name)] = *self.parameters.0 else { return Err(self.unknown()) };
        let name = plain_string(name);
        let mut values = pairs(query.as_bytes())
            .into_iter()
            .filter(|pair| Some(&*encode(&pair.name, UNRESERVED)) == name)
            .map(|pair| encode(&pair.value, UNRESERVED));
        match (values.next(), values.next()) {
            (Some(value), None) => Ok(value),
            _ => Err(self.unknown()),
        }
    }

    fn unknown(&self) -> Error {
        let mut name = self.name.to_owned();
        name.push_str(&self.parameters.text());
        Error::ComponentUnknown(name)
    }
}

/// Host and port, in lower case and without a port that goes without saying.
fn authority(url: &Url<'_>) -> String {
    let host = cut_last(url.authority, "@").map_or(url.authority, |(_, host)| host);
    let port = if url.scheme.eq_ignore_ascii_case("https") { ":443" } else { ":80" };
    host.strip_suffix(port).unwrap_or(host).to_ascii_lowercase()
}

/// What forms do not escape (the URL standard, §1.3).
const UNRESERVED: &[u8] = b"*-._";

#[cfg(test)]
mod tests {
    use super::super::structured::{Reader, dictionary};
    use super::*;
    use crate::webhook::Headers;

    const URL: &str = "https://user@Example.com:443/p%41th?Pet=dog&a=b+c%26&twice=1&twice=2&q=#f";

    #[track_caller]
    fn check_at(url: &str, component: &str, expected: Result<&str, Error>) {
        let headers: [(&str, &[u8]); 5] = [
            ("X-One", b"  a b\t"),
            ("x-two", b"a, b"),
            ("X-Two", b" c "),
            ("x-empty", b" "),
            ("x-lines", b"a\n\"@method\": GET"),
        ];
        let delivery = Delivery { body: b"", headers: Headers(&headers), method: "PUT", url };
        let text = ["a=(", component, ")"].concat();
        let inputs = dictionary(&text, Reader::input).expect(component);
        let value = inputs[0].1.components[0].value(&delivery);
        let expected = expected.map(|text| text.as_bytes().to_vec());
        assert_eq!(value, expected, "{component} of {url}");
    }

    #[track_caller]
    fn check(component: &str, expected: &str) {
        check_at(URL, component, Ok(expected));
    }

    #[test]
    fn derives_components_from_the_request() {
        check(r#""@method""#, "PUT");
        check(r#""@authority""#, "example.com");
        check(r#""@scheme""#, "https");
        check(r#""@path""#, "/p%41th");
        check(r#""@query""#, "?Pet=dog&a=b+c%26&twice=1&twice=2&q=");
        let target = "/p%41th?Pet=dog&a=b+c%26&twice=1&twice=2&q=";
        check(r#""@request-target""#, target);
        check(r#""@target-uri""#, &["https://user@Example.com:443", target].concat());
        check(r#""@query-param";name="Pet""#, "dog");
        check(r#""@query-param";name="a""#, "b%20c%26");
        check(r#""@query-param";name="q""#, "");
        check_at("http://a:80", r#""@authority""#, Ok("a"));
        check_at("http://a:443", r#""@authority""#, Ok("a:443"));
        check_at("https://a", r#""@path""#, Ok("/"));
        check_at("https://a", r#""@query""#, Ok("?"));
        check_at("https://a", r#""@request-target""#, Ok("/"));
        check_at("", r#""@path""#, Err(Error::UrlMissing));
    }

    /// The examples of RFC 9421 §2.2.8.
    #[test]
    fn encodes_query_parameters_anew() {
        let url = "https://a/parameters?var=this%20is%20a%20big%0Amultiline%20value&\
                   bar=with+plus+whitespace&fa%C3%A7ade%22%3A%20=something";
        let var = "this%20is%20a%20big%0Amultiline%20value";
        check_at(url, r#""@query-param";name="var""#, Ok(var));
        check_at(url, r#""@query-param";name="bar""#, Ok("with%20plus%20whitespace"));
        check_at(url, r#""@query-param";name="fa%C3%A7ade%22%3A%20""#, Ok("something"));
    }

    #[test]
    fn joins_the_values_of_a_field() {
        check(r#""x-one""#, "a b");
        check(r#""x-two""#, "a, b, c");
        check(r#""x-empty""#, "");
        let missing = Err(Error::HeaderMissing("x-none".to_owned()));
        check_at(URL, r#""x-none""#, missing);
        let malformed = Err(Error::HeaderMalformed("x-lines".to_owned()));
        check_at(URL, r#""x-lines""#, malformed);
    }

    #[test]
    fn names_what_it_does_not_know() {
        for component in [
            r#""@status""#,
            r#""@signature-params""#,
            r#""@other""#,
            r#""@method";req"#,
            r#""@query-param""#,
            r#""@query-param";name"#,
            r#""@query-param";name="none""#,
            r#""@query-param";name="pet""#,
            r#""@query-param";name="twice""#,
            r#""@query-param";name="Pet";req"#,
            r#""x-one";sf"#,
            r#""x-one";bs"#,
            r#""x-one";tr"#,
            r#""x-one";key="a""#,
        ] {
            let name = component.replacen('"', "", 2);
            check_at(URL, component, Err(Error::ComponentUnknown(name)));
        }
    }
}
