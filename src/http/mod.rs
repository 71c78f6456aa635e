//! The vocabulary of HTTP: methods, statuses, header fields, URLs and query strings.

mod headers;
mod method;
#[cfg(feature = "client")]
mod query;
mod status;
mod url;

pub use headers::{HeaderError, Headers};
pub use method::Method;
#[cfg(feature = "client")]
pub use query::Query;
pub use status::Status;
pub use url::Url;
