//! `Link` fields of any server.
#![no_main]

use fetchwright::pagination::{Link, parse_links};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let links = parse_links(text);
    for link in &links {
        assert!(text.contains(link.target), "a target is part of the field");
        assert!(link.rel.is_empty() || link.rel.split(' ').all(|rel| link.has_rel(rel)));
    }
    let printed: Vec<_> = links.iter().map(print).collect();
    assert_eq!(parse_links(&printed.join(", ")), links, "printing and parsing agree");
});

fn print(link: &Link<'_>) -> String {
    let mut printed = format!("<{}>; rel=\"{}\"", link.target, escaped(&link.rel));
    for (name, value) in &link.params {
        printed += &format!("; {name}=\"{}\"", escaped(value));
    }
    printed
}

fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"")
}
