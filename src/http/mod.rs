//! The vocabulary of HTTP: methods, statuses, header fields, dates, URLs and query strings.

mod date;
mod headers;
mod limit_fields;
mod method;
mod percent;
mod query;
mod status;
mod structured;
mod url;

pub use date::parse_date_ms;
pub use headers::{HeaderError, Headers};
pub use limit_fields::{Family, LimitFields, Malformed, Quota, Quotas};
pub use method::Method;
pub use percent::{decode_percent, decode_percent_any_case};
pub use query::Query;
pub use status::Status;
pub use structured::{Bare, Item, parse_dictionary, parse_list};
pub use url::Url;
