//! Where the next page is.

mod link;

pub use link::{Link, parse_links};
