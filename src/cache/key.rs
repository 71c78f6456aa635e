//! Under which keys answers stand: hashes, since URLs and credentials are secrets, and others may read
//! the keys of a store.

use crate::{
    crypto::{Hash, digest},
    encoding::{encode_hex, join},
};

/// The key of a URL.
#[must_use]
pub fn url_key(url: &str) -> String {
    hashed(&[url])
}

/// The key of one of its answers: that to a request with such values in the fields that tell answers
/// apart, on behalf of whom.
#[must_use]
pub fn answer_key(url_key: &str, generation: &str, values: &str, on_behalf: &str) -> String {
    hashed(&[url_key, "\n", generation, "\n", values, "\n", on_behalf])
}

fn hashed(parts: &[&str]) -> String {
    let digest = digest(Hash::Sha256, &[join(parts).as_bytes()]);
    join(&["fetchwright:", &encode_hex(digest.as_bytes())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_apart_what_differs() {
        let keys = [
            url_key("https://a.example/"),
            url_key("https://a.example/?b"),
            answer_key("k", "1", "", ""),
            answer_key("k", "2", "", ""),
            answer_key("k", "1", "accept: a\n", ""),
            answer_key("k", "1", "", "accept: a\n"),
            answer_key("k", "1", "", "=a"),
        ];
        for (index, key) in keys.iter().enumerate() {
            assert!(!keys[..index].contains(key), "{index}");
        }
    }

    #[test]
    fn keys_are_hashes() {
        // SHA-256 of "u".
        assert_eq!(
            url_key("u"),
            "fetchwright:0bfe935e70c321c7ca3afc75ce0d0ca2f98b5422e008bb31c00c6d7f1f1c0ad6"
        );
    }
}
