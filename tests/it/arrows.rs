//! Which file of the program names which: each path in its code, resolved to the file that it leads to.

use std::collections::{BTreeMap, BTreeSet};

/// A file that names another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Import {
    /// The file, by its path below `src/`.
    pub(crate) from: String,
    /// The file that it names.
    pub(crate) to: String,
}

/// What each file names of the others, outside of its tests.
pub(crate) fn imports(files: &[(String, String)]) -> Vec<Import> {
    let modules: BTreeMap<Vec<String>, &str> = files.iter().map(|(path, _)| (module(path), path.as_str())).collect();
    let mut found = BTreeSet::new();
    for (path, text) in files {
        let own = module(path);
        let tokens = tokens(text);
        for named in paths(&tokens, &own, &modules) {
            if let Some(to) = leads_to(&named, &modules).filter(|to| to != path && !to.ends_with("mod.rs")) {
                found.insert(Import { from: path.clone(), to: to.to_owned() });
            }
        }
    }
    found.into_iter().collect()
}

/// The module that a file is: `render/pages/site.rs` is `render::pages::site`.
fn module(path: &str) -> Vec<String> {
    let parts = path.trim_end_matches(".rs").split('/').map(str::to_owned);
    parts.filter(|part| part != "mod" && part != "lib").collect()
}

/// The file of the longest module that a path begins with.
fn leads_to<'m>(path: &[String], modules: &BTreeMap<Vec<String>, &'m str>) -> Option<&'m str> {
    (1..=path.len()).rev().find_map(|length| modules.get(&path[..length]).copied())
}

/// Words and signs of code, without comments, strings and the tests at its end.
fn tokens(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let code: Vec<char> = code.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < code.len() {
        let rest = &code[at..];
        at += match rest {
            ['/', '/', ..] => rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
            ['r', '"' | '#', ..] if raw_string(rest).is_some() => raw_string(rest).unwrap_or(1),
            ['"', ..] => string(rest),
            ['\'', '\\', ..] => rest.iter().skip(2).position(|c| *c == '\'').map_or(rest.len(), |end| end + 3),
            ['\'', _, '\'', ..] => 3,
            [':', ':', ..] => {
                tokens.push("::".to_owned());
                2
            }
            [c, ..] if c.is_alphanumeric() || *c == '_' => {
                let word: String = rest.iter().take_while(|c| c.is_alphanumeric() || **c == '_').collect();
                let length = word.chars().count();
                tokens.push(word);
                length
            }
            [c, ..] => {
                if !c.is_whitespace() {
                    tokens.push(c.to_string());
                }
                1
            }
            [] => 1,
        };
    }
    tokens
}

/// How long the string is that the code begins with.
fn string(code: &[char]) -> usize {
    let mut at = 1;
    while at < code.len() && code[at] != '"' {
        at += if code[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// How long the raw string is that the code begins with, if it is one.
fn raw_string(code: &[char]) -> Option<usize> {
    let hashes = code[1..].iter().take_while(|c| **c == '#').count();
    if code.get(1 + hashes) != Some(&'"') {
        return None;
    }
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = &code[2 + hashes..];
    let length = body.windows(end.len()).position(|window| window == end)?;
    Some(2 + hashes + length + end.len())
}

/// The paths that code names, from the crate's root.
fn paths(tokens: &[String], own: &[String], modules: &BTreeMap<Vec<String>, &str>) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    // What a `use` brings in by a name, for the paths that begin with it.
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at] == "use" {
            let mut leaves = Vec::new();
            at = tree(tokens, at + 1, &[], &mut leaves);
            for (leaf, name) in leaves {
                if let Some(path) = from_root(&leaf, own) {
                    if modules.contains_key(&path) {
                        names.insert(name, path.clone());
                    }
                    found.push(path);
                }
            }
            continue;
        }
        let begins = at == 0 || !["::", "."].contains(&tokens[at - 1].as_str());
        if begins && tokens.get(at + 1).is_some_and(|next| next == "::") {
            let mut path = vec![tokens[at].clone()];
            let mut next = at + 1;
            while tokens.get(next).is_some_and(|token| token == "::")
                && tokens.get(next + 1).is_some_and(|word| is_word(word))
            {
                path.push(tokens[next + 1].clone());
                next += 2;
            }
            match names.get(&path[0]) {
                Some(module) => found.push([module.as_slice(), &path[1..]].concat()),
                None => found.extend(from_root(&path, own)),
            }
            at = next.max(at + 1);
            continue;
        }
        at += 1;
    }
    found
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Reads a tree of a `use` from `at`; its leaves come with the names that they are known by. Returns where it ends.
fn tree(tokens: &[String], mut at: usize, before: &[String], leaves: &mut Vec<(Vec<String>, String)>) -> usize {
    let mut path = before.to_vec();
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token != "}") {
                    at = tree(tokens, at, &path, leaves);
                    if tokens.get(at).is_some_and(|token| token == ",") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            Some("*") => {
                leaves.push((path, String::new()));
                return at + 1;
            }
            Some("::") => at += 1,
            Some("as") => {
                let name = tokens.get(at + 1).cloned().unwrap_or_default();
                leaves.push((path, name));
                return at + 2;
            }
            Some("self") if path.len() > before.len() || !before.is_empty() => at += 1,
            Some(word) if is_word(word) => {
                path.push(word.to_owned());
                at += 1;
            }
            _ => {
                let name = path.last().cloned().unwrap_or_default();
                leaves.push((path, name));
                return at;
            }
        }
    }
}

/// A path from the crate's root, if it leads into the crate.
fn from_root(path: &[String], own: &[String]) -> Option<Vec<String>> {
    let above = path.iter().take_while(|part| *part == "super").count();
    match path.first().map(String::as_str) {
        Some("crate") => Some(path[1..].to_vec()),
        Some("super") => Some([&own[..own.len().saturating_sub(above)], &path[above..]].concat()),
        _ => None,
    }
}
