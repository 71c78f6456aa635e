use super::*;

fn scan(parts: &[&str]) -> Result<Vec<(u32, u32)>, Place> {
    let mut scan = JsonScan::default();
    for part in parts {
        scan.push(part)?;
    }
    scan.finish()
}

/// The result, which is the same for every cut of the text.
#[track_caller]
fn scanned(text: &str) -> Result<Vec<(u32, u32)>, Place> {
    let whole = scan(&[text]);
    for (at, _) in text.char_indices() {
        let (before, after) = text.split_at(at);
        assert_eq!(scan(&[before, after]), whole, "{text:?} cut at {at}");
    }
    whole
}

#[test]
fn json_is_what_serde_takes_for_it() {
    let texts = [
        "0",
        "-0",
        "1.5e+3",
        "12E-7",
        "\"\"",
        "\"\\u00e9\\\\\\\"\\/\\b\\f\\n\\r\\t\"",
        "true",
        "false",
        "null",
        "[]",
        "{}",
        " [ ] ",
        "\t{\r\n}",
        "[1,2]",
        "{\"a\":1,\"b\":[{}]}",
        "[[[]],{}]",
        "\"\u{7f}\u{2028}😀\"",
        "",
        " ",
        "[",
        "]",
        "{",
        "}",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "{,}",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{1:1}",
        "[1}",
        "{\"a\":1]",
        "[}",
        "{]",
        "01",
        "-",
        "-a",
        "1.",
        ".5",
        "+1",
        "1e",
        "1e+",
        "1.e1",
        "0x1",
        "NaN",
        "tru",
        "truth",
        "nul",
        "True",
        "\"",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12",
        "\"\n\"",
        "\"\t\"",
        "'a'",
        "1 2",
        "[1 2]",
        "\u{feff}1",
        "[\u{a0}]",
        "//",
        "[1]]",
        "\"a\"b",
        "[-]",
        "[1e]",
        "[1.,2]",
        "[0 ,00]",
        "null,",
        "{\"a\":1 \"b\":2}",
        "{\"a\"::1}",
        "[\"a\":1]",
    ];
    for text in texts {
        let expected = serde_json::from_str::<serde_json::Value>(text).is_ok();
        assert_eq!(scanned(text).is_ok(), expected, "{text:?}");
    }
}

#[track_caller]
fn check(text: &str, offset: u32, line: u32, column: u32) {
    assert_eq!(scanned(text), Err(Place { offset, line, column }), "{text:?}");
}

#[test]
fn places() {
    check("", 0, 1, 1);
    check("<!doctype html>", 0, 1, 1);
    check("{\"a\":1,}", 7, 1, 8);
    check("{\"a\":\n 1,\n x}", 11, 3, 2);
    check("[\"é😀\u{800}\",x]", 8, 1, 9);
    check("[1,2", 4, 1, 5);
    check("[1,-]", 4, 1, 5);
    check("[01]", 2, 1, 3);
    check("[truth]", 4, 1, 5);
    check("\"\\u00x0\"", 5, 1, 6);
    check("\"\r\n\"", 1, 1, 2);
    check("{}\n\n{}", 4, 3, 1);
}

#[test]
fn large_integers() {
    let table: [(&str, &[(u32, u32)]); 10] = [
        ("9007199254740991", &[]),
        ("-9007199254740991", &[]),
        ("9007199254740992", &[(0, 16)]),
        ("-9007199254740992", &[(0, 17)]),
        ("[10000000000000000 ,1]", &[(1, 18)]),
        ("{\"9007199254740993\":\"9007199254740993\"}", &[]),
        ("[9007199254740993.0,9007199254740993e0,0.9007199254740993123]", &[]),
        ("[\"é😀\",99999999999999999999]", &[(7, 27)]),
        ("{\"a\":18446744073709551616,\"b\":18446744073709551615}", &[(5, 25), (30, 50)]),
        ("[1e9007199254740993,1e-99999999999999999999]", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(scanned(text).as_deref(), Ok(expected), "{text:?}");
    }
}

#[test]
fn nesting_costs_a_bit() {
    let deep = 1_000_000;
    let text = "[".repeat(deep) + &"]".repeat(deep);
    assert_eq!(scan(&[&text]), Ok(vec![]));
    let mixed = "[{\"a\":".repeat(999) + "1" + &"}]".repeat(999);
    assert_eq!(scanned(&mixed), Ok(vec![]));
    let wrong = mixed.replace("1}]", "1]}");
    assert!(scan(&[&wrong]).is_err());
    assert!(scan(&["[[{}]", ",{\"a\":[]}", ",[]]"]).is_ok());
}
