//! Where text stops being JSON (RFC 8259), and where its large integers stand. Hosts tell the first
//! in words of their own, which quote the text, and parse the second into other numbers.

mod nesting;

use self::nesting::Nesting;

/// A place in a text.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Place {
    /// How many UTF-16 code units stand before it.
    pub offset: u32,
    /// Its line; the first is 1.
    pub line: u32,
    /// Its place in that line, in UTF-16 code units; the first is 1.
    pub column: u32,
}

/// A text that is being scanned, part by part. It takes no room but a bit for each level of nesting.
#[derive(Debug)]
pub struct JsonScan {
    state: State,
    nesting: Nesting,
    /// Whether the string that is being read is a name.
    is_name: bool,
    offset: u32,
    line: u32,
    /// Where that line begins.
    line_start: u32,
    number_start: u32,
    digits: u32,
    /// Of the first digits, as many as are sure to fit.
    value: u64,
    large: Vec<(u32, u32)>,
}

/// What may follow.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum State {
    /// A value, or the end of an array that is empty so far.
    Value {
        or_end: bool,
    },
    /// A name, or the end of an object that is empty so far.
    Name {
        or_end: bool,
    },
    Colon,
    /// A comma or the end of what the value is in.
    AfterValue,
    Text,
    Escape,
    /// So many digits more.
    Hex(u8),
    /// The rest of `true`, `false` or `null`, its first letter in the lowest byte.
    Word(u32),
    Number(Number),
}

/// How far a number is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Number {
    Minus,
    Zero,
    Integer,
    Point,
    Fraction,
    E,
    Sign,
    Exponent,
}

impl Default for JsonScan {
    fn default() -> Self {
        Self {
            state: State::Value { or_end: false },
            nesting: Nesting::default(),
            is_name: false,
            offset: 0,
            line: 1,
            line_start: 0,
            number_start: 0,
            digits: 0,
            value: 0,
            large: Vec::new(),
        }
    }
}

impl JsonScan {
    /// Scans the next part of the text.
    ///
    /// # Errors
    ///
    /// The place of the first character that no JSON text can have there.
    pub fn push(&mut self, part: &str) -> Result<(), Place> {
        for byte in part.bytes() {
            self.state = self.after(byte).ok_or_else(|| self.place())?;
            self.advance(byte);
        }
        Ok(())
    }

    /// Ends the text, and returns where its integers beyond ±(2⁵³ - 1) begin and end, in UTF-16 code
    /// units: those without fraction and exponent.
    ///
    /// # Errors
    ///
    /// The end of the text, where it is not complete.
    pub fn finish(mut self) -> Result<Vec<(u32, u32)>, Place> {
        if let State::Number(number) = self.state {
            self.state = self.end_number(number).ok_or_else(|| self.place())?;
        }
        let is_complete = self.state == State::AfterValue && self.nesting.is_object().is_none();
        if is_complete { Ok(self.large) } else { Err(self.place()) }
    }

    fn place(&self) -> Place {
        let column = self.offset.wrapping_sub(self.line_start).wrapping_add(1);
        Place { offset: self.offset, line: self.line, column }
    }

    fn advance(&mut self, byte: u8) {
        // A character begins with any byte but 10xxxxxx, and is two units where it takes four bytes.
        let units = u32::from(byte & 0xc0 != 0x80) + u32::from(byte >= 0xf0);
        // No string of a host is so long that this starts anew.
        self.offset = self.offset.wrapping_add(units);
        if byte == b'\n' {
            self.line = self.line.wrapping_add(1);
            self.line_start = self.offset;
        }
    }

    /// The state after one more byte; `None` where it does not belong there.
    fn after(&mut self, byte: u8) -> Option<State> {
        if let State::Number(number) = self.state {
            if let Some(number) = self.in_number(number, byte) {
                return Some(State::Number(number));
            }
            self.state = self.end_number(number)?;
        }
        match self.state {
            State::Text => match byte {
                b'"' if self.is_name => Some(State::Colon),
                b'"' => Some(State::AfterValue),
                b'\\' => Some(State::Escape),
                0..=0x1f => None,
                _ => Some(State::Text),
            },
            State::Escape => match byte {
                b'u' => Some(State::Hex(4)),
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(State::Text),
                _ => None,
            },
            State::Hex(left) if byte.is_ascii_hexdigit() => {
                Some(if left == 1 { State::Text } else { State::Hex(left.saturating_sub(1)) })
            }
            State::Word(rest) if rest & 0xff == u32::from(byte) => {
                Some(if rest >> 8 == 0 { State::AfterValue } else { State::Word(rest >> 8) })
            }
            State::Hex(_) | State::Word(_) => None,
            _ => self.between(byte),
        }
    }

    /// The state after a byte that is in no text, word or number.
    fn between(&mut self, byte: u8) -> Option<State> {
        match (self.state, byte) {
            (state, b' ' | b'\t' | b'\n' | b'\r') => Some(state),
            (State::Value { .. }, b'[') => {
                self.nesting.enter(false);
                Some(State::Value { or_end: true })
            }
            (State::Value { .. }, b'{') => {
                self.nesting.enter(true);
                Some(State::Name { or_end: true })
            }
            (State::Value { .. }, b't') => Some(State::Word(u32::from_le_bytes(*b"rue\0"))),
            (State::Value { .. }, b'f') => Some(State::Word(u32::from_le_bytes(*b"alse"))),
            (State::Value { .. }, b'n') => Some(State::Word(u32::from_le_bytes(*b"ull\0"))),
            (State::Value { .. }, b'-' | b'0'..=b'9') => Some(State::Number(self.begin(byte))),
            (State::Value { .. } | State::Name { .. }, b'"') => {
                self.is_name = matches!(self.state, State::Name { .. });
                Some(State::Text)
            }
            (State::Colon, b':') => Some(State::Value { or_end: false }),
            (State::AfterValue, b',') => Some(if self.nesting.is_object()? {
                State::Name { or_end: false }
            } else {
                State::Value { or_end: false }
            }),
            (State::Value { or_end: true } | State::AfterValue, b']') => self.leave(false),
            (State::Name { or_end: true } | State::AfterValue, b'}') => self.leave(true),
            _ => None,
        }
    }

    fn leave(&mut self, is_object: bool) -> Option<State> {
        let fits = self.nesting.is_object()? == is_object;
        self.nesting.leave();
        fits.then_some(State::AfterValue)
    }

    fn begin(&mut self, byte: u8) -> Number {
        self.number_start = self.offset;
        self.digits = 0;
        self.value = 0;
        match byte {
            b'-' => Number::Minus,
            digit => self.first_digit(digit),
        }
    }

    fn first_digit(&mut self, byte: u8) -> Number {
        self.count(byte);
        if byte == b'0' { Number::Zero } else { Number::Integer }
    }

    fn count(&mut self, byte: u8) {
        self.digits = self.digits.saturating_add(1);
        if self.digits <= LARGEST_DIGITS {
            self.value = self.value * 10 + u64::from(byte & 0xf);
        }
    }

    /// How far the number is with one more byte; `None` where that is not part of it.
    fn in_number(&mut self, number: Number, byte: u8) -> Option<Number> {
        match (number, byte) {
            (Number::Minus, b'0'..=b'9') => Some(self.first_digit(byte)),
            (Number::Integer, b'0'..=b'9') => {
                self.count(byte);
                Some(number)
            }
            (Number::Zero | Number::Integer, b'.') => Some(Number::Point),
            (Number::Point | Number::Fraction, b'0'..=b'9') => Some(Number::Fraction),
            (Number::Zero | Number::Integer | Number::Fraction, b'e' | b'E') => Some(Number::E),
            (Number::E, b'+' | b'-') => Some(Number::Sign),
            (Number::E | Number::Sign | Number::Exponent, b'0'..=b'9') => Some(Number::Exponent),
            _ => None,
        }
    }

    fn end_number(&mut self, number: Number) -> Option<State> {
        match number {
            Number::Minus | Number::Point | Number::E | Number::Sign => return None,
            Number::Integer if self.digits > LARGEST_DIGITS || self.value > LARGEST => {
                self.large.push((self.number_start, self.offset));
            }
            Number::Zero | Number::Integer | Number::Fraction | Number::Exponent => {}
        }
        Some(State::AfterValue)
    }
}

/// Beyond it, a number in JavaScript is not always the integer that was written.
const LARGEST: u64 = (1 << 53) - 1;
const LARGEST_DIGITS: u32 = 16;

#[cfg(test)]
mod tests;
