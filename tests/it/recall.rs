//! Property: change one status in a random site, and `--recall` names exactly the sent cells that rest on it, for exactly the recipients
//! who saw them.

use std::collections::BTreeSet;

use proptest::{prelude::*, test_runner::Config};

use crate::common::Site;

/// A flag, and which of three readers see what carries it: the public, a prospect, and one in a segment.
const FLAGS: [(&str, [bool; 3]); 4] = [
    ("public", [true, true, true]),
    ("nda", [false, true, true]),
    ("nda:healthcare", [false, false, true]),
    ("internal", [false, false, false]),
];
const STATES: [&str; 5] = ["operating", "partial", "remediating", "planned", "not_applicable"];
const READERS: [(&str, &str, &str); 3] =
    [("--audience", "public", "everybody"), ("--for", "acme", "Acme"), ("--for", "clinic", "Clinic")];

/// What is asked: no two questions have a word in common, so that none is proposed an answer to another.
const ASKED: [&str; 6] = [
    "Are doors bolted?",
    "Do backups restore?",
    "Is traffic encrypted?",
    "Were laptops inventoried?",
    "Has staff trained?",
    "Could visitors wander?",
];

/// A control: its flag and its state.
type Control = (usize, usize);
/// An answer: its flag, and the controls that it rests on.
type Answer = (usize, BTreeSet<usize>);

fn sites() -> impl Strategy<Value = (Vec<Control>, Vec<Answer>, usize, usize)> {
    (2_usize..5).prop_flat_map(|count| {
        let controls = prop::collection::vec((0..FLAGS.len(), 0..STATES.len()), count);
        let rests = prop::collection::btree_set(0..count, 1..3);
        let answers = prop::collection::vec((0..FLAGS.len(), rests), 2..7);
        (controls, answers, 0..count, 1..STATES.len())
    })
}

fn status(controls: &[Control]) -> String {
    let of = |(number, (flag, state)): (usize, &Control)| {
        format!("  K-{number}: {{visibility: {}, status: {}, as_of: 2026-11-01}}\n", FLAGS[*flag].0, STATES[*state])
    };
    format!("controls:\n{}", controls.iter().enumerate().map(of).collect::<String>())
}

fn site(controls: &[Control], answers: &[Answer]) -> Site {
    let site = Site::small();
    site.edit("trust.yaml", "visibility: {default: public}", "visibility: {default: public, segments: [healthcare]}");
    site.write("prospects/acme.yaml", "name: Acme\nnda: {signed: 2026-01-01}\n");
    site.write("prospects/clinic.yaml", "name: Clinic\nnda: {signed: 2026-01-01}\nsegments: [healthcare]\n");
    for (number, (flag, _)) in controls.iter().enumerate() {
        let text = format!(
            "---\nid: K-{number}\nvisibility: {}\ntitle: Matter {number}\ncategory: Access\ncriteria: [CC6.1]\n---\nMatter {number} is seen to.\n",
            FLAGS[*flag].0
        );
        site.write(&format!("content/controls/k{number}.md"), &text);
    }
    site.write("data/status.yaml", &status(controls));
    let mut asked = "Question,Answer,Comment\n".to_owned();
    for (number, (flag, rests)) in answers.iter().enumerate() {
        let named: Vec<String> = rests.iter().map(|control| format!("K-{control}")).collect();
        let text = format!(
            "---\nvisibility: {}\nquestions: [\"{}\"]\ncontrols: [{}]\n---\nNumber {number}.\n",
            FLAGS[*flag].0,
            ASKED[number],
            named.join(", ")
        );
        site.write(&format!("content/answers/a{number}.md"), &text);
        asked.push_str(&format!("{},,\n", ASKED[number]));
    }
    site.write("../asked.csv", &asked);
    site
}

proptest! {
    #![proptest_config(Config { cases: 12, ..Config::default() })]

    #[test]
    fn a_changed_status_calls_back_exactly_what_rests_on_it_for_exactly_those_who_saw_it(
        (mut controls, answers, changed, by) in sites()
    ) {
        let site = site(&controls, &answers);
        for (option, whom, name) in READERS {
            let output = format!("../{name}.csv");
            let (code, said) =
                site.run(&["answer", "../asked.csv", option, whom, "-o", &output, "--date", "2026-11-23"]);
            prop_assert_eq!(code, 0, "{}", said);
        }
        controls[changed].1 = (controls[changed].1 + by) % STATES.len();
        site.write("data/status.yaml", &status(&controls));
        let (code, said) = site.run(&["answer", "--recall", "--date", "2026-11-23"]);
        prop_assert_eq!(code, 0, "{}", said);
        let mut expected = BTreeSet::new();
        for (reader, (_, _, name)) in READERS.iter().enumerate() {
            for (number, (flag, rests)) in answers.iter().enumerate() {
                let sees = |flag: usize| FLAGS[flag].1[reader];
                if sees(*flag) && rests.iter().all(|control| sees(controls[*control].0)) && rests.contains(&changed) {
                    expected.insert(format!("{name} A{}", number + 2));
                }
            }
        }
        let named = said.lines().filter_map(|line| {
            let (name, rest) = line.split_once(", copy ")?;
            let cell = rest.split(", ").nth(1)?.split(':').next()?;
            Some(format!("{name} {cell}"))
        });
        prop_assert_eq!(named.collect::<BTreeSet<_>>(), expected, "{}", said);
    }
}
