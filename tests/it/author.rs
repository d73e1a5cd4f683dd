//! The author's way at eleven in the evening: names that are nearly right, files that aren't there, and whom a check is for.

use std::fs;

use crate::common::{Site, candor, expect_said, expect_words};

/// Each name on a command line that nothing has: the command, and what is asked back.
#[test]
fn a_name_that_nothing_has_is_answered_with_what_was_meant_or_what_there_is() {
    let site = Site::new();
    let table: [(&[&str], &str); 22] = [
        (&["exposure", "--record", "ACC-02"], "did you mean `controls/ACC-02`"),
        (&["exposure", "--record", "acc-02"], "did you mean `controls/ACC-02`"),
        (&["exposure", "--record", "controls/acc-02"], "did you mean `controls/ACC-02`"),
        (&["exposure", "--record", "content/controls/access/acc-02.md"], "did you mean `controls/ACC-02`"),
        (&["exposure", "--record", "controls/ACC-20"], "did you mean `controls/ACC-0"),
        (&["exposure", "--record", "encryption"], "did you mean `content/faq/encryption.md`?"),
        (&["exposure", "--audience", "nda:helthcare"], "did you mean `nda:healthcare`?"),
        (&["exposure", "--audience", "customers"], "the audiences are: public, nda, "),
        (&["bundle", "prospects/marlow-quist.yaml"], "did you mean `marlow-quist`?"),
        (&["bundle", "Marlow Quist"], "did you mean `marlow-quist`?"),
        (&["bundle", "zzz"], "the prospects are: marlow-quist, "),
        (&["check", "--for", "marlow-qiust"], "did you mean `marlow-quist`?"),
        (&["check", "--for", "zzz"], "the prospects are: marlow-quist, "),
        (&["issued", "--prospect", "marlowquist"], "did you mean `marlow-quist`?"),
        (&["bridge", "soc2-2062"], "did you mean `soc2-2026`?"),
        (&["explain", "stale"], "`status/stale`"),
        (&["explain", "report/stael"], "did you mean `report/stale`?"),
        (&["schema", "contrl"], "did you mean `control`?"),
        (&["schema", "zzz"], "the schemas are: trust, "),
        (&["theme", "export", "house", "footer.html"], "did you mean `partials/footer.html`?"),
        (&["new", "contrl", "ACC-02"], "did you mean `control`?"),
        (&["new", "./other", "--yes", "--criteria", "secruity"], "did you mean `security`?"),
    ];
    let wrong = table.iter().filter_map(|(arguments, expected)| {
        let (code, said) = site.run(arguments);
        (code != 2 || !said.contains(expected))
            .then(|| format!("{arguments:?} wants {expected:?}, code {code}:\n{said}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>().join("\n"), "");
}

/// Each file or folder that a command line names: which option is said to name it, and what is said to belong there.
#[test]
fn a_file_that_the_command_line_names_and_that_is_not_there_is_told_with_its_option_and_what_belongs_there() {
    let site = Site::small();
    site.write("prospects/acme.yaml", "name: Acme\nnda: {signed: 2026-01-01}\n");
    let table: [(&[&str], i32, [&str; 2]); 9] = [
        (
            &["bundle", "acme", "--plain", "--key", "keys/candor.key"],
            2,
            ["--key: there is no `keys/candor.key`", "candor keygen -o FILE"],
        ),
        (&["bundle", "acme", "--plain", "--key", "data"], 2, ["--key: there is no `data`", "candor keygen -o FILE"]),
        (
            &["bundle", "acme", "--plain", "--key", "content"],
            2,
            ["--key: `content` is a folder", "candor keygen -o FILE"],
        ),
        (&["verify", "no-such-bundle"], 3, ["BUNDLE: there is no `no-such-bundle`", "the bundle's folder, or its zip"]),
        (
            &["verify", ".", "--public-key", "minisign.pub"],
            2,
            ["--public-key: there is no `minisign.pub`", "what `candor keygen` writes"],
        ),
        (&["trace", "found.pdf"], 3, ["FILE: there is no `found.pdf`", "the copy that was found"]),
        (&["trace", "trust.yaml", "--site", "elsewhere"], 3, ["--site: there is no `elsewhere`", "whose ledger"]),
        (&["build", "elsewhere"], 3, ["SITE: there is no `elsewhere`", "the one that holds trust.yaml"]),
        (&["check", "trust.yaml"], 3, ["SITE: `trust.yaml` isn't a folder", "the one that holds trust.yaml"]),
    ];
    let wrong = table.iter().filter_map(|(arguments, expected_code, expected)| {
        let (code, said) = site.run(arguments);
        let is_right = code == *expected_code && expected.iter().all(|words| said.contains(words));
        (!is_right).then(|| format!("{arguments:?} wants {expected:?}, code {code}:\n{said}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>().join("\n"), "");
}

/// The example has a prospect whose NDA lapsed. Before: its public site's nightly check was red for that.
#[test]
fn a_lapsed_nda_is_a_line_in_the_check_of_the_site_and_a_finding_in_the_check_for_its_prospect() {
    let site = Site::new();
    let check = |arguments: &[&str]| {
        let mut command = candor();
        command.current_dir(site.path("")).args(["check", "--date", "2026-11-23", "--deny", "warnings"]);
        let run = command.args(arguments).output().unwrap();
        (run.status.code().unwrap(), String::from_utf8(run.stdout).unwrap(), String::from_utf8(run.stderr).unwrap())
    };
    let line =
        "1 prospect needs a look: skerry-couriers (prospect/nda-not-in-force); see `candor check --for PROSPECT`\n";
    assert_eq!(check(&[]), (0, String::new(), format!("no findings\n{line}")));
    assert_eq!(check(&["--for", "public"]), (0, String::new(), "no findings\n".to_owned()));
    assert_eq!(check(&["--for", "pellworth-grocers"]), (0, String::new(), "no findings\n".to_owned()));
    let (code, _, said) = check(&["--for", "skerry-couriers"]);
    expect_said("", code, &said, 1, &["warning[prospect/nda-not-in-force]", "lapsed on 2026-03-01"]);
    let (code, found, said) = check(&["--format", "json"]);
    assert_eq!((code, said.as_str()), (0, line));
    assert!(!found.contains("skerry"), "{found}");
}

/// What is wrong, where, and for whom the check fails: everybody, the public, this prospect, another one.
#[test]
fn a_check_for_somebody_finds_what_concerns_them_and_nothing_else() {
    let table: [(&str, &str, [bool; 4]); 5] = [
        ("prospects/acme.yaml", "name: Acme\nnda: {signed: 2026-01-01}\ncolour: red\n", [true, false, true, false]),
        (
            "prospects/acme.yaml",
            "name: Acme\nnda: {signed: 2020-01-01, expires: 2021-01-01}\n",
            [false, false, true, false],
        ),
        (
            "content/faq/a.md",
            "---\nquestion: What?\nvisibility: nda\n---\n\n[Nowhere](/nowhere/).\n",
            [true, true, true, true],
        ),
        ("data/status.yaml", "controls:\n  A-1: {status: operating, as_of: 2020-01-01}\n", [true, true, true, true]),
        (
            "data/status.yaml",
            "controls:\n  A-1: !internal {status: operating, as_of: 2020-01-01}\n",
            [true, false, true, true],
        ),
    ];
    for (path, text, expected) in table {
        let site = Site::small();
        site.edit("trust.yaml", "report:", "base_url: https://trust.example.com\nreport:");
        for prospect in ["acme", "zephyr"] {
            site.write(
                &format!("prospects/{prospect}.yaml"),
                &format!("name: The {prospect}\nnda: {{signed: 2026-01-01}}\n"),
            );
        }
        let found = |site: &Site| {
            [&[][..], &["--for", "public"], &["--for", "acme"], &["--for", "zephyr"]].map(|concern| {
                let (code, said) =
                    site.run(&[&["check", "--date", "2026-11-23", "--deny", "warnings"], concern].concat());
                (code == 1, said)
            })
        };
        assert_eq!(found(&site).map(|(fails, _)| fails), [false; 4], "the site as it is: {:?}", found(&site));
        site.write(path, text);
        let found = found(&site);
        assert_eq!(found.clone().map(|(fails, _)| fails), expected, "{path}:\n{text}\n{found:#?}");
    }
}

#[test]
fn a_build_counts_the_warnings_of_the_check_in_a_line_and_ends_with_the_path_to_open() {
    let site = Site::small();
    site.write("data/status.yaml", "controls:\n  A-1: {status: operating, as_of: 2020-01-01}\n");
    let built = |more: &[&str]| {
        let arguments = [&["build", "--date", "2026-11-23", "-o", "../public"], more].concat();
        let run = candor().current_dir(site.path("")).args(arguments).output().unwrap();
        (String::from_utf8(run.stdout).unwrap(), String::from_utf8(run.stderr).unwrap())
    };
    let (results, said) = built(&[]);
    expect_words("", &said, &[" `candor check` lists what to look at\n"]);
    assert!(!said.contains("status/stale"), "{said}");
    assert_eq!(results.lines().last(), Some("../public/index.html"), "{results}");
    assert!(site.path("../public/index.html").is_file());
    assert!(built(&["--verbose"]).1.contains("warning[status/stale]"), "all of them, if asked for");
    assert_eq!(built(&["--quiet"]), (String::new(), String::new()));
    site.write("data/status.yaml", "controls:\n  A-1: {status: running, as_of: 2020-01-01}\n");
    assert!(built(&[]).1.contains("\nerror[") || built(&[]).1.starts_with("error["), "errors are told in full");
}

#[test]
fn a_bundle_ends_with_the_path_to_open() {
    let site = Site::small();
    site.write("prospects/acme.yaml", "name: Acme\nnda: {signed: 2026-01-01}\n");
    for (form, ending) in
        [(&["--plain"][..], "/index.html"), (&["--zip"][..], ".zip"), (&["--passphrase-file", "../words"][..], ".html")]
    {
        let _ = fs::remove_file(site.path("../words"));
        let arguments = [&["bundle", "acme", "--no-ledger", "--date", "2026-11-23", "-o", "../out"], form].concat();
        let run = candor().current_dir(site.path("")).args(arguments).output().unwrap();
        let results = String::from_utf8(run.stdout).unwrap();
        let last = results.lines().last().unwrap_or_default();
        assert!(last.starts_with("../out/acme-2026-11-23-") && last.ends_with(ending), "{form:?}: {results}");
        assert!(site.path(last).is_file(), "{form:?}: {last}");
    }
}
