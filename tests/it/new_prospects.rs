//! `candor new prospect --from`: profiles of requests for access, which open nothing.

use std::fs;

use crate::common::{Site, expect_said, expect_words};

/// The body of the mail that a link *Request access* begins, filled in.
const FILLED: &str =
    "Hello,\r\n\r\nwe would like to read Report.\r\n\r\nCompany: Élan & Söhne GmbH\r\nName and role: Zoë\r\n";

fn site() -> Site {
    let site = Site::small();
    site.edit("trust.yaml", "{default: public}", "{default: public, segments: [health]}");
    site
}

fn from(site: &Site, file: &str, bytes: &[u8], name: &[&str]) -> (i32, String) {
    fs::write(site.path(file), bytes).unwrap();
    site.run(&[&["new", "prospect"], name, &["--from", file, "--date", "2026-11-23"]].concat())
}

fn mail(head: &str, body: &str) -> Vec<u8> {
    format!("{head}\r\nSubject: Access\r\nMIME-Version: 1.0\r\n{body}").into_bytes()
}

/// Each way in which mail programs write one letter.
#[test]
fn a_mail_becomes_a_profile_however_its_program_writes_it() {
    let plain = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
    let quoted = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                  Company: =C3=89lan & S=C3=B6hne=\r\n GmbH\r\n";
    let latin = "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                 Firma: =C9lan & S=F6hne GmbH\r\n";
    let base64 = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\
                  Q29tcGFueTogw4lsYW4gJiBTw7ZobmUgR21iSAo=\r\n";
    let html = "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Hello</p><p>Soci&eacute;t&eacute;&nbsp;: &Eacute;lan &amp; S&ouml;hne GmbH<br>x</p>";
    let parts = format!(
        "Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\n{quoted}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n--b--\r\n"
    );
    let answered = format!("{plain}Here you are.\r\n\r\n> Company: Élan & Söhne GmbH\r\n> Name and role:\r\n");
    let ada = "From: Zoë Åberg <zoe@elan.example>";
    for (case, head, body) in [
        ("UTF-8 as it is", ada, format!("{plain}{FILLED}")),
        ("quoted-printable", "From: =?utf-8?Q?Zo=C3=AB_=C3=85berg?= <zoe@elan.example>", quoted.to_owned()),
        ("Latin 1", "From: =?iso-8859-1?Q?Zo=EB_=C5berg?= <zoe@elan.example>", latin.to_owned()),
        ("Base64", "From: =?UTF-8?B?Wm/DqyDDhWJlcmc=?= <zoe@elan.example>", base64.to_owned()),
        ("folded", "From: =?UTF-8?B?Wm/Dqw==?=\r\n =?UTF-8?B?IMOFYmVyZw==?=\r\n <zoe@elan.example>", base64.to_owned()),
        ("a part of several", ada, parts),
        ("HTML", ada, html.to_owned()),
        ("quoted below", ada, answered),
        (
            "a form's own sender",
            "From: Form <form@host.example>\r\nReply-To: \"Zoë Åberg\" <zoe@elan.example>",
            format!("{plain}{FILLED}"),
        ),
    ] {
        let site = site();
        let (code, said) = from(&site, "request.eml", &mail(head, &body), &[]);
        assert_eq!(code, 0, "{case}: {said}");
        let profile = fs::read_to_string(site.path("prospects/élan-söhne-gmbh.yaml"))
            .unwrap_or_else(|_| panic!("{case}: {said}"));
        expect_words(
            case,
            &profile,
            &["name: Élan & Söhne GmbH", "Zoë Åberg", "zoe@elan.example", "visibility: internal"],
        );
        assert!(!profile.contains("nda:") && !profile.contains("segments"), "{case}: {profile}");
        let (code, said) = site.run(&["bundle", "élan-söhne-gmbh", "--plain", "--date", "2026-11-23"]);
        expect_said(case, code, &said, 1, &["NDA"]);
        assert_eq!(site.run(&["check", "--date", "2026-11-23"]).0, 0, "{case}");
    }
}

/// What its sender says opens nothing, and names nothing that isn't its own.
#[test]
fn a_mail_can_neither_sign_an_nda_nor_choose_a_segment_nor_change_a_profile() {
    let text = "Content-Type: text/plain\r\n\r\n";
    let site = site();
    let body = format!(
        "{text}Company: Oakmoss\r\nnda: {{signed: 2020-01-01}}\r\nNDA: signed\r\nSegment: health\r\nsegments: [health]\r\nvisibility: public\r\n"
    );
    let (code, said) = from(&site, "a.eml", &mail("From: Ada <ada@oakmoss.example>", &body), &[]);
    assert_eq!(code, 0, "{said}");
    let profile = fs::read_to_string(site.path("prospects/oakmoss.yaml")).unwrap();
    assert!(!["signed", "health", "public"].iter().any(|word| profile.contains(word)), "{profile}");
    // Somebody else writes under the same name, under another person's, or twice.
    for sender in ["Mallory <m@evil.example>", "Ada <ada@evil.example>", "Ada <ada@oakmoss.example>"] {
        let (code, said) = from(&site, "b.eml", &mail(&format!("From: {sender}"), &body), &[]);
        expect_said(sender, code, &said, 1, &["there is a profile of this company already"]);
        assert_eq!(fs::read_to_string(site.path("prospects/oakmoss.yaml")).unwrap(), profile, "{sender}");
    }
    for (case, company) in [
        ("a key of YAML", "x\\nnda: {signed: 2020-01-01}"),
        ("a path", "../../trust"),
        ("quotes", "\"}, nda: {signed: 2020-01-01"),
        ("a tag", "!public x"),
        ("very long", &"long ".repeat(5_000)),
    ] {
        let site = self::site();
        let trust = fs::read(site.path("trust.yaml")).unwrap();
        let (_, said) =
            from(&site, "c.eml", &mail("From: A <a@b.example>", &format!("{text}Company: {company}\r\n")), &[]);
        assert_eq!(fs::read(site.path("trust.yaml")).unwrap(), trust, "{case}: {said}");
        let profiles: Vec<_> = fs::read_dir(site.path("prospects"))
            .map(|found| found.map(|entry| entry.unwrap().path()).collect())
            .unwrap_or_default();
        for path in profiles {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(name.len() <= 255, "{case}: {name}");
            let (code, told) = site.run(&["bundle", name.trim_end_matches(".yaml"), "--plain", "--date", "2026-11-23"]);
            expect_said(case, code, &told, 1, &["NDA"]);
        }
    }
}

#[test]
fn who_asks_without_a_company_is_called_by_its_host_or_by_you() {
    let text = "Content-Type: text/plain\r\n\r\nName: Bo\r\nCompany:\r\n";
    for (sender, name, file, said) in [
        ("bo@skerry.example", &[][..], Some("skerry-example"), "From"),
        ("Bo <bo@gmail.com>", &[], None, "gmail.com is anybody's"),
        ("Bo <bo@gmail.com>", &["Skerry Ltd"], Some("skerry-ltd"), "NAME"),
        ("Bo", &[], None, "no mail with a sender"),
        ("Bo <bo@x\" nda>", &[], None, "no mail with a sender"),
    ] {
        let site = site();
        let (code, told) = from(&site, "a.eml", &mail(&format!("From: {sender}"), text), name);
        expect_said(sender, code, &told, i32::from(file.is_none()), &[said]);
        let found = fs::read_dir(site.path("prospects")).map_or(0, Iterator::count);
        assert_eq!(found, usize::from(file.is_some()), "{sender}: {told}");
        assert!(file.is_none_or(|file| site.path(&format!("prospects/{file}.yaml")).exists()), "{sender}: {told}");
    }
    for bytes in [&b""[..], b"\0\xFF\xFE", b"PK\x03\x04", b"hello"] {
        let (code, told) = from(&site(), "a.eml", bytes, &[]);
        expect_said("no mail", code, &told, 1, &["no mail with a sender"]);
    }
}

#[test]
fn a_crms_sheet_becomes_profiles_with_the_segments_that_you_declared() {
    let site = site();
    let sheet = "Account Name;E-Mail;Full Name;Segment;NDA\nOakmoss;ada@oakmoss.example;Ada;health;2026-01-01\nÖlbaum AG;bo@oel.example;Bo;banks;\n";
    let (code, said) = from(&site, "accounts.csv", sheet.as_bytes(), &[]);
    assert_eq!(code, 0, "{said}");
    let oak = fs::read_to_string(site.path("prospects/oakmoss.yaml")).unwrap();
    expect_words("Oakmoss", &oak, &["segments: [health]", "ada@oakmoss.example"]);
    let oil = fs::read_to_string(site.path("prospects/ölbaum-ag.yaml")).unwrap();
    assert!(!oak.contains("nda:") && !oil.contains("banks"), "{oak}{oil}");
    for (arguments, told) in [
        (&["new", "prospect", "X", "--from", "accounts.csv"][..], "names its prospects by itself"),
        (&["new", "control", "--from", "accounts.csv"], "--from makes prospects"),
        (&["new", "prospect", "--from", "trust.yaml"], "neither a sheet nor a mail"),
    ] {
        let (code, said) = site.run(arguments);
        expect_said(told, code, &said, 2, &[told]);
    }
    let (code, said) = site.run(&["new", "prospect", "--from", "none.eml"]);
    expect_said("no file", code, &said, 3, &["none.eml"]);
}

#[test]
fn beside_a_company_a_forms_name_is_the_persons() {
    for (heads, company) in [("Company,Name,Email", "Other Corp"), ("Name,Email,Organisation", "Other Corp")] {
        let site = site();
        let row = if heads.starts_with("Company") {
            "Other Corp,Bo Ek,bo@other.example"
        } else {
            "Bo Ek,bo@other.example,Other Corp"
        };
        let (code, said) = from(&site, "form.csv", format!("{heads}\n{row}\n").as_bytes(), &[]);
        expect_said(heads, code, &said, 0, &["wrote 1 new record"]);
        let profile = fs::read_to_string(site.path("prospects/other-corp.yaml")).unwrap();
        expect_words(heads, &profile, &[&format!("name: {company}"), "name: Bo Ek", "bo@other.example"]);
    }
}
