//! What happens to a folder that is there already: nothing that Candor didn't write is lost in it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use crate::common::{candor, expect_said, expect_words, tree};

/// A site that builds quickly.
pub(crate) struct Small {
    folder: tempfile::TempDir,
}

impl Small {
    pub(crate) fn new() -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        let trust = "company: {name: Zephyr, product: Airship, url: https://zephyr.example}\nbase_url: https://trust.example\n\
                     scope: {system: Airship, criteria: [security]}\nreport: {pdf: false}\nvisibility: {default: public}\n";
        site.write("site/trust.yaml", trust);
        for name in ["one", "two"] {
            site.faq(name);
        }
        site
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn faq(&self, name: &str) {
        self.write(&format!("site/content/pages/{name}.md"), &format!("---\ntitle: {name}\n---\n\nText of {name}.\n"));
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = candor();
        command.current_dir(self.path("site")).args(["--date", "2026-11-23"]).env("HOME", self.path("home"));
        command
    }

    /// The exit code of a command that runs in the site, and what it said.
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String) {
        let run = self.command().args(arguments).output().unwrap();
        let said = [run.stdout, run.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        (run.status.code().unwrap(), said)
    }

    pub(crate) fn build(&self) -> (i32, String) {
        self.run(&["build", "-o", "../out"])
    }

    pub(crate) fn builds(&self) {
        let (code, said) = self.build();
        assert_eq!(code, 0, "{said}");
    }

    /// Everything that is there, folders and links too, by path.
    pub(crate) fn everything(&self) -> BTreeMap<PathBuf, String> {
        let mut all = BTreeMap::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let there = fs::symlink_metadata(&path).unwrap();
                let what = match () {
                    () if there.is_symlink() => format!("link to {}", fs::read_link(&path).unwrap().display()),
                    () if there.is_file() => String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned(),
                    () if there.is_dir() => "folder".to_owned(),
                    () => "something else".to_owned(),
                };
                if there.is_dir() {
                    folders.push(path.clone());
                }
                all.insert(path, what);
            }
        }
        all
    }

    /// The names in a folder.
    fn names(&self, path: &str) -> BTreeSet<String> {
        let entries = fs::read_dir(self.path(path)).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    /// Asserts that a build refuses, names `named`, and changes nothing.
    fn refuses(&self, why: &str, output: &str, named: &str) {
        let before = self.everything();
        let (code, said) = self.run(&["build", "-o", output]);
        assert!(code == 2 || code == 3, "{why}: exit {code}: {said}");
        expect_words(why, &said, &[named, "help"]);
        assert_eq!(self.everything(), before, "{why}");
    }
}

fn is_root(site: &Small) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(site.path("")).unwrap().uid() == 0
}

/// Tried: an output reached over a folder that is not there yet, or that holds a `trust.json` of its own.
/// Before: everything in it was removed, and the exit code was 0.
#[test]
fn nothing_that_candor_did_not_write_is_removed() {
    let files: [(&str, &str, &str, &str); 6] = [
        ("a folder behind one that isn't there", "site/docs/thesis.md", "dist/../docs", "thesis.md"),
        ("a folder with a trust.json of its own", "site/mine/trust.json", "mine", "trust.json"),
        ("a folder in a folder", "site/mine/a/b/thesis.md", "mine", "a"),
        ("a page of another hand", "site/mine/index.html", "mine", "index.html"),
        ("the former output of a Candor without a list", "site/mine/pages/one/index.html", "mine", "pages"),
        ("a file where a folder will be", "site/mine/assets", "mine/", "assets"),
    ];
    for (why, file, output, named) in files {
        let site = Small::new();
        site.write(file, "{}");
        site.refuses(why, output, named);
    }
}

/// Tried: files of other hands in an output.
/// Before: they were removed without a word.
#[test]
fn what_others_put_into_the_output_stays_and_is_named() {
    let site = Small::new();
    site.builds();
    site.write("out/google123.html", "theirs");
    site.write("out/assets/theirs.css", "theirs");
    fs::create_dir(site.path("out/empty")).unwrap();
    fs::remove_file(site.path("site/content/pages/two.md")).unwrap();
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    for named in ["assets/theirs.css", "empty", "google123.html"] {
        assert!(said.contains(named) && site.path("out").join(named).exists(), "{named}: {said}");
    }
    assert_eq!(
        (site.read("out/google123.html"), site.read("out/assets/theirs.css")),
        ("theirs".into(), "theirs".into())
    );
    assert!(!site.path("out/two").exists(), "what is no longer in the site goes, with its folder");
    assert!(site.path("out/one/index.html").is_file());
}

/// Tried: a worktree of a branch of pages as output.
/// Before: `.git`, `CNAME` and all else were gone.
#[test]
fn a_checked_out_branch_of_pages_keeps_what_is_not_candors() {
    let site = Small::new();
    let theirs =
        [(".git", "gitdir: ../repository"), ("CNAME", "trust.example"), (".nojekyll", ""), ("README.md", "Pages.")];
    for (path, text) in theirs {
        site.write(&format!("out/{path}"), text);
    }
    for _ in 0..2 {
        site.builds();
        for (path, text) in theirs {
            assert_eq!(site.read(&format!("out/{path}")), text, "{path}");
        }
        fs::remove_file(site.path("site/content/pages/two.md")).ok();
    }
    assert!(!site.path("out/two").exists() && site.path("out/index.html").is_file());
    let fresh = Small::new();
    fs::remove_file(fresh.path("site/content/pages/two.md")).unwrap();
    fresh.builds();
    let own = |site: &Small| {
        let theirs = theirs.map(|(path, _)| PathBuf::from(path));
        tree(&site.path("out")).into_iter().filter(|(path, _)| !theirs.contains(path)).collect::<BTreeMap<_, _>>()
    };
    assert!(own(&site) == own(&fresh), "file by file or at once, the output is the same");
}

/// Tried: pages edited in the output, folders in it replaced by links.
/// Before: the edits were gone without a word.
#[test]
fn what_somebody_changed_since_is_theirs() {
    let page = "out/one/index.html";
    type Change = fn(&Small);
    let changes: [(&str, Change, &str); 6] = [
        ("an edited page", |site| site.write("out/one/index.html", "edited"), "one/index.html"),
        (
            "an edited page that the site has no longer",
            |site| {
                site.write("out/two/index.html", "edited");
                fs::remove_file(site.path("site/content/pages/two.md")).unwrap();
            },
            "two/index.html",
        ),
        (
            "a page that is a folder now",
            |site| {
                fs::remove_file(site.path("out/one/index.html")).unwrap();
                site.write("out/one/index.html/mine.txt", "mine");
            },
            "one/index.html",
        ),
        (
            "a page that is a link now",
            |site| {
                site.write("elsewhere.html", "mine");
                fs::remove_file(site.path("out/one/index.html")).unwrap();
                std::os::unix::fs::symlink("../../elsewhere.html", site.path("out/one/index.html")).unwrap();
            },
            "one/index.html",
        ),
        (
            "a folder that is a link now",
            |site| {
                fs::rename(site.path("out/assets"), site.path("etc")).unwrap();
                std::os::unix::fs::symlink("../etc", site.path("out/assets")).unwrap();
            },
            "assets",
        ),
        (
            "a list that leads elsewhere",
            |site| {
                let list = site.read("out/.candor-files").replace("one/index.html", "../precious.md");
                site.write("out/.candor-files", &list);
                site.write("precious.md", "Text");
            },
            ".candor-files",
        ),
    ];
    for (why, change, named) in changes {
        let site = Small::new();
        site.builds();
        assert!(site.path(page).is_file());
        change(&site);
        // The site says something else, so that there is something to write.
        site.write("site/content/pages/three.md", "---\ntitle: Three\n---\n\nThree.\n");
        site.refuses(why, "../out", named);
    }
}

#[test]
fn the_folder_that_it_runs_in_stays_the_same_folder() {
    use std::os::unix::fs::MetadataExt;
    let site = Small::new();
    fs::create_dir(site.path("out")).unwrap();
    let folder = || fs::metadata(site.path("out")).unwrap().ino();
    let before = folder();
    for page in ["three", "four"] {
        site.faq(page);
        let run = site.command().args(["build", "../site", "-o", "."]).current_dir(site.path("out")).output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        assert!(site.path("out").join(page).is_dir());
        assert_eq!(folder(), before, "a shell in it would be left in a folder that is gone");
    }
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    for strangers in [false, true] {
        let site = Small::new();
        site.write("site/static/guide", "one");
        site.builds();
        if strangers {
            site.write("out/theirs.txt", "theirs");
        }
        fs::remove_file(site.path("site/static/guide")).unwrap();
        site.write("site/static/guide/chapter/one.txt", "one");
        site.builds();
        assert_eq!(site.read("out/guide/chapter/one.txt"), "one");
        fs::remove_dir_all(site.path("site/static/guide")).unwrap();
        site.write("site/static/guide", "two");
        site.write("out/guide/mine.txt", "mine");
        site.refuses("a stranger in the folder", "../out", "guide");
        fs::remove_file(site.path("out/guide/mine.txt")).unwrap();
        site.builds();
        assert_eq!(site.read("out/guide"), "two");
    }
}

/// Tried: a foreign `.NAME.new` beside the output.
/// Before: it was removed, and `.NAME.lock` stayed behind.
#[test]
fn what_stands_beside_the_output_stays_and_nothing_is_left_there() {
    let site = Small::new();
    for theirs in [".out.new/precious.md", ".out.lock", ".candor-0123456789abcdef-0123456789abcdef/precious.md"] {
        site.write(theirs, "theirs");
    }
    fs::create_dir(site.path(".out.old")).unwrap();
    let before = site.everything();
    site.builds();
    site.faq("three");
    site.builds();
    let after = site.everything();
    let [out, three] = ["out", "site/content/pages/three.md"].map(|path| site.path(path));
    let left: Vec<_> = after.iter().filter(|(path, _)| !path.starts_with(&out) && **path != three).collect();
    assert_eq!(left, before.iter().collect::<Vec<_>>());
}

/// Tried: an output that is a link to the web root.
/// Before: the link became a folder, and the web root was empty.
#[test]
fn a_link_to_the_web_root_stays_a_link() {
    let site = Small::new();
    fs::create_dir_all(site.path("srv/www")).unwrap();
    std::os::unix::fs::symlink("srv/www", site.path("out")).unwrap();
    for _ in 0..2 {
        site.builds();
        assert_eq!(fs::read_link(site.path("out")).unwrap(), Path::new("srv/www"));
        assert!(site.path("srv/www/index.html").is_file());
        assert_eq!(site.names("srv"), BTreeSet::from(["www".to_owned()]));
        site.faq("three");
    }
}

/// Tried: an output with a mode and a group of its own.
/// Before: both were lost.
#[test]
fn mode_and_group_of_the_folder_stay() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let site = Small::new();
    fs::create_dir(site.path("out")).unwrap();
    if is_root(&site) {
        chown(site.path("out"), Some(1234), Some(4321)).unwrap();
    }
    fs::set_permissions(site.path("out"), fs::Permissions::from_mode(0o2750)).unwrap();
    let facts =
        || fs::metadata(site.path("out")).map(|there| (there.mode(), there.uid(), there.gid(), there.ino())).unwrap();
    let before = facts();
    site.builds();
    let after = facts();
    assert_eq!((before.0, before.1, before.2), (after.0, after.1, after.2));
    assert_ne!(before.3, after.3, "it took the other's place in one step");
}

/// Tried: a web root below a folder that nothing can be written to, as a container's volume is.
/// Before: “Permission denied” for a lock beside it, or “Device or resource busy”.
#[test]
fn where_nothing_may_be_written_beside_it_the_folder_is_filled_file_by_file() {
    use std::os::unix::{fs::PermissionsExt, process::CommandExt};
    let site = Small::new();
    fs::create_dir_all(site.path("srv/www")).unwrap();
    let mode = |path: &str, mode| fs::set_permissions(site.path(path), fs::Permissions::from_mode(mode)).unwrap();
    let build = || {
        let mut command = site.command();
        command.args(["build", "-o", "../srv/www"]);
        if is_root(&site) {
            // Root may write everywhere.
            command.uid(65534).gid(65534);
        }
        let run = command.output().unwrap();
        (run.status.code().unwrap(), String::from_utf8_lossy(&run.stderr).into_owned())
    };
    if is_root(&site) {
        std::os::unix::fs::chown(site.path("srv/www"), Some(65534), Some(65534)).unwrap();
    }
    mode("", 0o755);
    mode("srv", 0o555);
    for _ in 0..2 {
        let (code, said) = build();
        assert_eq!(code, 0, "{said}");
        assert!(site.path("srv/www/index.html").is_file());
        fs::remove_file(site.path("site/content/pages/two.md")).ok();
    }
    assert!(!site.path("srv/www/two").exists() && site.path("srv/www/one").is_dir());
    mode("srv/www", 0o555);
    site.faq("three");
    let (code, said) = build();
    expect_said("", code, &said, 3, &["srv/www", "ermission denied"]);
    assert!(!site.path("srv/www/three").exists());
    mode("srv", 0o755);
    mode("srv/www", 0o755);
}

#[test]
fn the_list_is_of_public_files_and_the_same_each_time() {
    let site = Small::new();
    site.builds();
    let (code, said) = site.run(&["build", "-o", "../other"]);
    assert_eq!(code, 0, "{said}");
    assert!(tree(&site.path("out")) == tree(&site.path("other")));
    let list = site.read("out/.candor-files");
    let listed: BTreeSet<PathBuf> = list.lines().skip(1).map(|line| PathBuf::from(&line[66..])).collect();
    let mut files: BTreeSet<PathBuf> = tree(&site.path("out")).into_keys().collect();
    files.remove(Path::new(".candor-files"));
    assert_eq!(listed, files);
    let mut sums = Command::new("sha256sum");
    let sums = sums.args(["--check", "--quiet", ".candor-files"]).current_dir(site.path("out")).output().unwrap();
    assert!(sums.status.success(), "{}", String::from_utf8_lossy(&sums.stderr));
}

#[test]
fn builds_into_one_folder_take_turns() {
    let site = Small::new();
    let days: Vec<String> = (21..27).map(|day| format!("2026-11-{day}")).collect();
    for strangers in [false, true] {
        if strangers {
            site.write("out/google123.html", "theirs");
        }
        let running: Vec<_> = days
            .iter()
            .map(|day| {
                let mut command = candor();
                command.current_dir(site.path("site")).args(["build", "-o", "../out", "--date", day]);
                command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
            })
            .collect();
        for child in running {
            let run = child.wait_with_output().unwrap();
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        }
        let built = tree(&site.path("out"));
        let wanted = |day: &String| {
            let (code, said) = site.run(&["build", "-o", "../one", "--date", day]);
            assert_eq!(code, 0, "{said}");
            tree(&site.path("one"))
        };
        let same = days.iter().any(|day| {
            let mut own = built.clone();
            own.remove(Path::new("google123.html"));
            own == wanted(day)
        });
        assert!(same, "the output is one of the six, whole");
        let names: Vec<_> = site.names("").into_iter().chain(site.names("out")).collect();
        assert!(!names.iter().any(|name| name.starts_with(".candor-") && name != ".candor-files"), "{names:?}");
    }
}

/// Where files are replaced one by one, a build that is killed leaves a mixture; all of it is known to be Candor's.
#[test]
fn killed_among_files_that_stay_it_goes_on_the_next_time() {
    let site = Small::new();
    for number in 0..40 {
        site.faq(&format!("page-{number}"));
    }
    site.write("out/CNAME", "trust.example");
    let spawn = |day: u32| {
        let mut command = candor();
        command.current_dir(site.path("site")).args(["build", "-o", "../out", "--date", &format!("2026-11-{day}")]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    assert!(spawn(20).wait().unwrap().success());
    let mut killed = 0;
    for round in 0..16 {
        let mut child = spawn(21 + round % 2);
        // The stage is there while files are made ready and while they are replaced.
        while child.try_wait().unwrap().is_none()
            && !site.names("out").iter().any(|name| name.starts_with(".candor-stage-"))
        {}
        thread::sleep(Duration::from_micros(u64::from(round) * 500));
        killed += u32::from(child.try_wait().unwrap().is_none());
        let _ = child.kill();
        child.wait().unwrap();
    }
    assert!(killed > 4, "only {killed} of 16 builds were killed before their end");
    let (code, said) = site.run(&["build", "-o", "../out"]);
    assert_eq!(code, 0, "{said}");
    let (code, said) = site.run(&["build", "-o", "../fresh"]);
    assert_eq!(code, 0, "{said}");
    let mut built = tree(&site.path("out"));
    assert_eq!(built.remove(Path::new("CNAME")).as_deref(), Some(&b"trust.example"[..]));
    assert!(built == tree(&site.path("fresh")), "the leftovers of killed builds are gone");
}
