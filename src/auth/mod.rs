//! Credentials, and the one place that writes them into a request.

mod basic;

use crate::{
    encoding::join,
    http::{HeaderError, Headers, Query},
};

pub use basic::basic;

/// How requests prove who sends them.
///
/// `S` is something of the host's: a source of tokens, asked before each request, or what signs.
#[derive(Clone)]
pub enum Auth<S> {
    /// A key in a header, by default `X-API-Key`.
    ApiKeyHeader {
        /// The header's name.
        header: String,
        /// The whole value, prefix included.
        value: String,
    },
    /// A key in the query. URLs end up in logs: use it only where the API takes nothing else.
    ApiKeyQuery {
        /// The parameter's name.
        parameter: String,
        /// The key.
        key: String,
    },
    /// User and password (RFC 7617), as the finished `Authorization` value.
    Basic(String),
    /// A fixed token (RFC 6750).
    Bearer(String),
    /// A token that the host fetches or refreshes.
    BearerFrom(S),
    /// A signature, made for each attempt.
    Signed {
        /// The name of the header that it goes into.
        header: String,
        /// What signs.
        signer: S,
    },
}

impl<S> Auth<S> {
    /// The name of the header field that holds the credentials, where it is one.
    #[must_use]
    pub fn header(&self) -> Option<&str> {
        match self {
            Self::ApiKeyHeader { header, .. } | Self::Signed { header, .. } => Some(header),
            Self::ApiKeyQuery { .. } => None,
            Self::Basic(_) | Self::Bearer(_) | Self::BearerFrom(_) => Some("authorization"),
        }
    }

    /// Adds the credentials, but for a token or a signature that the host has yet to give.
    ///
    /// # Errors
    ///
    /// [`HeaderError`] where a key or token holds a character that no header can.
    pub fn apply(&self, headers: &mut Headers, query: &mut Query) -> Result<(), HeaderError> {
        match self {
            Self::ApiKeyHeader { header, value } => headers.set(header, value),
            Self::ApiKeyQuery { parameter, key } => {
                query.append(parameter.clone(), key.clone());
                Ok(())
            }
            Self::Basic(value) => headers.set("authorization", value),
            Self::Bearer(token) => bearer(headers, token),
            Self::BearerFrom(_) | Self::Signed { .. } => Ok(()),
        }
    }
}

/// Writes an access token into a request (RFC 6750 §2.1).
///
/// # Errors
///
/// [`HeaderError`] where the token holds a character that no header can.
pub fn bearer(headers: &mut Headers, token: &str) -> Result<(), HeaderError> {
    headers.set("authorization", &join(&["Bearer ", token]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(auth: &Auth<()>, header: Option<(&str, &str)>, query: &str) {
        let (mut headers, mut pairs) = (Headers::default(), Query::default());
        auth.apply(&mut headers, &mut pairs).expect("valid credentials");
        assert_eq!(headers.iter().next(), header);
        assert_eq!(pairs.append_to(""), query);
    }

    #[test]
    fn writes_each_kind_where_it_belongs() {
        let key = || "k&1".to_owned();
        let header = Auth::ApiKeyHeader { header: "X-API-Key".into(), value: key() };
        check(&header, Some(("x-api-key", "k&1")), "");
        let query = Auth::ApiKeyQuery { parameter: "key".into(), key: key() };
        check(&query, None, "key=k%261");
        check(&Auth::Bearer("t".into()), Some(("authorization", "Bearer t")), "");
        check(&Auth::BearerFrom(()), None, "");
        check(&Auth::Signed { header: "x-signature".into(), signer: () }, None, "");
    }

    #[test]
    fn a_key_pasted_with_its_line_break_is_refused() {
        let auth = Auth::<()>::Bearer("token\n".into());
        let refused = auth.apply(&mut Headers::default(), &mut Query::default());
        assert_eq!(refused, Err(HeaderError::Value("authorization".into())));
    }
}
