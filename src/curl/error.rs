//! Why a command was not read. No error holds a value of the command, which may be a secret.

use std::fmt;

use crate::encoding::join;

/// A command that cannot be read as a request.
#[non_exhaustive]
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Error {
    /// `fetch` takes no body with this method.
    BodyNotAllowed,
    /// The body comes from fields of a form and from data at once.
    Conflict,
    /// An option reads a file or standard input.
    File(&'static str),
    /// The URL stands for several (`{{a,b}}`, `[1-9]`).
    Glob,
    /// A header field cannot be sent as it is.
    Header,
    /// The first word is not curl.
    NotCurl,
    /// The shell would act on a character.
    Operator(char),
    /// A quotation mark is missing.
    Quote,
    /// There is more than one request.
    Several,
    /// What the escapes of a word stand for is no text.
    Text,
    /// There is no such option.
    Unknown(String),
    /// The option has no counterpart in `fetch`.
    Unsupported(&'static str),
    /// There is no URL.
    UrlMissing,
    /// The value of an option cannot be used.
    Value(&'static str),
    /// An option lacks its value.
    ValueMissing(&'static str),
}

impl Error {
    /// The stable code JavaScript sees as `error.code`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotCurl
            | Self::Operator(_)
            | Self::Quote
            | Self::Several
            | Self::Text
            | Self::UrlMissing
            | Self::ValueMissing(_) => "ERR_CURL_SYNTAX",
            Self::BodyNotAllowed
            | Self::Conflict
            | Self::File(_)
            | Self::Glob
            | Self::Unknown(_)
            | Self::Unsupported(_)
            | Self::Value(_) => "ERR_CURL_UNSUPPORTED",
            Self::Header => "ERR_HEADER_INVALID",
        }
    }

    /// What is wrong, as one text.
    #[must_use]
    pub fn message(&self) -> String {
        let mut letter = [0; 4];
        let (before, name, after) = match self {
            Self::BodyNotAllowed => ("a GET or HEAD request takes no body", "", ""),
            Self::Conflict => ("`--form` and `--data` exclude each other", "", ""),
            Self::File(option) => ("`", *option, "` reads a file"),
            Self::Glob => {
                ("the URL holds brackets or braces, which curl takes for a list of URLs", "", "")
            }
            Self::Header => ("a header has a malformed name or value", "", ""),
            Self::NotCurl => ("the command does not begin with `curl`", "", ""),
            Self::Operator(operator) => (
                "`",
                &*operator.encode_utf8(&mut letter),
                "` outside of quotes means something to the shell",
            ),
            Self::Quote => ("a quotation mark has no partner", "", ""),
            Self::Several => ("there is more than one command or URL", "", ""),
            Self::Text => ("an escape stands for bytes that are not text", "", ""),
            Self::Unknown(option) => ("there is no option `", option.as_str(), "`"),
            Self::Unsupported(option) => ("`", *option, "` has no counterpart in fetch"),
            Self::UrlMissing => ("there is no URL", "", ""),
            Self::Value(option) => ("the value of `", *option, "` cannot be used"),
            Self::ValueMissing(option) => ("`", *option, "` lacks its value"),
        };
        join(&[before, name, after])
    }

    /// What a newcomer could do about it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::BodyNotAllowed => "`--get` puts the data into the query",
            Self::Conflict => "leave one of them out",
            Self::File(_) => "put the content into the command, or add the file in code",
            Self::Glob => "add `--globoff` if they are part of the URL",
            Self::Header => "a header is `Name: value`, or `Name;` with an empty value",
            Self::NotCurl => "paste the whole command, beginning with `curl`",
            Self::Operator(_) => "put the word into single quotes",
            Self::Quote | Self::ValueMissing(_) => "was the command cut off?",
            Self::Several => "paste one command with one URL",
            Self::Text => "write the text itself in place of its bytes",
            Self::Unknown(_) => "see `curl --help all`; long options are to be spelt out",
            Self::Unsupported(_) => "leave it out if the request works without",
            Self::UrlMissing => "add the URL of the request",
            Self::Value(_) => "see `docs/client.md` for what is read of it",
        }
    }

    /// The option at fault.
    #[must_use]
    pub fn option(&self) -> Option<&str> {
        match self {
            Self::File(option)
            | Self::Unsupported(option)
            | Self::Value(option)
            | Self::ValueMissing(option) => Some(option),
            Self::Unknown(option) => Some(option),
            Self::Header => Some("--header"),
            Self::BodyNotAllowed
            | Self::Conflict
            | Self::Glob
            | Self::NotCurl
            | Self::Operator(_)
            | Self::Quote
            | Self::Several
            | Self::Text
            | Self::UrlMissing => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message())
    }
}

impl std::error::Error for Error {}
