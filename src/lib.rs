//! Fetchwright: an API client over `fetch`, JWT verification and webhook signature checks for
//! browsers and edge workers, compiled to WebAssembly.
//!
//! The crate is a pure core with a thin shell. Everything outside [`platform`]'s web module and the
//! JavaScript bindings is synchronous or generic over a platform, and runs natively under
//! `cargo test`. The shape of the JavaScript package is described in `README.md`, the map and the
//! invariants in `docs/ARCHITECTURE.md`.

#[cfg(feature = "client")]
pub mod auth;
#[cfg(target_arch = "wasm32")]
mod bindings;
#[cfg(feature = "client")]
pub mod cache;
#[cfg(feature = "client")]
pub mod client;
pub mod crypto;
#[cfg(feature = "client")]
pub mod curl;
pub mod encoding;
mod error;
#[cfg(feature = "client")]
pub mod http;
#[cfg(feature = "jwt")]
pub mod jwt;
#[cfg(feature = "client")]
pub mod pagination;
#[cfg(feature = "client")]
pub mod platform;
#[cfg(feature = "client")]
pub mod rate_limit;
#[cfg(feature = "client")]
pub mod retry;
#[cfg(feature = "client")]
pub mod stream;
#[cfg(feature = "client")]
pub mod transfer;
#[cfg(feature = "webhooks")]
pub mod webhook;

pub use error::{Error, OptionError};
