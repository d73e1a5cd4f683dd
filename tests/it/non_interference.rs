//! Non-interference: change anything that an audience may not see, and what it gets stays the same to the
//! byte. Sites are generated with restricted pieces in two versions; for each audience, the pieces that it may
//! not see are swapped for their other version, and the outputs are compared.
//!
//! `CANDOR_CASES` sets the number of cases; 64 if it is unset.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use candor::{
    bundle::assemble::Order,
    files::{output::Files, site::Memory},
    model::date::Date,
    pipeline::{failure::Failure, parts::EditionKey, project::Project},
    visibility::{
        flag::{Audience, Flag, Segment, visible},
        project::Reader,
    },
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestCaseError},
};

use crate::common::tree;

/// A piece of a site: where it goes, its flag, and its two versions. An empty version is no piece at all.
#[derive(Debug, Clone)]
struct Piece {
    spot: Spot,
    flag: &'static str,
    versions: [String; 2],
}

/// Where a piece goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    /// A block directive in a control's narrative.
    Block,
    /// An inline directive within a paragraph.
    Inline,
    /// A list item that is one inline directive.
    ListItem,
    /// A heading that is one inline directive.
    Heading,
    /// A table row that is inline directives.
    Row,
    /// A field of a control.
    Field,
    /// A test in a status.
    Test,
    /// A list item in YAML.
    Location,
    /// A whole control.
    Control,
    /// A whole subprocessor.
    Subprocessor,
    /// A whole question.
    Question,
    /// A whole answer of the library, which a row of the questionnaire asks for.
    Answer,
    /// A row of the questionnaire that everyone sees.
    Asked,
    /// The status of a control that everyone sees, and that an answer rests on.
    Status,
    /// A whole update.
    Update,
    /// A whole page.
    Page,
    /// A whole document.
    Document,
    /// A whole policy.
    Policy,
    /// A passage of the policy that everyone sees.
    PolicyPassage,
    /// A change of that policy.
    PolicyChange,
    /// A request of an auditor, with a file.
    Request,
    /// A fact of a certificate, a document, a subprocessor, a control or the company; see [`FACTS`].
    Fact(usize),
    /// A requirement that the visible control meets, and how far.
    Mapping,
    /// A whole framework.
    Framework,
    /// A line of the statement of applicability.
    Applicability,
    /// A title in another language.
    TranslatedTitle,
    /// A block directive in a translation.
    TranslatedPassage,
    /// A whole translation.
    TranslatedFile,
    /// A prospect's profile; its flag counts for nothing, it is restricted to everyone else.
    Prospect,
}

const SPOTS: [Spot; 29] = [
    Spot::Block,
    Spot::Inline,
    Spot::ListItem,
    Spot::Heading,
    Spot::Row,
    Spot::Field,
    Spot::Test,
    Spot::Location,
    Spot::Control,
    Spot::Subprocessor,
    Spot::Question,
    Spot::Answer,
    Spot::Asked,
    Spot::Status,
    Spot::Update,
    Spot::Page,
    Spot::Document,
    Spot::Policy,
    Spot::PolicyPassage,
    Spot::PolicyChange,
    Spot::Request,
    Spot::Fact(0),
    Spot::Mapping,
    Spot::Framework,
    Spot::Applicability,
    Spot::TranslatedTitle,
    Spot::TranslatedPassage,
    Spot::TranslatedFile,
    Spot::Prospect,
];
/// Those that make it a site in two languages.
const TRANSLATED: [Spot; 3] = [Spot::TranslatedTitle, Spot::TranslatedPassage, Spot::TranslatedFile];
const FLAGS: [&str; 5] = ["public", "nda", "nda:healthcare", "nda:auditor", "internal"];

/// Words that occur in no visible text, so that the leak scan has nothing to find.
fn hidden_words() -> impl Strategy<Value = String> {
    prop::collection::vec("[bcdfghjklmnpqrstvwxz]{16,20}", 1..4).prop_map(|words| words.join(" "))
}

/// Markdown of every kind that could reach into its surroundings.
fn markdown() -> impl Strategy<Value = String> {
    let kinds = prop::sample::select(vec![
        "{}",
        "## {}",
        "### Notes\n\n{}",
        "[shared]: https://{}.example/\n\n{}",
        "- {}\n- {}",
        "1. {}",
        "> {}",
        "| a | b |\n| - | - |\n| {} | x |",
        "```yaml\n{}: [x]\n:::nda\n```",
        "{}[^1]\n\n[^1]: {}",
        "**{}** and `{}`",
        "***",
        "<!-- {} -->",
        "    {}",
        "<div>{}</div>",
        "[{}](/controls/)",
        "- [ ] {}",
        "{}  \n{}",
    ]);
    (kinds, hidden_words()).prop_map(|(kind, words)| kind.replace("{}", &words.replace(' ', "-")))
}

fn version(spot: Spot) -> BoxedStrategy<String> {
    let text = match spot {
        Spot::Block | Spot::PolicyPassage | Spot::TranslatedPassage => {
            prop::collection::vec(markdown(), 1..4).prop_map(|blocks| blocks.join("\n\n")).boxed()
        }
        Spot::Control
        | Spot::Question
        | Spot::Answer
        | Spot::Update
        | Spot::Page
        | Spot::Policy
        | Spot::TranslatedFile => (hidden_words(), markdown()).prop_map(|(a, b)| format!("{a}\n\n{b}")).boxed(),
        _ => hidden_words().boxed(),
    };
    prop_oneof![1 => Just(String::new()).boxed(), 5 => text].boxed()
}

fn piece() -> impl Strategy<Value = Piece> {
    let spot = (prop::sample::select(SPOTS.to_vec()), 0..FACTS.len()).prop_map(|(spot, fact)| match spot {
        Spot::Fact(_) => Spot::Fact(fact),
        spot => spot,
    });
    (spot, prop::sample::select(FLAGS.to_vec()))
        .prop_flat_map(|(spot, flag)| (Just(spot), Just(flag), [version(spot), version(spot)]))
        .prop_map(|(spot, flag, versions)| Piece { spot, flag, versions })
}

/// What a site is made of, and whether hidden pieces are swapped, the theme prints everything, and documents are typeset:
/// in few cases, since that takes most of the time.
fn pieces() -> impl Strategy<Value = (Vec<Piece>, bool, bool, bool)> {
    (prop::collection::vec(piece(), 1..12), any::<bool>(), any::<bool>(), prop::bool::weighted(0.25))
}

/// A theme that prints everything it can reach.
fn dumping_theme() -> BTreeMap<String, Vec<u8>> {
    let dump = b"<!doctype html><title>all</title><pre>{{ __tera_context }}</pre>";
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    let is_page = |path: &PathBuf| {
        let parent = path.parent().unwrap();
        path.extension().is_some_and(|extension| extension == "html") && !parent.ends_with("partials")
    };
    let pages = tree(&theme).into_keys().filter(is_page);
    pages.map(|path| (format!("themes/default/{}", path.to_str().unwrap()), dump.to_vec())).collect()
}

/// The site with the chosen version of each piece.
fn site(pieces: &[Piece], choose: impl Fn(&Piece) -> usize) -> Memory {
    let mut draft = Draft::new(pieces);
    for (number, piece) in pieces.iter().enumerate() {
        let text = &piece.versions[choose(piece)];
        draft.in_prose(number, piece, text);
        if !text.is_empty() {
            draft.add(number, piece, text);
        }
    }
    draft.finished()
}

/// A site that is being put together: files that are done, and the parts of those that hold several pieces.
struct Draft<'p> {
    pieces: &'p [Piece],
    files: BTreeMap<String, String>,
    /// Of the control that everyone sees.
    body: String,
    headings: String,
    list: String,
    table: String,
    fields: String,
    tests: String,
    /// What the subprocessor that everyone sees processes.
    data: String,
    subprocessors: String,
    documents: String,
    /// The text and the changes of the policy that everyone sees.
    policy: String,
    policy_changes: String,
    /// Requirements that the visible control meets.
    mappings: String,
    applicability: String,
    /// Of the control that is there in two languages: its titles, and the text in the other one.
    titles: String,
    translation: String,
    requests: String,
    /// Rows of the questionnaire, and statuses of controls of their own.
    asked: String,
    statuses: String,
    /// Lines by the record that they belong to.
    facts: BTreeMap<&'static str, String>,
}

impl<'p> Draft<'p> {
    fn new(pieces: &'p [Piece]) -> Self {
        Self {
            pieces,
            files: BTreeMap::new(),
            body: "Before.\n\n".into(),
            headings: String::new(),
            list: "- first\n".into(),
            table: "\n| a | b |\n| - | - |\n| x | y |\n".into(),
            fields: String::new(),
            tests: String::new(),
            data: String::new(),
            subprocessors: String::new(),
            documents: String::new(),
            policy: "Laid down.\n".into(),
            policy_changes: String::new(),
            mappings: String::new(),
            applicability: String::new(),
            titles: String::new(),
            translation: String::new(),
            requests: String::new(),
            asked: String::new(),
            statuses: String::new(),
            facts: BTreeMap::new(),
        }
    }

    /// A directive with the text that everyone sees directly around it: it is there, whether the piece is or not.
    fn in_prose(&mut self, number: usize, piece: &Piece, text: &str) {
        let flag = piece.flag;
        if piece.spot == Spot::TranslatedFile {
            // What it translates is there, whether it is or not.
            let original = format!("---\nquestion: Translated {number}?\ncategory: Translated\n---\nSeen.\n");
            self.files.insert(format!("content/faq/t{number}.md"), original);
        }
        if piece.spot == Spot::Status {
            // The control and what rests on it are there, whatever its status says, and whether it has one.
            let control = format!(
                "---\nid: S-{number}\ntitle: Stated {number}\ncategory: Shared\ncriteria: [CC6.1]\n---\nSo it is.\n"
            );
            self.files.insert(format!("content/controls/s-{number}.md"), control);
            let answer = format!(
                "---\nvisibility: public\nquestions: [Is it so with number {number}?]\nrefs: [OURS:s{number}]\ncontrols: [A-1, S-{number}]\n---\nSaid.\n"
            );
            self.files.insert(format!("content/answers/s{number}.md"), answer);
        }
        if piece.spot == Spot::Block {
            self.body.push_str(&format!("\nText {number} before\n"));
            if !text.is_empty() {
                self.body.push_str(&format!(":::{flag}\n{text}\n:::\n"));
            }
            self.body.push_str("and after, with [shared] link.\n");
        }
        if piece.spot == Spot::PolicyPassage {
            self.policy.push_str(&format!("\nRule {number}\n"));
            if !text.is_empty() {
                self.policy.push_str(&format!(":::{flag}\n{text}\n:::\n"));
            }
            self.policy.push_str("and after.\n");
        }
        if piece.spot == Spot::Inline {
            self.body.push_str(&format!("Words {number}"));
            if !text.is_empty() {
                self.body.push_str(&format!(":{flag}[{}]", text.replace('\n', " ")));
            }
            self.body.push_str(" go on.\n");
        }
    }

    /// How many pieces before this one stand in the same spot.
    fn before(&self, number: usize) -> usize {
        let spot = self.pieces[number].spot;
        self.pieces[..number].iter().filter(|before| before.spot == spot).count()
    }

    /// A piece that is there, where it stands.
    fn add(&mut self, number: usize, piece: &Piece, text: &str) {
        let flag = piece.flag;
        let line = text.replace('\n', " ");
        let before = self.before(number);
        let mut file = |path: String, contents: String| self.files.insert(path, contents);
        match piece.spot {
            Spot::Block | Spot::Inline | Spot::PolicyPassage => {}
            // A language stands once.
            Spot::TranslatedTitle if before > 0 => {}
            Spot::TranslatedTitle => self.titles.push_str(&format!(", de: !{flag} {line}")),
            Spot::TranslatedPassage => self.translation.push_str(&format!(":::{flag}\n{text}\n:::\n\n")),
            Spot::TranslatedFile => {
                let question = text.lines().next().unwrap_or_default();
                let translation = format!("---\nvisibility: {flag}\nquestion: {question}\n---\n{text}\n");
                file(format!("content/faq/t{number}.de.md"), translation);
            }
            Spot::ListItem => self.list.push_str(&format!("- :{flag}[{line}]\n")),
            Spot::Heading => self.headings.push_str(&format!("## :{flag}[{line}]\n")),
            Spot::Row => self.table.push_str(&format!("| :{flag}[{line}] | :{flag}[cell {line}] |\n")),
            Spot::Field => {
                let field = OPTIONAL.get(before);
                self.fields.extend(field.map(|field| format!("{field}: !{flag} {line}\n")));
            }
            // Public tests are an error of their own.
            Spot::Test if flag == "public" => {}
            Spot::Test => {
                let test = format!("      - !{flag}\n        procedure: {line}\n        result: no_exceptions\n");
                self.tests.push_str(&test);
            }
            Spot::Location => self.data.push_str(&format!("    - !{flag} {line}\n")),
            Spot::Control => {
                file(
                    format!("content/controls/{flag}-{number}.md").replace(':', "-"),
                    format!(
                        "---\nvisibility: {flag}\nid: X-{number}\ntitle: {number}\ncategory: Shared\ncriteria: [CC6.1]\n---\n{text}\n"
                    ),
                );
            }
            Spot::Subprocessor => {
                let record = format!("- !{flag}\n  name: {line} {number}\n  purpose: {line}\n  location: {line}\n");
                self.subprocessors.push_str(&record);
            }
            Spot::Question => {
                let question = format!("---\nvisibility: {flag}\nquestion: Number {number}?\n---\n{text}\n");
                file(format!("content/faq/q{number}.md"), question);
            }
            Spot::Answer => {
                let next = number + 1;
                let answer = format!(
                    "---\nvisibility: {flag}\nquestions: [Asked {number}?]\nrefs: [OURS:{number}, OTHER:{next}]\ncontrols: [A-1]\n---\n{text}\n"
                );
                file(format!("content/answers/a{number}.md"), answer);
            }
            Spot::Asked => self
                .asked
                .push_str(&format!("      - !{flag}\n        ref: OTHER:{number}\n        question: {line}?\n")),
            Spot::Status => {
                let state = ["operating", "partial", "remediating", "planned", "not_applicable"][text.len() % 5];
                self.statuses.push_str(&format!("  S-{number}: !{flag} {{status: {state}, as_of: 2026-11-02}}\n"));
            }
            Spot::Update => {
                let day = number + 1;
                let update = format!(
                    "---\nvisibility: {flag}\ndate: 2026-10-{day:02}\ntitle: Number {number}\nkind: news\n---\n{text}\n"
                );
                file(format!("content/updates/u{number}.md"), update);
            }
            Spot::Page => {
                let page = format!("---\nvisibility: {flag}\ntitle: Page {number}\nslug: page-{number}\n---\n{text}\n");
                file(format!("content/pages/p{number}.md"), page);
            }
            Spot::Document => {
                file(format!("documents/d{number}.txt"), text.to_owned());
                self.documents.push_str(&format!("- visibility: {flag}\n  id: d{number}\n  title: {line}\n  kind: other\n  file: documents/d{number}.txt\n"));
            }
            Spot::Policy => {
                let version = text.lines().next().unwrap_or_default();
                let head = format!(
                    "visibility: {flag}\nid: q{number}\ntitle: Rules of conduct {number}\nversion: {version}\n"
                );
                let policy = format!("---\n{head}controls: [A-1]\ncriteria: [CC6.1]\n---\n{text}\n");
                file(format!("content/policies/q{number}.md"), policy);
            }
            Spot::PolicyChange => {
                let day = 1 + number % 28;
                self.policy_changes.push_str(&format!(
                    "  - !{flag}\n    version: {line}\n    date: 2026-09-{day:02}\n    text: {line}\n"
                ));
            }
            // Public requests are an error of their own.
            Spot::Request if flag == "public" => {}
            Spot::Request => {
                file(format!("documents/r{number}.txt"), text.to_owned());
                let state = if text.len().is_multiple_of(2) { "accepted" } else { "open" };
                // Without a flag, a request is for auditors.
                let flagged = if flag == "nda:auditor" { String::new() } else { format!("  visibility: {flag}\n") };
                self.requests.push_str(&format!(
                    "- id: R-{number}\n{flagged}  text: {line}\n  phase: evidence\n  state: {state}\n  answer: {line}\n  controls: [A-1]\n  files: [documents/r{number}.txt]\n"
                ));
            }
            // A key stands once.
            Spot::Fact(_) if before > 0 => {}
            Spot::Fact(fact) => {
                let (record, key, values) = FACTS[fact];
                let value = match values {
                    [] => line,
                    values => values[text.len() % values.len()].to_owned(),
                };
                let key = if key == "-" { "-".to_owned() } else { format!("{key}:") };
                self.facts.entry(record).or_default().push_str(&format!("{key} !{flag} {value}\n"));
            }
            // Which requirement it is, and how strong the mapping, depends on the version.
            Spot::Mapping => {
                let requirement = REQUIREMENTS[text.len() % REQUIREMENTS.len()];
                let strength = ["equal", "subset", "partial", "related"][text.len() / 7 % 4];
                self.mappings.push_str(&format!("    - !{flag} {{id: {requirement}, strength: {strength}}}\n"));
            }
            Spot::Framework => {
                file(
                    format!("frameworks/f{number}.yaml"),
                    format!(
                        "visibility: {flag}\nid: f{number}\ntitle: {line}\nuncovered: true\ngroups:\n  - title: {line}\n    requirements:\n      - {{id: R-1, title: {line}}}\n"
                    ),
                );
            }
            Spot::Applicability => {
                let requirement = REQUIREMENTS[number % REQUIREMENTS.len()];
                let applicable = text.len().is_multiple_of(2);
                self.applicability.push_str(&format!(
                    "- visibility: {flag}\n  framework: iso27001\n  requirement: {requirement}\n  applicable: {applicable}\n  reason: {line}\n"
                ));
            }
            Spot::Prospect => {
                let profile =
                    format!("name: {line}\nnda: {{signed: 2026-01-01}}\nsegments: [healthcare]\nnote: {line}\n");
                file(format!("prospects/other-{number}.yaml"), profile);
            }
        }
    }

    /// The lines of a record's facts, indented.
    fn facts_of(&mut self, record: &str, indent: &str) -> String {
        let own = self.facts.remove(record).unwrap_or_default();
        own.lines().map(|line| format!("{indent}{line}\n")).collect()
    }

    /// A key that refers to a document or a policy without a flag: who doesn't see that sees no trace of the reference. One whose
    /// record is there in one version only would be another reference, which isn't a change of what is hidden.
    fn reference(&self, to: Spot, key: &str, indent: &str) -> String {
        let mut of_documents = self.pieces.iter().filter(|piece| piece.spot == to);
        let are_there = of_documents.all(|piece| piece.versions.iter().all(|text| !text.is_empty()));
        let referred = self.pieces.iter().position(|piece| are_there && piece.spot == to);
        let name = if to == Spot::Policy { "q" } else { "d" };
        referred.map_or_else(String::new, |number| {
            format!(
                "{indent}{key}: {}\n",
                if key == "policies" { format!("[{name}{number}]") } else { format!("{name}{number}") }
            )
        })
    }

    /// The site with the files that hold several pieces.
    fn finished(mut self) -> Memory {
        let mappings = format!("frameworks:\n  iso27001:\n    - A.5.1\n{}", self.mappings);
        let fields = self.fields.clone()
            + &self.facts_of("control", "")
            + &self.reference(Spot::Document, "policy", "")
            + &self.reference(Spot::Policy, "policies", "")
            + &mappings;
        let Self { body, headings, list, table, .. } = &self;
        let control = format!(
            "---\nid: A-1\ntitle: Access\ncategory: Shared\ncriteria: [CC6.1]\n{fields}---\n{body}\n\n{headings}\n{list}{table}\nAfter, with [shared] and a note[^1].\n\n### Notes\n"
        );
        let tests = if self.tests.is_empty() { String::new() } else { format!("    tests:\n{}", self.tests) };
        let status =
            format!("controls:\n  A-1:\n    status: operating\n    as_of: 2026-11-01\n{tests}{}", self.statuses);
        let rows: String = (0..12).map(|n| format!("      - ref: OURS:{n}\n      - ref: OURS:s{n}\n")).collect();
        let questionnaire = format!(
            "id: ours\ntitle: What we are asked\nvisibility: public\nsections:\n  - title: All\n    rows:\n{rows}{}",
            self.asked
        );
        let vendor = self.facts_of("subprocessor", "  ");
        let subprocessors = format!(
            "- name: Visible vendor\n  purpose: hosting\n  location: here\n{vendor}  data:\n    - readings\n{}{}",
            self.data, self.subprocessors
        );
        let open = self.facts_of("document", "  ") + &self.reference(Spot::Document, "supersedes", "  ");
        let documents = format!("- id: open\n  title: Open\n  kind: policy\n{open}{}", self.documents);
        let certificate =
            self.facts_of("report", "  ") + &self.reference(Spot::Document, "statement_of_applicability", "  ");
        let reports = format!(
            "- id: certificate\n  kind: iso27001\n  status: issued\n  issued: 2026-01-01\n{certificate}{UNDER_WAY}"
        );
        let changes = match self.policy_changes.as_str() {
            "" => String::new(),
            changes => format!("changes:\n{changes}"),
        };
        let facts = self.facts_of("policy", "") + &self.reference(Spot::Policy, "supersedes", "");
        let policy = format!(
            "---\nid: P-1\ntitle: Rules\ncontrols: [A-1]\napproved: {{on: 2026-10-01}}\n{facts}{changes}---\n{}\n",
            self.policy
        );
        let below = |key: &str, facts: String| if facts.is_empty() { facts } else { format!("{key}\n{facts}") };
        let trust = TRUST
            .replace("COMPANY", &self.facts_of("company", "  "))
            .replace("LINKS", &below("  links:", self.facts_of("links", "    ")))
            .replace("LEGAL", &below("  legal:", self.facts_of("legal", "    ")))
            .replace("CONTACTS", &self.facts_of("contacts", "    "));
        let languages = if self.pieces.iter().any(|piece| TRANSLATED.contains(&piece.spot)) {
            let original = format!(
                "---\nid: T-1\ntitle: {{en: Titled{}}}\ncategory: Shared\ncriteria: [CC6.1]\n---\nOnce, see [places](a-1.md).\n",
                self.titles
            );
            let translation = format!("Einmal.\n\n{}Zweimal, siehe [Orte](a-1.md).\n", self.translation);
            self.files.insert("content/controls/t-1.md".into(), original);
            self.files.insert("content/controls/t-1.de.md".into(), translation);
            let profile = "name: Reader german\nlanguage: de\nnda: {signed: 2026-01-01}\n";
            self.files.insert("prospects/german.yaml".into(), profile.into());
            "languages: [en, de]"
        } else {
            "language: en"
        };
        let trust = trust.replace("language: en", languages);
        for (path, text) in [
            ("content/controls/a-1.md", control),
            ("content/policies/p-1.md", policy),
            ("content/questionnaires/ours.yaml", questionnaire),
            ("data/status.yaml", status),
            ("data/subprocessors.yaml", subprocessors),
            ("data/documents.yaml", documents),
            ("data/reports.yaml", reports),
            ("trust.yaml", trust),
            ("data/applicability.yaml", self.applicability.clone()),
        ] {
            self.files.insert(path.into(), text);
        }
        if !self.requests.is_empty() {
            self.files.insert("data/requests.yaml".into(), self.requests.clone());
        }
        for (id, segments) in [("plain", "[]"), ("clinic", "[healthcare]")] {
            let profile = format!("name: Reader {id}\nnda: {{signed: 2026-01-01}}\nsegments: {segments}\n");
            self.files.insert(format!("prospects/{id}.yaml"), profile);
        }
        Memory(self.files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect())
    }
}

/// Requirements that a control may meet.
const REQUIREMENTS: [&str; 12] = [
    "A.5.15", "A.5.17", "A.5.18", "A.7.4", "A.7.10", "A.8.1", "A.8.5", "A.8.8", "A.8.13", "A.8.20", "A.8.24", "A.8.32",
];

/// An audit with steps that requests belong to.
const UNDER_WAY: &str = "- id: next\n  kind: iso27701\n  status: in_progress\n  progress:\n    - {step: Fieldwork, phase: evidence, done: 2026-10-01}\n    - {step: More fieldwork, phase: evidence}\n";

/// Fields of a control that may be missing.
const OPTIONAL: [&str; 3] = ["owner", "summary", "frequency"];

/// Facts that may be missing: their record, their key, and the values that may stand there; any words if none are named.
const FACTS: [(&str, &str, &[&str]); 37] = [
    ("control", "kind", &["preventive", "[preventive, detective]", "corrective"]),
    ("control", "automation", &["manual", "automated", "partly_automated"]),
    ("subprocessor", "country", &["DE", "FR", "[AT, CH]"]),
    ("subprocessor", "category", &[]),
    ("subprocessor", "entity", &[]),
    ("subprocessor", "optional", &["true", "false"]),
    ("document", "version", &[]),
    ("document", "owner", &[]),
    ("document", "valid_until", &["2027-01-01", "2028-01-01", "2025-01-01"]),
    ("document", "next_review", &["2027-02-02", "2028-02-02"]),
    ("document", "url", &["https://one.example/qzxj", "https://two.example/jxzq"]),
    ("policy", "version", &[]),
    ("policy", "owner", &[]),
    ("policy", "summary", &[]),
    ("policy", "review_due", &["2027-02-04", "2028-03-05"]),
    ("report", "number", &[]),
    ("report", "edition", &[]),
    ("report", "level", &[]),
    ("report", "scope", &[]),
    ("report", "accreditation", &[]),
    ("report", "url", &["https://register.example/qzjx", "https://register.example/xjzq"]),
    ("report", "valid_from", &["2026-02-03", "2026-03-04"]),
    ("report", "valid_until", &["2027-03-05", "2028-04-06"]),
    ("report", "surveillance", &["2027-Q1", "2027-05", "2027-06-07"]),
    ("report", "expected", &["2027-Q3", "2027-08", "2027-09-10"]),
    ("links", "privacy", &["https://firm.example/pzqx", "https://firm.example/pxqz"]),
    ("links", "status", &["https://status-qzx.example", "https://status-xzq.example"]),
    ("links", "bug_bounty", &["https://firm.example/bzqx", "https://firm.example/bxqz"]),
    ("legal", "address", &[]),
    ("legal", "registration", &[]),
    ("legal", "data_protection_officer", &[]),
    ("legal", "representative", &[]),
    ("legal", "insurance", &[]),
    // Items of the list of contacts.
    ("contacts", "-", &["qzxa@firm.example", "qzxb@firm.example"]),
    ("contacts", "-", &["https://firm.example/qxz-report", "https://firm.example/zxq-report"]),
    ("contacts", "-", &["qzxc@firm.example", "qzxd@firm.example"]),
    ("company", "description", &[]),
];

const TRUST: &str = "
company:
  name: Firm
  product: Product
  url: https://firm.example
COMPANYLINKSLEGALcontacts:
  sales: sales@firm.example
  security:
    - seen@firm.example
CONTACTSdisclosure: {expires: 2027-06-01}
base_url: https://trust.firm.example
language: en
scope: {system: Product, criteria: [security]}
visibility:
  segments: [healthcare, auditor]
  policy:
    trust: public
    controls: public
    status: public
    subprocessors: public
    documents: public
    reports: public
    faq: public
    updates: public
    pages: public
    policies: public
    frameworks: public
    applicability: public
lints: {scope/uncovered-criterion: off}
";

fn reader(prospect: Option<(&str, &[&str])>) -> Reader {
    match prospect {
        None => Reader::public(),
        Some((id, segments)) => Reader {
            audience: Audience::Nda(segments.iter().map(|name| Segment::new(name).unwrap()).collect()),
            prospect: Some(id.to_owned()),
        },
    }
}

fn project(site: &Memory) -> Result<Project<'_>, TestCaseError> {
    Project::read(site, Date::parse("2026-11-23").unwrap()).map_err(explained)
}

fn output(project: &Project<'_>, reader: &Reader) -> Result<Files, TestCaseError> {
    let files = match &reader.prospect {
        None => project.edition(&EditionKey::site(reader.clone())).and_then(|edition| edition.files().cloned()),
        Some(id) => project.bundle(id, &Order { id: "0TEST0", ..Order::default() }).map(|bundle| bundle.files),
    };
    files.map_err(explained)
}

fn explained(failure: Failure) -> TestCaseError {
    let text = match failure {
        Failure::Site(findings, sources) => {
            candor::diagnostics::human::Printer::new(&sources, false).print_all(&findings, true)
        }
        Failure::Files(error) => format!("{error:?}"),
    };
    TestCaseError::fail(format!("a generated site doesn't build:\n{text}"))
}

fn cases() -> u32 {
    std::env::var("CANDOR_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(64)
}

proptest! {
    #![proptest_config(Config { cases: cases(), failure_persistence: None, max_shrink_iters: 300, ..Config::default() })]

    /// Tried: restricted fields, passages and records changed at random.
    #[test]
    fn what_an_audience_may_not_see_changes_no_byte_of_its_output((pieces, reorder, dump, typeset) in pieces()) {
        let prepare = |mut site: Memory| {
            if dump {
                site.0.extend(dumping_theme());
            }
            if !typeset {
                site.0.get_mut("trust.yaml").unwrap().extend(b"report: {pdf: false}\n");
            }
            site
        };
        let before = prepare(site(&pieces, |_| 0));
        let before = project(&before)?;
        let mut readers = vec![reader(None), reader(Some(("plain", &[]))), reader(Some(("clinic", &["healthcare"])))];
        if pieces.iter().any(|piece| TRANSLATED.contains(&piece.spot)) {
            readers.push(reader(Some(("german", &[]))));
        }
        for reader in readers {
            let hidden = |piece: &Piece| {
                piece.spot == Spot::Prospect || !visible(&Flag::parse(piece.flag).unwrap(), &reader.audience)
            };
            let mut changed = pieces.clone();
            if reorder {
                swap_neighbours(&mut changed, hidden);
            }
            let after = prepare(site(&changed, |piece| usize::from(hidden(piece))));
            let (one, other) = (output(&before, &reader)?, output(&project(&after)?, &reader)?);
            let paths = |files: &Files| files.iter().map(|(path, _)| path.to_owned()).collect::<Vec<_>>();
            prop_assert_eq!(paths(&one), paths(&other), "file names for {}", &reader.audience);
            for (path, contents) in one.iter() {
                let (left, right) = (String::from_utf8_lossy(contents), String::from_utf8_lossy(other.get(path).unwrap()));
                prop_assert_eq!(left, right, "{} for {}", path, &reader.audience);
            }
        }
    }
}

/// Swaps the texts of hidden pieces in the same kind of spot: what is reordered stays hidden.
fn swap_neighbours(pieces: &mut [Piece], hidden: impl Fn(&Piece) -> bool) {
    for index in 1..pieces.len() {
        let (before, after) = pieces.split_at_mut(index);
        let (first, second) = (&mut before[index - 1], &mut after[0]);
        if hidden(first) && hidden(second) && first.spot == second.spot {
            std::mem::swap(&mut first.versions, &mut second.versions);
        }
    }
}
