//! The image for shared links, from outside: its size, what it depends on, and what it doesn't.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::common::{candor, copy_example, expect_words};

/// A site to be changed.
struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn example() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy_example(&folder.path().join("site"));
        Self { folder }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("site").join(path)
    }

    /// Puts `new` for `old`, which stands in the file.
    fn replace(&self, path: &str, old: &str, new: &str) -> &Self {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(old), "{path} has no `{old}`");
        self.write(path, text.replacen(old, new, 1))
    }

    fn write(&self, path: &str, contents: impl AsRef<[u8]>) -> &Self {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), contents).unwrap();
        self
    }

    /// The output folder, or what went wrong.
    fn build(&self) -> Result<PathBuf, String> {
        let output = self.folder.path().join("public");
        let mut build = candor();
        build.arg("build").arg(self.path("")).arg("-o").arg(&output).args(["--date", "2026-11-23"]);
        let run = build.output().unwrap();
        if run.status.success() { Ok(output) } else { Err(String::from_utf8(run.stderr).unwrap()) }
    }

    /// The image, if there is one.
    fn image(&self) -> Option<Vec<u8>> {
        let output = self.build().unwrap_or_else(|said| panic!("{said}"));
        fs::read(output.join("open-graph.png")).ok()
    }
}

/// Where `needle` begins.
fn find(haystack: &[u8], needle: &str) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle.as_bytes())
}

#[test]
fn it_is_a_png_of_1200_by_630_that_carries_its_words() {
    let image = Site::example().image().unwrap();
    assert_eq!(image[..8], *b"\x89PNG\r\n\x1a\n");
    // IHDR is the first chunk (PNG, third edition, §11.2.1): width, height, bit depth, colour type.
    assert_eq!(image[12..16], *b"IHDR");
    let number = |at: usize| u32::from_be_bytes(image[at..at + 4].try_into().unwrap());
    assert_eq!((number(16), number(20)), (1200, 630));
    assert_eq!((image[24], image[25]), (8, 2), "8 bits a channel, red, green, blue");
    for words in ["Firnwell Trust Center", "Firnwell Trace", "23 November 2026", "SOC 2® Type 2: Unqualified"] {
        assert!(find(&image, words).is_some(), "{words}");
    }
    assert!(image.len() < 200_000, "{} bytes", image.len());
}

#[test]
fn it_changes_with_what_it_shows() {
    let site = Site::example();
    let image = site.image().unwrap();
    let other_accent = site.replace("trust.yaml", "#0b6e7f", "#8a1c4a").image().unwrap();
    assert!(image != other_accent);
    let other_name = site.replace("trust.yaml", "name: Firnwell", "name: Firnwells").image().unwrap();
    assert!(other_accent != other_name);
    let other_logo = site.replace("static/logo-dark.svg", "#6fd0de", "#ff0000").image().unwrap();
    assert!(other_name != other_logo);
}

#[test]
fn a_stale_report_is_no_fact() {
    let site = Site::example();
    assert!(find(&site.image().unwrap(), "Unqualified").is_some());
    site.replace("data/reports.yaml", "{start: 2025-10-01, end: 2026-09-30}", "{start: 2024-10-01, end: 2025-09-30}");
    site.replace("data/reports.yaml", "covers_from: 2026-10-01", "covers_from: 2025-10-01");
    site.replace("data/reports.yaml", "covers_through: 2026-12-31", "covers_through: 2025-12-31");
    site.replace("trust.yaml", "language: en\n", "language: en\nlints: {report/stale: warn}\n");
    assert!(find(&site.image().unwrap(), "Unqualified").is_none());
}

#[test]
fn it_does_not_change_with_what_the_public_cannot_see() {
    let site = Site::example();
    let image = site.image().unwrap();
    let control = "content/controls/access/acc-01.md";
    let hidden = "---\nvisibility: internal\nid: ACC-99\ntitle: Zephyr review\ncategory: Access\ncriteria: [CC6.1]\n---\nZephyr.\n";
    site.write("content/controls/access/acc-99.md", hidden);
    site.replace(control, "owner: ", "owner: Zephyr and ");
    site.replace("data/reports.yaml", "letter: |", "letter: |\n    Zephyr was tested, and held.\n");
    assert!(image == site.image().unwrap());
}

#[test]
fn without_a_company_there_is_none() {
    let trust = |flag: &str| {
        format!(
            "visibility: {{default: public}}\ncompany:\n  visibility: {flag}\n  name: Zephyr\n  product: Airship\n  url: https://zephyr.example\nscope: {{system: Blimp, criteria: []}}\n"
        )
    };
    let site = Site { folder: tempfile::tempdir().unwrap() };
    site.write("content/faq/who.md", "---\nquestion: Who flies?\n---\nNobody yet.\n");
    assert_eq!(site.write("trust.yaml", trust("internal")).image(), None);
    assert!(site.write("trust.yaml", trust("public")).image().is_some());
}

/// Markup in a name is shown as it is written; as markup it would be an error.
#[test]
fn text_is_data_and_never_markup() {
    let site = Site::example();
    site.replace("trust.yaml", "product: Firnwell Trace", "product: 'Trace #panic() *and* $x$ @y <z> \"'");
    let image = site.image().unwrap();
    assert!(find(&image, "Trace #panic() *and* $x$ @y <z> \"").is_some());
}

#[test]
fn any_language_tag_will_do() {
    let site = Site::example();
    let mut language = "language: en\n".to_owned();
    for tag in ["en-GB", "he", "zh-Hant-TW", "English"] {
        let other = format!("language: {tag}\n");
        site.replace("trust.yaml", &language, &other);
        assert!(site.image().is_some(), "{tag}");
        language = other;
    }
}

#[test]
fn letters_that_no_font_has_are_not_shown_as_boxes() {
    let site = Site::example();
    site.replace("trust.yaml", "product: Firnwell Trace", "product: 冷链追踪");
    assert_eq!(site.image(), None);
    site.replace("trust.yaml", "product: 冷链追踪", "product: מעקב משלוחים");
    assert!(site.image().is_some());
}

#[test]
fn the_sites_own_image_comes_first() {
    let site = Site::example();
    site.write("static/open-graph.png", b"the site's own");
    assert_eq!(site.image().unwrap(), b"the site's own");
}

#[test]
fn long_names_shrink_instead_of_running_out() {
    let site = Site::example();
    let names =
        ["Pneumono".repeat(10), "Continuous temperature assurance ".repeat(3), "M".repeat(400), "word ".repeat(300)];
    let (mut name, mut product) = ("name: Firnwell\n".to_owned(), "product: Firnwell Trace\n".to_owned());
    for long in names {
        let (new_name, new_product) = (format!("name: {long}\n"), format!("product: {long}\n"));
        site.replace("trust.yaml", &name, &new_name).replace("trust.yaml", &product, &new_product);
        (name, product) = (new_name, new_product);
        let image = site.image().unwrap();
        assert!(brightest_near_the_edges(&image) < 160, "{long}");
    }
}

/// The lightest channel in the image's outer 48 pixels, where only the ground and hairlines belong.
fn brightest_near_the_edges(image: &[u8]) -> u8 {
    let mut reader = png::Decoder::new(std::io::Cursor::new(image)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    let is_near = |at: usize| {
        let (x, y) = (at % 1200, at / 1200);
        !(48..1152).contains(&x) || !(48..582).contains(&y)
    };
    let near = pixels.chunks(3).enumerate().filter(|(at, _)| is_near(*at));
    near.flat_map(|(_, pixel)| pixel).copied().max().unwrap()
}

#[test]
fn a_logo_that_is_no_picture_is_told_at_its_place_and_without_one_the_name_is_drawn() {
    let site = Site::example();
    let drawn = site.image().unwrap();
    site.write("static/logo-dark.svg", "no SVG");
    let said = site.build().unwrap_err();
    expect_words("", &said, &["error[picture/not-shown]", "--> trust.yaml:"]);
    site.replace("trust.yaml", "  logo_dark: static/logo-dark.svg\n", "");
    assert!(site.image().unwrap() != drawn);
}

#[test]
fn a_theme_can_replace_the_template_which_is_never_published() {
    let site = Site::example();
    let image = site.image().unwrap();
    site.write("themes/default/typst/parts/ground.typ", "#let ground = rgb(\"#123456\")\n");
    let template = "#import \"parts/ground.typ\": ground\n#set page(width: 1200pt, height: 630pt, fill: ground)\n#json(\"/data.json\").company\n";
    site.write("themes/default/typst/open-graph.typ", template);
    assert!(image != site.image().unwrap());
    let output = site.build().unwrap();
    let published = crate::common::tree(&output);
    assert!(!published.keys().any(|path| path.extension().is_some_and(|extension| extension == "typ")));
}

#[test]
fn a_mistake_in_a_template_is_told_with_file_and_line() {
    let failures = [
        (
            "#set page(width: 1200pt, height: 630pt)\n\n  #nowhere\n",
            "typst/open-graph.typ:3:4: unknown variable: nowhere",
        ),
        (
            "#let card = json(\"/data.json\")\n#card.hidden\n",
            "typst/open-graph.typ:2:7: dictionary does not contain key",
        ),
        ("#read(\"/etc/hostname\")\n", "typst/open-graph.typ:1:7: file not found"),
        ("#import \"@preview/cetz:0.3.0\": canvas\n", "typst/open-graph.typ:1:9: "),
        ("#set page(width: 100pt, height: 100pt)\n", "100 × 100 pt"),
        ("#set page(width: 1200pt, height: 630pt)\none #pagebreak() two\n", "makes 2 pages"),
    ];
    let site = Site::example();
    for (template, expected) in failures {
        site.write("themes/default/typst/open-graph.typ", template);
        let said = site.build().unwrap_err();
        assert!(said.contains(expected), "{template}\n{said}");
        assert!(!Path::new(&site.folder.path().join("public")).exists());
    }
}

/// What stands in the image stands in its description too, where the leak scan finds it.
#[test]
fn the_leak_scan_reads_the_image() {
    let site = Site::example();
    let secret = "---\nvisibility: internal\nquestion: Who flies?\n---\nZephyr Brigade Operations of Utrecht Harbour\n";
    site.write("content/faq/secret.md", secret);
    site.replace("trust.yaml", "product: Firnwell Trace", "product: Zephyr Brigade Operations of Utrecht Harbour");
    // No other file shows the product.
    site.write("themes/default/overview.html", "");
    site.replace("trust.yaml", "base_url: https://trust.firnwell.example\n", "");
    let said = site.build().unwrap_err();
    expect_words("", &said, &["content/faq/secret.md:5:1", "open-graph.png"]);
}
