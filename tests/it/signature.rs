//! Signing and verifying bundles, from outside: keys, signatures, and every way in which a bundle can be tampered with.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::LazyLock,
};

use crate::common::{Site, candor, expect_said, expect_words, tree};

const PASSPHRASE: &str = "seven green lanterns by the quay";

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn keygen(path: &Path) -> Output {
    candor().arg("keygen").arg("-o").arg(path).env("CANDOR_KEY_PASSWORD", PASSPHRASE).output().unwrap()
}

/// A key pair, a site that publishes it, and a signed bundle: made once, for its derivation takes a moment.
pub(crate) struct Signed {
    folder: tempfile::TempDir,
    site: Site,
    pub(crate) public_key: String,
    pub(crate) files: BTreeMap<PathBuf, Vec<u8>>,
}

pub(crate) static SIGNED: LazyLock<Signed> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("candor.key");
    let run = keygen(&key);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let public = fs::read_to_string(folder.path().join("candor.pub")).unwrap();
    let public_key = public.lines().nth(1).unwrap().to_owned();
    assert!(text(&run.stderr).contains(&format!("public_key: {public_key}")), "{}", text(&run.stderr));
    let site = Site::new();
    site.edit("trust.yaml", "language: en\n", &format!("language: en\nsigning: {{public_key: {public_key}}}\n"));
    let run = bundle(&site, |command| command.arg("--key").arg(&key).env("CANDOR_KEY_PASSWORD", PASSPHRASE));
    assert!(run.status.success(), "{}", text(&run.stderr));
    let bundles = site.output("");
    let made = fs::read_dir(&bundles).unwrap().map(|entry| entry.unwrap().path());
    let made = made.filter(|path| !path.file_name().unwrap().to_str().unwrap().starts_with('.')).collect::<Vec<_>>();
    assert_eq!(made.len(), 1);
    let files = tree(&made[0]);
    Signed { folder, site, public_key, files }
});

fn bundle(site: &Site, with: impl FnOnce(&mut Command) -> &mut Command) -> Output {
    let mut command = candor();
    command.arg("bundle").arg(site.path("")).args([
        "meadowbrook-clinics",
        "--plain",
        "--no-ledger",
        "--date",
        "2026-11-23",
        "-o",
    ]);
    command.arg(site.output("")).env_remove("CANDOR_KEY").env_remove("CANDOR_KEY_PASSWORD");
    with(&mut command);
    command.output().unwrap()
}

/// The signed bundle in a folder of its own, changed.
pub(crate) struct Copy(tempfile::TempDir);

impl Copy {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, contents) in &SIGNED.files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, contents).unwrap();
        }
        Self(folder)
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn edit(&self, path: &str, change: impl FnOnce(String) -> String) {
        let path = self.0.path().join(path);
        fs::write(&path, change(fs::read_to_string(&path).unwrap())).unwrap();
    }

    fn verify(&self, date: &str, key: Option<&str>) -> (i32, String) {
        let mut command = candor();
        command.arg("verify").arg(self.0.path()).args(["--date", date]);
        if let Some(key) = key {
            command.args(["--public-key", key]);
        }
        let run = command.output().unwrap();
        (run.status.code().unwrap(), text(&run.stdout) + &text(&run.stderr))
    }
}

#[test]
fn a_signed_bundle_verifies_and_says_who_what_and_until_when() {
    let (code, said) = Copy::new().verify("2026-11-23", Some(&SIGNED.public_key));
    assert_eq!(code, 0, "{said}");
    assert!(said.contains(" for Meadowbrook Clinics Group, issued 2026-11-23, good until 2027-"), "{said}");
    assert!(said.contains(&format!("signed with the key {}", SIGNED.public_key)), "{said}");
    let by_file = SIGNED.folder.path().join("candor.pub");
    assert_eq!(Copy::new().verify("2026-11-23", by_file.to_str()).0, 0);
    let (code, said) = Copy::new().verify("2026-11-23", None);
    expect_said("", code, &said, 0, &["the signature was not checked"]);
}

/// The page, the sealed zip and the open zip, each with its signature; and the page says how to check it.
#[test]
fn a_file_that_leaves_has_a_detached_signature_that_names_it() {
    let words = SIGNED.folder.path().join("words.txt");
    for (options, endings) in [
        (vec!["--zip".as_ref()], &[".zip"][..]),
        (vec!["--passphrase-file".as_ref(), words.as_os_str()], &[".html", ".zip.age"]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut command = candor();
        command.arg("bundle").arg(SIGNED.site.path("")).args(["meadowbrook-clinics", "--no-ledger"]).args(options);
        command.args(["--date", "2026-11-23", "-o"]).arg(folder.path());
        command.arg("--key").arg(SIGNED.folder.path().join("candor.key")).env("CANDOR_KEY_PASSWORD", PASSPHRASE);
        let run = command.output().unwrap();
        assert!(run.status.success(), "{}", text(&run.stderr));
        let files = tree(folder.path());
        let signed: Vec<&PathBuf> = files.keys().filter(|path| path.extension().unwrap() != "minisig").collect();
        assert_eq!(files.len(), 2 * signed.len(), "{:?}", files.keys());
        assert_eq!(signed.len(), endings.len());
        for path in signed {
            let name = path.to_str().unwrap();
            assert!(endings.iter().any(|ending| name.ends_with(ending)), "{name}");
            let signature = text(&files[Path::new(&format!("{name}.minisig"))]);
            let signature = minisign::SignatureBox::from_string(&signature).unwrap();
            let key = minisign::PublicKey::from_base64(&SIGNED.public_key).unwrap();
            let holds = |contents: &[u8]| {
                minisign::verify(&key, &signature, std::io::Cursor::new(contents), true, false, false).is_ok()
            };
            let mut altered = files[path].clone();
            assert!(holds(&altered), "{name}");
            *altered.last_mut().unwrap() ^= 1;
            assert!(!holds(&altered), "{name}, altered");
            let comment = signature.trusted_comment().unwrap();
            assert!(comment.starts_with(&format!("file:{name} bundle:")), "{comment}");
            if name.ends_with(".html") {
                let page = text(&files[path]);
                let command = format!("minisign -Vm {name} -p minisign.pub");
                expect_words(name, &page, &[&command, &format!("{name}.minisig")]);
            }
        }
    }
}

/// A line of a list of sums: that of this file.
fn line(text: &str, path: &str) -> String {
    text.lines().find(|line| line.ends_with(path)).unwrap().to_owned()
}

/// A kind of tampering: its name, what is done, and what is said of it.
type Tampering = (&'static str, fn(&Copy), &'static str);

/// What is done to a signed bundle, and what is said of it.
const TAMPERINGS: [Tampering; 18] = [
    ("a page changed", |copy| copy.edit("index.html", |text| text + " "), "`index.html` was changed"),
    (
        "a page removed",
        |copy| fs::remove_file(copy.0.path().join("section-4.html")).unwrap(),
        "`section-4.html` is missing",
    ),
    ("a file added", |copy| fs::write(copy.0.path().join("extra.html"), "x").unwrap(), "`extra.html` was added"),
    (
        "unknown to the manifest",
        |copy| fs::write(copy.0.path().join("extra.html"), "x").unwrap(),
        "the manifest doesn't know `extra.html`",
    ),
    ("no list", |copy| fs::remove_file(copy.0.path().join("SHA256SUMS")).unwrap(), "`SHA256SUMS` is missing"),
    ("no signature", |copy| fs::remove_file(copy.0.path().join("SHA256SUMS.minisig")).unwrap(), "nobody signed this"),
    (
        "no manifest",
        |copy| fs::remove_file(copy.0.path().join("manifest.json")).unwrap(),
        "`manifest.json` is missing: whose it is",
    ),
    (
        "a signature of nothing",
        |copy| copy.edit("SHA256SUMS.minisig", |_| "hello".to_owned()),
        "`SHA256SUMS.minisig` isn't a signature",
    ),
    (
        "a list made again",
        |copy| {
            copy.edit("SHA256SUMS", |text| text.replacen("index.html", "index.htm", 1));
        },
        "the signature doesn't hold",
    ),
    (
        "the signature's comment changed",
        |copy| {
            copy.edit("SHA256SUMS.minisig", |text| text.replace("expires:2027", "expires:2099"));
        },
        "the signature doesn't hold",
    ),
    (
        "a manifest that is no JSON",
        |copy| copy.edit("manifest.json", |text| text.replacen('{', "", 1)),
        "`manifest.json` can't be read",
    ),
    (
        "another expiry",
        |copy| copy.edit("manifest.json", |text| text.replacen("\"expires\": \"2027", "\"expires\": \"2099", 1)),
        "the signature is another bundle's",
    ),
    (
        "another hash in the manifest",
        |copy| {
            copy.edit("manifest.json", |text| text.replacen("\"sha256\": \"", "\"sha256\": \"0", 1));
        },
        "is not what the manifest says",
    ),
    (
        "another size in the manifest",
        |copy| {
            copy.edit("manifest.json", |text| text.replacen("\"size\": ", "\"size\": 1", 1));
        },
        "bytes, the manifest says",
    ),
    (
        "a line that is none",
        |copy| copy.edit("SHA256SUMS", |text| text + "nonsense\n"),
        "isn't a hash and path: `nonsense`",
    ),
    (
        "a path that leads out",
        |copy| {
            copy.edit("SHA256SUMS", |text| {
                text.clone() + &line(&text, " index.html").replace("index.html", "../index.html") + "\n"
            });
        },
        "leads out of the bundle: `../index.html`",
    ),
    (
        "a line twice",
        |copy| {
            copy.edit("SHA256SUMS", |text| text.clone() + &line(&text, " index.html") + "\n");
        },
        "lists `index.html` twice",
    ),
    (
        "a list that isn't text",
        |copy| fs::write(copy.0.path().join("SHA256SUMS"), [0xff, 0xfe]).unwrap(),
        "`SHA256SUMS` isn't text",
    ),
];

/// Tried: files of a bundle changed, removed and added; lists and manifests edited; signatures of other keys and
/// other bundles.
#[test]
fn every_kind_of_tampering_has_its_own_message() {
    for (what, change, expected) in TAMPERINGS {
        let copy = Copy::new();
        change(&copy);
        let (code, said) = copy.verify("2026-11-23", Some(&SIGNED.public_key));
        expect_said(what, code, &said, 1, &[expected]);
    }
    let folder = tempfile::tempdir().unwrap();
    assert!(keygen(&folder.path().join("other.key")).status.success());
    let other_key = fs::read_to_string(folder.path().join("other.pub")).unwrap().lines().nth(1).unwrap().to_owned();
    for (day, key, expected_code, expected) in [
        ("2026-11-23", other_key.as_str(), 1, "signed with another key"),
        ("2030-01-01", &SIGNED.public_key, 1, "its time is over"),
        ("2026-11-23", "RWnonsense", 2, "isn't a public key of minisign"),
    ] {
        let (code, said) = Copy::new().verify(day, Some(key));
        expect_said(expected, code, &said, expected_code, &[expected]);
    }
}

#[test]
fn keys_are_for_their_owner_never_replaced_and_never_in_a_site() {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("candor.key");
    assert!(keygen(&key).status.success());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let before = fs::read(&key).unwrap();
    let again = keygen(&key);
    expect_said(
        "a key that is there",
        again.status.code(),
        &text(&again.stderr),
        3,
        &["is there already; nothing was written"],
    );
    assert_eq!(fs::read(&key).unwrap(), before);
    let in_site = keygen(&SIGNED.site.path("candor.key"));
    expect_said("in a site", in_site.status.code(), &text(&in_site.stderr), 2, &["no place in a site's folder"]);
    let mut command = candor();
    command.arg("keygen").arg("-o").arg(folder.path().join("b.key")).env("CANDOR_KEY_PASSWORD", "short");
    let weak = command.output().unwrap();
    expect_said("a short one", weak.status.code(), &text(&weak.stderr), 2, &["fewer than 12 characters"]);
    assert!(!folder.path().join("b.key").exists());
}

#[test]
fn a_bundle_says_when_it_is_not_signed_and_refuses_a_key_that_does_not_fit() {
    let run = bundle(&SIGNED.site, |command| command);
    expect_said("no key", run.status.code(), &text(&run.stderr), 0, &["bundles are not signed"]);
    let key = SIGNED.folder.path().join("candor.key");
    let run =
        bundle(&SIGNED.site, |command| command.arg("--key").arg(&key).env("CANDOR_KEY_PASSWORD", "a wrong passphrase"));
    expect_said("a wrong passphrase", run.status.code(), &text(&run.stderr), 2, &["the key can't be opened"]);
    let folder = tempfile::tempdir().unwrap();
    assert!(keygen(&folder.path().join("other.key")).status.success());
    let other = fs::read_to_string(folder.path().join("other.key")).unwrap();
    let run = bundle(&SIGNED.site, |command| command.env("CANDOR_KEY", other).env("CANDOR_KEY_PASSWORD", PASSPHRASE));
    let words = ["not the one whose public key the site publishes"];
    expect_said("another key", run.status.code(), &text(&run.stderr), 2, &words);
}

#[test]
fn the_public_key_is_published_with_instructions() {
    let site = Site::new();
    let key = &SIGNED.public_key;
    site.edit("trust.yaml", "language: en\n", &format!("language: en\nsigning: {{public_key: {key}}}\n"));
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    assert_eq!(site.page("minisign.pub"), format!("untrusted comment: minisign public key\n{key}\n"));
    let page = site.page("security/index.html");
    expect_words("", &page, &[&format!("minisign -Vm SHA256SUMS -P {key}"), "href=\"../minisign.pub\""]);
    let wrong = Site::new();
    wrong.edit("trust.yaml", "language: en\n", "language: en\nsigning: {public_key: abc}\n");
    let (code, said) = wrong.build();
    expect_said("", code, &said, 1, &["`abc` isn't a public key of minisign"]);
}
