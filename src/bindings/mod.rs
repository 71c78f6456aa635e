//! The JavaScript surface: every export converts, delegates to the core and converts back.

#[cfg(feature = "client")]
mod client;
mod error;
#[cfg(feature = "jwt")]
mod jwt;
mod options;
#[cfg(feature = "webhooks")]
mod webhook;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
