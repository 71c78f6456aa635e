//! Bodies of JSON lines.
#![no_main]

use fetchwright::stream::{JsonLine, JsonLines, TooLong};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, u16, &[u8])| {
    let (limit, cut, bytes) = input;
    let limit = usize::from(limit);
    let whole = read(&[bytes], limit);
    let (before, after) = bytes.split_at(usize::from(cut) % (bytes.len() + 1));
    assert_eq!(read(&[before, after], limit), whole, "a cut makes no difference");

    let (lines, _) = whole;
    let mut last = 0;
    for (number, text) in &lines {
        assert!(*number > last, "lines in order");
        last = *number;
        assert!(text.len() <= limit && !text.contains(&b'\n'), "one line within the limit");
    }
});

/// What is told, and whether all of it is.
fn read(chunks: &[&[u8]], limit: usize) -> (Vec<(u32, Vec<u8>)>, Result<(), TooLong>) {
    let (mut lines, mut found) = (JsonLines::new(limit), Vec::new());
    let mut tell = |line: JsonLine<'_>| found.push((line.number, line.text.to_owned()));
    let mut outcome = Ok(());
    for chunk in chunks {
        outcome = outcome.and_then(|()| lines.push(chunk, &mut tell));
    }
    outcome = outcome.and_then(|()| lines.finish(&mut tell));
    (found, outcome)
}
