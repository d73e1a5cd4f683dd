//! The preview after scripts of edits as editors, people and Git make them: each view is what a fresh build makes of what
//! the folder has then.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use candor::{
    bundle::assemble::Order,
    diagnostics::human::Printer,
    files::{output::Files, site::Folder},
    model::date::Date,
    pipeline::{failure::Failure, parts::EditionKey, project::Project},
    visibility::project::Reader,
};

use crate::{
    common::tree,
    preview::{Preview, small, without_switch},
};

/// How many scripts one preview lives through.
const SCRIPTS: u64 = 200;

/// A build in a process of its own follows each of so many scripts; in between, one in this process says the same.
const IN_A_PROCESS: u64 = 10;

/// What is written last in each script.
const LAST: &str = "zz-last.md";

/// How long a build that was under way may still be shown.
const SETTLES: Duration = Duration::from_secs(20);

/// What bundles are called in a preview.
const PREVIEW_ID: &str = "PREVIEW";

/// Numbers that look random, the same in each run (Marsaglia's xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn one_of<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        &items[self.below(items.len())]
    }
}

/// What may be done to a folder between two looks at its preview.
#[derive(Debug, Clone, Copy)]
enum Step {
    Append,
    Retitle,
    Flag,
    Status,
    Product,
    Create,
    Delete,
    Rename,
    MoveDown,
    SaveAside,
    SaveByBackup,
    BreakAndMend,
    Touch,
    LineEnds,
    Static,
    Commit,
    Checkout,
}

const STEPS: [Step; 17] = [
    Step::Append,
    Step::Retitle,
    Step::Flag,
    Step::Status,
    Step::Product,
    Step::Create,
    Step::Delete,
    Step::Rename,
    Step::MoveDown,
    Step::SaveAside,
    Step::SaveByBackup,
    Step::BreakAndMend,
    Step::Touch,
    Step::LineEnds,
    Step::Static,
    Step::Commit,
    Step::Checkout,
];

/// A site's folder in somebody's hands.
struct Hands {
    site: PathBuf,
    dice: Dice,
    /// Grows with each word that is written.
    word: u64,
}

impl Hands {
    fn word(&mut self) -> String {
        self.word += 1;
        format!("zephyr{}", self.word)
    }

    fn git(&self, arguments: &[&str]) -> String {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.site).args(["-c", "user.name=a", "-c", "user.email=a@a.example"]);
        let output = command.args(arguments).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The texts in these folders of `content/`, but for the one that tells when a script has ended.
    fn texts(&self, folders: &[&str]) -> Vec<PathBuf> {
        let content = self.site.join("content");
        let is_in = |path: &PathBuf| folders.iter().any(|folder| path.starts_with(folder));
        let paths = tree(&content).into_keys().filter(is_in).map(|path| content.join(path));
        paths.filter(|path| path.extension().is_some_and(|it| it == "md") && !path.ends_with(LAST)).collect()
    }

    fn any(&mut self) -> PathBuf {
        self.one_in(&["controls", "faq", "pages", "updates"]).expect("what was there from the start stays")
    }

    fn one_in(&mut self, folders: &[&str]) -> Option<PathBuf> {
        let texts = self.texts(folders);
        (!texts.is_empty()).then(|| self.dice.one_of(&texts).clone())
    }

    fn edit(path: &Path, change: impl FnOnce(String) -> String) {
        fs::write(path, change(fs::read_to_string(path).unwrap())).unwrap();
    }

    /// A text with another value of one key in its head.
    fn with_key(text: &str, key: &str, value: &str) -> String {
        let old = format!("{key}: ");
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with(&old)).collect();
        let (head, rest) = (lines[0], lines[1..].join("\n"));
        format!("{head}\n{key}: {value}\n{rest}\n")
    }

    fn appended(&mut self, path: &Path) -> String {
        let word = self.word();
        let flag = *self.dice.one_of(&["", ":nda", ":internal", ":nda:healthcare"]);
        let text = fs::read_to_string(path).unwrap();
        match flag {
            "" => format!("{text}\nOn {word}.\n"),

            flag => format!("{text}\nOn {flag}[the {word}].\n"),
        }
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Append => {
                let path = self.any();
                fs::write(&path, self.appended(&path)).unwrap();
            }
            Step::Retitle => {
                let path = self.any();
                let key = if path.components().any(|part| part.as_os_str() == "faq") { "question" } else { "title" };
                let word = self.word();
                Self::edit(&path, |text| Self::with_key(&text, key, &format!("On {word}")));
            }
            Step::Flag => {
                let Some(path) = self.one_in(&["controls", "faq", "updates"]) else { return };
                let flag = *self.dice.one_of(&["public", "nda", "nda:healthcare", "internal"]);
                Self::edit(&path, |text| Self::with_key(&text, "visibility", flag));
            }
            Step::Status => {
                let state = *self.dice.one_of(&["operating", "partial", "planned"]);
                let number = self.dice.below(28) + 1;
                let states = format!(
                    "controls:\n  ACC-01: {{status: {state}, as_of: 2026-10-{number:02}}}\n  CHG-01:\n    status: \
                     operating\n    as_of: 2026-10-30\n",
                );
                fs::write(self.site.join("data/status.yaml"), states).unwrap();
            }
            Step::Product => {
                let word = self.word();
                let is_product = |line: &&str| line.trim_start().starts_with("product: ");
                Self::edit(&self.site.join("trust.yaml"), |text| {
                    let old = text.lines().find(is_product).unwrap().to_owned();
                    text.replace(&old, &format!("  product: The {word}"))
                });
            }
            Step::Create => {
                let word = self.word();
                let (path, head) = match self.dice.below(3) {
                    0 => (format!("faq/made-{word}.md"), format!("question: What is {word}?")),
                    1 => (
                        format!("updates/made-{word}.md"),
                        format!("title: On {word}\nkind: report\ndate: 2026-11-0{}", 1 + self.word % 9),
                    ),
                    _ => (
                        format!("controls/made-{word}.md"),
                        format!("id: MADE-{}\ntitle: The {word}\ncategory: Access\ncriteria: [CC6.1]", self.word),
                    ),
                };
                fs::write(self.site.join("content").join(path), format!("---\n{head}\n---\n\nIt is {word}.\n"))
                    .unwrap();
            }
            Step::Delete => {
                let is_made = |path: &&PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with("made-");
                let texts = self.texts(&["controls", "faq", "updates"]);
                let made: Vec<&PathBuf> = texts.iter().filter(is_made).collect();
                if !made.is_empty() {
                    fs::remove_file(self.dice.one_of(&made)).unwrap();
                }
            }
            Step::Rename => {
                let word = self.word();
                let Some(path) = self.one_in(&["faq"]) else { return };
                fs::rename(&path, path.with_file_name(format!("made-{word}.md"))).unwrap();
            }
            Step::MoveDown => {
                let Some(path) = self.one_in(&["faq"]) else { return };
                let folder = self.site.join("content/faq").join(self.dice.one_of(&["one", "two"]));
                fs::create_dir_all(&folder).unwrap();
                fs::rename(&path, folder.join(path.file_name().unwrap())).unwrap();
            }
            Step::SaveAside => {
                let path = self.any();
                let aside = path.with_file_name(".aside.md.swp");
                fs::write(&aside, self.appended(&path)).unwrap();
                fs::rename(&aside, &path).unwrap();
            }
            Step::SaveByBackup => {
                let path = self.any();
                let text = self.appended(&path);
                let backup = path.with_extension("md~");
                fs::rename(&path, &backup).unwrap();
                fs::write(&path, text).unwrap();
                fs::remove_file(&backup).unwrap();
            }
            Step::BreakAndMend => {
                let path = self.any();
                let text = fs::read_to_string(&path).unwrap();
                fs::write(&path, text.replacen("---", "---\nnonsense: [", 1)).unwrap();
                let pause = self.dice.below(60);
                thread::sleep(Duration::from_millis(pause.try_into().unwrap()));
                fs::write(&path, text).unwrap();
            }
            Step::Touch => {
                let path = self.any();
                Self::edit(&path, |text| text);
            }
            Step::LineEnds => {
                let path = self.any();
                Self::edit(&path, |text| match text.contains('\r') {
                    true => text.replace('\r', ""),
                    false => text.replace('\n', "\r\n"),
                });
            }
            Step::Static => {
                let word = self.word();
                fs::create_dir_all(self.site.join("static")).unwrap();
                fs::write(self.site.join("static").join(self.dice.one_of(&["a.txt", "b.txt"])), word).unwrap();
            }
            Step::Commit => self.commit(),
            Step::Checkout => {
                self.commit();
                let log = self.git(&["log", "--all", "--format=%H"]);
                let revisions: Vec<&str> = log.lines().collect();
                let revision = *self.dice.one_of(&revisions);
                self.git(&["checkout", "-q", "-f", revision]);
            }
        }
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", "a"]);
    }
}

/// What a fresh build makes of the folder, by the preview's addresses.
fn fresh(site: &Path, date: Date) -> BTreeMap<String, Vec<u8>> {
    let folder = Folder::open(site).unwrap();
    let project = Project::read(&folder, date);
    let project = project.unwrap_or_else(|failure| panic!("{}", said(&failure))).without_documents();
    let mut all = BTreeMap::new();
    let mut add = |view: &str, files: &Files| {
        all.extend(files.iter().map(|(path, bytes)| (format!("/{view}/{path}"), bytes.to_vec())));
    };
    for (view, reader) in [("public", Reader::public()), ("internal", Reader::internal())] {
        let edition = project.edition(&EditionKey::site(reader)).unwrap();
        add(view, edition.files().unwrap_or_else(|failure| panic!("{}", said(&failure))));
    }
    let order = Order { id: PREVIEW_ID, ..Order::default() };
    for id in project.internal().prospects.keys() {
        let pages = project.bundle_pages(id, &order).unwrap_or_else(|failure| panic!("{}", said(&failure)));
        add(&format!("nda/{id}"), &pages);
    }
    all
}

fn said(failure: &Failure) -> String {
    match failure {
        Failure::Site(findings, sources) => Printer::new(sources, false).print_all(findings, false),
        Failure::Files(error) => format!("{error:?}"),
    }
}

/// A file as the preview shows it, without its bar, as soon as that is what is expected; else what it stays.
fn settled(preview: &Preview, address: &str, expected: &[u8]) -> Vec<u8> {
    let deadline = Instant::now() + SETTLES;
    loop {
        let answer = preview.get(address);
        let is_page = answer.status == 200 && address.ends_with(".html");
        let found = if is_page { without_switch(&answer.text()).into_bytes() } else { answer.body };
        if found == expected || Instant::now() > deadline {
            return found;
        }
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn after_any_script_of_edits_the_preview_shows_what_a_fresh_build_makes() {
    let preview = Preview::start_with(|site| {
        small(site);
        let second = "name: Fallow Freight\nnda: {signed: 2026-08-14, expires: 2028-08-14}\n";
        fs::write(site.join("prospects/fallow.yaml"), second).unwrap();
        // A link would become an error with the flag of what it leads to.
        fs::write(site.join("content/pages/how-we-test.md"), "---\ntitle: How we test\n---\n\nOften.\n").unwrap();
    });
    let date = Date::parse("2026-11-23").unwrap();
    let mut hands = Hands { site: preview.site(), dice: Dice(0x5EED), word: 0 };
    hands.git(&["init", "-q"]);
    hands.commit();
    let mut memory = None;
    for script in 0..SCRIPTS {
        let steps: Vec<Step> = (0..=hands.dice.below(5)).map(|_| *hands.dice.one_of(&STEPS)).collect();
        for step in &steps {
            hands.take(*step);
        }
        // The last thing that is written: who shows it has seen all of it, at the latest after what was under way.
        let last = hands.word();
        let marker = hands.site.join("content/faq").join(LAST);
        fs::write(&marker, format!("---\nquestion: What came last?\nvisibility: public\n---\n\nIt is {last}.\n"))
            .unwrap();
        preview.wait_for("/public/faq/", |text| text.contains(&format!("It is {last}.")));
        let mut expected = fresh(&hands.site, date);
        if script % IN_A_PROCESS == 0 {
            let built = preview.build().into_iter().filter(|(path, _)| path != Path::new(".candor-files"));
            let built: BTreeMap<String, Vec<u8>> =
                built.map(|(path, bytes)| (format!("/public/{}", path.to_str().unwrap()), bytes)).collect();
            assert!(built.len() > 20, "only {} files", built.len());
            expected.retain(|address, _| !address.starts_with("/public/"));
            expected.extend(built);
        }
        assert!(expected.len() > 80, "only {} files", expected.len());
        for (address, expected) in &expected {
            let found = settled(&preview, address, expected);
            let (expected, found) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(&found));
            assert!(expected == found, "{address} after script {script}, {steps:?}:\n{expected}\nis shown as\n{found}");
        }
        if script == SCRIPTS / 4 {
            memory = preview.memory();
        }
    }
    if let (Some(early), Some(late)) = (memory, preview.memory()) {
        assert!(late < early + early / 4 + (8 << 20), "{early} bytes, and {late} after {SCRIPTS} scripts");
    }
}
