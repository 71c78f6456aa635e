//! Fields about limits, a line each: `name:value`.
#![no_main]

use fetchwright::{
    http::{Status, each_part},
    rate_limit::read,
    retry::server_delay,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let field = |name: &str| {
        let mut lines = text.lines().filter_map(|line| line.split_once(':'));
        lines.find(|(present, _)| *present == name).map(|(_, value)| value.to_owned())
    };
    for now_ms in [0, 1_700_000_000_000, u64::MAX] {
        let state = read(&field, now_ms);
        for status in [429, 503, 500] {
            let delay = server_delay(Status::new(status), &field, now_ms);
            assert!(delay.is_none() || state.is_some(), "a delay has its reason in the fields");
        }
    }
    for is_dictionary in [false, true] {
        let mut parts = 0;
        let count = &mut |_| {
            parts += 1;
            Some(())
        };
        let _ = each_part(text, is_dictionary, count);
        assert!(parts <= text.len());
    }
});
