//! Why a command was not read. No error holds a value of the command, which may be a secret.

/// A command that cannot be read as a request.
#[non_exhaustive]
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Error {
    /// `fetch` takes no body with this method.
    #[error("a GET or HEAD request takes no body")]
    BodyNotAllowed,
    /// The body comes from fields of a form and from data at once.
    #[error("`--form` and `--data` exclude each other")]
    Conflict,
    /// An option reads a file or standard input.
    #[error("`{0}` reads a file")]
    File(&'static str),
    /// The URL stands for several (`{{a,b}}`, `[1-9]`).
    #[error("the URL holds brackets or braces, which curl takes for a list of URLs")]
    Glob,
    /// A header field cannot be sent as it is.
    #[error("a header has a malformed name or value")]
    Header,
    /// The first word is not curl.
    #[error("the command does not begin with `curl`")]
    NotCurl,
    /// The shell would act on a character.
    #[error("`{0}` outside of quotes means something to the shell")]
    Operator(char),
    /// A quotation mark is missing.
    #[error("a quotation mark has no partner")]
    Quote,
    /// There is more than one request.
    #[error("there is more than one command or URL")]
    Several,
    /// What the escapes of a word stand for is no text.
    #[error("an escape stands for bytes that are not text")]
    Text,
    /// There is no such option.
    #[error("there is no option `{0}`")]
    Unknown(String),
    /// The option has no counterpart in `fetch`.
    #[error("`{0}` has no counterpart in fetch")]
    Unsupported(&'static str),
    /// There is no URL.
    #[error("there is no URL")]
    UrlMissing,
    /// The value of an option cannot be used.
    #[error("the value of `{0}` cannot be used")]
    Value(&'static str),
    /// An option lacks its value.
    #[error("`{0}` lacks its value")]
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

    /// What a newcomer could do about it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::BodyNotAllowed => "`--get` puts the data into the query",
            Self::Conflict => "leave one of them out",
            Self::File(_) => "put the content itself into the command, or add the file in code",
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
