//! A header of any kind, properly signed: never a panic, and a token of another algorithm, or with
//! an extension that nobody knows, is never believed.
#![no_main]

use fetchwright::encoding::json::{Object, Value};
use fetchwright::jwt::{Header, Policy};
use fetchwright_fuzz::{jwt_keys, verify_signed};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let policy = Policy { critical_headers: vec!["x".to_owned()], ..Policy::default() };
    for key in jwt_keys().filter(|key| key.may_sign().is_ok()) {
        let Ok(jwt) = verify_signed(text.as_bytes(), br#"{"exp":2}"#, key, &policy) else { continue };
        assert_eq!(jwt.header, text);
        let header = Header::parse(text).expect("it was verified");
        assert_eq!(header.algorithm(), Ok(key.algorithm()));
        let object = Object::parse(text).expect("it was verified");
        let critical = object.get("crit").map(Value::as_str_list);
        assert!(critical.is_none_or(|names| names == Some(vec!["x"])), "an unknown extension");
    }
    let Ok(header) = Header::parse(text) else { return };
    let _ = (header.algorithm(), header.key_id(), header.check_type("at+jwt"));
});
