//! What a private cache keeps of an answer, and when it gives that again (RFC 9111, RFC 5861).
//!
//! Pure decisions: texts and times in, a verdict out. Who holds the bytes is the host's affair.

mod control;
mod directory;
mod entry;
mod head;
mod key;
mod rules;

pub use control::Control;
pub use directory::Directory;
pub use entry::Entry;
pub use head::Head;
pub use key::{answer_key, url_key};
pub use rules::{Mode, Rules, Use};
