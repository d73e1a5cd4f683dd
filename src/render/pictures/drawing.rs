//! What is wrong with a drawing (SVG) that stands as a picture on a page. There, browsers draw it by itself: they run no
//! script of it and load no other file for it.

use super::{bounds, flaw::Flaw, kind::PictureKind, whole};
use quick_xml::{
    NsReader,
    events::{BytesStart, Event},
    name::{Namespace, ResolveResult},
};

const SVG: Namespace<'static> = Namespace("http://www.w3.org/2000/svg");

/// The entities that every XML document knows (XML 1.0 §4.6).
const ENTITIES: [&str; 5] = ["amp", "lt", "gt", "quot", "apos"];

/// What is wrong with a drawing.
pub(super) fn flaws(bytes: &[u8]) -> Vec<Flaw> {
    let mut found = Vec::new();
    if let Err(why) = read(bytes, &mut found) {
        return vec![Flaw::Unshown(why, "export the drawing once more, as SVG that needs no other file".to_owned())];
    }
    // One of each kind says enough.
    found.dedup_by_key(|flaw| std::mem::discriminant(flaw));
    found
}

/// Reads it as strictly as browsers do.
fn read(bytes: &[u8], found: &mut Vec<Flaw>) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "is not UTF-8".to_owned())?;
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
    let (mut depth, mut has_root, mut in_style) = (0_usize, false, false);
    loop {
        let event = reader.read_event().map_err(|error| format!("isn't well-formed XML ({error})"))?;
        match &event {
            Event::Start(element) | Event::Empty(element) => {
                if !has_root {
                    root(&reader, element, found)?;
                    has_root = true;
                } else if depth == 0 {
                    return Err("has a second element behind its first one".to_owned());
                }
                check(&reader, element, found)?;
                if matches!(event, Event::Start(_)) {
                    depth += 1;
                    in_style = element.local_name().as_ref() == "style";
                }
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                in_style = false;
            }
            Event::Text(text) if in_style => found.extend(linked_by(text)),
            Event::CData(text) if in_style => found.extend(linked_by(text)),
            Event::PI(instruction) if instruction.target() == "xml-stylesheet" => {
                found.push(Flaw::Linked(instruction.content().trim().to_owned()));
            }
            Event::GeneralRef(name) if !name.starts_with('#') && !ENTITIES.contains(&name.as_ref()) => {
                return Err(format!("uses `&{};`, which no drawing knows", name.as_ref()));
            }
            Event::Eof if !has_root => return Err("holds no drawing".to_owned()),
            Event::Eof if depth > 0 => return Err("ends before its last element does".to_owned()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The first element says that this is a drawing, and how large.
fn root(reader: &NsReader<&[u8]>, element: &BytesStart<'_>, found: &mut Vec<Flaw>) -> Result<(), String> {
    let (space, name) = reader.resolver().resolve_element(element.name());
    if name.as_ref() != "svg" {
        return Err(format!("begins with the element `{}`, not with `svg`", name.as_ref()));
    }
    if space != ResolveResult::Bound(SVG) {
        return Err(format!("lacks `xmlns=\"{}\"` at its first element", SVG.0));
    }
    let value = |name: &str| {
        let attribute = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == name);
        attribute.map(|attribute| attribute.value.trim().to_owned())
    };
    let number = |text: &str| bounds::leading_number(text);
    let (width, height, area) = (value("width"), value("height"), value("viewBox"));
    let sides = area.as_deref().map_or_else(Vec::new, |area| {
        area.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty()).skip(2).filter_map(number).collect()
    });
    let given = [&width, &height].into_iter().flatten().filter_map(|side| number(side));
    if given.chain(sides).any(|side| side <= 0.0) {
        return Err("is 0 units wide or high".to_owned());
    }
    if area.is_none() && (width.is_none() || height.is_none()) {
        found.push(Flaw::Unsized);
    }
    Ok(())
}

fn check(reader: &NsReader<&[u8]>, element: &BytesStart<'_>, found: &mut Vec<Flaw>) -> Result<(), String> {
    let undeclared = |space: &ResolveResult<'_>| match space {
        ResolveResult::Unknown(prefix) => {
            Some(format!("uses the prefix `{prefix}:` without saying what it stands for"))
        }
        _ => None,
    };
    let (space, name) = reader.resolver().resolve_element(element.name());
    undeclared(&space).map_or(Ok(()), Err)?;
    if name.as_ref() == "script" {
        found.push(Flaw::Active("a script".to_owned()));
    }
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|error| format!("isn't well-formed XML ({error})"))?;
        let (space, key) = reader.resolver().resolve_attribute(attribute.key);
        undeclared(&space).map_or(Ok(()), Err)?;
        let value = attribute.value.trim();
        match key.as_ref() {
            handler if handler.starts_with("on") => found.push(Flaw::Active(format!("`{handler}`"))),
            "href" if value.to_ascii_lowercase().starts_with("javascript:") => {
                found.push(Flaw::Active("a link that runs a script".to_owned()));
            }
            // Links count only where somebody opens the drawing by itself.
            "href" if name.as_ref() == "a" => {}
            "href" if name.as_ref() != "script" => {
                found.extend(outside(value));
                damaged(value).map_or(Ok(()), Err)?;
            }
            "xmlns" => {}
            _ if attribute.key.as_ref().starts_with("xmlns:") => {}
            _ => found.extend(linked_by(value)),
        }
    }
    Ok(())
}

/// What is wrong with a bitmap that stands in the drawing, if something is.
fn damaged(address: &str) -> Option<String> {
    let (_, bytes) = bounds::embedded(address).filter(|(head, _)| !head.contains("svg"))?;
    let why = match PictureKind::of(&bytes) {
        Ok(kind) => whole::broken(kind, &bytes)?,
        Err(what) => what.to_owned(),
    };
    Some(format!("holds a picture that {why}"))
}

/// What a rule of style needs from elsewhere: `url(…)` and `@import`.
fn linked_by(style: &str) -> Option<Flaw> {
    let quoted = |text: &str| {
        let text = text.trim_start().trim_start_matches(['"', '\'']);
        text.split(['"', '\'', ')', ';']).next().unwrap_or_default().trim().to_owned()
    };
    let addresses = style.split("url(").skip(1).map(quoted);
    let imports = style.split("@import").skip(1).filter(|rest| !rest.trim_start().starts_with("url(")).map(quoted);
    addresses.chain(imports).find_map(|address| outside(&address))
}

/// An address that leads out of the drawing.
fn outside(address: &str) -> Option<Flaw> {
    let stays = address.is_empty() || address.starts_with('#') || address.to_ascii_lowercase().starts_with("data:");
    (!stays).then(|| Flaw::Linked(address.chars().take(80).collect()))
}

/// Whether only browsers can draw it: it has HTML inside, with nothing else to choose in its place.
#[cfg(feature = "pdf")]
pub(super) fn has_html_alone(text: &str) -> bool {
    let mut reader = NsReader::from_str(text);
    let mut open: Vec<String> = Vec::new();
    let mut choices = false;
    while let Ok(event) = reader.read_event() {
        match &event {
            Event::Start(element) | Event::Empty(element) => {
                let name = element.local_name().as_ref().to_owned();
                let in_switch = open.last().is_some_and(|parent| parent == "switch");
                if name == "foreignObject" {
                    if !in_switch {
                        return true;
                    }
                    choices = true;
                } else if in_switch {
                    choices = false;
                }
                if matches!(event, Event::Start(_)) {
                    open.push(name);
                }
            }
            Event::End(_) if open.pop().is_some_and(|name| name == "switch") && std::mem::take(&mut choices) => {
                return true;
            }
            Event::Eof => return false,
            _ => {}
        }
    }
    false
}

/// The letters of a drawing.
#[cfg(feature = "pdf")]
pub(super) fn letters(text: &str) -> String {
    let mut reader = NsReader::from_str(text);
    let mut letters = String::new();
    let mut in_text = 0_usize;
    while let Ok(event) = reader.read_event() {
        match &event {
            Event::Start(element) if in_text > 0 || element.local_name().as_ref() == "text" => in_text += 1,
            Event::End(_) => in_text = in_text.saturating_sub(1),
            Event::Text(words) if in_text > 0 => letters.push_str(words),
            Event::Eof => break,
            _ => {}
        }
    }
    letters
}
