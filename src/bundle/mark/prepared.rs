//! A document that is ready to be marked: read, found fit, each of its pages in the one form that viewers agree on. All copies of
//! a bundle share it, and each gets a mark of its own.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    sync::{Arc, OnceLock},
};

use flate2::Compression;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use rayon::prelude::*;

#[cfg(feature = "pdf")]
use super::witness;
use super::{
    body::{Body, packed},
    content::balanced,
    covered::{covered, meet},
    page::{Edge, Visible, bounds},
    pages::{Page, content, found, pages},
    pdf::{CharacterMap, Metadata},
    refusal,
    stamp::{Drawn, NAME, Stamp, drawing},
};

use crate::render::documents::layer::Layer;

/// A document without a mark, but with a place for it on each page.
pub(crate) struct Prepared {
    /// What all copies share, as bytes.
    body: Body,
    metadata: Metadata,
    /// What waits for the fingerprint.
    maps: Vec<CharacterMap>,
    /// The forms of the mark, which aren't there yet, in the order in which they are drawn.
    forms: Vec<(Layer, ObjectId)>,
    /// Where marks are drawn, in the order in which pages first need them.
    spots: Vec<Spot>,
    /// The spot of each page, in order.
    #[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "only the second reader asks for it"))]
    pages: Vec<usize>,
    /// The document as it is now.
    unmarked: Arc<Vec<u8>>,
    /// Set once a copy has been looked at page by page.
    is_seen: OnceLock<()>,
}

/// A place for the mark, which pages share that are alike.
struct Spot {
    visible: Visible,
    /// What annotations cover.
    covered: Vec<[f32; 4]>,
    /// The names of the mark's forms among the resources, in their order.
    names: Vec<String>,
    /// The stream that draws it, which isn't there yet.
    drawing: ObjectId,
    /// The first page that has it, from 1.
    page: usize,
}

impl Prepared {
    /// Reads a document and prepares it.
    ///
    /// # Errors
    /// Why it can't carry a mark, in words.
    pub(crate) fn of(contents: &[u8], layers: &[Layer]) -> Result<Self, String> {
        let (mut document, tree) = readable(contents)?;
        let forms: Vec<(Layer, ObjectId)> = layers.iter().map(|layer| (*layer, document.new_object_id())).collect();
        let (mut spots, mut spot_of) = (Vec::new(), BTreeMap::new());
        let mut order = Vec::with_capacity(tree.len());
        let ids: BTreeSet<ObjectId> = tree.iter().map(|page| page.id).collect();
        let mut contents: BTreeMap<ObjectId, Result<Stream, String>> =
            ids.into_par_iter().map(|id| (id, closed(id, &document))).collect();
        for (page, number) in tree.iter().zip(1..) {
            // A page that the tree names twice is drawn on once.
            order.push(match spot_of.entry(page.id) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => *new.insert(
                    make_room((page, number), contents.remove(&page.id), &forms, &mut spots, &mut document)
                        .map_err(|reason| format!("page {number}: {reason}"))?,
                ),
            });
        }
        // The contents that were replaced, and what revisions before this one left behind.
        document.prune_objects();
        let (metadata, maps) = (Metadata::of(&mut document)?, CharacterMap::all(&document)?);
        let drawings = spots.iter().map(|spot: &Spot| spot.drawing);
        let own: BTreeSet<ObjectId> = drawings.chain(maps.iter().map(|map| map.id)).chain([metadata.id]).collect();
        let body = Body::of(&document, &own)?;
        let unmarked = own.into_iter().filter_map(|id| Some((id, document.objects.remove(&id)?)));
        let unmarked = Arc::new(body.with(&unmarked.collect())?);
        Ok(Self { body, metadata, maps, forms, spots, pages: order, unmarked, is_seen: OnceLock::new() })
    }

    /// What the document says without a mark: all that a copy says, but for what the mark says.
    pub(crate) fn unmarked(&self) -> Arc<Vec<u8>> {
        Arc::clone(&self.unmarked)
    }

    /// Whether a copy has been looked at page by page.
    pub(crate) fn is_seen(&self) -> bool {
        self.is_seen.get().is_some()
    }

    /// A copy with the mark of the bundle `id` on every page, and where the mark is drawn in it: nowhere if a second reader has seen
    /// that on every page.
    ///
    /// # Errors
    /// Why it can't carry this mark, in words.
    pub(super) fn marked(
        &self,
        stamps: &[Stamp<'_>],
        id: &str,
        fingerprint: Option<&str>,
    ) -> Result<(Vec<u8>, Vec<Drawn>), String> {
        if stamps.len() != self.forms.len() {
            return Err("this candor was built without the feature `pdf`".to_owned());
        }
        let mut own = BTreeMap::new();
        let mut last = self.body.last();
        for ((_, form), stamp) in self.forms.iter().zip(stamps) {
            last = stamp.put(*form, last, &mut own);
        }
        let mut drawn = Vec::with_capacity(self.spots.len());
        for spot in &self.spots {
            let placed = stamps.iter().map(|stamp| spot.place(stamp.layer, stamp.size)).collect::<Result<_, String>>();
            let matrices: Vec<[f32; 6]> = placed.map_err(|reason| format!("page {}: {reason}", spot.page))?;
            let content = Stream::new(Dictionary::new(), drawing(&matrices, &spot.names));
            own.insert(spot.drawing, content.into());
            drawn.push(Drawn { visible: spot.visible, matrices });
        }
        own.insert(self.metadata.id, self.metadata.with_bundle(id));
        for map in &self.maps {
            own.insert(map.id, map.filled_in(fingerprint)?);
        }
        let bytes = self.body.with(&own)?;
        if self.is_seen() {
            return Ok((bytes, drawn));
        }
        // Without the feature there is no stamp, and nothing comes this far.
        #[cfg(feature = "pdf")]
        {
            let placed: Vec<&Drawn> = self.pages.iter().map(|spot| &drawn[*spot]).collect();
            witness::confirm(&bytes, stamps, id, &placed)?;
            // Another thread may have seen another copy meanwhile.
            let _ = self.is_seen.set(());
        }
        Ok((bytes, Vec::new()))
    }
}

/// Why a document can't carry a mark, as far as that shows without drawing one. Remembered: all prospects are given the same.
#[comemo::memoize]
pub(super) fn refused(contents: &[u8]) -> Option<String> {
    readable(contents).err()
}

/// A document that may carry a mark, and its pages.
fn readable(contents: &[u8]) -> Result<(Document, Vec<Page>), String> {
    let document = Document::load_mem(contents).map_err(|error| format!("it isn't a readable PDF ({error})"))?;
    if let Some(reason) = refusal::reason(&document) {
        return Err(reason);
    }
    let pages = pages(&document)?;
    Ok((document, pages))
}

impl Spot {
    /// Where a form of this size is put.
    fn place(&self, layer: Layer, size: (f32, f32)) -> Result<[f32; 6], String> {
        let is_free = |matrix: &[f32; 6]| !self.covered.iter().any(|part| meet(part, &bounds(*matrix, size)));
        if layer == Layer::Across {
            let matrix = self.visible.across(size);
            // With a line at the foot it is shown twice, and what covers a part of this one hides nothing.
            let is_alone = self.names.len() == 1;
            return if is_alone && !is_free(&matrix) {
                Err("annotations may cover the mark across it; `mark: both` gives it one at the foot, too".to_owned())
            } else {
                Ok(matrix)
            };
        }
        let matrices = [Edge::Foot, Edge::Head].map(|edge| self.visible.at(edge, size));
        matrices
            .into_iter()
            .find(is_free)
            .ok_or_else(|| "annotations cover the mark's place at its foot and at its head".to_owned())
    }
}

/// What a page draws, closed.
fn closed(page: ObjectId, document: &Document) -> Result<Stream, String> {
    let content = balanced(&content(page, document)?)
        .map_err(|reason| format!("its content can't be read to its end: {reason}"))?;
    packed(Dictionary::new(), &[b"q\n", &content[..], b"Q"].concat(), Compression::default())
}

/// Gives a page room for a mark behind its content. Returns the number of its spot.
fn make_room(
    (page, number): (&Page, usize),
    content: Option<Result<Stream, String>>,
    forms: &[(Layer, ObjectId)],
    spots: &mut Vec<Spot>,
    document: &mut Document,
) -> Result<usize, String> {
    let visible = Visible::of(page, document)?;
    let covered = covered(page.id, visible.turn(), document)?;
    let original = content.ok_or("its content isn't there")??;
    let mut resources = page.resources.as_ref().and_then(|found| found.as_dict().ok()).cloned().unwrap_or_default();
    let objects = found(&resources, b"XObject", document).and_then(|found| found.as_dict().ok());
    let mut objects = objects.cloned().unwrap_or_default();
    let mut names = Vec::with_capacity(forms.len());
    for (_, form) in forms {
        let free = |name: &String| !objects.has(name.as_bytes());
        let name = (0..).map(|number| format!("{NAME}{number}")).find(free).unwrap_or_default();
        objects.set(name.as_bytes(), *form);
        names.push(name);
    }
    resources.set("XObject", objects);
    let original = document.add_object(original);
    let alike = |spot: &Spot| spot.visible == visible && spot.covered == covered && spot.names == names;
    let spot = match spots.iter().rposition(alike) {
        Some(spot) => spot,
        None => {
            let drawing = document.add_object(Stream::new(Dictionary::new(), Vec::new()));
            spots.push(Spot { visible, covered, names, drawing, page: number });
            spots.len() - 1
        }
    };
    let mut dictionary = document.get_dictionary(page.id).map_err(|error| error.to_string())?.clone();
    visible.write(page, &mut dictionary, document);
    dictionary.set("Type", "Page");
    dictionary.set("Contents", vec![Object::Reference(original), Object::Reference(spots[spot].drawing)]);
    dictionary.set("Resources", resources);
    document.set_object(page.id, dictionary);
    Ok(spot)
}
