//! Every published and derived delivery gets its verdict.

use std::collections::BTreeSet;

use fetchwright::webhook::Error;

use crate::cases::{Case, cases, file};

#[test]
fn every_verdict_is_reached_for_its_reason() {
    for case in cases() {
        let result = case.verify();
        let (id, comment) = (case.id(), &case.0["comment"]);
        assert_eq!(result.as_ref().err().map(Error::code), case.code(), "{id}: {comment}");
        assert_eq!(result.is_ok(), case.is_valid(), "{id}");
    }
}

#[test]
fn no_case_is_left_out() {
    assert_eq!(Some(cases().count() as u64), file()["counts"]["verify"].as_u64());
}

#[test]
fn every_provider_with_cases_has_some_of_both_verdicts() {
    let count = |valid| -> BTreeSet<_> {
        let cases = cases().filter(|case: &Case| case.is_valid() == valid);
        cases.map(|case| case.provider().id).collect()
    };
    assert_eq!(count(true), count(false));
    assert!(count(true).len() > 20);
}
