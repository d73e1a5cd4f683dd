//! `security.txt` as RFC 9116 defines it: what is written fits its grammar, whatever was given, and what doesn't is refused where
//! it stands.

use std::collections::BTreeMap;

use crate::common::{Site, expect_words};

const DATE: &str = "2026-11-23";

/// A file taken apart after the ABNF of RFC 9116 §4, and its rules of §2.5; the error says what it breaks.
fn parse(text: &str) -> Result<BTreeMap<String, Vec<String>>, String> {
    let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let body = text.strip_suffix('\n').ok_or("the last line has no end")?;
    for line in body.split('\n') {
        // eol = *WSP [CR] LF; comments begin with `#`.
        let line = line.strip_suffix('\r').unwrap_or(line).trim_end_matches([' ', '\t']);
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (name, value) = line.split_once(": ").ok_or_else(|| format!("no field: {line:?}"))?;
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic() && byte != b':') {
            return Err(format!("no field name: {name:?}"));
        }
        let name = name.to_ascii_lowercase();
        let sound = match name.as_str() {
            "contact" => is_uri(value) && ["mailto:", "tel:", "https://"].iter().any(|start| value.starts_with(start)),
            "encryption" => {
                is_uri(value) && ["https://", "dns:", "openpgp4fpr:"].iter().any(|start| value.starts_with(start))
            }
            "acknowledgments" | "canonical" | "hiring" | "policy" => is_uri(value) && value.starts_with("https://"),
            "expires" => is_date_time(value),
            "preferred-languages" => value.split(',').all(|tag| is_language(tag.trim_matches([' ', '\t']))),
            _ => return Err(format!("nobody knows {name}")),
        };
        if !sound {
            return Err(format!("{name} can't be {value:?}"));
        }
        fields.entry(name).or_default().push(value.to_owned());
    }
    let count = |name: &str| fields.get(name).map_or(0, Vec::len);
    if count("contact") == 0 || count("expires") != 1 || count("preferred-languages") > 1 {
        return Err(format!("a field is missing, or stands too often: {fields:?}"));
    }
    Ok(fields)
}

/// RFC 3986 §2 and §3: a scheme, and none but its characters.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let escapes = rest
        .match_indices('%')
        .all(|(at, _)| rest.as_bytes().get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit)));
    let plain = rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte));
    is_scheme && plain && escapes && !rest.is_empty() && rest.matches('#').count() < 2
}

/// RFC 3339 §5.6, as far as a day's beginning in UTC.
fn is_date_time(text: &str) -> bool {
    let form = "dddd-dd-ddTdd:dd:ddZ";
    text.len() == form.len()
        && text
            .bytes()
            .zip(form.bytes())
            .all(|(byte, form)| if form == b'd' { byte.is_ascii_digit() } else { byte == form })
}

/// RFC 5646 §2.1, without what nobody may register.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let alpha = first.bytes().all(|byte| byte.is_ascii_alphabetic());
    (first == "x" || (alpha && (2..=3).contains(&first.len())))
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// A small site with these lines in its `trust.yaml`.
fn site(contacts: &str, disclosure: &str) -> Site {
    let site = Site::small();
    let trust = std::fs::read_to_string(site.path("trust.yaml")).unwrap();
    let base = if trust.contains("base_url") { "" } else { "base_url: https://trust.größe.example\n" };
    site.write(
        "trust.yaml",
        &format!("{trust}{base}contacts:\n  security: {contacts}\ndisclosure:\n  expires: 2027-06-30\n{disclosure}"),
    );
    site
}

#[test]
fn a_security_txt_fits_the_grammar_of_rfc_9116_with_every_field_in_it() {
    let site = site(
        "[security@größe.example, mailto:jörg@firm.example, +1 (201) 555-0123, \"https://größe.example/melden?über=ja\"]",
        "  policy: https://firm.example/richtlinie-für-alle\n  encryption: openpgp4fpr:5F2DE5521C63A801AB59CCB603D49DE44B29100F\n  \
         acknowledgments: https://firm.example/dank/ä\n  hiring: https://firm.example/jobs#würde\n  preferred_languages: en, de-at, zh-hant\n",
    );
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    let text = site.page(".well-known/security.txt");
    let fields = parse(&text).unwrap_or_else(|wrong| panic!("{wrong}\n{text}"));
    let expected = [
        ("acknowledgments", vec!["https://firm.example/dank/%C3%A4"]),
        ("canonical", vec!["https://trust.xn--gre-6ka8i.example/.well-known/security.txt"]),
        (
            "contact",
            vec![
                "mailto:security@xn--gre-6ka8i.example",
                "mailto:j%C3%B6rg@firm.example",
                "tel:+12015550123",
                "https://xn--gre-6ka8i.example/melden?%C3%BCber=ja",
            ],
        ),
        ("encryption", vec!["openpgp4fpr:5F2DE5521C63A801AB59CCB603D49DE44B29100F"]),
        ("expires", vec!["2027-06-30T00:00:00Z"]),
        ("hiring", vec!["https://firm.example/jobs#w%C3%BCrde"]),
        ("policy", vec!["https://firm.example/richtlinie-f%C3%BCr-alle"]),
        ("preferred-languages", vec!["en, de-AT, zh-Hant"]),
    ];
    for (name, values) in expected {
        assert_eq!(fields[name], values, "{text}");
    }
    // People read the letters that were written.
    // A line may break at an address's signs.
    let page = site.page("security/index.html").replace("<wbr>", "");
    for shown in ["security@größe.example", "jörg@firm.example", "+1 (201) 555-0123", "größe.example/melden"] {
        assert!(page.contains(shown), "{shown}");
    }
}

#[test]
fn what_security_txt_can_not_hold_is_refused_where_it_stands_and_nothing_is_dropped() {
    let sound = "security@firm.example";
    let contacts: [(&str, &str); 12] = [
        ("security@firm.example, https://firm.example/report", "[security@firm.example, https://firm.example/report]"),
        ("\"mailto:Security Team <a@firm.example>\"", "`a@firm.example`"),
        ("http://firm.example/report", "https://firm.example/report"),
        ("201 555 0123", "country"),
        ("firm.example/report", "https://"),
        ("\"a@firm.example\\nExpires: 2099-01-01T00:00:00Z\"", "one line"),
        ("\"https://firm.example/\\r\\nContact: x\"", "one line"),
        ("[security@firm.example, Kim]", "`Kim`"),
        ("'#security on our chat'", "isn't an address"),
        ("javascript:alert(1)", "javascript:"),
        ("https://user:pw@firm.example/", "name or password"),
        ("\"a@firm.example\\uFFFE\"", "U+FFFE"),
    ];
    let disclosures: [(&str, &str, &str); 13] = [
        ("preferred_languages", "English", "`en`"),
        ("preferred_languages", "[en, German]", "`de`"),
        ("preferred_languages", "en_US", "`en-US`"),
        ("encryption", "http://firm.example/key.asc", "https://firm.example/key.asc"),
        ("encryption", "security.asc", "https://"),
        ("encryption", "openpgp4fpr:4B29100F", "40"),
        ("encryption", "'-----BEGIN PGP PUBLIC KEY BLOCK-----'", "static/"),
        ("policy", "http://firm.example/policy", "https://firm.example/policy"),
        ("policy", "/security/", "https://"),
        ("hiring", "jobs@firm.example", "https://"),
        ("acknowledgments", "https://firm.example/a b", "%20"),
        ("hiring", "ftp://firm.example/jobs", "https://"),
        ("acknowledgments", "https://firm.example:99999/", "65535"),
    ];
    let cases = contacts.iter().map(|(contact, fix)| (site(contact, ""), *contact, *fix));
    let others =
        disclosures.iter().map(|(key, value, fix)| (site(sound, &format!("  {key}: {value}\n")), *value, *fix));
    for (site, value, fix) in cases.chain(others) {
        let (code, said) = site.run(&["check", "--date", DATE]);
        assert_eq!(code, 1, "{value}: {said}");
        expect_words(value, &said, &["--> trust.yaml:", "help:", fix]);
    }
}

#[test]
fn a_policy_that_is_written_out_has_the_address_of_the_page_that_shows_it() {
    let site = site("security@firm.example", "  policy: We fix what you find. Tell us first.\n");
    assert_eq!(site.build().0, 0);
    let fields = parse(&site.page(".well-known/security.txt")).unwrap();
    assert_eq!(fields["policy"], ["https://trust.xn--gre-6ka8i.example/security/"]);
    assert!(site.page("security/index.html").contains("We fix what you find."));
}

#[test]
fn a_security_txt_below_a_path_is_said_to_have_no_effect_and_names_the_place_that_has() {
    let site = site("security@firm.example", "");
    for (base, said_of, canonical) in [
        (
            "https://firm.example/trust",
            Some("https://firm.example/.well-known/security.txt"),
            Some("https://firm.example"),
        ),
        ("http://trust.firm.example", Some("https"), None),
        ("https://Trust.Firm.example/", None, Some("https://trust.firm.example")),
        ("https://trust.firm.example:8443", None, Some("https://trust.firm.example:8443")),
    ] {
        let trust = std::fs::read_to_string(site.path("trust.yaml")).unwrap();
        let line = trust.lines().find(|line| line.starts_with("base_url:")).unwrap();
        site.write("trust.yaml", &trust.replace(line, &format!("base_url: {base}")));
        let (code, said) = site.run(&["check", "--date", DATE]);
        assert_eq!((code, said.contains("security-txt/no-effect")), (0, said_of.is_some()), "{base}: {said}");
        assert!(said_of.is_none_or(|words| said.contains(words)), "{base}: {said}");
        assert_eq!(site.build().0, 0);
        let fields = parse(&site.page(".well-known/security.txt")).unwrap();
        let expected = canonical.map(|host| vec![format!("{host}/.well-known/security.txt")]);
        assert_eq!(fields.get("canonical").cloned(), expected, "{base}");
    }
}

#[test]
fn the_judge_of_this_file_refuses_what_the_rfc_does() {
    let sound = "Contact: mailto:a@firm.example\nExpires: 2027-06-30T00:00:00Z\n";
    assert!(parse(sound).is_ok());
    for broken in [
        sound.replace("mailto:", ""),
        sound.replace("mailto:a@firm.example", "http://firm.example"),
        sound.replace("mailto:a@firm.example", "mailto:A <a@firm.example>"),
        sound.replace("firm.example", "größe.example"),
        sound.replace("T00:00:00Z", ""),
        sound.replace("Expires: 2027-06-30T00:00:00Z\n", ""),
        format!("{sound}Preferred-Languages: English\n"),
        format!("{sound}Expires: 2027-06-30T00:00:00Z\n"),
        format!("{sound}Hiring: http://firm.example\n"),
        sound.trim_end().to_owned(),
    ] {
        assert!(parse(&broken).is_err(), "{broken}");
    }
}
