//! Whatever reads like a flag to a person and isn't one to Candor is an error with its place; prose and code are left alone.

use std::{collections::BTreeMap, ops::Range};

use candor::{
    diagnostics::{
        diagnostic::{Diagnostic, Severity},
        human::Printer,
    },
    site_files::Memory,
};

const CONTROL: &str = "content/controls/a-1.md";
const TRUST: &str =
    "base_url: https://trust.firm.example\nvisibility:\n  segments: [healthcare]\n  policy: {controls: public}\n";

/// What reading a control with these lines in its front matter, and this narrative, finds, printed.
fn found(front_matter: &str, body: &str) -> (Vec<Diagnostic>, String) {
    let control =
        format!("---\nid: A-1\ntitle: T\ncategory: C\ncriteria: [CC6.1]\n{front_matter}\n---\n\nText.\n\n{body}\n");
    read(&[("trust.yaml", TRUST), (CONTROL, &control)])
}

fn read(files: &[(&str, &str)]) -> (Vec<Diagnostic>, String) {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let mut findings = Vec::new();
    let source = candor::source::site::read(&Memory(files.collect::<BTreeMap<_, _>>()), &mut findings).unwrap();
    let printed = Printer::new(&source.sources, false).print_all(&findings, true);
    (findings, printed)
}

/// Fails with all texts of which nothing, or not exactly one thing, was said.
fn each_is_one_error<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) {
    let wrong = texts.into_iter().filter_map(|(front_matter, body)| {
        let (findings, printed) = found(front_matter, body);
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        let placed = findings.iter().all(|finding| !finding.labels.is_empty()) && printed.contains(CONTROL);
        (errors != 1 || !placed).then(|| format!("{front_matter:?} {body:?}: {errors} errors\n{printed}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.join("\n"));
}

fn none_is_an_error<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) {
    let wrong = texts.into_iter().filter_map(|(front_matter, body)| {
        let (findings, printed) = found(front_matter, body);
        (!findings.is_empty()).then(|| format!("{front_matter:?} {body:?}:\n{printed}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.join("\n"));
}

/// Tried: `owner: X !internal`, quoted tags, full width, invisible and Cyrillic letters, a tag on the value of
/// `visibility`.
/// Before: the text was published with its flag in it.
#[test]
fn a_mistyped_flag_in_yaml_is_an_error() {
    let values = [
        "owner: X !internal",
        "owner: X !internal Y",
        "owner: X (!nda)",
        "owner: X!internal",
        "owner: \"!internal X\"",
        "owner: '!nda:healthcare X'",
        "owner: \"X !nda\"",
        "owner: ！internal X",
        "owner: ﹗internal X",
        "owner: ǃinternal X",
        "owner: ❗internal X",
        "owner: X ！nda",
        "owner: \u{200B}!internal X",
        "owner: \"!\u{200B}internal X\"",
        "owner: \"!in\u{AD}ternal X\"",
        "owner: \"!intern\u{430}l X\"",
        "owner: \"!\u{456}nternal X\"",
        "owner: \"!ｉｎｔｅｒｎａｌ X\"",
        "owner: \"!𝐢𝐧𝐭𝐞𝐫𝐧𝐚𝐥 X\"",
        "owner: \"!intérnal X\"",
        "owner: \"!lnternal X\"",
        "owner: \"!pub1ic X\"",
        "owner: \"!Internal X\"",
        "owner: \"!INTERNAL X\"",
        "owner: \"!intenal X\"",
        "owner: \"!intern al X\"",
        "owner: \"! internal X\"",
        "owner: X ! internal",
        "owner: \"!!internal X\"",
        "owner: \"!<internal> X\"",
        "owner: \"[!internal] X\"",
        "owner: !Internal X",
        "owner: ! internal X",
        "owner: !intern al X",
        "owner: !!internal X",
        "owner: !<internal> X",
        "owner: !nda:health care",
        "owner: X # !internal",
        "owner: X #!internal",
        "owner: X # ！nda",
        "# !internal\nowner: X",
        "owner: |\n  !internal X",
        "owner: X\n  !internal",
        "owner: \"：internal[X]\"",
        "owner: \":internal [X]\"",
        "owner: \":internal(X)\"",
        "owner: \": internal[X]\"",
        "owner: \":internal［X］\"",
        "owner: \"by :internal[X]\"",
        "owner: \"&#58;internal[X]\"",
        "owner: \"&excl;internal X\"",
        "owner: \":intern\u{430}l[X]\"",
        "owner: \"::internal[X]\"",
        "owner: \"：：：internal\"",
        "owner: \"visibility: internal\"",
        "owner: \"!nda-healthcare X\"",
        "owner: <internal>X</b>",
        "owner: X [/nda]",
        "owner: \";internal[X]\"",
        "frameworks: {visibility:internal}",
        "frameworks: {visibility：internal}",
        "documents: [X !nda]",
        "frameworks: {own: [A !nda]}",
        "frameworks: {own !nda: [A]}",
        "frameworks: {visibility: !internal public}",
        "frameworks: {visibility: !nda nda}",
        "frameworks: {visibility: \"!internal\"}",
        "frameworks: {visibility: Internal}",
        "frameworks: {Visibility: [internal]}",
        "frameworks: {visibilty: [internal]}",
        "frameworks: {visiblity: [internal]}",
        "frameworks: {visib\u{456}lity: [internal]}",
        "frameworks: {\"visibility \": [internal]}",
        "frameworks: {\"visi\u{200B}bility\": [internal]}",
        "visibility: !internal public",
        "Visibility: internal",
        "visibilty: internal",
    ];
    each_is_one_error(values.map(|value| (value, "")));
}

/// Tried: directives with other colons, other letters, entities and invisible characters.
/// Before: the passage was published.
#[test]
fn a_mistyped_directive_is_an_error() {
    let texts = [
        "By ：internal[x].",
        "By ∶internal[x].",
        "By ꞉internal[x].",
        "By ﹕internal[x].",
        "By ːinternal[x].",
        "By ׃internal[x].",
        "審査：internal[x]",
        "By :\u{200B}internal[x].",
        "By :in\u{200B}ternal[x].",
        "By :internal\u{200B}[x].",
        "By :\u{FE0F}internal[x].",
        "By \u{200B}:\u{2060}internal[x].",
        "By :intern\u{430}l[x].",
        "By :\u{456}nternal[x].",
        "By :nd\u{251}[x].",
        "By :рublic[x].",
        "By :ｎｄａ[x].",
        "By :nda：healthcare[x].",
        "By ：nda:healthcare[x].",
        "By &#58;internal[x].",
        "By &#x3A;internal[x].",
        "By &colon;internal[x].",
        "By :&#105;nternal[x].",
        "By :internal&#91;x].",
        "By :internal&lbrack;x].",
        "By :&ZeroWidthSpace;internal[x].",
        "By :internal [x].",
        "By :internal(x).",
        "By :internal{x}.",
        "By ;internal[x].",
        "By ；internal[x].",
        "By : internal [x].",
        "By ：nda-healthcare[x].",
        "By :_internal_[x].",
        "By <internal>x.",
        "By x</nda>.",
        "By x[/internal].",
        "<public>\n\nx",
        "By : internal[x].",
        "By :\u{A0}internal[x].",
        "By :internal［x］.",
        "By ：internal［x］.",
        "By :internal【x】.",
        "By ::internal[x].",
        "By ：：internal[x].",
        "By :Internal[x].",
        "By :INTERNAL[x].",
        "By :intrenal[x].",
        "By ：intrenal[x].",
        "By :*internal*[x].",
        "By :in**tern**al[x].",
        "By :<b></b>internal[x].",
        "By :<!-- -->internal[x].",
        "By ：internal[x](https://x.example).",
        "By [x](https://x.example \"：internal[x]\").",
        "- by ：internal[x]",
        "> by ：internal[x]",
        "| a |\n| - |\n| ：internal[x] |",
        "# ：internal[x]",
        "    ：internal[x]",
        "<div>：internal[x]</div>",
        "By [x]:internal.",
        "By !internal x.",
        "By ！internal x.",
        "!internal",
        "!!! internal",
        "> [!internal]\n> x",
        ":Internal x",
        "：internal x",
        ":\u{456}nternal x",
        "visibility: internal",
        "Visibility: !nda",
        "<!-- internal -->\n\nx",
        "x <!-- :::nda -->",
        "<!-- /internal -->",
        ":::Internal\nx",
        "::: internal\nx",
        ":::\tinternal\nx",
        ":::intern\u{430}l\nx",
        ":::\u{200B}internal\nx",
        "\u{200B}:::internal\nx",
        "\u{A0}:::internal\nx",
        "\u{3000}:::internal\nx",
        "：：：internal\nx",
        "：：： internal\nx",
        "∶∶∶internal\nx",
        "::：internal\nx",
        "：::internal\nx",
        "∷:internal\nx",
        "::internal\nx",
        ":::internal{.x}\nx",
    ];
    // An opening fence that is one in part also lacks its end, and is told of that.
    let opens = |text: &str| text.starts_with(":::");
    each_is_one_error(texts.into_iter().filter(|text| !opens(text)).map(|text| ("", text)));
    for text in texts.into_iter().filter(|text| opens(text)) {
        let (findings, printed) = found("", text);
        assert!(findings.iter().any(|finding| finding.severity == Severity::Error), "{text:?}: {printed}");
    }
}

/// Tried: ordinary prose and code that speak of flags.
#[test]
fn prose_and_code_that_speak_of_flags_are_no_errors() {
    let texts = [
        "Note: internal [1] and public [2] networks.",
        "Public: the web. Internal: the rest.",
        "Niveau : internal [1] ; accès : public [2].",
        "Networks; internal ones first;internal.",
        "Access <public/internal>, [internal], [public][x], <b>public</b>.",
        "This is internal. It is not public!",
        "An !important note, at 10:30, of ratio 2:1.",
        "Internal! Public! NDA!",
        "Levels: public, nda, internal.",
        "Level:internal use only.",
        "We classify data as:\n\n- Public: everyone\n- Internal: our people\n- NDA: prospects",
        "Write `:internal[x]`, `!internal` or `：internal[x]` for it.",
        "```\n：internal[x]\nowner: X !internal\n:::nda\nvisibility: nda\n```",
        "~~~yaml\nvisibility: internal\nowner: !internal X\n~~~",
        "A literal \\:internal[x] and \\!internal stay.",
        "![internal](plan.svg) and ![public][plan]",
        "See https://x.example/#!public or <https://x.example/#!internal>.",
        "The internal[^1] and public[^2] parts.\n\n[^1]: a\n[^2]: b",
        "| Class | Meaning |\n| - | - |\n| Public | all |\n| Internal | us |",
        "访问级别：internal 和 public。",
        "Niveau : interne ; accès : public.",
        "¡Público! Attention ! Le public est prié d'attendre.",
        "Attention: publication, internally, nda's, agenda:nda-like.",
        "if (!internalNetwork || x != internal) deny",
        "The visibility: how far one sees.",
        "Visibility: internal systems are monitored.",
        "- Visibility: internal\n- Owner: Platform team",
        "<!-- internal note: ask legal -->",
        "<!-- The block above is for prospects under NDA. -->",
        "Kind: nda (signed), public (open), internal {closed}.",
        "12:30 internal audit; 1:internalise",
    ];
    none_is_an_error(texts.map(|text| ("", text)));
    let values = [
        "owner: Internal audit",
        "owner: \"Audit: internal [1]\"",
        "owner: An !important note",
        "owner: Platform team  # internal by policy",
        "owner: Platform team  # internal",
        "# owner: !internal X",
        "owner: X  # write !internal to hide it",
        "summary: Write `!internal` or `:internal[x]` in front.",
        "summary: Public and internal networks are apart!",
        "summary: \"Level : internal, for us\"",
        "summary: https://x.example/#!public",
        "frameworks: {availability: [A], visible: [B], disability: [C]}",
        "documents: [!internal a, !nda b]",
        "owner: !nda:healthcare X",
    ];
    none_is_an_error(values.map(|value| (value, "")));
}

#[test]
fn a_mistyped_flag_is_named_with_what_is_odd_and_how_to_write_it() {
    let (findings, printed) = found("", "By ：intern\u{430}l[Ada].");
    let place = findings[0].labels[0].place;
    let whole: Range<u32> = place.start..place.end;
    assert_eq!(whole.len(), "：intern\u{430}l[".len(), "{printed}");
    for said in ["U+FF1A, U+0430", ":internal[the text]", &format!("{CONTROL}:11:4")] {
        assert!(printed.contains(said), "{said}: {printed}");
    }
}

#[test]
fn a_mistyped_flag_in_settings_data_and_profiles_is_an_error() {
    let control = "---\nid: A-1\ntitle: T\ncategory: C\ncriteria: [CC6.1]\n---\n\nText.\n";
    let cases = [
        ("trust.yaml", format!("{TRUST}scope: {{system: X !internal}}\n")),
        ("trust.yaml", format!("{TRUST}company: {{name: \"!nda X\"}}\n")),
        ("trust.yaml", format!("{TRUST}visibilty: internal\n")),
        ("data/status.yaml", "visibilty: internal\ncontrols: {A-1: {status: planned}}\n".to_owned()),
        ("data/status.yaml", "visibility: !nda public\ncontrols: {A-1: {status: planned}}\n".to_owned()),
        ("data/status.yaml", "controls:\n  Visibility: internal\n  A-1: {status: planned}\n".to_owned()),
        ("data/subprocessors.yaml", "- name: X !nda\n  purpose: Y\n".to_owned()),
        ("prospects/p.yaml", "name: P\nnote: |\n  By ：internal[x].\n".to_owned()),
        ("content/faq/q.md", "---\nquestion: Who\u{FF1F} ！internal\n---\n\nx\n".to_owned()),
    ];
    for (path, text) in cases {
        let mut files = BTreeMap::from([("trust.yaml", TRUST), (CONTROL, control)]);
        files.insert(path, &text);
        let files: Vec<(&str, &str)> = files.into_iter().collect();
        let (findings, printed) = read(&files);
        assert!(findings.iter().any(|finding| finding.severity == Severity::Error), "{path}: {text}");
        assert!(printed.contains(&format!("{path}:")), "{path}: {printed}");
    }
}
