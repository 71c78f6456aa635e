//! Every code that an error can have is explained, and nothing else.

use std::{collections::BTreeSet, fs};

const TYPES: &str = "src/bindings/types/errors.d.ts";
const EXPLANATIONS: &str = "pkg-template/client/explanations.js";

/// The codes in a file of the crate, in quotation marks or as names of members.
fn codes(path: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(path).expect("a file of the crate");
    let is_part = |character: char| character.is_ascii_uppercase() || character == '_';
    text.split(|character| !is_part(character))
        .filter(|word| word.starts_with("ERR_") && word.len() > 8)
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_code_has_an_explanation() {
    let explained: BTreeSet<String> =
        codes(EXPLANATIONS).into_iter().filter(|code| !code.starts_with("ERR_TLS")).collect();
    assert_eq!(explained, codes(TYPES));
}

#[test]
fn every_code_of_the_golden_list_has_a_type() {
    let missing: Vec<_> = codes("tests/codes.rs").difference(&codes(TYPES)).cloned().collect();
    assert!(missing.is_empty(), "{missing:?}");
}
