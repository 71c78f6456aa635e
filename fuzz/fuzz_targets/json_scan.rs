//! Bodies of responses that should be JSON.
#![no_main]

use fetchwright::encoding::JsonScan;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u16, &str)| {
    let (cut, text) = input;
    let whole = scan(&[text]);
    let cut = text.floor_char_boundary(usize::from(cut) % (text.len() + 1));
    let (before, after) = text.split_at(cut);
    assert_eq!(scan(&[before, after]), whole, "a cut makes no difference");

    let units: Vec<u16> = text.encode_utf16().collect();
    match whole {
        Ok(places) => {
            let mut end = 0;
            for place in places {
                assert!(end <= place.0 && place.0 < place.1, "places in order");
                end = place.1;
                let number = units.get(place.0 as usize..place.1 as usize).expect("a place within");
                let number = String::from_utf16(number).expect("text");
                let digits = number.strip_prefix('-').unwrap_or(&number);
                let is_integer = digits.bytes().all(|byte| byte.is_ascii_digit());
                assert!(is_integer && digits.len() >= 16, "a large integer");
            }
        }
        Err((offset, line, column)) => {
            let before = units.get(..offset as usize).expect("a place within");
            let feed = u16::from(b'\n');
            let feeds = before.iter().filter(|unit| **unit == feed).count();
            assert_eq!(line as usize, feeds + 1, "its line");
            let begun = before.iter().rev().take_while(|unit| **unit != feed).count();
            assert_eq!(column as usize, begun + 1, "its column");
        }
    }
});

fn scan(parts: &[&str]) -> Result<Vec<(u32, u32)>, (u32, u32, u32)> {
    let mut scan = JsonScan::default();
    for part in parts {
        scan.push(part).map_err(|place| (place.offset, place.line, place.column))?;
    }
    scan.finish().map_err(|place| (place.offset, place.line, place.column))
}
