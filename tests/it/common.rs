//! What the black-box tests share: the binary, the example, trees of files, links.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The real binary, undisturbed by the environment.
pub(crate) fn candor() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
    command
}

/// The example site.
pub(crate) fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site")
}

/// Copies the example site's sources to `target`.
pub(crate) fn copy_example(target: &Path) {
    for (path, contents) in tree(&example()) {
        if !path.starts_with("dist") {
            let path = target.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, contents).unwrap();
        }
    }
}

/// Copies all files below `source`, if there is such a folder, over those in `target`.
pub(crate) fn copy_tree(source: &Path, target: &Path) {
    if !source.is_dir() {
        return;
    }
    for (path, contents) in tree(source) {
        let path = target.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }
}

/// Leaves out what is typeset, for tests of other things: it takes half of a build.
pub(crate) fn set_no_type(site: &Path) {
    let path = site.join("trust.yaml");
    let trust = fs::read_to_string(&path).unwrap();
    assert!(!trust.contains("\nreport:"), "{trust}");
    fs::write(path, format!("{trust}\nreport: {{pdf: false}}\n")).unwrap();
}

/// The example in a folder of its own, to be changed and built.
pub(crate) struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    /// The example, which nothing is typeset for.
    pub(crate) fn new() -> Self {
        let site = Self::typeset();
        set_no_type(&site.path(""));
        site
    }

    /// The example as it is, for tests of documents.
    pub(crate) fn typeset() -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        copy_example(&site.path(""));
        site
    }

    /// A site of one control, which nothing is typeset for: for what doesn't depend on what a bundle holds.
    pub(crate) fn small() -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        let trust = "company: {name: Firnwell, product: Trace, url: https://firnwell.example}\nlanguage: en\nscope: {criteria: [security]}\nreport: {pdf: false}\nvisibility: {default: public}\nlints: {scope/uncovered-criterion: off}\n";
        let control = "---\nid: A-1\ntitle: Doors\ncategory: Access\ncriteria: [CC6.1]\n---\nDoors are locked.\n";
        site.write("trust.yaml", trust).write("content/controls/a.md", control);
        site
    }

    /// A path in the site.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("site").join(path)
    }

    /// A path in what was built.
    pub(crate) fn output(&self, path: &str) -> PathBuf {
        self.folder.path().join("public").join(path)
    }

    /// Writes a file of the site.
    pub(crate) fn write(&self, path: &str, contents: &str) -> &Self {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), contents).unwrap();
        self
    }

    /// Replaces the first `from` in a file of the site, which must be there.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) -> &Self {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{path} has no {from:?}");
        self.write(path, &text.replacen(from, to, 1))
    }

    /// The exit code of a command that runs in the site's folder, and everything that it said.
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String) {
        let run = candor().current_dir(self.path("")).args(arguments).output().unwrap();
        let said = [run.stdout, run.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        (run.status.code().unwrap(), said)
    }

    /// Builds the public site, and says every warning.
    pub(crate) fn build(&self) -> (i32, String) {
        self.run(&["build", "-o", "../public", "--date", "2026-11-23", "--verbose"])
    }

    /// A page, or another text, of what was built.
    pub(crate) fn page(&self, path: &str) -> String {
        fs::read_to_string(self.output(path)).unwrap()
    }
}

/// Asserts how a command ended and what it said: a wrong code, or words that are missing, are shown with all that was said.
/// `what` tells cases of a table apart.
#[track_caller]
pub(crate) fn expect_said(what: impl Display, code: impl Into<Option<i32>>, said: &str, expected: i32, words: &[&str]) {
    assert_eq!(code.into(), Some(expected), "exit code of {what}:\n{said}");
    expect_words(what, said, words);
}

/// Asserts that a text has all these words.
#[track_caller]
pub(crate) fn expect_words(what: impl Display, text: &str, words: &[&str]) {
    let missing: Vec<_> = words.iter().filter(|words| !text.contains(**words)).collect();
    assert!(missing.is_empty(), "{what}: {missing:#?} missing in\n{text}");
}

/// All files below a folder, by relative path.
pub(crate) fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// Asserts that every entry of an output's search index leads to a page that is there, and to an id in it. Returns the
/// kinds of entries that occur.
pub(crate) fn check_search_index(files: &BTreeMap<PathBuf, Vec<u8>>) -> BTreeSet<u64> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let is_index = |path: &&PathBuf| path.to_str().unwrap().starts_with("assets/search-index.");
    let path = files.keys().find(is_index).expect("a search index");
    let parts = candor::text::script::unpack(&text(&files[path])).expect("an index that can be unpacked");
    let json: serde_json::Value = serde_json::from_str(&parts[0]).unwrap();
    let mut kinds = BTreeSet::new();
    for entry in json["entries"].as_array().unwrap() {
        kinds.insert(entry[0].as_u64().unwrap());
        let address = entry[1].as_str().unwrap();
        let (page, fragment) = address.split_once('#').unwrap_or((address, ""));
        let page = page.trim_start_matches("./");
        let page = if page.is_empty() || page.ends_with('/') { format!("{page}index.html") } else { page.to_owned() };
        let html = text(files.get(Path::new(&page)).unwrap_or_else(|| panic!("{entry} leads to no page")));
        assert!(fragment.is_empty() || html.contains(&format!("id=\"{fragment}\"")), "{entry} leads to no id");
    }
    kinds
}

/// Asserts that every relative link and every fragment in the HTML files below `folder` leads somewhere. With
/// `folders`, a link to a folder means its `index.html`, as on a web server; else only files count.
pub(crate) fn check_links(folder: &Path, folders: bool) {
    let files = tree(folder);
    let pages: BTreeMap<&PathBuf, String> = files
        .iter()
        .filter(|(path, _)| path.extension().is_some_and(|extension| extension == "html"))
        .map(|(path, contents)| (path, String::from_utf8(contents.clone()).unwrap()))
        .collect();
    let ids: BTreeMap<&PathBuf, BTreeSet<String>> =
        pages.iter().map(|(path, html)| (*path, attributes(html, "id").collect())).collect();
    let mut checked = 0;
    for (page, html) in &pages {
        let links = attributes(html, "href").chain(attributes(html, "src")).chain(attributes(html, "srcset"));
        for link in links {
            if ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme)) {
                continue;
            }
            let (path, fragment) = link.split_once('#').unwrap_or((&link, ""));
            let base = page.parent().unwrap();
            let target = match path.strip_prefix('/') {
                Some(absolute) => absolute.into(),
                None if path.is_empty() => page.to_path_buf(),
                None => normal(&base.join(path)),
            };
            let is_folder = path.ends_with('/') || path == ".." || path == ".";
            let target = if folders && (is_folder || target.as_os_str().is_empty()) {
                target.join("index.html")
            } else {
                target
            };
            assert!(files.contains_key(&target), "{} links to {link}, which is not there", page.display());
            if !fragment.is_empty() {
                let id = percent_decoded(fragment);
                assert!(
                    ids.get(&target).is_some_and(|ids| ids.contains(&id)),
                    "{} links to {link}: no such id",
                    page.display()
                );
            }
            checked += 1;
        }
    }
    assert!(checked > pages.len() * 5, "only {checked} links on {} pages", pages.len());
}

/// The values of an attribute in HTML that writes them in double quotes, as Candor does.
fn attributes<'h>(html: &'h str, name: &str) -> impl Iterator<Item = String> + use<'h> {
    let start = format!(" {name}=\"");
    let length = start.len();
    let positions: Vec<usize> = html.match_indices(&start).map(|(at, _)| at + length).collect();
    positions.into_iter().map(move |at| {
        let value = &html[at..at + html[at..].find('"').unwrap()];
        value.replace("&amp;", "&").replace("&#x27;", "'").replace("&#39;", "'").replace("&#x2F;", "/")
    })
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        if *first == b'%' {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&after[..2]).unwrap(), 16).unwrap());
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part.as_os_str().to_str().unwrap() {
            ".." => assert!(normal.pop(), "{} leaves the output", path.display()),
            "." => {}
            part => normal.push(part),
        }
    }
    normal
}

/// What a page says between its header and footer, a line for each block of text.
pub(crate) fn sentences(html: &str) -> Vec<String> {
    let main = html.split("<main").nth(1).and_then(|rest| rest.split_once('>')).map_or(html, |(_, rest)| rest);
    let main = main.split("</main>").next().unwrap_or_default();
    let mut text = String::new();
    let mut rest = main;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let inline =
            ["a", "abbr", "b", "code", "em", "i", "rect", "span", "strong", "time", "use", "svg", "path", "line"];
        let spaced = ["span", "strong"];
        if !inline.contains(&name) {
            text.push('\n');
        } else if spaced.contains(&name) {
            text.push(' ');
        }
        rest = after;
    }
    text.push_str(rest);
    // What marks a bundle's copy is for no reader.
    text.retain(|c| !matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{2063}'));
    let text = text
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replace("&#x2F;", "/")
        .replace("&quot;", "\"");
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}
