//! The mark on documents that others made, however they are made: each page shows it, or the document is refused by
//! name. Hundreds of ways to write a page exist; here are those in which a mark got lost, and their cousins.

use std::fs;

use hayro::{
    RenderCache, RenderSettings, hayro_interpret::InterpreterSettings, hayro_syntax::Pdf, render,
    vello_cpu::color::palette::css::WHITE,
};

use crate::common::{Site, tree};

const A4: &str = "/MediaBox [0 0 595 842]";
const TEXT: &str = "BT /F1 12 Tf 5 5 Td (Hello) Tj ET";
const FONT: &str = "/Resources <</Font <</F1 5 0 R>>>>";

/// A document as plain text: its objects from 1 on, 1 being the catalogue.
fn written(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (object, number) in objects.iter().zip(1..) {
        table += &format!("{:010} 00000 n \n", bytes.len());
        bytes.extend([format!("{number} 0 obj\n").as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = bytes.len();
    let trailer = format!("trailer\n<</Size {} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    bytes.extend([table.into_bytes(), trailer.into_bytes()].concat());
    bytes
}

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries} /Length {}>>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// What a document of one page consists of.
struct Parts {
    catalogue: &'static str,
    /// What stands in the tree's root, beside the one kid.
    tree: &'static str,
    kids: &'static str,
    page: String,
    content: Vec<u8>,
    /// Objects 6, 7 and so on.
    more: Vec<Vec<u8>>,
}

impl Parts {
    fn new() -> Self {
        Self {
            catalogue: "",
            tree: "",
            kids: "3 0 R",
            page: format!("/Type /Page /Parent 2 0 R {A4} {FONT} /Contents 4 0 R"),
            content: stream("", TEXT.as_bytes()),
            more: Vec::new(),
        }
    }

    fn pdf(self) -> Vec<u8> {
        let object = |text: String| text.into_bytes();
        let mut objects = vec![
            object(format!("<</Type /Catalog /Pages 2 0 R {}>>", self.catalogue)),
            object(format!("<</Type /Pages /Kids [{}] /Count 1 {}>>", self.kids, self.tree)),
            object(format!("<<{}>>", self.page)),
            self.content,
            object("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>".to_owned()),
        ];
        objects.extend(self.more);
        written(&objects)
    }
}

/// A page with this content.
fn content(text: &str) -> Vec<u8> {
    Parts { content: stream("", text.as_bytes()), ..Parts::new() }.pdf()
}

/// A page with these entries, its size among them.
pub(crate) fn page(entries: &str) -> Vec<u8> {
    page_with(entries, &[])
}

fn page_with(entries: &str, more: &[&str]) -> Vec<u8> {
    let page = format!("/Type /Page /Parent 2 0 R {FONT} /Contents 4 0 R {entries}");
    Parts { page, more: more.iter().map(|text| text.as_bytes().to_vec()).collect(), ..Parts::new() }.pdf()
}

/// A page whose whole dictionary is given, with more objects.
fn bare(entries: &str, more: &[&[u8]]) -> Vec<u8> {
    Parts { page: entries.to_owned(), more: more.iter().map(|object| object.to_vec()).collect(), ..Parts::new() }.pdf()
}

/// A document whose page is as usual, with something in its catalogue.
fn catalogue(entries: &'static str, more: &[&str]) -> Vec<u8> {
    Parts { catalogue: entries, more: more.iter().map(|text| text.as_bytes().to_vec()).collect(), ..Parts::new() }.pdf()
}

fn tree_of(kids: &'static str, root: &'static str, page: &str, more: &[&str]) -> Vec<u8> {
    let more = more.iter().map(|text| text.as_bytes().to_vec()).collect();
    Parts { kids, tree: root, page: page.to_owned(), more, ..Parts::new() }.pdf()
}

/// An annotation on a page of A4, with an appearance that paints all of it.
pub(crate) fn annotated(annotation: &str) -> Vec<u8> {
    let form = String::from_utf8(stream("/Type /XObject /Subtype /Form /BBox [0 0 10 10]", b"0 0 1 rg 0 0 10 10 re f"))
        .unwrap();
    page_with(&format!("{A4} /Annots [7 0 R]"), &[&form, &format!("<</Type /Annot {annotation}>>")])
}

/// A page that draws a form, and then a text.
fn with_form(content: &str) -> Vec<u8> {
    let entries = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources <</XObject <</Form 6 0 R>>>>";
    let resources = "/Resources <</Font <</F1 5 0 R>> /XObject <</Form 6 0 R>>>>";
    Parts {
        page: format!("/Type /Page /Parent 2 0 R {A4} {resources} /Contents 4 0 R"),
        content: stream("", format!("/Form Do {TEXT}").as_bytes()),
        more: vec![stream(entries, content.as_bytes())],
        ..Parts::new()
    }
    .pdf()
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Place {
    Foot,
    Head,
}

/// Documents that can carry the mark, and where it then is.
fn markable() -> Vec<(&'static str, Vec<u8>, Place)> {
    use Place::{Foot, Head};
    let clipped = format!("0 0 1 1 re W n {TEXT}");
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(format!("q {TEXT} Q Q").as_bytes(), 6);
    let mut modern = Vec::new();
    lopdf::Document::load_mem(&content(TEXT)).unwrap().save_modern(&mut modern).unwrap();
    vec![
        ("as-usual", content(TEXT), Foot),
        ("one-q-too-many", content("q BT /F1 12 Tf 50 700 Td (Hello) Tj ET Q Q"), Foot),
        ("many-q-too-many", content(&format!("Q Q Q q {TEXT} Q Q Q Q q Q Q")), Foot),
        ("begins-with-q-too-many", content(&format!("Q {TEXT}")), Foot),
        ("a-state-left-open", content(&format!("q 50 0 0 50 900 900 cm {TEXT}")), Foot),
        ("a-matrix-left-behind", content(&format!("{TEXT} 0.001 0 0 0.001 900 900 cm")), Foot),
        ("a-matrix-of-nothing", content(&format!("{TEXT} 0 0 0 0 0 0 cm")), Foot),
        ("a-clip-left-behind", content(&clipped), Foot),
        ("a-clip-begun", content(&format!("{TEXT} 0 0 1 1 re W")), Foot),
        ("a-path-begun", content(&format!("{TEXT} 0 0 m 10 10 l")), Foot),
        ("text-left-open", content("BT /F1 12 Tf 50 400 Td (Hello) Tj"), Foot),
        ("invisible-text-left-on", content(&format!("{TEXT} BT 3 Tr 90 Tz 50 Ts 7 Tr")), Foot),
        ("marked-content-left-open", content(&format!("/Span <</MCID 0>> BDC {TEXT}")), Foot),
        ("marked-content-closed-twice", content(&format!("/Span BMC {TEXT} EMC EMC")), Foot),
        ("compatibility-left-open", content(&format!("{TEXT} BX")), Foot),
        ("a-comment-at-the-end", content(&format!("{TEXT} % ( q")), Foot),
        ("painted-white", content(&format!("{TEXT} 1 g 0 0 595 842 re f")), Foot),
        ("white-left-as-colour", content(&format!("{TEXT} 1 g 1 G 1 1 1 rg")), Foot),
        ("an-inline-image", content(&format!("q BI /W 8 /H 1 /BPC 8 /CS /G ID Q EI Q (\nEI Q {TEXT}")), Foot),
        ("strings-that-look-like-operators", content("BT /F1 12 Tf 5 5 Td (Q \\) Q) Tj [(Q ET) 3 (EMC)] TJ ET"), Foot),
        ("packed", Parts { content: stream("/Filter /FlateDecode", &packed), ..Parts::new() }.pdf(), Foot),
        ("packed-by-reference", Parts { content: stream("/Filter 6 0 R", &packed), more: vec![b"[/FlateDecode]".to_vec()], ..Parts::new() }.pdf(), Foot),
        ("object-streams", modern, Foot),
        (
            "two-streams-in-the-middle-of-a-word",
            bare(
                &format!("/Type /Page /Parent 2 0 R {A4} {FONT} /Contents [6 0 R 7 0 R]"),
                &[&stream("", b"BT /F1 12 Tf 5 5 Td (Hel"), &stream("", b"lo) Tj ET Q")],
            ),
            Foot,
        ),
        (
            "a-hidden-layer-left-open",
            Parts {
                catalogue: "/OCProperties <</OCGs [6 0 R] /D <</OFF [6 0 R] /Order [6 0 R]>>>>",
                page: format!("/Type /Page /Parent 2 0 R {A4} /Contents 4 0 R /Resources <</Font <</F1 5 0 R>> /Properties <</L 6 0 R>>>>"),
                content: stream("", format!("/OC /L BDC {TEXT}").as_bytes()),
                more: vec![b"<</Type /OCG /Name (Hidden)>>".to_vec()],
                ..Parts::new()
            }
            .pdf(),
            Foot,
        ),
        ("a-form-with-q-too-many", with_form("q Q Q Q Q 0.001 0 0 0.001 900 900 cm BT 3 Tr"), Foot),
        ("a-form-left-open", with_form("q q 0.001 0 0 0.001 900 900 cm 0 0 1 1 re W n BT /Span BMC"), Foot),
        ("a-form-that-draws-itself", with_form("q /Form Do Q"), Foot),
        ("a-form-cut-off", with_form("BT (Hello"), Foot),
        (
            "transparency-left-on",
            Parts {
                page: format!("/Type /Page /Parent 2 0 R {A4} /Contents 4 0 R /Resources <</Font <</F1 5 0 R>> /ExtGState <</G 6 0 R>>>>"),
                content: stream("", format!("{TEXT} /G gs").as_bytes()),
                more: vec![b"<</ca 0 /CA 0 /BM /Multiply>>".to_vec()],
                ..Parts::new()
            }
            .pdf(),
            Foot,
        ),
        ("turned-by-a-real-number", page(&format!("{A4} /Rotate 90.0")), Foot),
        ("turned-back", page(&format!("{A4} /Rotate -90")), Foot),
        ("turned-upside-down", page(&format!("{A4} /Rotate 180")), Foot),
        ("turned-more-than-once", page(&format!("{A4} /Rotate 810")), Foot),
        ("turned-by-reference", page_with(&format!("{A4} /Rotate 6 0 R"), &["270"]), Foot),
        ("turned-by-nothing", page_with(&format!("{A4} /Rotate 9 0 R"), &[]), Foot),
        ("no-content", bare(&format!("/Type /Page /Parent 2 0 R {A4}"), &[]), Foot),
        ("all-inherited", tree_of("3 0 R", "/MediaBox [0 0 400 300] /CropBox [10 10 390 290] /Rotate 90 /Resources <</Font <</F1 5 0 R>>>>", "/Type /Page /Parent 2 0 R /Contents 4 0 R", &[]), Foot),
        ("inherited-past-nothing", tree_of("3 0 R", "/MediaBox [0 0 400 300] /Rotate 90", "/Type /Page /Parent 2 0 R /MediaBox null /Rotate 99 0 R /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>", &[]), Foot),
        ("a-parent-that-is-another", tree_of("3 0 R", "/MediaBox [0 0 400 300] /Rotate 90", "/Type /Page /Parent 6 0 R /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>", &["<</Type /Pages /Kids [] /MediaBox [0 0 5000 5000] /Rotate 180>>"]), Foot),
        ("sizes-by-reference", page_with("/MediaBox 6 0 R", &["[0 0 7 0 R 842]", "595"]), Foot),
        ("a-size-from-top-to-bottom", page("/MediaBox [595 842 0 0]"), Foot),
        ("an-origin-elsewhere", page("/MediaBox [-1000 -500 -405 342]"), Foot),
        ("a-crop-box", page(&format!("{A4} /CropBox [100 300 400 700]")), Foot),
        ("a-crop-box-reversed", page(&format!("{A4} /CropBox [400 700 100 300]")), Foot),
        ("a-crop-box-beyond-the-page", page(&format!("{A4} /CropBox [-500 -500 300 9000]")), Foot),
        ("a-crop-box-turned", page(&format!("{A4} /CropBox [100 300 400 700] /Rotate 270")), Foot),
        ("ten-points", page("/MediaBox [0 0 10 10]"), Foot),
        ("a-tiny-picture", page("/MediaBox [0 0 20.16 13.44]"), Foot),
        ("two-points", page("/MediaBox [0 0 2 2]"), Foot),
        ("a-poster", page("/MediaBox [0 0 14400 14400]"), Foot),
        ("a-ribbon", page("/MediaBox [0 0 2000 10]"), Foot),
        ("a-column", page("/MediaBox [0 0 40 2000]"), Foot),
        ("large-units", page(&format!("{A4} /UserUnit 10")), Foot),
        ("small-units", page("/MediaBox [0 0 5950 8420] /UserUnit 0.1"), Foot),
        ("a-page-twice", tree_of("3 0 R 3 0 R", "", &Parts::new().page, &[]), Foot),
        ("a-page-without-a-type", tree_of("3 0 R", "", &format!("/Parent 2 0 R {A4} {FONT} /Contents 4 0 R"), &[]), Foot),
        ("pages-below-pages", tree_of("6 0 R", "", &Parts::new().page, &["<</Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1>>"]), Foot),
        (
            "a-page-called-pages",
            tree_of("3 0 R 6 0 R", "", &Parts::new().page, &["<</Type /Pages /MediaBox [0 0 90 90]>>"]),
            Foot,
        ),
        ("no-resources", content("0 0 10 10 re f"), Foot),
        ("resources-by-reference", bare(&format!("/Type /Page /Parent 2 0 R {A4} /Resources 6 0 R /Contents 4 0 R"), &[b"<</Font 7 0 R /XObject 8 0 R>>", b"<</F1 5 0 R>>", b"<<>>"]), Foot),
        ("the-marks-own-name", bare(&format!("/Type /Page /Parent 2 0 R {A4} /Resources <</Font <</F1 5 0 R>> /XObject <</CandorMark0 6 0 R>>>> /Contents 4 0 R"), &[&stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"")]), Foot),
        ("a-link-at-the-foot", page(&format!("{A4} /Annots [<</Type /Annot /Subtype /Link /Rect [0 0 595 40]>>]")), Foot),
        ("a-stamp-at-the-foot", annotated("/Subtype /Stamp /Rect [0 0 595 40] /AP <</N 6 0 R>>"), Head),
        ("a-field-at-the-foot", annotated("/Subtype /Widget /FT /Tx /T (a) /Rect [200 5 300 20] /AP <</N 6 0 R>>"), Head),
        ("a-field-that-viewers-draw", annotated("/Subtype /Widget /FT /Tx /T (a) /Rect [200 5 300 20]"), Head),
        ("a-hidden-stamp", annotated("/Subtype /Stamp /F 2 /Rect [0 0 595 40] /AP <</N 6 0 R>>"), Head),
        ("a-link-with-a-look", annotated("/Subtype /Link /Rect [0 0 595 40] /AP <</N 6 0 R>>"), Head),
        ("a-link-with-a-thick-frame", annotated("/Subtype /Link /Rect [0 60 595 90] /Border [0 0 200]"), Head),
        ("a-note-beside-the-mark", annotated("/Subtype /Text /Rect [297 30 298 31]"), Head),
        ("a-stamp-in-the-middle", annotated("/Subtype /Stamp /Rect [100 100 500 700] /AP <</N 6 0 R>>"), Foot),
    ]
}

/// Documents that can't, and why.
fn unmarkable() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(TEXT.repeat(40).as_bytes(), 6);
    let cut = &packed[..packed.len() / 2];
    let signature = "<</Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] /Contents <00>>>";
    vec![
        (
            "a-string-left-open",
            content("BT /F1 12 Tf (Hello Tj ET"),
            "page 1: its content can't be read to its end: a string isn't closed",
        ),
        ("a-string-that-ends-in-a-stroke", content(&format!("{TEXT} (a\\)")), "a string isn't closed"),
        ("a-hex-string-left-open", content(&format!("{TEXT} <41")), "a string isn't closed"),
        ("an-array-left-open", content("BT /F1 12 Tf [(Hello) TJ ET"), "an array or a dictionary isn't closed"),
        (
            "a-dictionary-left-open",
            content(&format!("/P <</MCID 0 BDC {TEXT}")),
            "an array or a dictionary isn't closed",
        ),
        ("a-bracket-too-many", content(&format!("{TEXT} ]")), "`]` closes nothing"),
        ("a-parenthesis-too-many", content(&format!("{TEXT} )")), "`)` closes nothing"),
        (
            "an-inline-image-left-open",
            content(&format!("{TEXT} BI /W 9 /H 9 /BPC 8 /CS /G ID abc")),
            "an inline image is cut off",
        ),
        (
            "contents-that-are-nowhere",
            bare(&format!("/Type /Page /Parent 2 0 R {A4} {FONT} /Contents 77 0 R"), &[]),
            "a part of its content isn't there",
        ),
        (
            "a-part-of-contents-that-is-nowhere",
            bare(&format!("/Type /Page /Parent 2 0 R {A4} {FONT} /Contents [4 0 R 77 0 R]"), &[]),
            "a part of its content isn't there",
        ),
        (
            "contents-that-are-none",
            bare(&format!("/Type /Page /Parent 2 0 R {A4} {FONT} /Contents 5 0 R"), &[]),
            "a part of its content isn't there",
        ),
        (
            "packed-and-cut-off",
            Parts { content: stream("/Filter /FlateDecode", cut), ..Parts::new() }.pdf(),
            "can't be unpacked to its end",
        ),
        (
            "packed-by-reference-and-cut-off",
            Parts { content: stream("/Filter 6 0 R", cut), more: vec![b"/FlateDecode".to_vec()], ..Parts::new() }.pdf(),
            "can't be unpacked to its end",
        ),
        (
            "packed-in-an-unknown-way",
            Parts { content: stream("/Filter /JPXDecode", b"abc"), ..Parts::new() }.pdf(),
            "its content is packed with JPXDecode",
        ),
        (
            "content-in-another-file",
            Parts { content: stream("/F (a.txt)", b""), ..Parts::new() }.pdf(),
            "its content is in another file",
        ),
        (
            "turned-by-half-a-quarter",
            page(&format!("{A4} /Rotate 45")),
            "it is turned by 45°, which isn't a multiple of 90°",
        ),
        (
            "a-crop-box-outside",
            page(&format!("{A4} /CropBox [1000 1000 1200 1200]")),
            "its crop box lies outside of the page",
        ),
        (
            "a-crop-box-of-nothing",
            page(&format!("{A4} /CropBox [100 100 100 400]")),
            "its crop box lies outside of the page",
        ),
        ("a-crop-box-of-words", page(&format!("{A4} /CropBox [(a) 0 1 1]")), "its crop box can't be read"),
        ("no-size", page(""), "it has no size"),
        ("less-than-a-point", page("/MediaBox [0 0 0.5 0.5]"), "points large, which not every viewer shows"),
        ("larger-than-a-town", page("/MediaBox [0 0 9000000 9000000]"), "points large, which not every viewer shows"),
        (
            "annotated-all-over",
            annotated("/Subtype /Stamp /Rect [0 0 595 842] /AP <</N 6 0 R>>"),
            "annotations cover the mark's place",
        ),
        (
            "annotated-where-it-turns",
            annotated("/Subtype /Stamp /F 8 /Rect [200 100 400 700] /AP <</N 6 0 R>>"),
            "annotations cover the mark's place",
        ),
        (
            "printed-elsewhere",
            annotated("/Subtype /Watermark /Rect [0 0 0 0] /FixedPrint <</Matrix [1 0 0 1 0 0]>> /AP <</N 6 0 R>>"),
            "is printed at a place of its own",
        ),
        (
            "signed",
            catalogue("/AcroForm <</Fields [6 0 R]>>", &["<</FT /Sig /T (s) /V 7 0 R>>", signature]),
            "it is signed",
        ),
        (
            "signed-directly",
            catalogue(
                "/AcroForm <</Fields [<</FT /Sig /T (s) /V <</Filter /A /ByteRange [0 1 2 3] /Contents <00>>>>>]>>",
                &[],
            ),
            "it is signed",
        ),
        (
            "signed-without-a-range",
            catalogue("/AcroForm <</Fields [<</FT /Sig /T (s) /V <</Filter /A>>>>]>>", &[]),
            "it is signed",
        ),
        ("certified", catalogue("/Perms <</DocMDP 6 0 R>>", &[signature]), "it is signed"),
        (
            "stamped-with-a-time",
            catalogue("/Dss [[<</A <</Type /DocTimeStamp /Contents <00>>>>>]]", &[]),
            "it is signed",
        ),
        ("an-xfa-form", catalogue("/AcroForm <</Fields [] /XFA (xdp)>>", &[]), "it is an XFA form"),
        ("a-portfolio", catalogue("/Collection <</View /D>>", &[]), "it is a portfolio"),
        ("a-tree-that-is-a-loop", tree_of("3 0 R 2 0 R", "", &Parts::new().page, &[]), "leads back to itself"),
        (
            "a-page-that-is-nowhere",
            tree_of("3 0 R 88 0 R", "", &Parts::new().page, &[]),
            "names object 88, which isn't there",
        ),
        (
            "a-page-that-is-no-object",
            tree_of("3 0 R <</Type /Page /MediaBox [0 0 9 9]>>", "", &Parts::new().page, &[]),
            "isn't an object of its own",
        ),
        ("no-pages", tree_of("", "", &Parts::new().page, &[]), "it has no pages"),
        (
            "pages-that-only-some-viewers-find",
            tree_of("6 0 R", "", &Parts::new().page, &["<</Type /Page /Kids [3 0 R] /Count 1 /MediaBox [0 0 9 9]>>"]),
            "page 1: a second reader doesn't see the mark there",
        ),
    ]
}

/// A site that hands out these documents, and what a bundle says.
fn bundle<'c>(documents: impl Iterator<Item = (&'c str, &'c [u8])>) -> (Site, i32, String) {
    let site = Site::new();
    let mut list = fs::read_to_string(site.path("data/documents.yaml")).unwrap();
    for (name, contents) in documents {
        list +=
            &format!("\n- id: {name}\n  title: The document {name}\n  kind: policy\n  file: documents/{name}.pdf\n");
        fs::write(site.path(&format!("documents/{name}.pdf")), contents).unwrap();
    }
    site.write("data/documents.yaml", &list);
    let (code, said) = site.run(&[
        "bundle",
        "meadowbrook-clinics",
        "--plain",
        "-o",
        "../bundles",
        "--date",
        "2026-11-23",
        "--verbose",
    ]);
    (site, code, said)
}

/// The share of pixels in the mark's colour among those at the foot and at the head of each page.
fn marks(contents: &[u8]) -> Vec<[usize; 2]> {
    let pdf = Pdf::new(contents.to_vec()).unwrap();
    let cache = RenderCache::new();
    let count = |page| {
        let page: &hayro::hayro_syntax::page::Page<'_> = page;
        let (width, height) = page.render_dimensions();
        let (long, short) = (width.max(height), width.min(height));
        let scale = (1200.0 / long).max((400.0 / short).min(10.0_f32.min(20_000.0 / long)));
        let settings = RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
        let pixels = render(page, &cache, &InterpreterSettings::default(), &settings);
        let (across, down) = (usize::from(pixels.width()), usize::from(pixels.height()));
        let is_mark = |at: &usize| {
            let pixel = pixels.data()[*at];
            let [red, green, blue] = [pixel.r, pixel.g, pixel.b].map(i32::from);
            (60..170).contains(&red) && red - green > 25 && (green - blue).abs() < 12
        };
        let middle = across * (down / 2);
        [(middle..across * down).filter(is_mark).count(), (0..middle).filter(is_mark).count()]
    };
    pdf.pages().iter().map(count).collect()
}

/// Tried: pages with one `Q` too many, turned by a real number, tiny, cropped, or with an annotation at the foot.
/// Before: they were handed out without a visible mark, as a success.
#[test]
fn every_page_that_a_bundle_hands_out_shows_the_mark_however_it_is_written() {
    let documents = markable();
    let (site, code, said) = bundle(documents.iter().map(|(name, contents, _)| (*name, &contents[..])));
    assert_eq!(code, 0, "{said}");
    let folder = fs::read_dir(site.path("../bundles")).unwrap().map(|entry| entry.unwrap().path());
    let folder = folder.into_iter().find(|path| path.join("manifest.json").is_file()).unwrap();
    let mut missing = Vec::new();
    for (name, _, place) in &documents {
        let stamped = fs::read(folder.join(format!("documents/{name}.pdf"))).unwrap();
        let pages = marks(&stamped);
        let at = usize::from(*place == Place::Head);
        if pages.is_empty() || pages.iter().any(|counts| counts[at] < 60 || counts[1 - at] > 0) {
            missing.push(format!("{name} at its {place:?}: {pages:?}"));
        }
    }
    assert!(missing.is_empty(), "not as expected (pixels at foot, at head):\n{}", missing.join("\n"));
}

/// Tried: unclosed strings, contents that are missing, signatures.
/// Before: they were stamped, broken or without a mark, as a success.
#[test]
fn a_document_whose_mark_some_viewer_would_not_show_is_refused_with_its_reason() {
    let documents = unmarkable();
    let (site, code, said) = bundle(documents.iter().map(|(name, contents, _)| (*name, &contents[..])));
    assert_eq!(code, 1, "{said}");
    let findings: Vec<&str> = said.lines().filter(|line| line.starts_with("error[bundle/unmarkable]")).collect();
    let wrong: Vec<String> = documents
        .iter()
        .filter_map(|(name, _, reason)| {
            let finding = findings.iter().find(|finding| finding.contains(&format!("`documents/{name}.pdf`")));
            let is_told = finding.is_some_and(|finding| finding.contains(reason));
            (!is_told).then(|| format!("{name}: {finding:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(!site.path("../bundles").exists(), "nothing is handed out");
}

#[test]
fn a_pdf_by_another_name_is_marked_too() {
    let site = Site::new();
    let list = fs::read_to_string(site.path("data/documents.yaml")).unwrap();
    let record = "\n- id: scan\n  title: The scan\n  kind: policy\n  file: documents/scan.dat\n";
    site.write("data/documents.yaml", &(list + record));
    fs::write(site.path("documents/scan.dat"), content(TEXT)).unwrap();
    let (code, said) =
        site.run(&["bundle", "meadowbrook-clinics", "--plain", "-o", "../bundles", "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    let files = tree(&site.path("../bundles"));
    let (_, stamped) = files.iter().find(|(path, _)| path.ends_with("documents/scan.dat")).unwrap();
    assert!(marks(stamped)[0][0] > 60, "{:?}", marks(stamped));
}
