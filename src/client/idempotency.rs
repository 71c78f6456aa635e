//! The key that lets a server recognise a repeated POST (draft-ietf-httpapi-idempotency-key).

use crate::encoding::join;

/// How a call gets its `Idempotency-Key`.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum IdempotencyKey {
    /// The key as a bare token, as Stripe and most APIs take it.
    #[default]
    Bare,
    /// No key.
    Off,
    /// The key in double quotes, a structured-field string as the draft has it (§2.1).
    Quoted,
}

impl IdempotencyKey {
    /// Writes a key in this form; `None` where keys are off.
    #[must_use]
    pub fn format(self, key: &str) -> Option<String> {
        match self {
            Self::Bare => Some(key.to_owned()),
            Self::Off => None,
            Self::Quoted => Some(join(&["\"", key, "\""])),
        }
    }
}

/// A version 4 UUID (RFC 9562 §5.4) of random bytes.
pub(super) fn uuid_v4(mut bytes: [u8; 16]) -> String {
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let mut uuid = String::new();
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            uuid.push('-');
        }
        uuid.push_str(&base16ct::lower::encode_string(&[*byte]));
    }
    uuid
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids_carry_version_and_variant() {
        assert_eq!(uuid_v4([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(uuid_v4([0; 16]), "00000000-0000-4000-8000-000000000000");
    }

    #[test]
    fn formats() {
        assert_eq!(IdempotencyKey::Bare.format("k").as_deref(), Some("k"));
        assert_eq!(IdempotencyKey::Quoted.format("k").as_deref(), Some("\"k\""));
        assert_eq!(IdempotencyKey::Off.format("k"), None);
    }
}
