//! Basic authentication (RFC 7617).

use crate::encoding::{cut, encode_base64, join};

/// The `Authorization` value for a user and password, encoded as UTF-8 (RFC 7617 §2.1).
///
/// Returns `None` where the name holds a colon, which would move into the password, or either
/// holds a control character.
#[must_use]
pub fn basic(username: &str, password: &str) -> Option<String> {
    let is_valid = cut(username, ":").is_none()
        && !username.chars().chain(password.chars()).any(char::is_control);
    let encoded = || encode_base64(join(&[username, ":", password]).as_bytes());
    is_valid.then(|| join(&["Basic ", &encoded()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_the_examples_of_rfc_7617() {
        let expected = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";
        assert_eq!(basic("Aladdin", "open sesame").as_deref(), Some(expected));
        assert_eq!(basic("test", "123\u{a3}").as_deref(), Some("Basic dGVzdDoxMjPCow=="));
    }

    #[test]
    fn refuses_what_a_server_would_read_otherwise() {
        assert_eq!(basic("a:b", "c"), None);
        assert_eq!(basic("a", "b\n"), None);
    }
}
