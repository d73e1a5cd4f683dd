//! The leak scan: what is restricted is found wherever it is pasted and however it is written, and what only looks like it
//! stops nobody.

use std::{fs, path::Path};

use candor::{
    diagnostics::diagnostic::{Diagnostic, Severity},
    files::site::{Memory, SiteFiles},
    model::date::Date,
    pipeline::{failure::Failure, project::Project},
};

use rayon::prelude::*;

use crate::common::{candor, expect_said, tree};

/// The sentence that nobody outside may see.
const SECRET: &str = "The firewall configuration is certified by Züricher Prüfstelle and the office doesn't affect it.";

/// The clean site of the broken inputs, in memory, with other files.
fn site(files: &[(&str, &str)]) -> Memory {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken_inputs/base");
    let mut site = Memory::default();
    for (path, contents) in tree(&base) {
        site.0.insert(path.to_str().unwrap().to_owned(), contents);
    }
    for (path, contents) in files {
        site.0.insert((*path).to_owned(), contents.as_bytes().to_vec());
    }
    site
}

/// What rehearsing all outputs finds, as the command `check` does.
fn findings(site: &Memory) -> Vec<Diagnostic> {
    match Project::read(site, Date::parse("2026-11-23").unwrap()) {
        // Setting documents takes long, and all of their words stand on pages, too.
        Ok(checked) => checked.without_documents().rehearse().unwrap(),
        Err(Failure::Site(findings, _)) => panic!("{findings:#?}"),
        Err(Failure::Files(error)) => panic!("{error:?}"),
    }
}

/// Ids of errors and warnings: `error leak/restricted-text`.
fn ids(files: &[(&str, &str)]) -> Vec<String> {
    let level = |severity| if severity == Severity::Error { "error" } else { "warning" };
    findings(&site(files)).iter().map(|finding| format!("{} {}", level(finding.severity), finding.id)).collect()
}

fn control(id: &str, fields: &str, body: &str) -> String {
    format!("---\nid: {id}\ntitle: Control {id}\ncategory: Access\ncriteria: [CC6.2]\n{fields}---\n\n{body}\n")
}

fn faq(question: &str, body: &str) -> String {
    format!("---\nquestion: {question}\n---\n\n{body}\n")
}

const HIDDEN: &str = "content/controls/hid-01.md";
const SHOWN: &str = "content/faq/shown.md";

/// Tried: a restricted sentence in public text, with ligatures, decomposed umlauts, other quotes, full width, invisible characters, a
/// hyphen at a line's end, a footnote mark.
/// Before: it was published.
#[test]
fn a_restricted_sentence_is_found_however_its_characters_are_written() {
    let ways = [
        SECRET.to_owned(),
        SECRET.replace("fi", "ﬁ").replace("ffi", "ﬃ").replace("ff", "ﬀ"),
        SECRET.replace('ü', "u\u{308}"),
        SECRET.replace('ü', "¨u"),
        SECRET.replace('\'', "’"),
        SECRET.replace("certified", "“certified”").replace("office", "„office“"),
        SECRET.replace("firewall", "«firewall»").replace(" and ", " — and "),
        SECRET.chars().map(full_width).collect(),
        SECRET.replace(' ', "\u{A0}"),
        SECRET.replace(' ', "\u{2009}\u{200A}"),
        SECRET.replace("configuration", "con-\nfiguration"),
        SECRET.replace("configuration", "con\u{AD}figuration"),
        SECRET.replace("configuration", "con\u{2010}\nfiguration"),
        SECRET.replace("certified", "certified[1]"),
        SECRET.replace("certified", "certified¹"),
        SECRET.replace("certified", "certified†"),
        SECRET.replace("certified", "**certified**"),
        SECRET.replace("certified", "certi*fied*"),
        SECRET.to_uppercase(),
        SECRET.replace('.', "…"),
    ]
    .into_iter()
    .chain(
        [
            "\u{200E}", "\u{200F}", "\u{2066}", "\u{2069}", "\u{34F}", "\u{FE0F}", "\u{180E}", "\u{61C}", "\u{2063}",
            "\u{200B}", "\u{FEFF}",
        ]
        .map(|invisible| SECRET.replace("fi", &format!("f{invisible}i"))),
    );
    let missed: Vec<String> = ways
        .filter(|way| {
            let files =
                [(HIDDEN, control("HID-01", "", &format!(":::internal\n{SECRET}\n:::"))), (SHOWN, faq("Who?", way))];
            ids(&files.each_ref().map(|(path, text)| (*path, text.as_str()))) != ["error leak/restricted-text"]
        })
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

fn full_width(c: char) -> char {
    if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xFEE0).unwrap() } else { c }
}

/// Tried: sites of two files of which nothing was pasted: headings, lead-ins, boilerplate, names within names, parts of words.
/// Before: the build was refused.
#[test]
fn what_only_looks_like_restricted_text_stops_nobody() {
    let internal = |title: &str, body: &str| {
        format!(
            "---\nid: HID-01\nvisibility: internal\ntitle: !internal {title}\ncategory: !internal Access\ncriteria: !internal [CC6.2]\n---\n\n:::internal\n{body}\n:::\n"
        )
    };
    let cases = [
        (
            "a piece of a sentence isn't a sentence",
            internal("Reviews of the vault", "Access is reviewed by :internal[Priya]."),
            faq("Who reviews access?", "Access is reviewed by the manager."),
        ),
        (
            "a sentence that is hidden in part",
            control("HID-01", "", "Access is reviewed every single quarter by :internal[Priya]."),
            faq("Who reviews access?", "Access is reviewed every single quarter by the manager."),
        ),
        (
            "a short heading",
            internal("Reviews of the vault", "## Roles and responsibilities\n\nPriya keeps the vault's only key."),
            faq("Who does what?", "## Roles and responsibilities\n\nThe team reviews roles and responsibilities."),
        ),
        (
            "a table's head",
            internal("Reviews of the vault", "| Control owner | Frequency |\n| --- | --- |\n| Priya N. | a |"),
            faq("Who does what?", "| Control owner | Frequency |\n| --- | --- |\n| Jo | b |"),
        ),
        (
            "a lead-in",
            internal("Reviews of the vault", "The following apply:\n\n- Priya keeps the vault's only key."),
            faq("Who does what?", "The following apply:\n\n- Keys are kept."),
        ),
        (
            "a link's address",
            internal("Reviews of the vault", "Priya reads [the standard](https://standards.example/27001)."),
            faq("Which one?", "See [ISO](https://standards.example/27001)."),
        ),
        (
            "the beginning of a link's address",
            internal("Reviews of the vault", "Priya reads [them all](https://standards.example/)."),
            faq("Which one?", "See [ISO](https://standards.example/27001)."),
        ),
        (
            "a title within a longer one",
            internal("Access Control", "Priya keeps the vault's only key."),
            faq("What does the Access Control Policy of Oakmoss say?", "It says a lot."),
        ),
        (
            "a part of a word",
            control("HID-01", "owner: !internal encrypted\n", "Text."),
            faq("Is it?", "Mail is unencrypted."),
        ),
        (
            "a number that goes on",
            control("HID-01", "owner: !internal Prospect 9\n", "Text."),
            faq("Who?", "Prospect 98 asked for it."),
        ),
        (
            "another case",
            control("HID-01", "owner: !internal Security Team\n", "Text."),
            faq("Who?", "Every security team does so."),
        ),
        (
            "the same value in the same field",
            control("HID-01", "owner: !internal Platform engineers\n", "Text."),
            control("SHO-01", "owner: !public Platform engineers\n", "Text."),
        ),
        (
            "a reference to what is visible",
            control("HID-01", "documents: [!internal security-policy]\n", "Text."),
            faq("What is on offer?", "The security-policy."),
        ),
        (
            "dates and small numbers",
            control("HID-01", "frequency: !internal 2026-11-22\nowner: !internal 1 250 000\n", "Text."),
            faq("When?", "On 2026-11-22, 1 250 000 times."),
        ),
    ];
    for (case, hidden, shown) in cases {
        let found = ids(&[(HIDDEN, &hidden), ("content/faq/shown.md", &shown)].map(|(path, text)| {
            (if text.contains("id: SHO-01") { "content/controls/sho-01.md" } else { path }, text.as_str())
        }));
        assert!(found.is_empty(), "{case}: {found:?}");
    }
}

/// A few words are an error where they are all there is, a warning in running text.
#[test]
fn a_few_restricted_words_are_an_error_where_they_stand_alone_and_a_warning_elsewhere() {
    let owner = "owner: !internal Wilma Achterberg\n";
    let error = "error leak/restricted-text";
    let warning = "warning leak/short-text";
    let cases = [
        (faq("Whom do we ask?", "Ask Wilma Achterberg."), "Text.", warning),
        (faq("Wilma Achterberg", "Ask her."), "Text.", error),
        (faq("Who?", "| Name |\n| --- |\n| Wilma Achterberg |"), "Text.", error),
        (faq("Who?", "## Wilma Achterberg\n\nShe knows."), "Text.", error),
        (faq("Who?", "Ask us."), "Reviewed by Wilma Achterberg.", error),
        (faq("Who?", "Ask us."), "Reviewed by us.", ""),
    ];
    for (shown, body, expected) in cases {
        let found = ids(&[(HIDDEN, &control("HID-01", owner, body)), (SHOWN, &shown)]);
        assert_eq!(found.join(", "), expected, "{shown} / {body}");
    }
}

#[test]
fn the_warning_about_a_few_words_is_a_lint_that_a_site_or_a_record_may_choose() {
    let hidden = control("HID-01", "owner: !internal Wilma Achterberg\n", "Text.");
    let body = "Ask Wilma Achterberg.";
    let trust = String::from_utf8(site(&[]).read("trust.yaml").unwrap()).unwrap();
    let at = |level: &str| trust.replace("lints: {", &format!("lints: {{leak/short-text: {level}, "));
    let run = |level: &str, shown: &str| ids(&[("trust.yaml", &at(level)), (HIDDEN, &hidden), (SHOWN, shown)]);
    assert_eq!(run("warn", &faq("Who?", body)), ["warning leak/short-text"]);
    assert_eq!(run("error", &faq("Who?", body)), ["error leak/short-text"]);
    assert_eq!(run("off", &faq("Who?", body)), [""; 0]);
    let allowed =
        format!("---\nquestion: Who?\nallow:\n  - lint: leak/short-text\n    reason: she likes mail\n---\n\n{body}\n");
    assert_eq!(run("warn", &allowed), [""; 0]);
    assert_eq!(run("warn", &allowed.replace(body, "Ask us.")), ["warning lints/unused-allow"]);
}

/// Tried: a restricted address of a computer, telephone, account or card number in public text.
/// Before: it was published, since numbers were never looked for.
#[test]
fn addresses_telephone_account_and_card_numbers_are_found_with_any_grouping() {
    let cases = [
        ("10.20.30.41", "The host 10.20.30.41 is up."),
        ("10.20.30.0/24", "Open to 10.20.30.0/24."),
        ("2001:db8::1", "The host \\[2001:0db8:0:0:0:0:0:1\\] is up."),
        ("+49 30 901820-12", "Call (030) 90182012."),
        ("4111 1111 1111 1111", "Pay with 4111-1111-1111-1111."),
        ("DE89 3704 0044 0532 0130 00", "Pay to DE89370400440532013000."),
        ("123456789012", "Use arn:aws:iam::123456789012:role/x."),
    ];
    for (number, shown) in cases {
        let owner = format!("owner: !internal \"{number}\"\n");
        let shown = faq("Where?", shown);
        for hidden in
            [control("HID-01", &owner, "Text."), control("HID-01", "", &format!("Use :internal[{number} at night]."))]
        {
            let found = ids(&[(HIDDEN, &hidden), (SHOWN, &shown)]);
            assert!(found.contains(&"error leak/restricted-text".to_owned()), "{number} in {shown}: {found:?}");
        }
        let other = faq("Where?", "Use 10.20.30.4, 90182013 or 411111111111.");
        assert_eq!(ids(&[(HIDDEN, &control("HID-01", &owner, "Text.")), (SHOWN, &other)]), [""; 0], "{number}");
    }
}

/// Tried: the key of a hidden service in public text.
/// Before: it was published, since keys were in no pattern.
#[test]
fn ids_of_hidden_records_are_found_where_the_id_is_the_records_key() {
    let trust = String::from_utf8(site(&[]).read("trust.yaml").unwrap()).unwrap();
    let trust = trust.replace("status: public", "status: internal").replace("services: public", "services: internal");
    let status =
        "controls: {}\nservices:\n  payments-vault-7:\n    name: Ledger API\n    target: 99.9\n    months: []\n";
    for (shown, expected) in [("Ask about payments-vault-7.", "warning leak/short-text"), ("Ask about payments.", "")] {
        let found = ids(&[("trust.yaml", &trust), ("data/status.yaml", status), (SHOWN, &faq("What?", shown))]);
        assert_eq!(found.join(", "), expected, "{shown}");
    }
}

/// Tried: profiles named Meadowbrook and Meadowbrook Clinics.
/// Before: the second got no bundle.
#[test]
fn a_prospect_whose_name_holds_anothers_gets_its_bundle() {
    let profile = |name: &str| format!("name: {name}\nnda: {{signed: 2026-08-14, expires: 2028-08-14}}\n");
    let files = [
        ("prospects/meadowbrook.yaml", profile("Meadowbrook")),
        ("prospects/meadowbrook-clinics.yaml", profile("Meadowbrook Clinics")),
    ];
    assert_eq!(ids(&files.each_ref().map(|(path, text)| (*path, text.as_str()))), [""; 0]);
}

/// The finding names the visible place first, all outputs, all audiences once, and the line that allows it.
#[test]
fn a_finding_says_where_to_act_and_the_line_that_it_offers_works() {
    let folder = tempfile::tempdir().unwrap();
    let hidden = control("HID-01", "", &format!(":::internal\n{SECRET}\n:::"));
    let update = format!("---\ndate: 2026-11-01\ntitle: News\nkind: report\naffects: [soc2-2026]\n---\n\n{SECRET}\n");
    for (path, contents) in
        &site(&[(HIDDEN, &hidden), (SHOWN, &faq("Who?", SECRET)), ("content/updates/news.md", &update)]).0
    {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }
    let check = || {
        let run = candor().args(["check", "--date", "2026-11-23", "."]).current_dir(&folder).output().unwrap();
        String::from_utf8(run.stderr).unwrap()
    };
    let said = check();
    assert_eq!(said.matches("leak/restricted-text").count(), 1, "{said}");
    for part in [
        " --> content/faq/shown.md:5:1",
        "content/updates/news.md:8:1",
        "content/controls/hid-01.md:9:1",
        "faq/index.html",
        "trust.json",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let line = said.split("`visibility.allow_phrases`: ").nth(1).expect("the line").lines().next().unwrap();
    let path = folder.path().join("trust.yaml");
    let trust = fs::read_to_string(&path).unwrap();
    fs::write(&path, trust.replace("visibility:\n", &format!("visibility:\n  allow_phrases:\n    {line}\n"))).unwrap();
    assert!(check().starts_with("no findings\n"), "{}", check());
}

/// A sentence that two texts share is known once a reviewed line in the lock says so, and no other sentence is.
#[test]
fn a_shared_sentence_passes_once_the_lock_lists_it_and_no_other_does() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let hidden =
        control("HID-01", "", &format!(":::internal\n{SECRET} Violations lead to disciplinary action at once.\n:::"));
    for (path, contents) in
        &site(&[(HIDDEN, &hidden), (SHOWN, &faq("Who?", "Violations lead to disciplinary action at once."))]).0
    {
        write(path, std::str::from_utf8(contents).unwrap());
    }
    let run = |arguments: &[&str]| {
        let run = candor().args(arguments).current_dir(&folder).output().unwrap();
        (run.status.code(), String::from_utf8([run.stdout, run.stderr].concat()).unwrap())
    };
    let check = ["check", "--locked", "--date", "2026-11-23"];
    assert_eq!(run(&check[..1]).0, Some(1));
    assert_eq!(run(&["exposure", "--write"]).0, Some(0));
    let lock = fs::read_to_string(folder.path().join("exposure.lock")).unwrap();
    let line = lock.lines().find(|line| line.starts_with("public duplicate ")).expect("a line");
    assert!(line.ends_with(" content/faq/shown.md#body"), "{line}");
    let (code, said) = run(&check);
    assert!(code == Some(0) && said.starts_with("no findings\n"), "{said}");
    // Without the line it is an error again, and it never covered another sentence.
    write("exposure.lock", &lock.replace(&format!("{line}\n"), ""));
    assert!(run(&check).1.contains("leak/restricted-text"));
    write("exposure.lock", &lock);
    write(SHOWN, &faq("Who?", &format!("Violations lead to disciplinary action at once. {SECRET}")));
    let (code, said) = run(&check);
    expect_said("", code, &said, 1, &["leak/restricted-text"]);
}

/// What docs/visibility.md says of half a sentence.
#[test]
fn half_a_sentence_passes_check_and_is_caught_by_the_lock() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).unwrap();
    let hidden = control("HID-01", "", &format!(":::internal\n{SECRET}\n:::"));
    for (path, contents) in &site(&[(HIDDEN, &hidden), (SHOWN, &faq("Who?", "Nobody."))]).0 {
        fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
        write(path, std::str::from_utf8(contents).unwrap());
    }
    let run = |arguments: &[&str]| {
        let run = candor().args(arguments).current_dir(&folder).output().unwrap();
        (run.status.code(), String::from_utf8([run.stdout, run.stderr].concat()).unwrap())
    };
    assert_eq!(run(&["exposure", "--write"]).0, Some(0));
    let words: Vec<&str> = SECRET.split(' ').collect();
    let (first, second) = words.split_at(words.len().div_ceil(2));
    for half in [first, second] {
        write(SHOWN, &faq("Who?", &format!("We say: {}!", half.join(" "))));
        let (code, said) = run(&["check", "--date", "2026-11-23"]);
        assert!(code == Some(0) && said.starts_with("no findings\n"), "{half:?}: {said}");
        let (code, said) = run(&["check", "--locked", "--date", "2026-11-23"]);
        expect_said(format_args!("{half:?}"), code, &said, 1, &["exposure/reappeared"]);
    }
}

/// Recall: restricted sentences of five words and more, in every kind of restricted text, pasted into every kind of visible field.
#[test]
fn every_restricted_sentence_of_five_words_and_more_is_found_in_every_kind_of_visible_field() {
    let mut random = Random(20_261_123);
    let mut sites = Vec::new();
    for number in 0..HIDDEN_KINDS {
        let sentence = random.sentence(5 + 2 * number);
        for (kind, path, text) in visible_fields(&sentence) {
            sites.push((kind, hidden_as(number, &sentence), path, text));
        }
    }
    let missed: Vec<String> = sites
        .par_iter()
        .filter_map(|(kind, hidden, path, text)| {
            let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";
            let mut site = site(&[(HIDDEN, hidden), (path, text), ("content/pages/plan.svg", picture)]);
            site.0.retain(|path, _| !path.starts_with("prospects/"));
            let found = findings(&site);
            let is_found = found.iter().any(|finding| finding.id == "leak/restricted-text");
            (!is_found).then(|| format!("{kind}:\n{hidden}\n{text}\n{found:?}"))
        })
        .collect();
    assert!(missed.is_empty(), "{} of {} missed:\n{}", missed.len(), sites.len(), missed.join("\n"));
}

const HIDDEN_KINDS: usize = 5;

/// A restricted sentence in one of the ways to restrict it.
fn hidden_as(number: usize, sentence: &str) -> String {
    match number {
        0 => control("HID-01", "", &format!(":::internal\nBefore it. {sentence} And after.\n:::")),
        1 => control("HID-01", "", &format!("Open text. :internal[{sentence}] More of it.")),
        2 => control("HID-01", "", &format!("- one\n- :internal[{sentence}]")),
        3 => control("HID-01", &format!("owner: !internal \"{sentence}\"\n"), "Text."),
        _ => control("HID-01", "", &format!(":::internal\n| a | b |\n| --- | --- |\n| c | {sentence} |\n:::")),
    }
}

/// Every kind of visible field with a sentence in it.
fn visible_fields(sentence: &str) -> Vec<(&'static str, &'static str, String)> {
    let page = |body: &str| format!("---\ntitle: Page\nslug: sho\n---\n\n{body}\n");
    let inner = sentence.trim_end_matches('.');
    vec![
        ("a body", "content/controls/sho-01.md", control("SHO-01", "", &format!("We say this. {sentence} So be it."))),
        (
            "a title",
            "content/controls/sho-01.md",
            control("SHO-01", "", "Text.").replace("Control SHO-01", &format!("\"About: {sentence}\"")),
        ),
        (
            "a value",
            "data/subservice.yaml",
            format!(
                "- name: Harbor Nine Cloud\n  services: \"{sentence}\"\n  method: carve_out\n  expected_controls:\n    - id: HN-01\n      text: \
                 Guards the data centres day and night.\n      criteria: [CC6.4]\n"
            ),
        ),
        ("a question", SHOWN, faq(&format!("\"Is it so: {sentence}\""), "Yes.")),
        ("an answer", SHOWN, faq("Why?", &format!("Because: {sentence}"))),
        (
            "an update",
            "content/updates/news.md",
            format!("---\ndate: 2026-11-01\ntitle: News\nkind: report\naffects: [soc2-2026]\n---\n\n{sentence}\n"),
        ),
        ("a page", "content/pages/sho.md", page(sentence)),
        ("a cell", "content/pages/sho.md", page(&format!("| a | b |\n| --- | --- |\n| c | {sentence} |"))),
        ("a heading", "content/pages/sho.md", page(&format!("## {sentence}\n\nText."))),
        ("a list", "content/pages/sho.md", page(&format!("- one\n- {sentence}"))),
        ("a link's title", "content/pages/sho.md", page(&format!("[us](https://oakmoss.example \"{sentence}\")"))),
        ("a link's text", "content/pages/sho.md", page(&format!("[{sentence}](https://oakmoss.example)"))),
        ("a picture's words", "content/pages/sho.md", page(&format!("![{inner}](plan.svg)"))),
        ("a footnote", "content/pages/sho.md", page(&format!("Text.[^1]\n\n[^1]: {sentence}"))),
        ("emphasis", "content/pages/sho.md", page(&format!("So **{inner}** it is."))),
        ("code", "content/pages/sho.md", page(&format!("```\n{sentence}\n```"))),
        ("a document", "documents/security-policy.txt", format!("Policy\n\nFirst. {sentence} Last.\n")),
        ("a static file", "static/humans.txt", format!("{sentence}\n")),
    ]
}

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    /// So many words, five or more. With fewer than 24 letters they would be a few words.
    fn sentence(&mut self, count: usize) -> String {
        const WORDS: [&str; 24] = [
            "backups",
            "Frankfurt",
            "the",
            "of",
            "vault",
            "rotated",
            "Ada",
            "every",
            "quarter",
            "key",
            "reviewed",
            "in",
            "Züri",
            "by",
            "office",
            "isn't",
            "3",
            "SOC",
            "failover",
            "and",
            "signed",
            "payroll",
            "night",
            "e-mail",
        ];
        let rest: Vec<&str> = (2..count).map(|_| WORDS[self.below(WORDS.len())]).collect();
        format!("Confidentially Frankfurt {}.", rest.join(" "))
    }
}
