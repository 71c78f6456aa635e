//! Files: what they are called, and where a transfer goes on that broke off.

mod content_disposition;
mod file_name;
mod range;

pub use content_disposition::{ContentDisposition, parse_content_disposition};
pub use file_name::{name_from_url, safe_file_name};
pub use range::{Resumption, next_offset, resume, strong_validator};
