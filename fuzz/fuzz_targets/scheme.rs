//! A scheme that a user defines: whatever passes the check signs what it finds right, and believes
//! nobody else.
#![no_main]

use fetchwright::crypto::Hash;
use fetchwright::webhook::{
    Definition, Delivery, Encoding, Freshness, Headers, Secret, SecretEncoding, Settings,
    TimeDefinition, TimePlace, Unit,
};
use fetchwright_fuzz::verify_all;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((choices, text)) = input.split_first_chunk() else { return };
    let Ok(text) = str::from_utf8(text) else { return };
    let mut lines = text.splitn(7, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let mut definition = define(choices, [line(), line(), line(), line(), line()]);
    let (value, body) = (line(), line().as_bytes());
    if definition.check().is_err() {
        return;
    }
    let provider = definition.provider();
    let names = provider.headers();
    assert!(names.iter().all(|name| *name == name.to_ascii_lowercase()));
    let keys =
        [provider.key(Secret::Text("01fe")).expect("hexadecimal is base64 and text as well")];
    let settings = Settings::new(Freshness { now: NOW, tolerance: Some(NOW) });

    let headers: Vec<_> = names.iter().map(|name| (*name, value.as_bytes())).collect();
    let received = Delivery { body, headers: Headers(&headers), method: "POST", url: "https://h/" };
    let verdict = verify_all(&provider, &received, &keys, &settings);
    assert!(verdict.is_err(), "a forgery was believed");

    let mut sent = Vec::new();
    let mut send = |name: &str, value: &str| sent.push((name.to_owned(), value.to_owned()));
    if provider.sign(&received, &keys[0], ID, NOW, &mut send).is_err() {
        return;
    }
    let mut headers: Vec<_> =
        sent.iter().map(|(name, value)| (&**name, value.as_bytes())).collect();
    headers.extend(received.headers.0.iter().filter(|(name, _)| !is_sent(&sent, name)));
    let delivery = Delivery { headers: Headers(&headers), ..received };
    let verdict = verify_all(&provider, &delivery, &keys, &settings);
    if is_sensible(&definition, &sent) {
        assert_eq!(verdict, Ok(()), "{definition:?}");
    }
});

fn is_sent(sent: &[(String, String)], name: &str) -> bool {
    sent.iter().any(|(own, _)| own == name)
}

/// Whether what such a scheme writes can be told apart again: no header has two meanings, and no
/// entry of the header looks like another.
fn is_sensible(definition: &Definition, sent: &[(String, String)]) -> bool {
    let Definition { header, prefix, separator, message, time, id, .. } = definition;
    let is_word =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'=');
    let place = time.as_ref().map(|time| &time.place);
    let is_told_apart = match place {
        Some(TimePlace::Body(_)) => return false,
        Some(TimePlace::Entry(entry)) => {
            is_word(entry) && !entry.starts_with(prefix) && !prefix.starts_with(entry)
        }
        Some(TimePlace::Header(name)) => name != header && name != id,
        None => true,
    };
    let signs_what_is_sent =
        sent.iter().any(|(name, _)| message.contains(&["{header:", name, "}"].concat()));
    let is_separator = separator.is_none_or(|byte| b",; |&".contains(&byte));
    is_told_apart && is_word(prefix) && is_separator && !signs_what_is_sent && id != header
}

fn define(choices: &[u8; 3], [header, prefix, message, time, id]: [&str; 5]) -> Definition {
    let [kinds, time_kind, separator] = choices;
    let place = match time_kind % 4 {
        0 => None,
        1 => Some(TimePlace::Body(time.to_owned())),
        2 => Some(TimePlace::Entry(time.to_owned())),
        _ => Some(TimePlace::Header(time.to_owned())),
    };
    let unit = [Unit::Iso, Unit::Milliseconds, Unit::Seconds][usize::from(time_kind / 4 % 3)];
    Definition {
        header: header.to_owned(),
        prefix: prefix.to_owned(),
        separator: (*separator != 0).then_some(*separator),
        hash: [Hash::Sha1, Hash::Sha256, Hash::Sha512][usize::from(kinds % 3)],
        encoding: [Encoding::Base64, Encoding::Base64Url, Encoding::Hex]
            [usize::from(kinds / 3 % 3)],
        secret: [SecretEncoding::Base64, SecretEncoding::Hex, SecretEncoding::Utf8]
            [usize::from(kinds / 9 % 3)],
        message: message.to_owned(),
        tolerance: place.as_ref().map(|_| 300),
        time: place.map(|place| TimeDefinition { place, unit }),
        id: id.to_owned(),
    }
}

const ID: &str = "msg_1";
const NOW: u64 = 1_700_000_000;
