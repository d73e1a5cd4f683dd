//! Sealed bundles and the ledger, from outside: what is written, what is recorded, what changed since.

use std::{fs, path::PathBuf, process::Stdio};

use crate::common::{Site, candor, expect_said, expect_words};

const BUNDLE: [&str; 6] = ["bundle", "meadowbrook-clinics", "-o", "../bundles", "--date", "2026-11-23"];

/// The names in a folder, without a bundle's id, in order.
fn names(folder: &PathBuf) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .map(|name| format!("{}{}", &name[..name.len().min(31)], name.find('.').map_or("", |dot| &name[dot..])))
        .collect();
    names.sort();
    names
}

fn ledger(site: &Site) -> Vec<serde_json::Value> {
    let text = fs::read_to_string(site.path("issued.jsonl")).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The index page of a fresh open bundle, its id taken out.
fn index(site: &Site) -> String {
    let output = site.path("../open");
    let _ = fs::remove_dir_all(&output);
    let (code, said) = site.run(&["bundle", "meadowbrook-clinics", "--plain", "-o", "../open", "--date", "2026-11-24"]);
    assert_eq!(code, 0, "{said}");
    let folder =
        fs::read_dir(&output).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.join("index.html").exists());
    let folder = folder.unwrap();
    let id = folder.to_str().unwrap().rsplit('-').next().unwrap().to_owned();
    let page = fs::read_to_string(folder.join("index.html")).unwrap().replace(&id, "ID");
    page.chars().filter(|c| !"\u{200B}\u{200C}\u{200D}\u{2060}\u{2063}".contains(*c)).collect()
}

#[test]
fn sealed_is_the_rule_and_leaves_nothing_open() {
    let site = Site::new();
    let (code, said) = site.run(&[&BUNDLE[..], &["--passphrase-file", "../words.txt"]].concat());
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        names(&site.path("../bundles")),
        ["meadowbrook-clinics-2026-11-23-.html", "meadowbrook-clinics-2026-11-23-.zip.age"]
    );
    let words = fs::read_to_string(site.path("../words.txt")).unwrap();
    let [prospect, bundle, passphrase] =
        <[&str; 3]>::try_from(words.trim_end().split('\t').collect::<Vec<_>>()).unwrap();
    assert_eq!(prospect, "meadowbrook-clinics");
    assert_eq!(passphrase.split('-').count(), 10);
    assert!(!said.contains(passphrase), "it is said once, there");
    let page = fs::read_to_string(site.path(&format!("../bundles/{bundle}.html"))).unwrap();
    expect_words("", &page, &["Meadowbrook Clinics Group"]);
    assert!(!page.contains("Leavers"));
    assert!(!page.contains(passphrase));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &str| fs::metadata(site.path(path)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode("../words.txt"), 0o600);
        assert_eq!(mode(&format!("../bundles/{bundle}.html")), 0o600);
    }
    let entry = &ledger(&site)[0];
    assert_eq!(entry["recipient"], "Meadowbrook Clinics Group");
    assert!(!fs::read_to_string(site.path("issued.jsonl")).unwrap().contains(passphrase));
    let (code, said) = site.run(&[&BUNDLE[..], &["--passphrase-file", "../words.txt"]].concat());
    assert_eq!(code, 3, "an old file of passphrases is not written over: {said}");
}

/// What is sent can be told from what somebody altered on the way: by the hash in the ledger, and by what is said.
#[test]
fn files_that_leave_have_their_hash_in_the_ledger_and_beside_what_is_said() {
    let forms: [(&[&str], &[&str]); 2] =
        [(&["--passphrase-file", "../words.txt"], &[".html", ".zip.age"]), (&["--zip"], &[".zip"])];
    for (options, endings) in forms {
        let site = Site::new();
        let (code, said) = site.run(&[&BUNDLE[..], options].concat());
        assert_eq!(code, 0, "{said}");
        let entry = candor::bundle::ledger::file::read(&site.path("issued.jsonl")).unwrap().remove(0);
        let name = format!("meadowbrook-clinics-2026-11-23-{}", entry.bundle);
        let expected: Vec<String> = endings.iter().map(|ending| format!("{name}{ending}")).collect();
        assert_eq!(entry.files.keys().cloned().collect::<Vec<_>>(), expected);
        for (file, hash) in &entry.files {
            let contents = fs::read(site.path(&format!("../bundles/{file}"))).unwrap();
            assert_eq!(*hash, candor::bundle::manifest::sha256(&contents), "{file}");
            assert!(said.lines().any(|line| line == format!("{hash}  {file}")), "{file}: {said}");
        }
        if let Some(page) = entry.files.keys().find(|file| file.ends_with(".html")) {
            let page = fs::read_to_string(site.path(&format!("../bundles/{page}"))).unwrap();
            let form = &page[page.find("<form").unwrap()..page.find("</form>").unwrap()];
            assert!(
                form.contains("href=\"#check\"") && page.contains(" id=\"check\""),
                "beside where one types: {form}"
            );
            assert!(page.contains(&format!("shasum -a 256 {name}.html")), "how the file is told from an altered one");
            // The script knows the command for copies that are.
            let (shown, _) = page.split_once("<script").unwrap();
            assert!(!shown.contains("minisign -Vm"), "nothing was signed");
        }
    }
}

#[test]
fn a_refused_run_leaves_no_file_of_passphrases_in_the_way_of_the_next() {
    let site = Site::new();
    let run = |prospect: &str| {
        let date = ["--date", "2026-11-23"];
        site.run(&[&["bundle", prospect, "--passphrase-file", "../words.txt", "-o", "../bundles"], &date[..]].concat())
    };
    let (code, said) = run("skerry-couriers");
    assert_eq!(code, 1, "its NDA has lapsed: {said}");
    assert!(!site.path("../words.txt").exists());
    let (code, said) = run("meadowbrook-clinics");
    assert_eq!(code, 0, "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_descriptor_keeps_what_was_written_through_it_before() {
    let site = Site::new();
    fs::write(site.path("../words.txt"), "earlier\n").unwrap();
    let run = std::process::Command::new("sh")
        .args(["-c", "\"$@\" --passphrase-fd 3 3>>../words.txt", "sh", env!("CARGO_BIN_EXE_candor")])
        .args(BUNDLE)
        .current_dir(site.path(""))
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let words = fs::read_to_string(site.path("../words.txt")).unwrap();
    let lines: Vec<&str> = words.lines().collect();
    assert!(lines.len() == 2 && lines[0] == "earlier" && lines[1].starts_with("meadowbrook-clinics\t"), "{words}");
}

#[test]
fn without_a_place_for_the_passphrase_nothing_is_made() {
    let site = Site::new();
    let (code, said) = site.run(&BUNDLE);
    assert_eq!(code, 2);
    expect_words("", &said, &["there is no terminal to show it on", "--passphrase-file"]);
    assert!(!site.path("../bundles").exists() && !site.path("issued.jsonl").exists());
}

#[test]
fn public_keys_need_no_passphrase_and_wrong_ones_are_named() {
    let site = Site::new();
    let profile = |recipient: &str| {
        format!("name: Zephyr Airships\nnda: {{signed: 2026-01-01}}\nrecipients: [\"{recipient}\"]\n")
    };
    site.write("prospects/zephyr.yaml", &profile("age1c3m0h4vz0kxrnf8pgf3c2lxmsnmptx7rfjvu4pyr6m73nz7u43dqk0c2kt"));
    let run = |site: &Site| site.run(&["bundle", "zephyr", "-o", "../bundles", "--date", "2026-11-23"]);
    let (code, said) = run(&site);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("the recipient `age1c3m0h4"), "{said}");
    assert!(!site.path("../bundles").exists() && !site.path("issued.jsonl").exists());
    site.write(
        "prospects/zephyr.yaml",
        &profile("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl"),
    );
    let (code, said) = run(&site);
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        names(&site.path("../bundles")),
        ["zephyr-2026-11-23-".to_owned() + &names(&site.path("../bundles"))[0]["zephyr-2026-11-23-".len()..]]
    );
    assert!(
        fs::read_dir(site.path("../bundles")).unwrap().all(|entry| entry
            .unwrap()
            .path()
            .to_str()
            .unwrap()
            .ends_with(".zip.age"))
    );
}

#[test]
fn a_page_is_made_for_prospects_with_public_keys_too_if_asked_for() {
    let site = Site::new();
    site.write(
        "prospects/zephyr.yaml",
        "name: Zephyr Airships\nnda: {signed: 2026-01-01}\nrecipients: [\"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl\"]\n",
    );
    let bundle = ["bundle", "zephyr", "--page", "-o", "../bundles", "--date", "2026-11-23"];
    let (code, said) = site.run(&bundle);
    assert_eq!(code, 2, "a page has a passphrase, which needs a place: {said}");
    let (code, said) = site.run(&[&bundle[..], &["--passphrase-file", "../words.txt"]].concat());
    assert_eq!(code, 0, "{said}");
    let files: Vec<PathBuf> =
        fs::read_dir(site.path("../bundles")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 2, "{files:?}");
    let sealed = files.iter().find(|path| path.extension().unwrap() == "age").unwrap();
    let head = String::from_utf8_lossy(&fs::read(sealed).unwrap()[..200]).into_owned();
    expect_words("only for the key", &head, &["-> ssh-ed25519 "]);
    assert!(!head.contains("-> scrypt "), "only for the key: {head}");
    for file in &files {
        let (code, said) = site.run(&["verify", file.to_str().unwrap()]);
        assert_eq!(code, 2, "{said}");
        expect_words("", &said, &["is sealed", "open it"]);
    }
}

#[test]
fn a_zip_is_the_folder_packed_and_verifies() {
    let site = Site::new();
    let (code, said) = site.run(&[&BUNDLE[..], &["--zip"]].concat());
    assert_eq!(code, 0, "{said}");
    let zip = fs::read_dir(site.path("../bundles")).unwrap().next().unwrap().unwrap().path();
    let (code, said) = site.run(&["verify", zip.to_str().unwrap(), "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    expect_words("", &said, &["for Meadowbrook Clinics Group", "files are as the list says"]);
    let bytes = fs::read(&zip).unwrap();
    fs::write(&zip, &bytes[..bytes.len() / 2]).unwrap();
    let (code, said) = site.run(&["verify", zip.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(said.contains("it isn't a whole zip"), "{said}");
    // A second name made the first's: programs would differ in which of the two they unpack.
    let mut bytes = bytes;
    let (from, to) = (b"/section-1.html", b"/section-2.html");
    while let Some(at) = bytes.windows(from.len()).position(|window| window == from) {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    fs::write(&zip, bytes).unwrap();
    let (code, said) = site.run(&["verify", zip.to_str().unwrap(), "--date", "2026-11-23"]);
    assert_eq!(code, 1);
    assert!(said.contains("names a file twice"), "{said}");
}

#[test]
fn the_ledger_lists_filters_and_knows_what_is_stale() {
    let site = Site::new();
    let (code, said) =
        site.run(&["bundle", "--all", "--plain", "--jobs", "2", "-o", "../open", "--date", "2026-11-23"]);
    assert_eq!(code, 1, "one NDA has lapsed: {said}");
    expect_words("", &said, &["3 of 4 bundles made", "skerry-couriers      refused, see above"]);
    let issued = |options: &[&str]| site.run(&[&["issued", "--date", "2026-12-01"], options].concat()).1;
    assert_eq!(issued(&[]).lines().count(), 4);
    assert_eq!(issued(&["--prospect", "pellworth-grocers"]).lines().count(), 2);
    assert!(
        issued(&["--expiring", "30"]).contains("marlow-quist")
            && !issued(&["--expiring", "10"]).contains("marlow-quist")
    );
    assert_eq!(issued(&["--expired"]).trim(), "no bundle");
    assert_eq!(issued(&["--stale"]).lines().last(), Some("no bundle"), "{}", issued(&["--stale"]));
    let json: serde_json::Value = serde_json::from_str(&issued(&["--format", "json"])).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 3);
    let csv = issued(&["--format", "csv"]);
    assert!(
        csv.starts_with("\u{FEFF}\"bundle\",\"prospect\",\"recipient\",\"issued\",\"expires\",\"state\","),
        "{csv}"
    );
    assert_eq!(csv.lines().count(), 4);
    // Only the auditor sees this document: only the auditor's bundle is stale.
    site.edit("data/documents.yaml", "Continuity test of February 2026, working record", "Continuity test");
    let stale = issued(&["--stale"]);
    expect_words("", &stale, &["marlow-quist"]);
    assert!(!stale.contains("meadowbrook"), "{stale}");
    assert!(!stale.contains("pellworth"), "{stale}");
}

#[test]
fn a_picture_that_changes_makes_a_bundle_stale() {
    let site = Site::new();
    let picture = |width: u32| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"9\"/>");
    site.write("content/system/plan.svg", &picture(16));
    site.edit("content/system/boundaries.md", "\n---\n", "\n---\n\n![The plan](plan.svg)\n");
    let (code, said) = site.run(&["bundle", "pellworth-grocers", "--plain", "-o", "../open", "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    let stale = || site.run(&["issued", "--stale", "--date", "2026-11-24"]).1;
    assert_eq!(stale().lines().last(), Some("no bundle"), "{}", stale());
    site.write("content/system/plan.svg", &picture(32));
    assert!(stale().contains("pellworth-grocers"), "{}", stale());
}

#[test]
fn the_next_bundle_says_what_changed_for_its_recipient_and_nothing_else() {
    let site = Site::new();
    assert!(!index(&site).contains("What changed since"));
    let unchanged = index(&site);
    assert!(unchanged.contains("What changed since your copy of 24 November 2026"), "{unchanged}");
    assert!(unchanged.contains("Nothing that you may see has changed."));
    // What the recipient can't see changes nothing.
    site.edit("data/documents.yaml", "Continuity test of February 2026, working record", "Continuity test");
    assert_eq!(index(&site), unchanged);
    site.edit("data/status/change.yaml", "status: remediating", "status: operating");
    let text = fs::read_to_string(site.path("data/subprocessors.yaml")).unwrap();
    site.write(
        "data/subprocessors.yaml",
        &format!("{text}\n- visibility: nda\n  name: Zephyr Mail\n  purpose: Sends letters\n  location: Norway\n"),
    );
    let changed = index(&site);
    expect_words("", &changed, &["Remediating, now Operating", "Zephyr Mail"]);
    // Hidden or removed: the recipient can't tell which, and nothing names it.
    let (text, ledger) = (
        fs::read_to_string(site.path("data/subprocessors.yaml")).unwrap(),
        fs::read(site.path("issued.jsonl")).unwrap(),
    );
    site.edit(
        "data/subprocessors.yaml",
        "- visibility: nda\n  name: Zephyr Mail",
        "- visibility: internal\n  name: Zephyr Mail",
    );
    let hidden = index(&site);
    expect_words("", &hidden, &["One that yours held"]);
    assert!(!hidden.contains("Zephyr Mail"), "{hidden}");
    site.write("data/subprocessors.yaml", &text[..text.find("- visibility: nda\n  name: Zephyr Mail").unwrap()]);
    fs::write(site.path("issued.jsonl"), ledger).unwrap();
    assert_eq!(index(&site), hidden);
}

/// What becomes of a profile, and whether its next bundle says what changed since the last one.
#[test]
fn a_company_is_told_what_changed_since_its_own_bundle_and_no_other_companys() {
    const ACME: &str = "name: Acme Health\nnda: {signed: 2026-01-01}\n";
    const RIVAL: &str = "name: Rival Health\nnda: {signed: 2026-02-01}\n";
    let site = Site::small();
    let output = site.path("../open");
    let bundle = |id: &str, profile: &str| {
        let _ = fs::remove_dir_all(&output);
        site.write(&format!("prospects/{id}.yaml"), profile);
        let (code, said) = site.run(&["bundle", id, "--plain", "-o", "../open", "--date", "2026-11-23"]);
        assert_eq!(code, 0, "{said}");
        let made = fs::read_dir(&output).unwrap().map(|entry| entry.unwrap().path());
        let folder = made.into_iter().find(|path| path.join("index.html").exists()).unwrap();
        fs::read_to_string(folder.join("index.html")).unwrap().contains("What changed since")
    };
    let cases = [
        ("acme", ACME, false, "the first"),
        ("acme", ACME, true, "the next"),
        ("acme", "name: Acme Health\nnda: {signed: 2026-03-01, expires: 2199-01-01}\n", true, "a new NDA"),
        ("acme", RIVAL, false, "the profile is another company's now"),
        ("acme", RIVAL, true, "that company's next"),
        ("acme", "name: acme health\nnda: {signed: 2026-01-01}\n", false, "another name, if only by its letters' case"),
        ("acme", ACME, true, "the first company again: its own last bundle counts"),
        ("other", ACME, false, "a namesake has a profile of its own"),
    ];
    for (id, profile, expected, what) in cases {
        assert_eq!(bundle(id, profile), expected, "{what}");
    }
    // Withdrawn: nobody has it.
    let ledger = site.path("issued.jsonl");
    let entries = candor::bundle::ledger::file::read(&ledger).unwrap();
    let others = entries.iter().find(|entry| entry.prospect == "other").unwrap();
    candor::bundle::ledger::file::withdraw(&ledger, &others.bundle).unwrap();
    assert!(!bundle("other", ACME), "a bundle that was withdrawn is compared with nothing");
    // Whose profile it no longer is, is told, not compared.
    site.write("prospects/other.yaml", RIVAL);
    let (code, said) = site.run(&["issued", "--stale", "--date", "2026-11-23"]);
    expect_said("", code, &said, 0, &["other: the profile is no longer that of Acme Health"]);
}

/// Many runs at once, on a site of one control.
#[test]
fn two_hundred_runs_at_once_leave_two_hundred_whole_lines() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    for (path, text) in [
        (
            "trust.yaml",
            "company: {name: Zephyr, product: Zephyr, url: https://zephyr.example}\nlanguage: en\nscope: {criteria: [security]}\nreport: {pdf: false}\nvisibility: {default: public}\nlints: {scope/uncovered-criterion: off}\n",
        ),
        (
            "content/controls/a.md",
            "---\nid: A-1\ntitle: Doors\ncategory: Access\ncriteria: [CC6.1]\n---\nDoors are locked.\n",
        ),
        ("prospects/one.yaml", "name: One Ltd\nnda: {signed: 2026-01-01}\n"),
    ] {
        fs::create_dir_all(site.join(path).parent().unwrap()).unwrap();
        fs::write(site.join(path), text).unwrap();
    }
    let start = |number: usize| {
        let mut command = candor();
        command.arg("bundle").arg(&site).args(["one", "--plain", "--threads", "1", "--date", "2026-11-23", "-o"]);
        command.arg(folder.path().join(format!("out-{number}"))).stdout(Stdio::null()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let mut numbers = 0..200;
    loop {
        // Twenty at a time: enough to meet at the lock, not so many that a small machine has no room.
        let running: Vec<_> = numbers.by_ref().take(20).map(start).collect();
        if running.is_empty() {
            break;
        }
        for run in running {
            let run = run.wait_with_output().unwrap();
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        }
    }
    let text = fs::read_to_string(site.join("issued.jsonl")).unwrap();
    let mut ids: Vec<String> = text
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["bundle"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids.len(), 200);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 200);
}

#[test]
fn a_line_that_was_cut_off_keeps_to_itself_and_a_wrong_one_is_named() {
    let site = Site::new();
    let plain = [&BUNDLE[..], &["--plain"]].concat();
    assert_eq!(site.run(&plain).0, 0);
    let whole = fs::read_to_string(site.path("issued.jsonl")).unwrap();
    fs::write(site.path("issued.jsonl"), whole.trim_end()).unwrap();
    assert_eq!(site.run(&plain).0, 0);
    assert_eq!(ledger(&site).len(), 2, "a line without its end doesn't swallow the next");
    fs::write(site.path("issued.jsonl"), format!("{whole}{{\"bundle\": \"7Q4\n")).unwrap();
    let (code, said) = site.run(&plain);
    assert_eq!(code, 3);
    assert!(said.contains("line 2 isn't an entry"), "{said}");
}

#[test]
fn a_bridge_letter_is_drafted_from_what_is_recorded() {
    let site = Site::new();
    let bridge = |options: &[&str]| site.run(&[&["bridge", "soc2-2026"], options].concat());
    let (code, draft) = bridge(&["--date", "2026-11-23"]);
    assert_eq!(code, 0, "{draft}");
    for words in [
        "# Bridge letter: 2026-10-01 to 2026-11-23",
        "CHG-02",
        "remediating",
        "Ternlight Routing",
        "not a substitute for the report",
    ] {
        assert!(draft.contains(words), "{words}\n{draft}");
    }
    assert!(!draft.contains("show no change"), "the data say otherwise");
    site.edit("data/status/change.yaml", "status: remediating", "status: operating");
    site.edit("data/status/infrastructure.yaml", "status: partial", "status: operating");
    site.edit("content/updates/2026-11-10-new-subprocessor.md", "kind: subprocessor", "kind: news");
    let (_, empty) = bridge(&["--date", "2026-11-23"]);
    expect_words("", &empty, &["show no change", "To confirm before signing"]);
    site.write(
        "content/updates/2026-11-01-quiet.md",
        "---\nvisibility: internal\ndate: 2026-11-01\ntitle: Zephyr outage\nkind: incident\n---\nFor us alone.\n",
    );
    let (_, withheld) = bridge(&["--date", "2026-11-23"]);
    assert!(withheld.contains("1 more recorded in this time that not all readers may see"), "{withheld}");
    assert!(!withheld.contains("show no change") && !withheld.contains("Zephyr"), "{withheld}");
    assert!(bridge(&["--date", "2027-02-01"]).1.contains("longer than the three months"));

    let (code, said) = site.run(&["bridge", "soc2-2025", "--date", "2026-11-23"]);
    assert_eq!(code, 2);
    assert!(said.contains("isn't a Type 2 report"), "{said}");
    let (code, said) = site.run(&["bridge", "soc2-2062", "--date", "2026-11-23"]);
    assert_eq!(code, 2);
    assert!(said.contains("did you mean"), "{said}");
}
