//! A mark as it is drawn into documents: read once for all documents of a copy.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::{
    page::{Visible, rectangle},
    pages::found,
    pdf::BUNDLE,
};

use crate::render::documents::layer::Layer;

/// The mark's name among a page's resources.
pub(super) const NAME: &str = "CandorMark";

/// One layer of a mark, as a form XObject (ISO 32000-1 §8.10) and what that needs.
pub(super) struct Stamp<'a> {
    /// Where it stands.
    pub(super) layer: Layer,
    /// The same as a PDF of one page.
    #[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "only the second reader asks for it"))]
    pub(super) pdf: &'a [u8],
    /// Its width and height.
    pub(super) size: (f32, f32),
    form: Stream,
    /// What the form refers to, numbered from 1.
    needed: Vec<Object>,
}

impl<'a> Stamp<'a> {
    /// Reads the only page of `pdf`, for the bundle `id`.
    ///
    /// # Errors
    /// Why it can't be embedded, in words.
    pub(super) fn of(layer: Layer, pdf: &'a [u8], id: &str) -> Result<Self, String> {
        let read = || -> lopdf::Result<Self> {
            let document = Document::load_mem(pdf)?;
            let page = document.get_pages().into_values().next().ok_or(lopdf::Error::PageNumberNotFound(1))?;
            let content = document.get_page_content(page);
            let dictionary = document.get_dictionary(page)?;
            let no_size = || lopdf::Error::DictKey("MediaBox".to_owned());
            let media = found(dictionary, b"MediaBox", &document).cloned().ok_or_else(no_size)?;
            let [_, _, width, height] = rectangle(&media, &document).ok_or_else(no_size)?;
            let resources = found(dictionary, b"Resources", &document).and_then(|found| found.as_dict().ok()).cloned();
            let dictionary = dictionary! {
                "Type" => "XObject",
                "Subtype" => "Form",
                "BBox" => media,
                "Resources" => resources.unwrap_or_default(),
                BUNDLE => Object::string_literal(id),
            };
            let mut form = Stream::new(dictionary, content);
            form.compress()?;
            let mut needed = BTreeMap::new();
            form.dict.iter().for_each(|(_, value)| collect(value, &document, &mut needed));
            let numbers: BTreeMap<ObjectId, u32> = needed.keys().copied().zip(1..).collect();
            let number = |id: ObjectId| Some((*numbers.get(&id)?, 0));
            let needed = needed.into_values().map(|object| renumbered(object, &number)).collect();
            Ok(Self { layer, pdf, size: (width, height), form: renumbered_stream(&form, &number), needed })
        };
        read().map_err(|error| format!("the mark can't be embedded ({error})"))
    }

    /// Puts the mark among the objects of a document, as the object `form` and others numbered behind `last`. Returns the last number
    /// then.
    pub(super) fn put(&self, form: ObjectId, last: u32, objects: &mut BTreeMap<ObjectId, Object>) -> u32 {
        let number = |(number, _): ObjectId| Some((last + number, 0));
        let mut end = last;
        for object in &self.needed {
            end += 1;
            objects.insert((end, 0), renumbered(object, &number));
        }
        objects.insert(form, renumbered_stream(&self.form, &number).into());
        end
    }
}

/// Everything that `object` refers to.
fn collect<'d>(object: &'d Object, from: &'d Document, into: &mut BTreeMap<ObjectId, &'d Object>) {
    match object {
        Object::Reference(id) if !into.contains_key(id) => {
            if let Some(referred) = from.objects.get(id) {
                into.insert(*id, referred);
                collect(referred, from, into);
            }
        }
        Object::Array(items) => items.iter().for_each(|item| collect(item, from, into)),
        Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, value)| collect(value, from, into)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| collect(value, from, into)),
        _ => {}
    }
}

/// An object with other numbers in what it refers to; what has none is nothing.
fn renumbered(object: &Object, number: &impl Fn(ObjectId) -> Option<ObjectId>) -> Object {
    match object {
        Object::Reference(id) => number(*id).map_or(Object::Null, Object::Reference),
        Object::Array(items) => Object::Array(items.iter().map(|item| renumbered(item, number)).collect()),
        Object::Dictionary(dictionary) => {
            Object::Dictionary(dictionary.iter().map(|(key, value)| (key.clone(), renumbered(value, number))).collect())
        }
        Object::Stream(stream) => renumbered_stream(stream, number).into(),
        other => other.clone(),
    }
}

fn renumbered_stream(stream: &Stream, number: &impl Fn(ObjectId) -> Option<ObjectId>) -> Stream {
    let values = stream.dict.iter().map(|(key, value)| (key.clone(), renumbered(value, number)));
    Stream { dict: values.collect(), ..stream.clone() }
}

/// What is drawn where on some page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawn {
    /// What a reader sees of the page.
    pub(super) visible: Visible,
    /// Where each form was put, in the order in which they are drawn.
    pub(super) matrices: Vec<[f32; 6]>,
}

/// The content that draws forms of these names.
pub(super) fn drawing(matrices: &[[f32; 6]], names: &[String]) -> Vec<u8> {
    let mut drawing = "\n/Artifact <</Type /Pagination /Subtype /Watermark>> BDC\n".to_owned();
    for (matrix, name) in matrices.iter().zip(names) {
        // Numbers in a PDF have no exponent; the mark of a tiny page needs many digits.
        let numbers = matrix.map(|number| format!("{number:.7}")).join(" ");
        drawing.push_str(&format!("q {numbers} cm /{name} Do Q\n"));
    }
    drawing.push_str("EMC");
    drawing.into_bytes()
}
