//! Commands that users paste: what is read once is read the same after it is printed.
#![no_main]

use fetchwright::curl::{parse, print};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(mut command) = parse(text) {
        command.ignored.clear();
        let printed = print(&command);
        match parse(&printed) {
            Ok(again) => assert!(again == command, "{printed}"),
            Err(error) => panic!("{printed}: {error}"),
        }
    }
});
