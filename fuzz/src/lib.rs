//! What the fuzz targets share: inputs that read as requests do, and keys that no input was signed
//! with.

mod host;
mod jwt;
mod keys;
mod request;
mod signed;

pub use host::verify_all;
pub use jwt::{jwt_keys, verify_signed};
pub use keys::{keys, message_keys, settings};
pub use request::Request;
pub use signed::Signed;
