//! Everything that the crate exports to JavaScript, and nothing else.

extern crate fetchwright as _;
