//! The vocabulary of HTTP: methods, statuses, header fields, dates, URLs and query strings.

mod date;
mod headers;
mod limit_fields;
mod method;
mod query;
mod scanner;
mod status;
mod structured;
mod template;
mod url;

pub use date::parse_date_ms;
pub use headers::{HeaderError, Headers, join_values};
pub use limit_fields::{Family, LimitFields, Malformed, Quota, Quotas};
pub use method::Method;
pub use query::Query;
pub use scanner::{Scanner, TOKEN};
pub use status::Status;
pub use structured::{Bare, Part, each_part};
pub use template::{TemplateError, fill};
pub use url::Url;
