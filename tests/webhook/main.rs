//! Published and derived deliveries with their verdicts, and what follows from them.
#![cfg(all(feature = "webhooks", not(target_arch = "wasm32")))]

mod cases;
mod catalogue;
mod challenges;
mod host;
mod in_place;
mod mutations;
mod public_keys;
mod rfc9421;
mod signed;
mod verdicts;
