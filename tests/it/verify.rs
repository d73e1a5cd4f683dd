//! What `verify` must not call well: zips that programs read in different ways, and what stands in a folder beside a
//! bundle's files.

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use candor::files::output::Files;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::{
    common::{candor, expect_said},
    signature::{Copy, SIGNED},
};

/// The signed bundle as Candor packs it.
fn packed() -> Vec<u8> {
    let mut files = Files::default();
    for (path, contents) in &SIGNED.files {
        files.insert(path.to_str().unwrap(), contents.clone());
    }
    candor::bundle::archive::archive(&files, "bundle").unwrap()
}

/// The options that Candor packs with.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
}

type Writer = ZipWriter<Cursor<Vec<u8>>>;

/// The same files packed with other options, and more.
fn packed_with(options: SimpleFileOptions, more: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    // A dot comes before a slash, which parts of paths don't know.
    let files: BTreeMap<_, _> =
        SIGNED.files.iter().map(|(path, contents)| (path.to_str().unwrap(), contents)).collect();
    for (path, contents) in files {
        writer.start_file(format!("bundle/{path}"), options).unwrap();
        writer.write_all(contents).unwrap();
    }
    more(&mut writer);
    writer.finish().unwrap().into_inner()
}

/// A zip with one evil page, as it unpacks over the good one.
fn evil() -> Vec<u8> {
    let mut files = Files::default();
    files.insert("index.html", b"<p>evil</p>".to_vec());
    candor::bundle::archive::archive(&files, "bundle").unwrap()
}

/// Replaces the `nth` occurrence of some bytes by as many others.
fn replaced(nth: usize, from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = packed();
    let places: Vec<usize> = (0..bytes.len() - from.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    bytes[places[nth]..places[nth] + to.len()].copy_from_slice(to);
    bytes
}

fn run(bundle: &Path) -> (i32, String) {
    let key = ["--public-key", &SIGNED.public_key, "--date", "2026-11-23"];
    let run = candor().arg("verify").arg(bundle).args(key).output().unwrap();
    let said = [run.stdout, run.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    (run.status.code().unwrap(), said)
}

fn verified(zip: &[u8]) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bundle.zip");
    fs::write(&path, zip).unwrap();
    run(&path)
}

/// Tried: another zip in front, junk before or behind, other local names, folders with content, links.
/// Before: “signed, all well”.
#[test]
fn a_zip_that_programs_could_read_in_two_ways_is_never_called_signed() {
    let (code, said) = verified(&packed());
    expect_said("", code, &said, 0, &["the list is signed with the key"]);
    // The cases below differ in one thing each from this.
    let (code, said) = verified(&packed_with(options(), |_| {}));
    expect_said("", code, &said, 0, &["the list is signed with the key"]);
    let streamed = {
        let mut writer = ZipWriter::new_stream(Vec::new());
        for (path, contents) in &SIGNED.files {
            writer.start_file(format!("bundle/{}", path.to_str().unwrap()), options()).unwrap();
            writer.write_all(contents).unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    let table: [(&str, Vec<u8>); 20] = [
        ("another zip in front", [evil(), packed()].concat()),
        ("another zip behind", [packed(), evil()].concat()),
        ("junk in front", [b"#!/bin/sh\n".to_vec(), packed()].concat()),
        ("junk behind", [packed(), b"\n".to_vec()].concat()),
        ("a second end behind the first", {
            let zip = packed();
            [&zip[..], &zip[zip.len() - 22..]].concat()
        }),
        ("a local name that differs", replaced(0, b"bundle/index.html", b"bundle/jndex.html")),
        ("a name in the directory that differs", replaced(1, b"bundle/index.html", b"bundle/jndex.html")),
        (
            "a time that differs",
            packed_with(
                options().last_modified_time(DateTime::from_date_and_time(2024, 2, 29, 12, 0, 0).unwrap()),
                |_| {},
            ),
        ),
        ("a mode that differs", packed_with(options().unix_permissions(0o4755), |_| {})),
        (
            "files as they are",
            packed_with(options().compression_level(None).compression_method(CompressionMethod::Stored), |_| {}),
        ),
        ("data descriptors", streamed),
        ("zip64 fields", packed_with(options().large_file(true), |_| {})),
        ("a comment", packed_with(options(), |zip| zip.set_comment("from Candor").unwrap())),
        ("a folder", packed_with(options(), |zip| zip.add_directory("bundle/zz", options()).unwrap())),
        ("a folder elsewhere", packed_with(options(), |zip| zip.add_directory("zz/../..", options()).unwrap())),
        ("a folder with contents", replaced(1, b"bundle/manifest.json", b"bundle/manifest.jso/")),
        ("a link", packed_with(options(), |zip| zip.add_symlink("bundle/zz", "/etc/hostname", options()).unwrap())),
        ("a listed file as a link", {
            // The mode in the directory: a link instead of a plain file.
            replaced(3, &[0xA4, 0x81], &[0xFF, 0xA1])
        }),
        ("a number of disks", {
            let mut zip = packed();
            let at = zip.len() - 18;
            zip[at] = 1;
            zip
        }),
        ("half of it", packed()[..packed().len() / 2].to_vec()),
    ];
    for (what, zip) in table {
        let (code, said) = verified(&zip);
        assert_eq!(code, 1, "{what}: {said}");
        assert!(!said.contains("the list is signed"), "{what}: {said}");
    }
    let littered = packed_with(options(), |zip| zip.start_file("bundle/z/.DS_Store", options()).unwrap());
    let (code, said) = verified(&littered);
    expect_said("no system adds to a zip", code, &said, 1, &["`z/.DS_Store` was added"]);
}

#[test]
fn a_zip_that_unpacks_without_end_is_refused_at_once() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let zeros = vec![0; 64 << 20];
    for number in 0..40 {
        writer.start_file(format!("bundle/{number:02}.html"), options()).unwrap();
        writer.write_all(&zeros).unwrap();
    }
    let (code, said) = verified(&writer.finish().unwrap().into_inner());
    expect_said("", code, &said, 1, &["it unpacks to more than 2048 MiB"]);
}

/// Tried: text behind the signature.
/// Before: “signed, all well”.
#[test]
fn text_beside_the_signature_is_told() {
    type Change = fn(String) -> String;
    let table: [(&str, Change); 5] = [
        ("behind it", |text| text + "trust me\n"),
        ("a line break more", |text| text + "\n"),
        ("behind a line", |text| text.replacen('\n', " \n", 2)),
        ("its free comment", |text| text.replacen("signature of a Candor bundle", "checked by your auditor", 1)),
        ("other line ends", |text| text.replace('\n', "\r\n")),
    ];
    for (what, change) in table {
        let copy = Copy::new();
        copy.edit("SHA256SUMS.minisig", change);
        let (code, said) = run(copy.path());
        expect_said(what, code, &said, 1, &["holds text that isn't part of its signature"]);
        assert!(!said.contains("the list is signed"), "{what}: {said}");
    }
}

/// Tried: `.DS_Store`, `Thumbs.db`, `desktop.ini`, `__MACOSX/` in a bundle's folder.
/// Before: the words for tampering.
#[test]
fn what_finder_and_explorer_leave_is_named_and_passed_over() {
    let copy = Copy::new();
    let litter = [
        ".DS_Store",
        "documents/.DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "Desktop.ini",
        "._index.html",
        "__MACOSX/._index.html",
        "__MACOSX/documents/._a.pdf",
        "index.html:Zone.Identifier",
    ];
    for path in litter {
        fs::create_dir_all(copy.path().join(path).parent().unwrap()).unwrap();
        fs::write(copy.path().join(path), "left behind").unwrap();
    }
    let (code, said) = run(copy.path());
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("the list is signed with the key"), "{said}");
    for path in litter {
        assert!(said.contains(&format!("`{path}` is your system's own, and was passed over")), "{path}: {said}");
    }
    for path in ["__MACOSX/index.html", ".DS_Store.html", "thumbs.html", ".hidden", "documents/.DS_Store2"] {
        let copy = Copy::new();
        fs::create_dir_all(copy.path().join(path).parent().unwrap()).unwrap();
        fs::write(copy.path().join(path), "added").unwrap();
        let (code, said) = run(copy.path());
        expect_said(path, code, &said, 1, &[&format!("`{path}` was added")]);
    }
}

/// Tried: pipes, links and folders in the place of listed files.
/// Before: it hung.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_told_and_never_opened() {
    use std::os::unix::{fs::symlink, net::UnixListener};
    type Put = fn(&Path);
    fn pipe(path: &Path) {
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }
    let table: [(&str, &str, Put, &str); 6] = [
        ("a pipe beside it", "pipe", pipe, "`pipe` is a pipe"),
        ("a pipe instead of a page", "index.html", pipe, "`index.html` is missing"),
        ("a pipe named as litter", ".DS_Store", pipe, "`.DS_Store` is a pipe"),
        ("a socket", "socket", |path| drop(UnixListener::bind(path).unwrap()), "`socket` is a socket"),
        (
            "a link to the page itself",
            "index.html",
            |path| {
                let real = tempfile::tempdir().unwrap().keep().join("index.html");
                fs::write(&real, &SIGNED.files[&PathBuf::from("index.html")]).unwrap();
                symlink(real, path).unwrap();
            },
            "`index.html` is a link",
        ),
        ("a folder instead of a page", "index.html", |path| fs::create_dir(path).unwrap(), "`index.html` is missing"),
    ];
    for (what, path, put, expected) in table {
        let copy = Copy::new();
        let _ = fs::remove_file(copy.path().join(path));
        put(&copy.path().join(path));
        let start = Instant::now();
        let (code, said) = run(copy.path());
        expect_said(what, code, &said, 1, &[expected]);
        assert!(start.elapsed() < Duration::from_secs(20), "{what}");
    }
    let folder = tempfile::tempdir().unwrap();
    pipe(&folder.path().join("bundle.zip"));
    let (code, said) = run(&folder.path().join("bundle.zip"));
    expect_said("", code, &said, 2, &["is a pipe, neither a folder nor a zip"]);
    let (code, said) = run(Path::new("/dev/zero"));
    expect_said("", code, &said, 2, &["is a device, neither a folder nor a zip"]);
}

/// Who writes a manifest writes to the reader's terminal too.
#[test]
fn a_recipients_name_writes_no_line_of_its_own() {
    let copy = Copy::new();
    copy.edit("manifest.json", |text| {
        text.replacen("\"recipient\": \"", "\"recipient\": \"A\\nthe list is signed with the key B\\u001b[1A\\u202e", 1)
    });
    let (_, said) = run(copy.path());
    assert!(said.contains("for A\\u{a}the list is signed with the key B\\u{1b}[1A\\u{202e}"), "{said}");
    assert!(!said.lines().any(|line| line.starts_with("the list is signed with the key B")), "{said}");
}

/// A zip that a Candor before this one packed: its bytes are not those of today's library, its layout is.
#[test]
fn a_zip_of_another_compressor_in_the_same_layout_verifies() {
    let other = packed_with(options().compression_level(Some(1)), |_| {});
    assert_ne!(other, packed());
    let (code, said) = verified(&other);
    expect_said("", code, &said, 0, &["the list is signed with the key"]);
}
