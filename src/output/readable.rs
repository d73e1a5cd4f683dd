//! What a reader, or a machine, would find in a file: its bytes as text, and what they mean once decoded.

use std::io::{Cursor, Read};

use lopdf::{Document, Object, dictionary};
use serde_json::Value;

use crate::render::search;

/// Why a file can't be searched.
#[derive(Debug)]
pub(super) struct Unreadable(pub(super) String);

/// A document that unpacks to more than this many bytes is not searched, and so not handed out.
const UNPACKED: u64 = 512 << 20;

/// All texts that a file holds: its path, its bytes, its decoded forms.
pub(super) fn readings(path: &str, contents: &[u8]) -> Result<Vec<String>, Unreadable> {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    let raw = String::from_utf8_lossy(contents);
    let mut texts = vec![path.to_owned()];
    match extension.as_str() {
        "html" | "htm" | "xml" | "svg" | "xhtml" => markup(&raw, &mut texts),
        "json" | "webmanifest" => match serde_json::from_str::<Value>(&raw) {
            Ok(value) => strings(&value, &mut texts),
            Err(_) => texts.push(raw.into_owned()),
        },
        "js" => {
            texts.extend(search::unpack(&raw).into_iter().flatten());
            texts.push(raw.into_owned());
        }
        "pdf" => texts.push(pdf(contents)?),
        "docx" | "xlsx" | "pptx" | "odt" | "ods" | "odp" | "zip" => unpack(contents, &mut texts)?,
        _ => texts.push(raw.into_owned()),
    }
    Ok(texts)
}

/// What a page says of itself in JSON, where quotes and brackets are escaped.
const JSON_LD: &str = "<script type=\"application/ld+json\">";

/// Markup as written with its entities decoded (attributes, comments), its text without tags, and the JSON in it.
fn markup(raw: &str, texts: &mut Vec<String>) {
    for script in raw.split(JSON_LD).skip(1) {
        let json = script.split("</script>").next().unwrap_or_default();
        if let Ok(value) = serde_json::from_str::<Value>(json) {
            strings(&value, texts);
        }
    }
    texts.push(htmlize::unescape(raw).into_owned());
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = match rest[open..].find('>') {
            Some(close) => &rest[open + close + 1..],
            None => "",
        };
    }
    text.push_str(rest);
    texts.push(htmlize::unescape(text).into_owned());
}

/// All keys and strings, one a line.
fn strings(value: &Value, texts: &mut Vec<String>) {
    fn collect(value: &Value, text: &mut String) {
        match value {
            Value::String(string) => {
                text.push_str(string);
                // Nothing that was restricted holds this character: values don't run into each other.
                text.push('\u{1F}');
            }
            Value::Array(items) => items.iter().for_each(|item| collect(item, text)),
            Value::Object(entries) => entries.iter().for_each(|(key, value)| {
                text.push_str(key);
                text.push('\u{1F}');
                collect(value, text);
            }),
            other => {
                text.push_str(&other.to_string());
                text.push('\u{1F}');
            }
        }
    }
    let mut text = String::new();
    collect(value, &mut text);
    texts.push(text);
}

fn pdf(contents: &[u8]) -> Result<String, Unreadable> {
    let mut document =
        lopdf::Document::load_mem(contents).map_err(|error| Unreadable(format!("it is no readable PDF ({error})")))?;
    if document.is_encrypted() {
        return Err(Unreadable("the PDF is encrypted".to_owned()));
    }
    forms_as_pages(&mut document);
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let chunks = document.extract_text_chunks(&pages);
    let mut text = String::new();
    for chunk in chunks {
        // A page of pictures has no text; what the library can't decode is told apart by its error.
        match chunk {
            Ok(chunk) => text.push_str(&chunk),
            Err(error) => return Err(Unreadable(format!("the text of a page can't be read ({error})"))),
        }
    }
    for object in document.trailer.get(b"Info").ok().and_then(|info| document.dereference(info).ok()).into_iter() {
        if let (_, lopdf::Object::Dictionary(info)) = object {
            for (_, value) in info {
                if let Ok(value) = lopdf::decode_text_string(value) {
                    text.push('\u{1F}');
                    text.push_str(&value);
                }
            }
        }
    }
    Ok(text)
}

/// Puts a page for each form (ISO 32000-1 §8.10) behind the others: the library reads pages alone, and what is drawn by
/// a form is read by people all the same.
fn forms_as_pages(document: &mut Document) {
    let is_form = |object: &Object| {
        object
            .as_stream()
            .is_ok_and(|stream| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form"))
    };
    let forms: Vec<_> = document.objects.iter().filter(|(_, object)| is_form(object)).map(|(id, _)| *id).collect();
    let Some(root) = document.catalog().ok().and_then(|catalog| catalog.get(b"Pages").ok()?.as_reference().ok()) else {
        return;
    };
    for form in forms {
        let resources =
            document.get_object(form).ok().and_then(|object| object.as_stream().ok()?.dict.get(b"Resources").ok());
        let mut page = dictionary! { "Type" => "Page", "Parent" => root, "Contents" => form };
        if let Some(resources) = resources.cloned() {
            page.set("Resources", resources);
        }
        let page = document.add_object(page);
        let kids =
            document.get_dictionary_mut(root).ok().and_then(|pages| pages.get_mut(b"Kids").ok()?.as_array_mut().ok());
        if let Some(kids) = kids {
            kids.push(page.into());
        }
    }
}

/// Office documents are zip archives of XML.
fn unpack(contents: &[u8], texts: &mut Vec<String>) -> Result<(), Unreadable> {
    let broken = |error: &dyn std::fmt::Display| Unreadable(format!("it can't be unpacked ({error})"));
    let mut archive = zip::ZipArchive::new(Cursor::new(contents)).map_err(|error| broken(&error))?;
    let mut total = 0;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| broken(&error))?;
        let name = entry.name().map_err(|error| broken(&error))?.into_owned();
        let mut bytes = Vec::new();
        entry.take(UNPACKED - total).read_to_end(&mut bytes).map_err(|error| broken(&error))?;
        total += bytes.len() as u64;
        if total >= UNPACKED {
            return Err(Unreadable(format!("it unpacks to more than {} MiB", UNPACKED >> 20)));
        }
        texts.push(name.clone());
        let raw = String::from_utf8_lossy(&bytes);
        if name.ends_with(".xml") || name.ends_with(".rels") || name.ends_with(".html") {
            markup(&raw, texts);
        } else {
            texts.push(raw.into_owned());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use lopdf::{Dictionary, Document, Stream, dictionary};
    use miniz_oxide::deflate::compress_to_vec;

    use super::readings;

    #[test]
    fn tags_between_letters_and_entities_hide_nothing() {
        let texts = readings("a.html", b"<p>to<b>p</b> s&#101;cret</p>").unwrap();
        assert!(texts.iter().any(|text| text.contains("top secret")));
    }

    #[test]
    fn json_escapes_hide_nothing() {
        let texts = readings("a.json", br#"{"a": ["t\u006fp secret"]}"#).unwrap();
        assert!(texts.iter().any(|text| text.contains("top secret")));
    }

    #[test]
    fn json_in_a_page_hides_nothing() {
        let page = br#"<script type="application/ld+json">{"name": "a \"top\" \u003cb>secret"}</script>"#;
        let texts = readings("a.html", page).unwrap();
        assert!(texts.iter().any(|text| text.contains("a \"top\" <b>secret")));
    }

    #[test]
    fn the_search_index_hides_nothing() {
        let packed = |text: &str| STANDARD.encode(compress_to_vec(text.as_bytes(), 1));
        let script = format!("candorSearch(\"{}\",\"{}\")\n", packed("[\"top secret\"]"), packed("0top 0secret"));
        let texts = readings("assets/search-index.js", script.as_bytes()).unwrap();
        assert!(texts.iter().any(|text| text.contains("top secret")));
    }

    /// A page without text of its own that draws a form with some.
    #[test]
    fn text_in_a_form_of_a_pdf_hides_nothing() {
        let mut document = Document::with_version("1.5");
        let font =
            document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
        let resources = dictionary! { "Font" => dictionary! { "F1" => font } };
        let form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => resources };
        let form = document.add_object(Stream::new(form, b"BT /F1 9 Tf (top secret) Tj ET".to_vec()));
        let content = document.add_object(Stream::new(Dictionary::new(), b"/Form Do".to_vec()));
        let pages = document.new_object_id();
        let resources = dictionary! { "XObject" => dictionary! { "Form" => form } };
        let page = dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources };
        let page = document.add_object(page);
        let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
        document.objects.insert(pages, tree.into());
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        let texts = readings("a.pdf", &bytes).unwrap();
        assert!(texts.iter().any(|text| text.contains("top secret")), "{texts:?}");
    }

    #[test]
    fn a_broken_pdf_is_refused() {
        assert!(readings("a.pdf", b"not a pdf").is_err());
    }
}
