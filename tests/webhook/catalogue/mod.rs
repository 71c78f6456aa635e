//! What users are told about the providers, written from the data that the code works with.
//!
//! The files are committed. After a change of that data, `RENEW=1 cargo test --test webhook
//! catalogue` writes them anew.

mod about;
mod causes;
mod marks;
mod senders;

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use fetchwright::webhook::{ABOUT, ABOUT_UNSIGNED, Kind, Provider, Source};

use self::about::{Row, code, quoted};

/// Every provider with what is said about it.
fn signed() -> impl Iterator<Item = Row> {
    Provider::ALL.iter().zip(ABOUT).map(|(provider, about)| Row { provider, about })
}

fn unsigned() -> impl Iterator<Item = Row> {
    Provider::UNSIGNED.iter().zip(ABOUT_UNSIGNED).map(|(provider, about)| Row { provider, about })
}

#[test]
fn the_list_for_programs_is_up_to_date() {
    let mut text = String::from(
        "// What `webhookProviders` returns. Written by tests/webhook/catalogue; do not edit.\n\n\
         export const PROVIDERS = [\n",
    );
    for row in signed().chain(unsigned()) {
        text.push_str(&row.javascript());
    }
    text.push_str("];\n");
    check("pkg-template/webhooks/providers.js", &text);
}

#[test]
fn the_marks_of_deliveries_are_up_to_date() {
    check("pkg-template/webhooks/marks.js", &marks::javascript());
}

#[test]
fn what_javascript_knows_of_senders_is_up_to_date() {
    check("src/bindings/senders.js", &senders::javascript());
}

#[test]
fn the_texts_of_errors_are_up_to_date() {
    check("src/bindings/causes.js", &causes::javascript());
}

#[test]
fn the_types_are_up_to_date() {
    let union = |rows: &mut dyn Iterator<Item = Row>| {
        rows.fold(String::new(), |text, row| text + "\n  | " + &quoted(row.provider.id))
    };
    let text = format!(
        "// Written by tests/webhook/catalogue; do not edit.\n\n\
         /** The senders whose deliveries can be checked. */\n\
         export type Provider ={};\n\n\
         /** The senders that sign nothing: an error says what to use instead. */\n\
         export type UnsignedProvider ={};\n",
        union(&mut signed()),
        union(&mut unsigned()),
    );
    check("src/bindings/types/providers.d.ts", &text);
}

#[test]
fn the_tables_of_the_documentation_are_up_to_date() {
    let mut providers = String::from(
        "| provider | what is signed | window | secret | id | handshake |\n\
         |---|---|---|---|---|---|\n",
    );
    for row in signed() {
        providers.push_str(&row.markdown());
    }
    let mut others = String::from("| provider | what to do instead |\n|---|---|\n");
    for Row { provider, about } in unsigned() {
        let Kind::Unsigned(instead) = provider.kind else { panic!("{}", provider.id) };
        let (id, name, docs) = (code(provider.id), about.name, about.docs);
        let instead = instead.replace('\'', "`");
        writeln!(others, "| [{name}]({docs}) {id} | {instead} |").expect("into a text");
    }
    let path = "docs/webhooks.md";
    let text = fs::read_to_string(root().join(path)).expect("the documentation");
    let text = between(&between(&text, "providers", &providers), "unsigned", &others);
    check(path, &text);
}

/// Whoever repeats a delivery could write another id: the handler has to remember something else.
#[test]
fn the_handler_knows_the_ids_that_are_not_signed() {
    let path = root().join("pkg-template/webhooks/replay-id.js");
    let script = fs::read_to_string(path).expect("the rule of the handler");
    for Row { provider, .. } in signed() {
        let is_header = matches!(provider.delivery_id, Source::Header(_));
        let is_token = matches!(provider.kind, Kind::Token(_));
        if is_header && !is_token && !provider.signs_id() {
            assert!(script.contains(&quoted(provider.id)), "{}", provider.id);
        }
    }
}

/// The text with another one between its two markers.
fn between(text: &str, name: &str, table: &str) -> String {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->\n"));
    let (before, rest) = text.split_once(&begin).expect("a marker");
    let (_, after) = rest.split_once(&end).expect("a second marker");
    [before, &begin, table, &end, after].concat()
}

#[track_caller]
fn check(path: &str, expected: &str) {
    let place = root().join(path);
    if env::var_os("RENEW").is_some() {
        return fs::write(place, expected).expect("a writable file");
    }
    let found = fs::read_to_string(place).unwrap_or_default();
    let renew = "run `RENEW=1 cargo test --test webhook catalogue`";
    assert!(found == expected, "{path} differs from the providers: {renew}");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
