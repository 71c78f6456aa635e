//! Google Cloud Pub/Sub: a token of OpenID Connect (RS256), which says for whom and by which account
//! the delivery is, and nothing about the body. Everyone has accounts at Google and may choose any
//! audience, so that without the account's name a token says nothing.
//!
//! <https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions>

use super::listed;
use crate::crypto::{Hash, KeyKind};
use crate::webhook::claim::Claim;
use crate::webhook::json::Json;
use crate::webhook::provider::Signing;
use crate::webhook::{
    About, Delivery, Error, HostAlgorithm, Key, Kind, Provider, Refusal, SecretFormat, Settings,
    Source, Special, token,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "google-pubsub",
    kind: Kind::Special(&Special {
        headers: listed(HEADER),
        reads_url: false,
        hash: Hash::Sha256,
        claim,
        sign: Signing::Never,
    }),
    secret: SecretFormat::JsonWebKeys(KeyKind::Rsa),
    delivery_id: Source::Body("message.messageId"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Google Cloud Pub/Sub",
    docs: "https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions",
    secret: "keys of https://www.googleapis.com/oauth2/v3/certs; the options `audience` and `email` \
             are those of the subscription",
    signed: "token that says nothing about {body}",
};

fn claim(
    delivery: &Delivery<'_>,
    _: &[Key],
    settings: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    let Some(audience) = &settings.audience else {
        return Err(Error::OptionMissing("audience").into());
    };
    let Some(email) = &settings.email else {
        return Err(Error::OptionMissing("email").into());
    };
    let value = delivery.headers.required(HEADER)?;
    bearer(value)
        .and_then(|token| {
            token::claim(token, HostAlgorithm::RsaPkcs1Sha256, claim, &|claims, _| {
                check(claims, audience, email)
            })
        })
        .ok_or_else(|| Error::malformed(HEADER))
}

/// An error names the claim that is not as it must be.
fn check(claims: &Json<'_>, audience: &str, email: &str) -> Result<(), &'static str> {
    let is = |name, text: &str| claims.get(name).text() == Some(text.as_bytes());
    if !ISSUERS.iter().any(|issuer| is("iss", issuer)) {
        Err("iss")
    } else if !is("aud", audience) {
        Err("aud")
    } else if !is("email", email) {
        Err("email")
    } else if claims.get("email_verified").spelling() != b"true" {
        Err("email_verified")
    } else if !claims.get("exp").exists() {
        Err("exp")
    } else {
        Ok(())
    }
}

/// The token in an `Authorization` header (RFC 6750 §2.1).
fn bearer(value: &[u8]) -> Option<&[u8]> {
    let (scheme, token) = value.split_at_checked(7)?;
    scheme.eq_ignore_ascii_case(b"bearer ").then_some(token)
}

const HEADER: &str = "authorization";
const ISSUERS: [&str; 2] = ["https://accounts.google.com", "accounts.google.com"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::encode_base64url;
    use crate::webhook::{Freshness, Headers};

    const CLAIMS: &str = r#"{"iss":"accounts.google.com","aud":"a","email":"e","email_verified":true,"iat":1,"exp":2}"#;

    fn read(value: &str, settings: &Settings) -> Result<Option<Error>, Error> {
        let headers = [("Authorization", value.as_bytes())];
        let delivery = Delivery { body: b"", headers: Headers(&headers), method: "", url: "" };
        Claim::of(|read| claim(&delivery, &[], settings, read))
            .map(|claim| claim.fault.map(Error::from))
    }

    fn settings() -> Settings {
        Settings {
            audience: Some("a".to_owned()),
            email: Some("e".to_owned()),
            ..Settings::new(Freshness { now: 0, tolerance: None })
        }
    }

    fn header(claims: &str) -> String {
        let parts = [r#"{"alg":"RS256"}"#, claims, "s"];
        ["Bearer ", &parts.map(|part| encode_base64url(part.as_bytes())).join(".")].concat()
    }

    #[test]
    fn every_claim_counts() {
        assert_eq!(read(&header(CLAIMS), &settings()), Ok(None));
        for (from, to, name) in [
            ("accounts.google.com", "accounts.google.com.evil.example", "iss"),
            (r#""iss":"accounts.google.com","#, "", "iss"),
            (r#""aud":"a""#, r#""aud":"b""#, "aud"),
            (r#""aud":"a""#, r#""aud":["a"]"#, "aud"),
            (r#""aud":"a","#, "", "aud"),
            (r#""email":"e""#, r#""email":"E""#, "email"),
            (r#""email":"e","#, "", "email"),
            ("true", "false", "email_verified"),
            ("true", "\"true\"", "email_verified"),
            (r#""email_verified":true,"#, "", "email_verified"),
            (r#","exp":2"#, "", "exp"),
            (r#""iat":1,"#, "", "iat"),
        ] {
            let claims = CLAIMS.replacen(from, to, 1);
            assert_ne!(claims, CLAIMS);
            let fault = read(&header(&claims), &settings());
            assert_eq!(fault, Ok(Some(Error::TokenClaim(name))), "{claims}");
        }
        let https = CLAIMS.replacen("accounts", "https://accounts", 1);
        assert_eq!(read(&header(&https), &settings()), Ok(None));
    }

    #[test]
    fn both_options_are_needed() {
        let without = Settings { audience: None, ..settings() };
        assert_eq!(read(&header(CLAIMS), &without), Err(Error::OptionMissing("audience")));
        let without = Settings { email: None, ..settings() };
        assert_eq!(read(&header(CLAIMS), &without), Err(Error::OptionMissing("email")));
    }

    #[test]
    fn the_token_follows_its_scheme() {
        let right = header(CLAIMS);
        assert_eq!(read(&right.replacen("Bearer", "bearer", 1), &settings()), Ok(None));
        for wrong in ["Bearer", "Bearer ", "Basic dTpw", &right[7..], &right.replace(' ', "  ")] {
            let malformed = Err(Error::HeaderMalformed(HEADER.to_owned()));
            assert_eq!(read(wrong, &settings()), malformed, "{wrong}");
        }
    }
}
