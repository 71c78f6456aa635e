//! Shopify app proxies: the parameters of the query are signed, sorted; not the body.
//!
//! <https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies>

use crate::crypto::Hash;
use crate::encoding::{decode_hex, join};
use crate::webhook::claim::{Algorithm, Claim, Message, Needed};
use crate::webhook::form::{Form, Order};
use crate::webhook::provider::{Signing, URL};
use crate::webhook::url::Url;
use crate::webhook::{
    About, Delivery, Error, Key, Kind, Provider, Refusal, Scheme, Settings, Special, Unit,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "shopify-app-proxy",
    kind: Kind::Special(&Special {
        headers: "",
        reads_url: true,
        hash: Hash::Sha256,
        claim,
        sign: Signing::By(|delivery, key, _, now, send| {
            let url = Url::new(delivery.url()?);
            let given = Form::read(url.query().as_bytes());
            let mut form = Form::default();
            for pair in &given.pairs {
                let name = given.name(*pair);
                if name != SIGNATURE.as_bytes() && name != TIME.as_bytes() {
                    form.add(name, given.value(*pair));
                }
            }
            form.add(TIME.as_bytes(), Unit::Seconds.print(now).as_bytes());
            let mut message = Message::default();
            form.sort(Order::Name);
            add_to(&mut message, &form);
            form.sort(Order::Added);
            let delivery = Delivery { body: &message.before, ..*delivery };
            Scheme::BODY_HEX.sign(&delivery, key, "", now, &mut |_, mac| {
                form.add(SIGNATURE.as_bytes(), mac.as_bytes());
            })?;
            let search = &join(&["?", &form.print()]);
            send(URL, &Url { search, ..url }.print());
            Ok(())
        }),
    }),
    tolerance: Some(90),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Shopify app proxy",
    docs: "https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies",
    secret: "client secret of the app",
    signed: "the sorted parameters of the query, not the body",
};

const SIGNATURE: &str = "signature";
const TIME: &str = "timestamp";

fn claim(
    delivery: &Delivery<'_>,
    _: &[Key],
    _: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    let mut form = Form::read(Url::new(delivery.url()?).query().as_bytes());
    let mac = decode_hex(form.only(SIGNATURE)?);
    claim.time = Unit::Seconds.parse(form.only(TIME)?);
    if claim.time.is_none() {
        return Err(Error::QueryMalformed(TIME).into());
    }
    form.optional("shop")?;
    form.optional("hmac")?;
    // Shopify's documentation sorts names and values together, its library names alone.
    claim.needed = Needed::Any;
    for order in [Order::Name, Order::Text] {
        form.sort(order);
        add_to(claim.prove_one(Algorithm::Hmac(Hash::Sha256), mac.clone()), &form);
    }
    Ok(())
}

/// `name=` and the value of each name but that of the signature. The values of a name that is
/// repeated are joined with commas.
fn add_to(message: &mut Message, form: &Form) {
    let mut before: &[u8] = b"";
    for pair in &form.pairs {
        let own = form.name_and_equals(*pair);
        if form.name(*pair) != SIGNATURE.as_bytes() {
            message.add(if own == before { b"," } else { own }).add(form.value(*pair));
            before = own;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_sorted_and_repeated_ones_joined() {
        let check = |query: &str, expected: &str| {
            let mut message = Message::default();
            let mut form = Form::read(query.as_bytes());
            form.sort(Order::Name);
            add_to(&mut message, &form);
            let signed = message.bytes(b"");
            assert_eq!(signed.concat(), expected.as_bytes(), "{query}");
        };
        check("", "");
        check("b=2&a=1&signature=x", "a=1b=2");
        check(
            "extra=1&extra=2&shop=some-shop.myshopify.com",
            "extra=1,2shop=some-shop.myshopify.com",
        );
        check("a=$%26%20+b&%61=&c", "a=$&  b,c=");
        check("a-b=1&a=2", "a=2a-b=1");
    }
}
