//! Webhook deliveries: signatures checked over the raw body, then freshness.
//!
//! A provider's file parses what a delivery claims; [`check`] is the one place that compares
//! signatures and, only once they hold, looks at the time.

mod certificate_url;
mod challenge;
mod check;
mod claim;
mod definition;
mod delivery;
mod error;
mod form;
mod freshness;
mod headers;
mod json;
mod key;
mod provider;
mod providers;
mod scheme;
mod time;
mod token;
mod url;

pub use challenge::{Challenge, Reply, challenge};
pub use check::{Answer, Event, Question, Questions, Verdict, verify};
pub use claim::{HostAlgorithm, Message};
pub use definition::{Definition, SecretEncoding, TimeDefinition, TimePlace};
pub use delivery::{Delivery, Settings};
pub use error::Error;
use error::Refusal;
pub use freshness::Freshness;
pub use headers::Headers;
pub use key::{Key, PublicKey, Secret, SecretFormat};
pub use provider::{About, BODY, Either, Kind, Provider, Source, Special, URL};
pub use providers::{ABOUT, ABOUT_UNSIGNED};
pub use scheme::{Encoding, Scheme, Time, TimeSource};
pub use time::Unit;
