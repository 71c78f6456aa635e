//! Event streams (HTML Standard §9.2.6).

use super::lines::{Lines, TooLong};

/// An event that a stream has dispatched. Its texts are UTF-8, as far as the server keeps to that.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Event<'a> {
    /// Its type; `message` where the stream names none.
    pub name: &'a [u8],
    /// Its data, the lines of it joined by line feeds.
    pub data: &'a [u8],
    /// The last id that the stream has set, with this event or before it.
    pub id: &'a [u8],
    /// How long to wait before a reconnection, where the event says. Milliseconds.
    pub retry_ms: Option<u32>,
}

/// A stream that is being read. Bytes and reconnections come in, events come out.
#[derive(Debug)]
pub struct EventStream {
    lines: Lines,
    limit: usize,
    name: Vec<u8>,
    data: Vec<u8>,
    has_data: bool,
    /// The id that the event which is being read sets, and that of the last one that was complete;
    /// `None` until the stream has set one.
    next_id: Option<Vec<u8>>,
    id: Option<Vec<u8>>,
    event_retry_ms: Option<u32>,
    retry_ms: Option<u32>,
}

impl EventStream {
    /// A stream that has not begun, of events of at most `limit` bytes.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self {
            lines: Lines::new(limit, true),
            limit,
            name: Vec::new(),
            data: Vec::new(),
            has_data: false,
            next_id: None,
            id: None,
            event_retry_ms: None,
            retry_ms: None,
        }
    }

    /// Tells the events that are complete with these bytes.
    ///
    /// # Errors
    ///
    /// [`TooLong`] at an event beyond the limit: nothing after it can be read.
    pub fn push(
        &mut self,
        mut bytes: &[u8],
        tell: &mut dyn FnMut(Event<'_>),
    ) -> Result<(), TooLong> {
        while self.lines.take(&mut bytes)? {
            let line = self.lines.line()?;
            if line.is_empty() { self.dispatch(tell) } else { self.read(&line)? }
        }
        Ok(())
    }

    /// Begins anew on another connection. An event that was not complete is lost, the id stays.
    pub fn reconnect(&mut self) {
        self.lines = Lines::new(self.limit, true);
        self.next_id = None;
        self.clear();
    }

    /// What to send as `Last-Event-ID`, each byte as a character, which is how header fields are handed
    /// to a host. `None` where the stream has set no id, and where it has set one that no header can
    /// hold.
    #[must_use]
    pub fn last_event_id(&self) -> Option<&[u8]> {
        let id = self.id.as_deref()?;
        let fits = id.len() <= LONGEST_ID && !id.iter().any(u8::is_ascii_control);
        fits.then_some(id)
    }

    /// How long to wait before a reconnection, where the stream has said. Milliseconds.
    #[must_use]
    pub fn retry_ms(&self) -> Option<u32> {
        self.retry_ms
    }

    fn read(&mut self, line: &[u8]) -> Result<(), TooLong> {
        let colon = line.iter().position(|byte| *byte == b':').unwrap_or(line.len());
        let (field, value) = line.split_at_checked(colon).unwrap_or_default();
        let value = value.strip_prefix(b":").unwrap_or(value);
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match field {
            b"data" => self.add(value)?,
            b"event" => value.clone_into(&mut self.name),
            b"id" if !value.contains(&0) => self.next_id = Some(value.to_owned()),
            b"retry" => {
                if let Some(delay) = digits(value) {
                    self.retry_ms = Some(delay);
                    self.event_retry_ms = Some(delay);
                }
            }
            // Comments have no name, and other fields no meaning.
            _ => {}
        }
        Ok(())
    }

    fn add(&mut self, value: &[u8]) -> Result<(), TooLong> {
        // The line feed between two lines is part of the data.
        if self.data.len() + usize::from(self.has_data) + value.len() > self.limit {
            return Err(TooLong);
        }
        if self.has_data {
            self.data.push(b'\n');
        }
        self.has_data = true;
        self.data.extend_from_slice(value);
        Ok(())
    }

    fn dispatch(&mut self, tell: &mut dyn FnMut(Event<'_>)) {
        if let Some(id) = self.next_id.take() {
            self.id = Some(id);
        }
        // Without data, an id or a delay counts as well, but nobody hears of it.
        if self.has_data {
            tell(Event {
                name: if self.name.is_empty() { b"message" } else { &self.name },
                data: &self.data,
                id: self.id.as_deref().unwrap_or_default(),
                retry_ms: self.event_retry_ms,
            });
        }
        self.clear();
    }

    fn clear(&mut self) {
        self.name.clear();
        self.data.clear();
        self.has_data = false;
        self.event_retry_ms = None;
    }
}

/// A number of nothing but digits; as large as it gets where it is larger.
fn digits(text: &[u8]) -> Option<u32> {
    let mut number = None;
    for byte in text {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        let higher = number.unwrap_or(0_u32).saturating_mul(10);
        number = Some(higher.saturating_add(u32::from(digit)));
    }
    number
}

/// A longer id is not sent back: servers refuse long header fields.
const LONGEST_ID: usize = 4096;

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: usize = 64;

    /// An event as hosts read it: name, data and id, and its delay.
    #[derive(Debug, Eq, PartialEq)]
    struct Told([String; 3], Option<u32>);

    fn told(event: Event<'_>) -> Told {
        let texts = [event.name, event.data, event.id];
        Told(texts.map(|text| String::from_utf8_lossy(text).into_owned()), event.retry_ms)
    }

    fn read(chunks: &[&[u8]]) -> Result<Vec<Told>, TooLong> {
        let (mut stream, mut found) = (EventStream::new(LIMIT), Vec::new());
        for chunk in chunks {
            stream.push(chunk, &mut |event| found.push(told(event)))?;
        }
        Ok(found)
    }

    /// Holds however the bytes are cut.
    #[track_caller]
    fn check_bytes(bytes: &[u8], expected: &[(&str, &str, &str)]) {
        let told = |chunks: &[&[u8]]| {
            let events = read(chunks).expect("events within the limit");
            events.into_iter().map(|told| told.0).collect::<Vec<_>>()
        };
        let expected: Vec<_> = expected
            .iter()
            .map(|(name, data, id)| [(*name).to_owned(), (*data).to_owned(), (*id).to_owned()])
            .collect();
        assert_eq!(told(&[bytes]), expected);
        assert_eq!(told(&bytes.chunks(1).collect::<Vec<_>>()), expected, "byte by byte");
        for at in 0..bytes.len() {
            let (before, after) = bytes.split_at(at);
            assert_eq!(told(&[before, after]), expected, "cut at {at}");
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str, &str)]) {
        check_bytes(text.as_bytes(), expected);
    }

    #[test]
    fn ends_of_lines() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["event:a", "data:1", "data:2", "", "data:3", "", ""].join(end);
            check(&text, &[("a", "1\n2", ""), ("message", "3", "")]);
        }
        check("data:1\r\n\ndata:2\n\r\n", &[("message", "1", ""), ("message", "2", "")]);
        check("data:1\n\r\rdata:2\r\r\n", &[("message", "1", ""), ("message", "2", "")]);
    }

    #[test]
    fn a_return_ends_a_line_before_the_next_byte() {
        assert_eq!(read(&[b"data:1\r\r"]).map(|events| events.len()), Ok(1));
    }

    #[test]
    fn fields() {
        check("data: 1\n\n", &[("message", "1", "")]);
        check("data:  1 \n\n", &[("message", " 1 ", "")]);
        check("data:a:b\n\n", &[("message", "a:b", "")]);
        check("data\n\n", &[("message", "", "")]);
        check("data\ndata\n\n", &[("message", "\n", "")]);
        check(": comment\n:\ndata:1\n\n", &[("message", "1", "")]);
        check("Data:1\n data:2\ndata :3\nother:4\n\n", &[]);
        check("event: a \nevent:b\ndata:1\n\ndata:2\n\n", &[("b", "1", ""), ("message", "2", "")]);
        check("event:a\ndata:1\nevent\n\n", &[("message", "1", "")]);
        check("event:a\n\ndata:1\n\n", &[("message", "1", "")]);
    }

    #[test]
    fn ids_stay_until_they_are_changed() {
        check(
            "id: 1\ndata:a\n\ndata:b\n\nid\ndata:c\n\n",
            &[("message", "a", "1"), ("message", "b", "1"), ("message", "c", "")],
        );
        check("id:1\n\nid:2\0\ndata:a\n\n", &[("message", "a", "1")]);
    }

    #[test]
    fn what_is_not_complete_is_dropped() {
        check("data:1\n\ndata:2\n", &[("message", "1", "")]);
        check("data:1", &[]);
    }

    #[test]
    fn a_byte_order_mark_counts_once() {
        check("\u{feff}data:1\n\n", &[("message", "1", "")]);
        check("\u{feff}\u{feff}data:1\n\n", &[]);
        check("data:1\n\u{feff}data:2\n\n", &[("message", "1", "")]);
    }

    #[test]
    fn text_is_utf8() {
        check("data:é\u{2028}😀\nevent:ü\n\n", &[("ü", "é\u{2028}😀", "")]);
        check_bytes(b"data:\xff\xf0\x9f\x98\n\n", &[("message", "\u{fffd}\u{fffd}", "")]);
    }

    #[test]
    fn delays_are_digits() {
        let table = [
            ("retry:10\n", Some(10)),
            ("retry: 007\n", Some(7)),
            ("retry:0\n", Some(0)),
            ("retry:99999999999\n", Some(u32::MAX)),
            ("retry:5\nretry:1e3\n", Some(5)),
            ("retry:5\n\nretry:6\n", Some(6)),
            ("retry\n", None),
            ("retry:\n", None),
            ("retry:-1\n", None),
            ("retry:+1\n", None),
            ("retry:1.5\n", None),
        ];
        for (text, expected) in table {
            let mut stream = EventStream::new(LIMIT);
            assert_eq!(stream.push(text.as_bytes(), &mut |_| {}), Ok(()));
            assert_eq!(stream.retry_ms(), expected, "{text:?}");
        }
        let events = read(&[b"retry:5\ndata:1\n\ndata:2\n\n"]).expect("two events");
        assert_eq!(events.iter().map(|told| told.1).collect::<Vec<_>>(), [Some(5), None]);
    }

    #[test]
    fn the_limit_is_of_one_event() {
        let fits = format!("data:{}\n\n", "x".repeat(LIMIT - 5));
        assert_eq!(read(&[fits.repeat(9).as_bytes()]).map(|events| events.len()), Ok(9));
        let lines = format!("{}\n", "data:12345678\n".repeat(9));
        assert_eq!(read(&[lines.as_bytes()]), Err(TooLong));
        // The lines between the data count as well.
        let empty = format!("{}\n", "data\n".repeat(LIMIT + 2));
        assert_eq!(read(&[empty.as_bytes()]), Err(TooLong));
        assert_eq!(read(&["x".repeat(LIMIT + 1).as_bytes(), b"\n"]), Err(TooLong));
        assert_eq!(read(&["x".repeat(LIMIT + 2).as_bytes()]), Err(TooLong));
    }

    #[test]
    fn what_a_reconnection_keeps() {
        let (mut stream, mut found) = (EventStream::new(LIMIT), Vec::new());
        assert_eq!(stream.last_event_id(), None);
        let text = b"retry:5\nid:\xc3\xa9\n\nid:2\nevent:a\ndata:1\r";
        let pushed = stream.push(text, &mut |event| found.push(told(event)));
        assert_eq!((pushed, found.len()), (Ok(()), 0));
        stream.reconnect();
        assert_eq!(stream.last_event_id(), Some("é".as_bytes()));
        assert_eq!(stream.retry_ms(), Some(5));
        let text = b"\xef\xbb\xbfdata:2\n\n";
        assert_eq!(stream.push(text, &mut |event| found.push(told(event))), Ok(()));
        assert_eq!(found, [Told(["message", "2", "é"].map(str::to_owned), None)]);
    }

    #[test]
    fn an_id_that_no_header_holds_is_not_sent_back() {
        for id in ["a\tb", "\u{7f}", &"x".repeat(LONGEST_ID + 1)] {
            let mut stream = EventStream::new(10_000);
            let text = format!("id:{id}\n\n");
            assert_eq!(stream.push(text.as_bytes(), &mut |_| {}), Ok(()));
            assert_eq!(stream.last_event_id(), None, "{id:?}");
        }
    }
}
