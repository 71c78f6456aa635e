//! The invariants of `docs/ARCHITECTURE.md` that can be read off the source.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Which rooms each room of the crate may enter. What is not listed here is not a room.
const MAY_USE: [(&str, &[&str]); 18] = [
    ("error", &["jwt", "webhook"]),
    ("encoding", &[]),
    ("crypto", &[]),
    ("http", &["encoding"]),
    ("auth", &["encoding", "http"]),
    ("cache", &["crypto", "encoding", "http"]),
    ("curl", &["encoding", "http"]),
    ("pagination", &["http"]),
    ("rate_limit", &["http"]),
    ("retry", &["http"]),
    ("stream", &[]),
    ("transfer", &["encoding", "http"]),
    ("platform", &["cache", "client", "http"]),
    ("client", &["auth", "cache", "encoding", "http", "platform", "rate_limit", "retry"]),
    ("jwt", &["crypto", "encoding"]),
    ("webhook", &["crypto", "encoding"]),
    (
        "bindings",
        &[
            "auth",
            "cache",
            "client",
            "crypto",
            "curl",
            "encoding",
            "error",
            "http",
            "jwt",
            "pagination",
            "platform",
            "rate_limit",
            "retry",
            "stream",
            "transfer",
            "webhook",
        ],
    ),
    ("lib", &["error"]),
];

/// Names that mean JavaScript.
const JS: [&str; 5] = ["wasm_bindgen", "js_sys", "web_sys", "gloo_net", "serde_wasm_bindgen"];

#[test]
fn rooms_enter_only_the_rooms_below_them() {
    let mut offences = Vec::new();
    for (room, path, code) in sources() {
        let allowed = MAY_USE.iter().find(|(name, _)| *name == room);
        let Some((_, allowed)) = allowed else {
            offences.push(format!("{}: not a room of the house", path.display()));
            continue;
        };
        for used in rooms_used(&code) {
            if used != room && !allowed.contains(&used.as_str()) {
                offences.push(format!("{}: enters {used}", path.display()));
            }
        }
    }
    assert!(offences.is_empty(), "{offences:#?}");
}

#[test]
fn only_the_shell_names_javascript() {
    let shell = ["src/bindings", "src/platform/web", "src/platform/web.rs"];
    let is_shell = |path: &Path| shell.iter().any(|part| path.starts_with(part));
    let offences: Vec<_> = sources()
        .into_iter()
        .filter(|(_, path, code)| !is_shell(path) && JS.iter().any(|name| code.contains(name)))
        .map(|(_, path, _)| path)
        .collect();
    assert!(offences.is_empty(), "{offences:#?}");
}

#[test]
fn only_the_client_and_the_hosts_await() {
    let may_await = ["bindings", "client", "platform"];
    let offences: Vec<_> = sources()
        .into_iter()
        .filter(|(room, _, code)| !may_await.contains(&room.as_str()) && code.contains(".await"))
        .map(|(_, path, _)| path)
        .collect();
    assert!(offences.is_empty(), "{offences:#?}");
}

#[test]
fn the_file_reader_sees_the_whole_house() {
    let seen: BTreeSet<String> = sources().into_iter().map(|(room, ..)| room).collect();
    let listed: BTreeSet<String> = MAY_USE.iter().map(|(room, _)| (*room).to_owned()).collect();
    assert_eq!(seen, listed);
}

/// Room, path and code, without comments and tests, of every source file.
fn sources() -> Vec<(String, PathBuf, String)> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let room = path.iter().nth(1).expect("a name below src").to_string_lossy();
                let text = fs::read_to_string(&path).expect("readable source");
                let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
                let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
                let code = code.collect::<Vec<_>>().join("\n");
                files.push((room.trim_end_matches(".rs").to_owned(), path.clone(), code));
            }
        }
    }
    files
}

/// The rooms that `crate::room` paths name, alone or in a braced list.
fn rooms_used(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let names = match rest.strip_prefix('{') {
            Some(list) => top_level_names(list),
            None => vec![identifier(rest)],
        };
        rooms.extend(names.into_iter().filter(|name| MAY_USE.iter().any(|(room, _)| room == name)));
    }
    rooms
}

/// The first name of each item of a `{…}` list, nested lists skipped.
fn top_level_names(list: &str) -> Vec<String> {
    let (mut depth, mut names, mut is_start) = (0, Vec::new(), true);
    for (index, character) in list.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => is_start = true,
            _ if is_start && !character.is_whitespace() => {
                names.push(identifier(&list[index..]));
                is_start = false;
            }
            _ => {}
        }
    }
    names
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
}
