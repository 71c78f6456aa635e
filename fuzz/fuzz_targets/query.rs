//! Query parameters of any text.
#![no_main]

use fetchwright::http::Query;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|pairs: Vec<(String, String)>| {
    let mut query = Query::default();
    for (name, value) in &pairs {
        query.append(name.clone(), value.clone());
    }
    let encoded = query.append_to("");
    let read: Vec<_> = url::form_urlencoded::parse(encoded.as_bytes()).into_owned().collect();
    assert_eq!(read, pairs, "a server reads what was written");
    let beside = query.beside("a=1").append_to("a=1");
    assert!(beside.starts_with("a=1"), "what was there stays");
    let named = url::form_urlencoded::parse(beside.as_bytes()).filter(|(name, _)| name == "a");
    assert_eq!(named.count(), 1, "and is not joined by another of its name");
});
