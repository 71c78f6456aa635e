//! curl commands: read into a request, and written from one. Nothing is run.

mod error;
mod options;
mod parse;
mod print;
mod words;

pub use error::Error;
pub use parse::parse;
pub use print::print;

use crate::http::{Headers, Method};

/// A request as a curl command describes it. It may hold secrets, and so has no `Debug`.
#[derive(Clone, Eq, PartialEq)]
pub struct Command {
    /// The method.
    pub method: Method,
    /// The URL, with a scheme and without user name and password.
    pub url: String,
    /// The header fields, those included that curl adds because of an option.
    pub headers: Headers,
    /// The body.
    pub body: Option<Body>,
    /// Who sends it, where an option or the URL says so.
    pub credentials: Option<Credentials>,
    /// The options that say nothing about the request, by their long names.
    pub ignored: Vec<&'static str>,
}

/// The body of a request.
#[derive(Clone, Eq, PartialEq)]
pub enum Body {
    /// Something that no command can hold; it has to be saved to a file first.
    File,
    /// The fields of a form (`multipart/form-data`, RFC 7578).
    Form(Vec<Field>),
    /// Text as it stands. Without a header `content-type` it has none.
    Text(String),
}

/// A field of a form.
#[derive(Clone, Eq, PartialEq)]
pub struct Field {
    /// The field's name, without an equals sign.
    pub name: String,
    /// The text, or the name of the file.
    pub value: String,
    /// Whether the value is the name of a file.
    pub is_file: bool,
}

/// Credentials that curl makes a header of.
#[derive(Clone, Eq, PartialEq)]
pub enum Credentials {
    /// User name, without a colon, and password (RFC 7617).
    Basic(String, String),
    /// A token (RFC 6750).
    Bearer(String),
}
