//! Messages as text with placeholders: `v0:{timestamp}:{body}`.

use crate::webhook::claim::Message;
use crate::webhook::{Delivery, Refusal, form};

/// A part of a template.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::webhook) enum Placeholder<'a> {
    /// The raw body.
    Body,
    /// The sorted parameters of the form in the body.
    Form,
    /// The value of this header.
    Header(&'a str),
    /// The delivery's id, as its header spells it.
    Id,
    /// The method in upper case.
    Method,
    /// This text.
    Text(&'a str),
    /// The time, as the delivery spells it.
    Timestamp,
    /// Braces with anything else in between, which no provider of ours has.
    Unknown,
    /// The URL as the provider knows it.
    Url,
}

/// The parts of a template in order.
pub(in crate::webhook) fn placeholders(template: &str) -> impl Iterator<Item = Placeholder<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        // A placeholder ends behind its brace, a text before the next one.
        let is_text = *rest.as_bytes().first()? != b'{';
        let delimiter = if is_text { b'{' } else { b'}' };
        let end = rest.bytes().position(|byte| byte == delimiter);
        let length = end.map_or(rest.len(), |end| end + usize::from(!is_text));
        let part;
        (part, rest) = rest.split_at_checked(length)?;
        Some(if is_text { Placeholder::Text(part) } else { placeholder(part) })
    })
}

fn placeholder(part: &str) -> Placeholder<'_> {
    match part {
        "{body}" => Placeholder::Body,
        "{form}" => Placeholder::Form,
        "{id}" => Placeholder::Id,
        "{method}" => Placeholder::Method,
        "{timestamp}" => Placeholder::Timestamp,
        "{url}" => Placeholder::Url,
        _ => match part.strip_prefix("{header:").and_then(|name| name.strip_suffix("}")) {
            Some(header) if !header.is_empty() => Placeholder::Header(header),
            _ => Placeholder::Unknown,
        },
    }
}

/// What fills a template in.
pub(in crate::webhook) struct Values<'a> {
    pub(in crate::webhook) delivery: &'a Delivery<'a>,
    pub(in crate::webhook) id: &'a [u8],
    pub(in crate::webhook) time: &'a [u8],
}

impl Values<'_> {
    /// Writes what the template says to a message that is empty.
    pub(in crate::webhook) fn fill(
        &self,
        template: &str,
        message: &mut Message,
    ) -> Result<(), Refusal> {
        for part in placeholders(template) {
            message.add(match part {
                Placeholder::Body if message.has_body => self.delivery.body,
                Placeholder::Body => {
                    message.has_body = true;
                    continue;
                }
                Placeholder::Form => {
                    message.add(&form::sorted(self.delivery.body));
                    continue;
                }
                Placeholder::Header(name) => self.delivery.headers.required(name)?,
                Placeholder::Id => self.id,
                Placeholder::Method => self.delivery.method().as_bytes(),
                Placeholder::Text(text) => text.as_bytes(),
                Placeholder::Timestamp => self.time,
                Placeholder::Url => self.delivery.url()?.as_bytes(),
                Placeholder::Unknown => b"",
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_text_and_placeholders() {
        use Placeholder::{Body, Header, Id, Method, Text, Timestamp, Unknown, Url};
        let check = |template, expected: &[Placeholder<'_>]| {
            assert_eq!(placeholders(template).collect::<Vec<_>>(), expected, "{template}");
        };
        check("", &[]);
        check("{body}", &[Body]);
        check("v0:{timestamp}:{body}", &[Text("v0:"), Timestamp, Text(":"), Body]);
        check("{id}{method}{url}{header:x-a}\n", &[Id, Method, Url, Header("x-a"), Text("\n")]);
        check("a}b", &[Text("a}b")]);
        check("{Body}", &[Unknown]);
        check("{}", &[Unknown]);
        check("{header:}", &[Unknown]);
        check("{body}{", &[Body, Unknown]);
        check("{{body}}", &[Unknown, Text("}")]);
    }
}
