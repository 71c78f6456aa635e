//! The values of components (RFC 9421 §2): of header fields and of what is derived from a request.

use super::structured::Text;
use crate::encoding::{cut_last, join};
use crate::webhook::form::{Form, encode};
use crate::webhook::url::Url;
use crate::webhook::{Delivery, Error, Refusal};

/// What is covered: the name of a header, or of a part of the request with an `@` in front.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) struct Component<'a> {
    pub(super) name: &'a [u8],
    /// As they are spelled.
    pub(super) parameters: &'a [u8],
}

impl<'a> Component<'a> {
    /// What a string in a list of components means.
    pub(super) fn of(list: &'a [u8], Text { start, quote, end }: Text) -> Self {
        Self {
            name: list.get(start + 1..quote).unwrap_or_default(),
            parameters: list.get(quote + 1..end).unwrap_or_default(),
        }
    }

    /// Adds the value in this delivery, as it is signed.
    pub(super) fn add_to(self, base: &mut Vec<u8>, delivery: &Delivery<'_>) -> Result<(), Refusal> {
        // They say that a value is spelled in another way, or that it is not in a request.
        let has_parameters = !self.parameters.is_empty();
        if has_parameters != (self.name == b"@query-param") {
            return Err(self.unknown());
        }
        if self.name.first() != Some(&b'@') {
            return self.add_field_to(base, delivery);
        }
        if self.name == b"@method" {
            base.extend_from_slice(delivery.method().as_bytes());
            return Ok(());
        }
        let target = Url::new(delivery.url()?).target_uri();
        let url = Url::new(&target);
        if has_parameters {
            return self.add_query_parameter_to(base, url.query());
        }
        let host = host_and_port(&url).to_ascii_lowercase();
        let query = if url.search.is_empty() { "?" } else { url.search };
        let parts = [url.scheme, "://", url.authority, url.path, url.search, &host, query];
        for (name, first, last) in DERIVED {
            if name.as_bytes() == self.name {
                for part in parts.get(*first..=*last).unwrap_or_default() {
                    base.extend_from_slice(part.as_bytes());
                }
                return Ok(());
            }
        }
        Err(self.unknown())
    }

    /// Whether it is what a user calls so: its name, with its parameters if there are any.
    pub(super) fn is_called(self, wanted: &str) -> bool {
        wanted.as_bytes().split_at_checked(self.name.len()).is_some_and(|(name, parameters)| {
            name.eq_ignore_ascii_case(self.name) && parameters == self.parameters
        })
    }

    /// All values of a header, joined as if they were one.
    fn add_field_to(self, base: &mut Vec<u8>, delivery: &Delivery<'_>) -> Result<(), Refusal> {
        let mut separator: Option<&[u8]> = None;
        for (name, value) in delivery.headers.0 {
            if !name.as_bytes().eq_ignore_ascii_case(self.name) {
                continue;
            }
            // What has lines of its own could be read as several components.
            if value.contains(&b'\n') || value.contains(&b'\r') {
                return Err(Error::malformed(text(self.name)));
            }
            base.extend_from_slice(separator.unwrap_or_default());
            base.extend_from_slice(value.trim_ascii());
            separator = Some(b", ");
        }
        separator.map(drop).ok_or_else(|| Error::missing(text(self.name)))
    }

    /// The one value that a parameter has in a query (RFC 9421 §2.2.8).
    fn add_query_parameter_to(self, base: &mut Vec<u8>, query: &str) -> Result<(), Refusal> {
        let form = Form::read(query.as_bytes());
        let (mut spelling, mut count) = (Vec::new(), 0);
        for pair in &form.pairs {
            spelling.clear();
            spelling.extend_from_slice(b";name=\"");
            encode(form.name(*pair), UNRESERVED, &mut spelling);
            spelling.push(b'"');
            if spelling == self.parameters {
                encode(form.value(*pair), UNRESERVED, base);
                count += 1;
            }
        }
        if count == 1 { Ok(()) } else { Err(self.unknown()) }
    }

    #[cold]
    fn unknown(self) -> Refusal {
        Error::ComponentUnknown(join(&[text(self.name), text(self.parameters)])).into()
    }
}

/// Nothing but ASCII was read.
fn text(ascii: &[u8]) -> &str {
    str::from_utf8(ascii).unwrap_or_default()
}

/// Without a port that goes without saying.
fn host_and_port<'a>(url: &Url<'a>) -> &'a str {
    let host = cut_last(url.authority, "@").map_or(url.authority, |(_, host)| host);
    let port = if url.scheme == "https" { ":443" } else { ":80" };
    host.strip_suffix(port).unwrap_or(host)
}

/// What is derived from the URL, and which of its parts that is: the first and the last.
const DERIVED: &[(&str, usize, usize)] = &[
    ("@scheme", 0, 0),
    ("@target-uri", 0, 4),
    ("@path", 3, 3),
    ("@request-target", 3, 4),
    ("@authority", 5, 5),
    ("@query", 6, 6),
];

/// What forms do not escape (the URL standard, §1.3).
const UNRESERVED: &[u8] = b"*-._";

#[cfg(test)]
mod tests {
    use super::super::structured::dictionary;
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
        let input = [("x-list", text.as_bytes())];
        let (mut members, mut value) = (Vec::new(), Vec::new());
        dictionary(Headers(&input), "x-list", b'(', &mut members).expect(component);
        let part = Component::of(&members[0].list, members[0].strings[0]);
        let added = part.add_to(&mut value, &delivery).map(|()| value);
        let expected = expected.map(|text| text.as_bytes().to_vec());
        assert_eq!(added.map_err(Error::from), expected, "{component} of {url}");
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
