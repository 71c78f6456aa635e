//! The JavaScript surface: every export converts, delegates to the core and converts back.

#[cfg(feature = "client")]
mod client;
#[cfg(any(feature = "client", feature = "jwt"))]
mod error;
#[cfg(feature = "jwt")]
mod jwt;
#[cfg(any(feature = "client", feature = "jwt"))]
mod options;
#[cfg(feature = "webhooks")]
mod webhook;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
