//! The `Link` field (RFC 8288 §3), read in one pass by the algorithm of its appendix B.2, which
//! passes over what is out of order instead of refusing the whole field.

use crate::http::{Scanner, TOKEN};

/// One link of a `Link` field.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Link<'a> {
    /// The target as it is written, perhaps relative to the URL of the response.
    pub target: &'a str,
    /// The relation types in lower case, as they compare (RFC 8288 §2.1), a space between them.
    pub rel: String,
    /// The other parameters: names in lower case, and values. The first with a name counts.
    pub params: Vec<(String, String)>,
}

impl Link<'_> {
    /// Whether this is one of the relation types.
    #[must_use]
    pub fn has_rel(&self, rel: &str) -> bool {
        self.rel.split(' ').any(|present| present == rel)
    }
}

/// The links of a `Link` field, or of several that were joined with commas.
///
/// A member that is not a link is passed over, and so is a parameter without a name. The value of one
/// such as `title*` stays encoded (RFC 8187): what leads to other pages has no use for it.
#[must_use]
pub fn parse_links(field: &str) -> Vec<Link<'_>> {
    let mut scanner = Scanner::new(field);
    let mut links = Vec::new();
    while !scanner.is_done() {
        scanner.span(b"  \t\t,,");
        if scanner.take(b'<') {
            let target = scanner.until(b">>");
            if !scanner.take(b'>') {
                break; // Without its end there is no target, here or after it.
            }
            links.push(link(&mut scanner, target));
        } else {
            scanner.until(b",,");
        }
    }
    links
}

/// The rest of a link whose target was read.
fn link<'a>(scanner: &mut Scanner<'a>, target: &'a str) -> Link<'a> {
    let (mut rel, mut params) = (None, Vec::new());
    loop {
        scanner.until(b",,;;");
        if !scanner.take(b';') {
            break;
        }
        scanner.skip_blanks();
        let name = lower(scanner.span(TOKEN));
        let value = value(scanner);
        if name == "rel" {
            // RFC 8288 §3.3: further ones must be ignored.
            rel.get_or_insert(value);
        } else if !name.is_empty() {
            params.push((name, value));
        }
    }
    Link { target, rel: words(&rel.unwrap_or_default()), params }
}

/// What follows the name of a parameter; empty where that is all there is.
fn value(scanner: &mut Scanner<'_>) -> String {
    scanner.skip_blanks();
    if !scanner.take(b'=') {
        return String::new();
    }
    scanner.skip_blanks();
    if !scanner.take(b'"') {
        return scanner.until(b"  \t\t,,;;").to_owned();
    }
    // One that does not end takes all.
    let value = scanner.unescaped();
    scanner.take(b'"');
    value
}

fn words(text: &str) -> String {
    let mut scanner = Scanner::new(text);
    let mut words = String::new();
    loop {
        scanner.skip_blanks();
        if scanner.is_done() {
            return lower(&words);
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(scanner.until(b"  \t\t"));
    }
}

#[inline(never)]
fn lower(text: &str) -> String {
    let mut text = text.to_owned();
    text.make_ascii_lowercase();
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Links as `target|rel,rel|name=value;name=value`.
    #[track_caller]
    fn check(field: &str, expected: &[&str]) {
        let print = |link: Link<'_>| {
            let params: Vec<_> =
                link.params.iter().map(|(name, it)| format!("{name}={it}")).collect();
            format!("{}|{}|{}", link.target, link.rel, params.join(";"))
        };
        let links: Vec<_> = parse_links(field).into_iter().map(print).collect();
        assert_eq!(links, expected, "{field:?}");
    }

    #[test]
    fn reads_the_examples_of_rfc_8288() {
        check(
            r#"<http://example.com/TheBook/chapter2>; rel="previous"; title="previous chapter""#,
            &["http://example.com/TheBook/chapter2|previous|title=previous chapter"],
        );
        check(r#"</>; rel="http://example.net/foo""#, &["/|http://example.net/foo|"]);
        check(r##"</terms>; rel="copyright"; anchor="#foo""##, &["/terms|copyright|anchor=#foo"]);
        check(
            "</TheBook/chapter2>; rel=\"previous\"; title*=UTF-8'de'letztes%20Kapitel, \
             </TheBook/chapter4>; rel=\"next\"; title*=UTF-8'de'n%c3%a4chstes%20Kapitel",
            &[
                "/TheBook/chapter2|previous|title*=UTF-8'de'letztes%20Kapitel",
                "/TheBook/chapter4|next|title*=UTF-8'de'n%c3%a4chstes%20Kapitel",
            ],
        );
        check(
            r#"<http://example.org/>; rel="start http://example.net/relation/other""#,
            &["http://example.org/|start http://example.net/relation/other|"],
        );
    }

    #[test]
    fn commas_and_semicolons_may_be_in_quotes_and_targets() {
        check(
            r#"<a,b;c>; title="x, <y>; rel=next"; rel=prev, <d>; rel="next""#,
            &["a,b;c|prev|title=x, <y>; rel=next", "d|next|"],
        );
        check(r#"<a>; title="say \"hi\" \\, \é"; rel=next"#, &["a|next|title=say \"hi\" \\, é"]);
    }

    #[test]
    fn the_first_parameter_counts() {
        check("<a>; rel=next; rel=prev; REL=last", &["a|next|"]);
        check("<a>; title=one; TITLE=two", &["a||title=one;title=two"]);
    }

    #[test]
    fn relation_types_are_a_list_in_any_case() {
        check("<a>; rel=\" Next  LAST \"", &["a|next last|"]);
        check("<a>; rel=\"\"; rel=next", &["a||"]);
        check("<a>", &["a||"]);
        let links = parse_links("<a>; rel=\"Next last\"");
        assert!(links[0].has_rel("next") && links[0].has_rel("last") && !links[0].has_rel("ex"));
    }

    #[test]
    fn passes_over_what_is_out_of_order() {
        for (field, expected) in [
            ("", &[] as &[&str]),
            (" , ,", &[]),
            ("next", &[]),
            ("<a", &[]),
            ("<a>, <b", &["a||"]),
            ("junk, <a>; rel=next", &["a|next|"]),
            ("<a>junk; rel=next", &["a|next|"]),
            ("<a>; rel=\"next\"junk, <b>; rel=prev", &["a|next|", "b|prev|"]),
            ("<a>;;; ; =x; a b; \"c\"; rel=next;", &["a|next|a="]),
            ("<a>; rel = next ; foo; bar=", &["a|next|foo=;bar="]),
            ("<a>; rel=\"next", &["a|next|"]),
            ("<a>; rel=\"next\\", &["a|next|"]),
            ("<>; rel=self", &["|self|"]),
            ("<a>,<b>\t,\t<c>", &["a||", "b||", "c||"]),
        ] {
            check(field, expected);
        }
    }

    #[test]
    fn hostile_fields_cost_linear_time() {
        for part in ["<", "<a>", ";", ",", "<a>;", "\"", "\\", "<a>;rel=\"", "<a>;a=\"\\", "<a,"] {
            assert!(parse_links(&part.repeat(100_000)).len() <= 100_000);
        }
        let many = format!("<a>{}", ";rel=a;title=b;media=c".repeat(100_000));
        assert_eq!(parse_links(&many)[0].params.len(), 200_000);
    }
}
