//! The providers: one file for each, with its scheme as data.

mod github;
mod slack;
mod standard_webhooks;
mod stripe;

use super::{Scheme, SecretFormat};

/// A sender of webhooks.
#[derive(Clone, Copy, Debug)]
pub struct Provider {
    /// What users write to choose it: lower case, with hyphens.
    pub id: &'static str,
    /// How it signs.
    pub scheme: Scheme,
    /// How it writes its secrets.
    pub secret: SecretFormat,
    /// How far a delivery's time may lie from ours unless the user says otherwise. Seconds; `None`
    /// where deliveries carry no signed time.
    pub tolerance: Option<u64>,
}

impl Provider {
    /// Every provider, in alphabetical order.
    pub const ALL: &'static [Self] =
        &[github::PROVIDER, slack::PROVIDER, standard_webhooks::PROVIDER, stripe::PROVIDER];

    /// Finds a provider by its id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|provider| provider.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_sorted_and_spelled_alike() {
        assert!(Provider::ALL.is_sorted_by(|one, next| one.id < next.id));
        for provider in Provider::ALL {
            let spelled =
                |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            assert!(provider.id.bytes().all(spelled), "{}", provider.id);
            assert_eq!(Provider::find(provider.id).map(|found| found.id), Some(provider.id));
        }
    }

    #[test]
    fn finds_no_other_spelling() {
        for id in ["", "Stripe", " stripe", "stripe\0", "standard_webhooks", "__proto__"] {
            assert!(Provider::find(id).is_none(), "{id:?}");
        }
    }

    #[test]
    fn header_names_are_in_lower_case() {
        let names = Provider::ALL.iter().flat_map(|provider| provider.scheme.header_names());
        for name in names.flatten() {
            assert_eq!(name, name.to_ascii_lowercase());
        }
    }
}
