//! The mark of a copy by itself, as the second reader looks at it: a page for each of its layers, then one for each kind of page that it
//! is drawn on.
//!
//! Copies of a document are the same to the byte but for the mark. When the second reader has seen every page of one of them, the
//! others can differ from it in what is here and in nothing else.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::{
    body::Body,
    stamp::{Drawn, NAME, Stamp, drawing},
};

/// Writes it.
///
/// # Errors
/// Why it can't be written, in words.
pub(super) fn sample(stamps: &[Stamp<'_>], drawn: &[Drawn]) -> Result<Vec<u8>, String> {
    let mut document = Document::with_version("1.4");
    let mut objects = BTreeMap::new();
    let forms: Vec<ObjectId> = stamps.iter().map(|_| document.new_object_id()).collect();
    for (form, stamp) in forms.iter().zip(stamps) {
        document.max_id = stamp.put(*form, document.max_id, &mut objects);
    }
    document.objects = objects;
    let names: Vec<String> = (0..forms.len()).map(|number| format!("{NAME}{number}")).collect();
    let named = names.iter().zip(&forms).map(|(name, form)| (name.clone().into_bytes(), Object::Reference(*form)));
    let resources = dictionary! { "XObject" => named.collect::<Dictionary>() };
    let tree = document.new_object_id();
    let mut kids = Vec::new();
    let mut page = |mut page: Dictionary, content: Vec<u8>| {
        page.set("Type", "Page");
        page.set("Parent", tree);
        page.set("Resources", resources.clone());
        page.set("Contents", document.add_object(Stream::new(Dictionary::new(), content)));
        kids.push(Object::Reference(document.add_object(page)));
    };
    for (name, stamp) in names.iter().zip(stamps) {
        let sides = [0.0, 0.0, stamp.size.0, stamp.size.1].map(Object::Real).to_vec();
        page(dictionary! { "MediaBox" => sides }, format!("/{name} Do").into_bytes());
    }
    for Drawn { visible, matrices } in drawn {
        page(visible.page(), drawing(matrices, &names));
    }
    let count = kids.len() as i64;
    let pages = dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids };
    document.objects.insert(tree, pages.into());
    let catalogue = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalogue);
    Body::of(&document, &BTreeSet::new())?.with(&BTreeMap::new())
}
