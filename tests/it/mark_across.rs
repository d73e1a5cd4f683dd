//! Where the mark stands: at the foot of each page, across it, or both; seen, traced, and refused where it couldn't be seen.

use std::fs;

use hayro::{
    RenderCache, RenderSettings, hayro_interpret::InterpreterSettings, hayro_syntax::Pdf, render,
    vello_cpu::color::palette::css::WHITE,
};

use crate::{
    common::{Site, expect_said, tree},
    marked::{annotated, page},
};

/// A site that hands out these documents with its mark in a place, and what its bundle says.
fn bundle(mark: &str, documents: &[(&str, Vec<u8>)]) -> (Site, i32, String) {
    let site = Site::small();
    let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
    site.write("trust.yaml", &format!("{trust}mark: {mark}\n"));
    site.write("prospects/oak.yaml", "name: Oakmoss\nnda: {signed: 2026-02-01}\n");
    let mut list = String::new();
    for (name, contents) in documents {
        list += &format!("- {{id: {name}, title: The document {name}, kind: policy, file: documents/{name}.pdf}}\n");
        site.write(&format!("documents/{name}.pdf"), "");
        fs::write(site.path(&format!("documents/{name}.pdf")), contents).unwrap();
    }
    site.write("data/documents.yaml", &list);
    let (code, said) = site.run(&["bundle", "oak", "--plain", "-o", "../bundles", "--date", "2026-11-23"]);
    (site, code, said)
}

/// How many pixels of a page are tinted: in its lower tenth, in its middle; and whether black text is as black as it was.
fn tinted(contents: &[u8]) -> ([usize; 2], bool) {
    let pdf = Pdf::new(contents.to_vec()).unwrap();
    let page = &pdf.pages()[0];
    let settings = RenderSettings { x_scale: 1.5, y_scale: 1.5, bg_color: WHITE, ..RenderSettings::default() };
    let pixels = render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
    let (across, down) = (usize::from(pixels.width()), usize::from(pixels.height()));
    let is_tinted = |at: &usize| {
        let pixel = pixels.data()[*at];
        i32::from(pixel.r) - i32::from(pixel.g) > 5
    };
    let rows =
        |from: usize, to: usize| (across * (down * from / 10)..across * (down * to / 10)).filter(is_tinted).count();
    let has_black = pixels.data().iter().any(|pixel| pixel.r.max(pixel.g).max(pixel.b) < 90);
    ([rows(9, 10), rows(3, 7)], has_black)
}

#[test]
fn the_mark_is_seen_and_traced_wherever_the_site_puts_it_and_hides_no_text() {
    let documents = [
        ("upright", page("/MediaBox [0 0 595 842]")),
        ("turned", page("/MediaBox [0 0 595 842] /Rotate 90")),
        ("turned-back", page("/MediaBox [0 0 595 842] /Rotate 270")),
        ("upside-down", page("/MediaBox [0 0 842 595] /Rotate 180")),
        ("moved", page("/MediaBox [-100 -200 495 642] /CropBox [-50 -100 400 500]")),
    ];
    for (mark, at_foot, is_across) in [("foot", true, false), ("diagonal", false, true), ("both", true, true)] {
        let (site, code, said) = bundle(mark, &documents);
        assert_eq!(code, 0, "{mark}: {said}");
        let files = tree(&site.path("../bundles"));
        for (name, _) in &documents {
            let (path, stamped) =
                files.iter().find(|(path, _)| path.ends_with(format!("documents/{name}.pdf"))).unwrap();
            let ([foot, middle], has_black) = tinted(stamped);
            // The mark across comes near the foot at a corner, and its tint is faint.
            assert_eq!(middle > 500, is_across, "{mark}, {name}: {middle} pixels in the middle");
            assert!(!at_foot || foot > 60, "{mark}, {name}: {foot} pixels at the foot");
            assert!(has_black || *name == "moved", "{mark}, {name}: its text is hidden");
            let found = site.path("../bundles").join(path);
            let (code, said) = site.run(&["trace", found.to_str().unwrap()]);
            expect_said(name, code, &said, 0, &["for Oakmoss", "mark on the pages"]);
        }
        let (_, html) = files.iter().find(|(path, _)| path.ends_with("section-3.html")).unwrap();
        let html = String::from_utf8_lossy(html);
        assert_eq!(html.contains("<div class=\"across\" aria-hidden=\"true\">"), is_across, "{mark}");
        assert_eq!(html.contains("marked-at-foot"), at_foot, "{mark}");
    }
}

#[test]
fn a_page_whose_annotations_cover_a_mark_that_stands_only_across_it_is_refused() {
    let covered = || [("covered", annotated("/Subtype /Square /C [1 0 0] /Rect [200 300 400 500]"))];
    let (site, code, said) = bundle("diagonal", &covered());
    expect_said(
        "across",
        code,
        &said,
        1,
        &["`documents/covered.pdf` can't carry", "`mark: both` gives it one at the foot"],
    );
    assert!(!site.path("../bundles").exists(), "nothing is handed out");
    let (_, code, said) = bundle("both", &covered());
    assert_eq!(code, 0, "{said}");
    let (_, code, said) = bundle("everywhere", &[]);
    expect_said("another word", code, &said, 1, &["foot", "diagonal", "both"]);
}

#[test]
fn a_profile_says_where_its_own_mark_stands_and_nobody_elses() {
    let site = Site::small();
    let trust = std::fs::read_to_string(site.path("trust.yaml")).unwrap();
    site.write("trust.yaml", &format!("{trust}mark: both\n"));
    for (id, own) in [("own", "mark: foot\n"), ("other", "")] {
        site.write(&format!("prospects/{id}.yaml"), &format!("name: Reader {id}\nnda: {{signed: 2026-01-01}}\n{own}"));
    }
    let (code, said) =
        site.run(&["bundle", "own", "other", "--plain", "-o", "../bundles", "--date", "2026-11-23", "--no-ledger"]);
    expect_said("the bundles", code, &said, 0, &[]);
    for (id, is_across) in [("own", false), ("other", true)] {
        let folders = std::fs::read_dir(site.path("../bundles")).unwrap().map(|entry| entry.unwrap().path());
        let is_its = |path: &std::path::PathBuf| {
            path.is_dir() && path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&format!("{id}-")))
        };
        let folder = folders.into_iter().find(is_its).unwrap();
        let html = std::fs::read_to_string(folder.join("index.html")).unwrap();
        assert_eq!(html.contains("<div class=\"across\" aria-hidden=\"true\">"), is_across, "{id}");
        assert!(html.contains("marked-at-foot"), "{id}");
    }
}
