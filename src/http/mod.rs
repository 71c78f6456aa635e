//! The vocabulary of HTTP: methods, statuses, header fields, dates, URLs and query strings.

mod date;
mod headers;
mod method;
mod query;
mod status;
mod template;
mod url;

pub use date::parse_date_ms;
pub use headers::{HeaderError, Headers};
pub use method::Method;
pub use query::Query;
pub use status::Status;
pub use template::{TemplateError, fill};
pub use url::Url;
