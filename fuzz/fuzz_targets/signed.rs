//! What we sign is genuine, and no longer so with any byte of it changed.
#![no_main]

use fetchwright::webhook::{Error, Kind, Provider, Source};
use fetchwright_fuzz::{Request, Signed, keys};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some(([place, at, bits], request)) = input.split_first_chunk() else { return };
    let Some(Request { provider, url, headers, body, .. }) = Request::parse(request) else {
        return;
    };
    let id = headers.first().and_then(|(_, id)| str::from_utf8(id).ok());
    let id = id.filter(|id| is_id(id)).unwrap_or("msg_1");
    let keys = keys(provider);
    let Ok(mut signed) = Signed::new(provider, (body, url, id), &keys[0]) else { return };
    match signed.verify(&keys) {
        Ok(()) => {}
        // Some never send what we made them sign: an empty body, or one without a time.
        Err(Error::BodyMember(_) | Error::BodyMissing) => return,
        Err(error) => panic!("{}: {error:?}", provider.id),
    }
    assert!(signed.verify(&keys[1..]).is_err(), "{}: the wrong key", provider.id);

    let mut parts: Vec<_> = (1..signed.headers.len()).map(Some).collect();
    parts.retain(|part| part.is_some_and(|at| !is_mere_id(provider, &signed.headers[at].0)));
    if signs_body(provider) {
        parts.push(None);
    }
    let Some(part) = parts.get(usize::from(*place) % parts.len().max(1)) else { return };
    let bytes = match part {
        Some(header) => &mut signed.headers[*header].1,
        None => &mut signed.body,
    };
    let Some(byte) = bytes.get_mut(usize::from(*at)) else { return };
    *byte ^= bits;
    let verdict = signed.verify(&keys);
    assert_eq!(verdict.is_ok(), *bits == 0, "{}: {part:?} at {at}", provider.id);
});

/// What may be sent as an id.
fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| (b'!'..=b'~').contains(&byte) && byte != b',')
}

/// Whether the header carries an id that is not signed.
fn is_mere_id(provider: &Provider<'_>, name: &str) -> bool {
    let Source::Header(names) = provider.delivery_id else { return false };
    !provider.signs_id() && names.split(' ').any(|id| id == name)
}

/// Whether every byte of the body is signed. Forms are signed as names and values, one after the
/// other: it makes no difference how they are spelled or where one ends.
fn signs_body(provider: &Provider<'_>) -> bool {
    let forms = ["mandrill", "twilio"];
    let others = ["adyen", "basic-auth", "mailgun", "ms-graph", "shopify-app-proxy"];
    let is_partial = forms.contains(&provider.id) || others.contains(&provider.id);
    !matches!(provider.kind, Kind::Token(_)) && !is_partial
}
