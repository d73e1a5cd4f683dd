//! `candor build`, from outside: what it writes, that it is the same everywhere, and that it is whole.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::common::{candor, copy_example, example, expect_words, set_no_type, tree};

fn build(site: &Path, output: &Path, extra: &[&str]) -> Output {
    candor().arg("build").arg(site).arg("-o").arg(output).args(["--date", "2026-11-23"]).args(extra).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn it_says_what_it_wrote_where_how_long_and_how_to_look_at_it() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("public");
    let run = build(&example(), &output, &[]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let said = text(&run.stdout);
    assert!(said.starts_with("wrote ") && said.contains(" pages, "), "{said}");
    expect_words("", &said, &[output.to_str().unwrap(), " ms, as of 2026-11-23"]);
    assert!(text(&run.stderr).contains("candor serve"), "{}", text(&run.stderr));
}

#[test]
fn it_holds_every_page_and_every_file_for_machines() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("public");
    assert!(build(&example(), &output, &[]).status.success());
    let paths = [
        "index.html",
        "404.html",
        "controls/index.html",
        "controls/acc-01/index.html",
        "criteria/index.html",
        "report/index.html",
        "reports/index.html",
        "documents/index.html",
        "documents/security-policy.pdf",
        "subprocessors/index.html",
        "status/index.html",
        "updates/index.html",
        "updates/feed.xml",
        "faq/index.html",
        "security/index.html",
        "sitemap.xml",
        "robots.txt",
        "_headers",
        ".well-known/security.txt",
        "trust.json",
        "logo.svg",
    ];
    for path in paths {
        assert!(output.join(path).is_file(), "{path}");
    }
    assert!(!output.join("documents/pentest-2026.pdf").exists(), "a gated file is not copied");
}

#[test]
fn one_thread_or_many_here_or_elsewhere_the_bytes_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = folder.path().join("some/deeper place/site");
    copy_example(&elsewhere);
    let outputs: Vec<BTreeMap<PathBuf, Vec<u8>>> = [(example(), "1"), (example(), "8"), (elsewhere, "2")]
        .iter()
        .enumerate()
        .map(|(number, (site, threads))| {
            let output = folder.path().join(format!("out-{number}"));
            assert!(build(site, &output, &["--threads", threads]).status.success());
            tree(&output)
        })
        .collect();
    assert!(outputs[0].len() > 80);
    assert!(outputs[0] == outputs[1], "the number of threads changes the output");
    assert!(outputs[0] == outputs[2], "the place of the site changes the output");
}

#[test]
fn source_date_epoch_counts_as_today() {
    let folder = tempfile::tempdir().unwrap();
    let (by_option, by_epoch) = (folder.path().join("a"), folder.path().join("b"));
    assert!(build(&example(), &by_option, &[]).status.success());
    let run = candor()
        .arg("build")
        .arg(example())
        .arg("-o")
        .arg(&by_epoch)
        .env("SOURCE_DATE_EPOCH", "1795392000")
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", text(&run.stderr));
    assert!(tree(&by_option) == tree(&by_epoch), "1795392000 is 2026-11-23 in UTC");
}

#[test]
fn a_folder_that_it_did_not_write_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thesis.txt"), "years of work").unwrap();
    let run = build(&example(), folder.path(), &[]);
    assert_eq!(run.status.code(), Some(3), "{}", text(&run.stderr));
    assert!(text(&run.stderr).contains("Candor didn't write"), "{}", text(&run.stderr));
    assert_eq!(fs::read_to_string(folder.path().join("thesis.txt")).unwrap(), "years of work");
    let site = folder.path().join("site");
    copy_example(&site);
    assert_eq!(build(&site, &site, &[]).status.code(), Some(2));
    assert_eq!(build(&site, &site.join("content"), &[]).status.code(), Some(2));
}

#[test]
fn a_site_without_flags_publishes_nothing_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (site, output) = (folder.path().join("site"), folder.path().join("public"));
    fs::create_dir_all(site.join("content/faq")).unwrap();
    let trust = "company: {name: Zephyr, product: Airship, url: https://zephyr.example}\nbase_url: https://trust.example\nscope: {system: Airship, criteria: [security]}\n";
    fs::write(site.join("trust.yaml"), trust).unwrap();
    fs::write(site.join("content/faq/a.md"), "---\nquestion: Who flies?\n---\nNobody yet.\n").unwrap();
    let run = build(&site, &output, &["-v"]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    assert!(text(&run.stderr).contains("visibility/nothing-public"), "{}", text(&run.stderr));
    for (path, contents) in tree(&output) {
        let contents = text(&contents);
        for word in ["Zephyr", "zephyr", "Airship", "Who flies", "Nobody yet"] {
            assert!(!contents.contains(word), "{} holds {word}", path.display());
        }
    }
}

#[test]
fn an_error_leaves_the_old_output_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (site, output) = (folder.path().join("site"), folder.path().join("public"));
    copy_example(&site);
    assert!(build(&site, &output, &[]).status.success());
    let before = tree(&output);
    let leaked = "The quarterly fire drill is run by the zephyr brigade.";
    let faq = site.join("content/faq/leak.md");
    fs::write(&faq, format!("---\nquestion: Who?\n---\n{leaked}\n")).unwrap();
    fs::write(
        site.join("content/faq/secret.md"),
        format!("---\nvisibility: internal\nquestion: Who really?\n---\n{leaked}\n"),
    )
    .unwrap();
    let run = build(&site, &output, &[]);
    assert_eq!(run.status.code(), Some(1));
    let said = text(&run.stderr);
    expect_words("", &said, &["leak/restricted-text", "content/faq/secret.md:5:1"]);
    assert!(said.contains("faq/index.html"), "{said}");
    assert!(tree(&output) == before);
}

#[cfg(unix)]
#[test]
fn a_link_from_a_public_folder_into_the_sources_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (site, output) = (folder.path().join("site"), folder.path().join("public"));
    copy_example(&site);
    for (link, target) in [
        ("static/data.txt", "../data/reports.yaml"),
        ("static/people", "../prospects"),
        ("static/host", "/etc/hostname"),
    ] {
        std::os::unix::fs::symlink(target, site.join(link)).unwrap();
        let run = build(&site, &output, &[]);
        assert_eq!(run.status.code(), Some(1), "{link}");
        assert!(text(&run.stderr).contains("source/outside"), "{link}: {}", text(&run.stderr));
        assert!(!output.exists());
        fs::remove_file(site.join(link)).unwrap();
    }
}

/// The output is the old one whole or the new one whole, whenever the build is killed.
///
/// Tried: builds that are killed at any moment.
#[test]
fn killed_at_any_moment_it_leaves_the_old_output_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let (site, output) = (folder.path().join("site"), folder.path().join("public"));
    copy_example(&site);
    // Nothing is written while type is set.
    set_no_type(&site);
    let date = |day: u32| format!("2026-11-{day:02}");
    let spawn = |day: u32, output: &Path| {
        let mut command = candor();
        command.arg("build").arg(&site).arg("-o").arg(output).args(["--date", &date(day)]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    // Two dates make two outputs that differ in almost every page.
    let whole: Vec<BTreeMap<PathBuf, Vec<u8>>> = [21, 22]
        .iter()
        .map(|day| {
            let reference = folder.path().join(format!("reference-{day}"));
            assert!(spawn(*day, &reference).wait().unwrap().success());
            tree(&reference)
        })
        .collect();
    assert!(whole[0] != whole[1]);
    let start = Instant::now();
    assert!(spawn(21, &output).wait().unwrap().success());
    let full = start.elapsed();
    let mut killed = 0;
    for round in 0..50u32 {
        let mut child = spawn(21 + (round + 1) % 2, &output);
        // Spread over the whole build, denser towards its end, where the files are written.
        let share = 1.0 - f64::from((round * 37) % 50).powi(2) / 2500.0;
        thread::sleep(Duration::from_secs_f64(full.as_secs_f64() * share));
        killed += u32::from(child.try_wait().unwrap().is_none());
        let _ = child.kill();
        child.wait().unwrap();
        let now = tree(&output);
        assert!(now == whole[0] || now == whole[1], "round {round}: the output is neither the old nor the new one");
    }
    assert!(killed > 10, "only {killed} of 50 builds were killed before their end");
    assert!(spawn(22, &output).wait().unwrap().success());
    assert!(tree(&output) == whole[1], "the leftovers of killed builds do no harm");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with('.')), "{left:?}");
}

#[test]
fn every_internal_link_resolves() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("public");
    assert!(build(&example(), &output, &[]).status.success());
    crate::common::check_links(&output, true);
}

/// Without its address a site has no feed, so nothing links to one.
#[test]
fn a_site_without_an_address_has_no_broken_links() {
    let folder = tempfile::tempdir().unwrap();
    let (site, output) = (folder.path().join("site"), folder.path().join("public"));
    copy_example(&site);
    let trust = fs::read_to_string(site.join("trust.yaml")).unwrap();
    let without: Vec<&str> = trust.lines().filter(|line| !line.starts_with("base_url:")).collect();
    assert_eq!(without.len() + 1, trust.lines().count());
    fs::write(site.join("trust.yaml"), without.join("\n")).unwrap();
    assert!(build(&site, &output, &[]).status.success());
    assert!(!output.join("updates/feed.xml").exists() && !output.join("sitemap.xml").exists());
    crate::common::check_links(&output, true);
}

#[test]
fn usage_and_io_errors_have_their_exit_codes() {
    assert_eq!(candor().arg("biuld").output().unwrap().status.code(), Some(2));
    assert_eq!(candor().args(["build", "--date", "tomorrow"]).output().unwrap().status.code(), Some(2));
    assert_eq!(candor().args(["build", "/no/such/site"]).output().unwrap().status.code(), Some(3));
    assert_eq!(Command::new(env!("CARGO_BIN_EXE_candor")).arg("--version").output().unwrap().status.code(), Some(0));
}

#[test]
fn header_file_and_pages_allow_the_sites_own_files_and_nothing_inline() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("public");
    assert!(build(&example(), &output, &[]).status.success());
    let headers = fs::read_to_string(output.join("_headers")).unwrap();
    let policy = headers.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy: ")).unwrap();
    expect_words("", policy, &["default-src 'none'"]);
    assert!(!policy.contains("unsafe"), "{policy}");
    let for_pages = policy.strip_suffix("; frame-ancestors 'none'").unwrap();
    let meta = format!("http-equiv=\"Content-Security-Policy\" content=\"{for_pages}\"");
    let pages: Vec<_> =
        tree(&output).into_iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "html")).collect();
    assert!(pages.len() > 50);
    for (path, page) in pages {
        let page = text(&page).replace("&#x27;", "'").replace("&#39;", "'");
        assert!(page.contains(&meta), "{}", path.display());
        assert!(!page.contains(" style=\"") && !page.contains("<style"), "{} has inline style", path.display());
    }
}

#[test]
fn a_static_file_comes_before_the_one_that_would_be_generated_for_machines() {
    let folder = tempfile::tempdir().unwrap();
    let (site, output) = (folder.path().join("site"), folder.path().join("public"));
    copy_example(&site);
    for name in ["robots.txt", "_headers"] {
        fs::write(site.join("static").join(name), "the site's own").unwrap();
    }
    assert!(build(&site, &output, &[]).status.success());
    for name in ["robots.txt", "_headers"] {
        assert_eq!(fs::read_to_string(output.join(name)).unwrap(), "the site's own", "{name}");
    }
}

#[test]
fn a_static_file_where_a_page_will_stand_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let (site, output) = (folder.path().join("site"), folder.path().join("public"));
    copy_example(&site);
    fs::create_dir_all(site.join("static/controls")).unwrap();
    fs::write(site.join("static/controls/index.html"), "an old page").unwrap();
    let run = build(&site, &output, &[]);
    assert_eq!(run.status.code(), Some(1));
    let said = text(&run.stderr);
    expect_words("", &said, &["static/controls/index.html", "output/duplicate-path"]);
    assert!(!output.exists());
}
