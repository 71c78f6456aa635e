//! Event streams, over one connection and over two.
#![no_main]

use fetchwright::stream::{Event, EventStream, TooLong};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, u16, &[u8])| {
    let (limit, cut, bytes) = input;
    let limit = usize::from(limit);
    let whole = read(EventStream::new(limit), &[bytes]);
    let (before, after) = bytes.split_at(usize::from(cut) % (bytes.len() + 1));
    assert_eq!(read(EventStream::new(limit), &[before, after]), whole, "a cut makes no difference");

    let (events, _) = whole;
    for Told([name, data, id], _) in &events {
        assert!(data.len() <= limit, "data within the limit");
        assert!(!name.is_empty() && !name.contains(&b'\n'), "a name of one line");
        assert!(!id.contains(&0) && !id.contains(&b'\n'), "an id of one line");
    }

    let mut stream = EventStream::new(limit);
    let _ = stream.push(before, &mut |_| {});
    stream.reconnect();
    if let Some(id) = stream.last_event_id() {
        assert!(!id.iter().any(u8::is_ascii_control), "an id that a header can hold");
    }
    // Nothing is left of what was not complete.
    let id = stream.last_event_id().map(<[u8]>::to_owned);
    let (events, _) = read(stream, &[b"data:1\n\n"]);
    if let [Told([name, data, told], retry)] = events.as_slice() {
        assert_eq!((name.as_slice(), data.as_slice(), *retry), (&b"message"[..], &b"1"[..], None));
        assert!(id.is_none_or(|id| id == *told), "the id stays");
    } else {
        assert!(events.is_empty() && limit < 6, "one event");
    }
});

/// Name, data and id of an event, and its delay.
#[derive(Debug, Eq, PartialEq)]
struct Told([Vec<u8>; 3], Option<u32>);

/// What is told, and whether all of it is.
fn read(mut stream: EventStream, chunks: &[&[u8]]) -> (Vec<Told>, Result<(), TooLong>) {
    let mut found = Vec::new();
    let mut tell = |event: Event<'_>| {
        let texts = [event.name, event.data, event.id];
        found.push(Told(texts.map(<[u8]>::to_owned), event.retry_ms));
    };
    let mut outcome = Ok(());
    for chunk in chunks {
        outcome = outcome.and_then(|()| stream.push(chunk, &mut tell));
    }
    (found, outcome)
}
