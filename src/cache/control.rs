//! `Cache-Control` (RFC 9111 §5.2), of a request or a response.

use crate::http::{Scanner, TOKEN};

/// What the directives say. Times are in milliseconds.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "one for each directive without an argument")]
pub struct Control {
    /// `max-age`; of one that cannot be understood, nothing.
    pub max_age: Option<u64>,
    /// `max-stale`; without an argument, any age.
    pub max_stale: Option<u64>,
    /// `min-fresh`.
    pub min_fresh: Option<u64>,
    /// `must-revalidate`.
    pub must_revalidate: bool,
    /// `must-understand`.
    pub must_understand: bool,
    /// `no-cache`, with or without field names.
    pub no_cache: bool,
    /// `no-store`.
    pub no_store: bool,
    /// `only-if-cached`.
    pub only_if_cached: bool,
    /// `public`.
    pub public: bool,
    /// `stale-if-error` (RFC 5861 §4).
    pub stale_if_error: Option<u64>,
    /// `stale-while-revalidate` (RFC 5861 §3).
    pub stale_while_revalidate: Option<u64>,
}

impl Control {
    /// Reads a field. Directives that are not known, or not ours as a private cache, say nothing.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut control = Self::default();
        let mut scanner = Scanner::new(text);
        while !scanner.is_done() {
            scanner.span(b"  \t\t,,");
            let name = scanner.span(TOKEN).to_ascii_lowercase();
            let argument = argument(&mut scanner);
            // What stands between here and the next comma belongs to no grammar.
            let junk = scanner.until(b",,");
            let is_clean = junk.trim_ascii().is_empty();
            control.take(&name, if is_clean { argument } else { Argument::Malformed });
        }
        control
    }

    /// Takes a directive. What restricts counts in any form; what allows counts for nothing where it
    /// is malformed, or contradicts what was said before (RFC 9111 §4.2.1).
    fn take(&mut self, name: &str, argument: Argument) {
        let number = if let Argument::Time(ms) = argument { Some(ms) } else { None };
        match name {
            "max-age" => lower(&mut self.max_age, number),
            "max-stale" if argument == Argument::Absent => self.max_stale = Some(u64::MAX),
            "max-stale" => lower(&mut self.max_stale, number),
            "min-fresh" => self.min_fresh = self.min_fresh.max(number),
            "must-revalidate" => self.must_revalidate = true,
            "must-understand" => self.must_understand = true,
            "no-cache" => self.no_cache = true,
            "no-store" => self.no_store = true,
            "only-if-cached" => self.only_if_cached = true,
            "public" => self.public = true,
            "stale-if-error" => lower(&mut self.stale_if_error, number),
            "stale-while-revalidate" => lower(&mut self.stale_while_revalidate, number),
            _ => {}
        }
    }
}

/// What follows the name of a directive.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Argument {
    Absent,
    Malformed,
    /// Milliseconds.
    Time(u64),
}

/// `=` and what follows it.
fn argument(scanner: &mut Scanner) -> Argument {
    if !scanner.take(b'=') {
        return Argument::Absent;
    }
    // Both forms are to be understood (RFC 9111 §5.2).
    let is_quoted = scanner.take(b'"');
    if let Some(seconds) = scanner.number().filter(|_| !is_quoted || scanner.take(b'"')) {
        return Argument::Time(seconds * 1000);
    }
    if is_quoted {
        scanner.unescaped();
        scanner.take(b'"');
    }
    Argument::Malformed
}

fn lower(known: &mut Option<u64>, number: Option<u64>) {
    let number = number.unwrap_or_default();
    *known = Some(if known.is_some_and(|known| known != number) { 0 } else { number });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Control) {
        assert_eq!(Control::parse(text), expected, "{text:?}");
    }

    const NONE: Control = Control {
        max_age: None,
        max_stale: None,
        min_fresh: None,
        must_revalidate: false,
        must_understand: false,
        no_cache: false,
        no_store: false,
        only_if_cached: false,
        public: false,
        stale_if_error: None,
        stale_while_revalidate: None,
    };

    fn max_age(seconds: u64) -> Control {
        Control { max_age: Some(seconds * 1000), ..NONE }
    }

    #[test]
    fn reads_directives() {
        check("", NONE);
        check("max-age=60", max_age(60));
        check("MAX-Age=60, foo, bar=baz", max_age(60));
        check("public", Control { public: true, ..NONE });
        check("must-understand", Control { must_understand: true, ..NONE });
        check("private=\"x-a, no-store\", s-maxage=5, immutable", NONE);
        check(" ,, max-age=1 ,", max_age(1));
        check("\tno-store\t,no-cache", Control { no_store: true, no_cache: true, ..NONE });
        check("no-cache=\"set-cookie\"", Control { no_cache: true, ..NONE });
        check("only-if-cached", Control { only_if_cached: true, ..NONE });
        check("must-revalidate", Control { must_revalidate: true, ..NONE });
        check("max-stale", Control { max_stale: Some(u64::MAX), ..NONE });
        check(
            "max-stale=2, min-fresh=3",
            Control { max_stale: Some(2000), min_fresh: Some(3000), ..NONE },
        );
        check(
            "stale-while-revalidate=4, stale-if-error=5",
            Control { stale_while_revalidate: Some(4000), stale_if_error: Some(5000), ..NONE },
        );
    }

    #[test]
    fn takes_quoted_numbers() {
        check("max-age=\"60\"", max_age(60));
        check("max-age=\"60", max_age(0));
        check("max-age=\"6\\0\"", max_age(0));
        check("max-age='60'", max_age(0));
    }

    #[test]
    fn very_long_numbers_are_long_times() {
        let text = "max-age=99999999999999999999999999";
        check(text, Control { max_age: Some(1_000_000_000_000_000_000), ..NONE });
    }

    #[test]
    fn what_allows_has_to_be_well_formed() {
        for text in [
            "max-age",
            "max-age=",
            "max-age=-1",
            "max-age=1.5",
            "max-age=1a",
            "max-age= 1",
            "max-age =1",
            "max-age=0x10",
            "max-age=1 2",
            "max-age=\"1\"2",
            "max-age=1;x",
            "max-age=1, max-age=2",
            "max-age=2, max-age=1",
            "max-age=1, max-age",
        ] {
            check(text, max_age(0));
        }
        check("max-age=7, max-age=7", max_age(7));
    }

    #[test]
    fn what_restricts_counts_in_any_form() {
        for text in ["no-store=1", "no-store;x", "no-store x", "no-store=\"", "NO-STORE"] {
            check(text, Control { no_store: true, ..NONE });
        }
    }

    #[test]
    fn a_name_is_not_part_of_another() {
        check("x-no-store, no-storee, a-max-age=1, max-ages=1", NONE);
        check("foo=\"max-age=9\", foo='no-store'", NONE);
    }

    #[test]
    fn ends_on_anything() {
        for text in ["=", "\"", "=\"\\", "\u{e9}", "a=b=c", ";;;", "@"] {
            check(text, NONE);
        }
    }
}
