//! What JavaScript collects for each provider, and the wasm does without.

use std::fmt::Write;

use fetchwright::webhook::{Kind, Provider, Source};

use super::about::quoted;
use super::{signed, unsigned};

pub(super) fn javascript() -> String {
    let mut script = String::from(
        "// What is collected for each provider. Written by tests/webhook/catalogue; do not edit.\n\n\
         /**\n \
         * By number: the id; where the id of a delivery and the type of an event are, each header \
         names or\n \
         * `#` and a path in the body; what is read of method and URL (`u`) and of the body (`b`); \
         and the\n \
         * headers that Rust reads.\n \
         */\n\
         export const PROVIDERS = [\n",
    );
    for row in signed() {
        writeln!(script, "  [{}],", facts(row.provider)).expect("into a text");
    }
    script.push_str(
        "];\n\n/** Those that sign nothing, whose numbers follow: the id, and what to do instead. */\n\
         export const UNSIGNED = [\n",
    );
    for row in unsigned() {
        let Kind::Unsigned(instead) = row.provider.kind else { panic!("{}", row.provider.id) };
        let (id, instead) = (quoted(row.provider.id), quoted(instead));
        assert_eq!(row.provider.challenge_header(), None, "{id}");
        writeln!(script, "  [{id},\n    {instead}],").expect("into a text");
    }
    script.push_str("];\n");
    script
}

fn facts(provider: &Provider<'_>) -> String {
    let place = |source| match source {
        Source::Body(path) => format!("#{path}"),
        Source::Header(names) => names.to_owned(),
        Source::None => String::new(),
    };
    let reads = [(provider.reads_url(), "u"), (provider.reads_body(), "b")];
    let reads: String = reads.into_iter().filter(|(does, _)| *does).map(|(_, mark)| mark).collect();
    let mut headers = provider.headers();
    headers.extend(provider.challenge_header());
    let facts = [
        provider.id.to_owned(),
        place(provider.delivery_id),
        place(provider.event_type),
        reads,
        headers.join(" "),
    ];
    facts.map(|fact| quoted(&fact)).join(", ")
}
