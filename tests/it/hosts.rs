//! What a site's host gets, and what is said of promises that it can't keep.

use std::fs;

use crate::common::{Site, expect_said, expect_words};

/// What hosts read, wherever it is.
const READ_BY_HOSTS: [&str; 5] = [".htaccess", ".nojekyll", "_headers", "_redirects", "vercel.json"];

/// A small site with a page that had another address, for a host.
fn site(settings: &str) -> Site {
    let site = Site::small();
    let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
    site.write("trust.yaml", &format!("{trust}base_url: https://firm.example/trust\n{settings}"));
    site.write(
        "content/updates/moved.md",
        "---\ntitle: Moved\ndate: 2026-11-01\nkind: news\naliases: [/old page/]\n---\nText.\n",
    );
    site
}

#[test]
fn each_host_gets_its_own_files_and_no_other_hosts() {
    for (host, files, said) in [
        ("", &["_headers"][..], &[][..]),
        ("host: netlify\n", &["_headers", "_redirects"], &[]),
        ("host: cloudflare\n", &["_headers", "_redirects"], &[]),
        ("host: vercel\n", &["vercel.json"], &[]),
        ("host: apache\n", &[".htaccess"], &[]),
        ("host: nginx\n", &[], &["candor headers --format nginx"]),
        ("host: caddy\n", &[], &["candor headers --format caddy"]),
        ("host: s3\n", &[], &["candor headers --format s3"]),
        ("host: github-pages\n", &[".nojekyll"], &["no header of a site's own", "every file", "ten minutes"]),
        ("host: none\n", &[], &["nobody is told which headers to send"]),
    ] {
        let site = site(host);
        let (code, told) = site.build();
        assert_eq!(code, 0, "{host}{told}");
        let there: Vec<&str> = READ_BY_HOSTS.into_iter().filter(|path| site.output(path).exists()).collect();
        assert_eq!(there, files, "{host}");
        expect_words(host, &told, said);
        assert_eq!(told.matches("\nnote: ").count() + usize::from(told.starts_with("note: ")), said.len(), "{told}");
    }
}

#[test]
fn a_former_address_leads_on_by_the_hosts_own_means() {
    for (host, file, line) in [
        ("netlify", "_redirects", "/old%20page/ /trust/updates/2026-11-01-moved/ 301!\n"),
        ("cloudflare", "_redirects", "/old%20page/ /trust/updates/2026-11-01-moved/ 301\n"),
        ("apache", ".htaccess", "RewriteRule \"^old page/$\" \"/trust/updates/2026-11-01-moved/\" [R=301,L,NE]\n"),
    ] {
        let site = site(&format!("host: {host}\n"));
        site.build();
        let text = fs::read_to_string(site.output(file)).unwrap();
        assert!(text.contains(line), "{host}:\n{text}");
    }
}

/// Hosts compare what is asked for with what stands there letter by letter, and browsers encode less than Candor's links do.
#[test]
fn an_odd_former_address_is_written_as_browsers_ask_for_it_in_each_language() {
    for (host, status) in [("netlify", "301!"), ("cloudflare", "301")] {
        let site = site(&format!("host: {host}\n"));
        let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
        site.write("trust.yaml", &trust.replace("language: en\n", "languages: [en, de]\n"));
        let update = fs::read_to_string(site.path("content/updates/moved.md")).unwrap();
        site.write(
            "content/updates/moved.md",
            &update.replace("/old page/", "\"/it's (a+b)=c;d,e!$1@~/K\u{e4}se & {x}/\", /100%25.html"),
        );
        let (code, told) = site.build();
        assert_eq!(code, 0, "{told}");
        let now = "updates/2026-11-01-moved/";
        let lines = ["", "/de"].map(|language| {
            let one = format!(
                "{language}/it's%20(a+b)=c;d,e!$1@~/K%C3%A4se%20&%20%7Bx%7D/ /trust{language}/{now} {status}\n"
            );
            (one, format!("{language}/100%25.html /trust{language}/{now} {status}\n"))
        });
        let text = fs::read_to_string(site.output("_redirects")).unwrap();
        for (one, two) in lines {
            assert!(text.contains(&one) && text.contains(&two), "{host}:\n{text}\nlacks\n{one}{two}");
        }
    }
}

#[test]
fn headers_are_printed_for_the_host_that_is_asked_for_or_set() {
    let site = site("host: nginx\n");
    let (code, nginx) = site.run(&["headers"]);
    assert_eq!((code, nginx.contains("location ^~ \"/trust/assets/\" {")), (0, true), "{nginx}");
    let (code, caddy) = site.run(&["headers", "--format", "caddy"]);
    assert_eq!((code, caddy.contains("@assets path \"/trust/assets/*\"")), (0, true), "{caddy}");
    for (host, said) in [("", "names a host"), ("host: github-pages\n", "reads no headers")] {
        let (code, told) = self::site(host).run(&["headers"]);
        expect_said(host, code, &told, 2, &[said]);
    }
    let (code, told) = self::site("host: geocities\n").run(&["headers"]);
    expect_said("", code, &told, 1, &["`geocities`", "github-pages"]);
}

#[test]
fn each_text_of_a_kilobyte_lies_packed_beside_itself_and_each_build_gives_the_same_bytes() {
    let site = site("compress: true\n");
    assert_eq!(site.build().0, 0);
    let packed = |ending: &str| fs::read(site.output(&format!("trust.json.{ending}"))).unwrap();
    let before = ["gz", "br"].map(packed);
    assert!(!site.output("robots.txt.gz").exists(), "a short text stays as it is");
    assert!(!site.output("_headers.gz").exists(), "what only the host reads stays as it is");
    assert_eq!(site.build().0, 0);
    assert_eq!(["gz", "br"].map(packed), before);
}
