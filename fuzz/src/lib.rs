//! What the fuzz targets for webhooks share: inputs that read as requests do, and keys that no
//! input was signed with.

mod host;
mod keys;
mod request;
mod signed;

pub use host::verify_all;
pub use keys::{keys, message_keys, settings};
pub use request::Request;
pub use signed::Signed;
