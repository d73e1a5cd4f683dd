//! The words of the interface, from outside: what a theme's language file does, and what its mistakes say.

use std::{fs, path::PathBuf};

mod common;
use common::{candor, copy_example};

struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    /// The example, in another language.
    fn in_language(tag: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = Self { folder };
        copy_example(&site.path(""));
        let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
        assert!(trust.contains("language: en\n"));
        fs::write(site.path("trust.yaml"), trust.replace("language: en\n", &format!("language: {tag}\n"))).unwrap();
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("site").join(path)
    }

    fn write(&self, path: &str, contents: &str) -> &Self {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), contents).unwrap();
        self
    }

    /// The exit code, what was said on stderr, and the page at `path`.
    fn build(&self, path: &str) -> (i32, String, String) {
        let output = self.folder.path().join("public");
        let mut build = candor();
        build.arg("build").arg(self.path("")).arg("-o").arg(&output).args(["--date", "2026-11-23"]);
        let run = build.output().unwrap();
        let page = fs::read_to_string(output.join(path)).unwrap_or_default();
        (run.status.code().unwrap(), String::from_utf8(run.stderr).unwrap(), page)
    }
}

const GERMAN: &str = "date = { $day }. { $month } { $year }\ndecimal-separator = ,\nmonth-11 = November\nmonth-9 = September\nmonth-short-10 = Okt.\n";

#[test]
fn dates_and_numbers_follow_the_language_and_the_rest_falls_back_to_english() {
    let site = Site::in_language("de-AT");
    let (code, said, page) = site.write("themes/default/languages/de.ftl", GERMAN).build("status/index.html");
    assert_eq!(code, 0, "{said}");
    assert!(page.contains("<html lang=\"de-AT\">") && page.contains("23. November 2026"));
    assert!(page.contains("Okt. 2026") && page.contains("99,9 %"), "{page}");
    assert!(page.contains("Sep 2026"), "what the file leaves out is English");
    assert!(!said.contains("theme/language"), "{said}");
}

#[test]
fn a_language_without_words_is_a_warning_that_says_what_to_do() {
    let (code, said, page) = Site::in_language("he").build("index.html");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("warning[theme/language]") && said.contains("languages/he.ftl"), "{said}");
    assert!(page.contains("<html lang=\"he\" dir=\"rtl\">") && page.contains("23 November 2026"));
}

#[test]
fn a_mistake_in_a_language_file_is_told_with_file_and_line() {
    let site = Site::in_language("de");
    let (code, said, _) = site.write("themes/default/languages/de.ftl", "month-1 = Januar\n\n= nothing\n").build("");
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("languages/de.ftl") && said.contains("line 3, is no message: `= nothing`"), "{said}");
}

#[test]
fn templates_speak_with_values_that_are_escaped_unless_they_are_html() {
    let site = Site::in_language("en");
    site.write(
        "themes/default/languages/en.ftl",
        "greeting = Hello { $name }, { $count ->\n    [one] a page\n   *[other] { $count } pages\n } of { $link }\n",
    );
    site.write(
        "themes/default/404.html",
        "{% set link %}<b>us</b>{% endset %}{{ t(key=\"greeting\", name=\"<i>\", count=1, link=link) }}|{{ t(key=\"greeting\", name=\"x\", count=2, link=link) }}",
    );
    let (code, said, page) = site.build("404.html");
    assert_eq!(code, 0, "{said}");
    assert!(site.build("index.html").2.contains("23 November 2026"), "what the file leaves out is built in");
    assert_eq!(page, "Hello &lt;i&gt;, a page of <b>us</b>|Hello x, 2 pages of <b>us</b>");
}

#[test]
fn a_template_that_asks_for_words_nobody_has_is_told_with_its_line() {
    let site = Site::in_language("en");
    let (code, said, _) = site.write("themes/default/404.html", "one\n{{ t(key=\"nowhere\") }}").build("");
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("404.html:2") && said.contains("no language has words for `nowhere`"), "{said}");
}
