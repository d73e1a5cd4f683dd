//! A document that is ready to be marked: read, found fit, each of its pages in the one form that viewers agree on. All copies of
//! a bundle share it, and each gets a mark of its own.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    sync::{Arc, OnceLock},
};

use lopdf::{Dictionary, Document, Object, ObjectId, ObjectStreamConfig, SaveOptions, Stream};

#[cfg(feature = "pdf")]
use super::witness;
use super::{
    content::balanced,
    copy::Mark,
    covered::{covered, meet},
    page::{Edge, Visible, bounds},
    pages::{Page, content, found, pages},
    pdf::{fill_in, identify, import},
    refusal,
};

use crate::render::documents::layer::Layer;

/// The mark's name among a page's resources.
const NAME: &str = "CandorMark";

/// A document without a mark, but with a place for it on each page.
pub(crate) struct Prepared {
    document: Document,
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
    /// The stream that draws it.
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
        for (page, number) in tree.iter().zip(1..) {
            // A page that the tree names twice is drawn on once.
            order.push(match spot_of.entry(page.id) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => *new.insert(
                    make_room(page, number, &forms, &mut spots, &mut document)
                        .map_err(|reason| format!("page {number}: {reason}"))?,
                ),
            });
        }
        // The contents that were replaced, and what revisions before this one left behind.
        document.prune_objects();
        let unmarked = Arc::new(saved(&mut document.clone(), contents.len())?);
        Ok(Self { document, forms, spots, pages: order, unmarked, is_seen: OnceLock::new() })
    }

    /// What the document says without a mark: all that a copy says, but for what the mark says.
    pub(crate) fn unmarked(&self) -> Arc<Vec<u8>> {
        Arc::clone(&self.unmarked)
    }

    /// Whether a copy has been looked at page by page.
    pub(crate) fn is_seen(&self) -> bool {
        self.is_seen.get().is_some()
    }

    /// A copy with the mark on every page.
    ///
    /// # Errors
    /// Why it can't carry this mark, in words.
    pub(crate) fn marked(&self, mark: &Mark<'_>, fingerprint: Option<&str>) -> Result<Vec<u8>, String> {
        if mark.stamps.len() != self.forms.len() {
            return Err("this candor was built without the feature `pdf`".to_owned());
        }
        let mut document = self.document.clone();
        let mut sizes = Vec::with_capacity(self.forms.len());
        for ((layer, form), (_, stamp)) in self.forms.iter().zip(&mark.stamps) {
            let size = import(stamp, mark.id, *form, &mut document)
                .map_err(|error| format!("the mark can't be embedded ({error})"))?;
            sizes.push((*layer, size));
        }
        let mut matrices = Vec::with_capacity(self.spots.len());
        for spot in &self.spots {
            matrices.push(spot.draw(&sizes, &mut document).map_err(|reason| format!("page {}: {reason}", spot.page))?);
        }
        identify(&mut document, mark.id)?;
        if let Some(fingerprint) = fingerprint {
            fill_in(&mut document, fingerprint)?;
        }
        let bytes = saved(
            &mut document,
            self.unmarked.len() + mark.stamps.iter().map(|(_, stamp)| stamp.len()).sum::<usize>(),
        )?;
        // Without the feature there is no stamp, and nothing comes this far.
        #[cfg(feature = "pdf")]
        self.confirm(&bytes, mark, &matrices)?;
        Ok(bytes)
    }

    /// Has a second reader look at a copy: at every page of one, and at one page of each kind in the others, whose pages differ from
    /// it in the mark alone.
    #[cfg(feature = "pdf")]
    fn confirm(&self, bytes: &[u8], mark: &Mark<'_>, matrices: &[Vec<[f32; 6]>]) -> Result<(), String> {
        let placed: Vec<&[[f32; 6]]> = self.pages.iter().map(|spot| matrices[*spot].as_slice()).collect();
        match self.is_seen.get() {
            None => {
                witness::confirm(bytes, mark, &placed, |_| true)?;
                // Another thread may have seen another copy meanwhile.
                let _ = self.is_seen.set(());
                Ok(())
            }
            Some(()) => witness::confirm(bytes, mark, &placed, |page| self.spots[self.pages[page]].page == page + 1),
        }
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
    /// Draws the forms here, over what is there. Returns where each was put.
    fn draw(&self, sizes: &[(Layer, (f32, f32))], document: &mut Document) -> Result<Vec<[f32; 6]>, String> {
        let placed = sizes.iter().map(|(layer, size)| self.place(*layer, *size)).collect::<Result<Vec<_>, String>>()?;
        let mut drawing = "\n/Artifact <</Type /Pagination /Subtype /Watermark>> BDC\n".to_owned();
        for (matrix, name) in placed.iter().zip(&self.names) {
            // Numbers in a PDF have no exponent; the mark of a tiny page needs many digits.
            let numbers = matrix.map(|number| format!("{number:.7}")).join(" ");
            drawing.push_str(&format!("q {numbers} cm /{name} Do Q\n"));
        }
        drawing.push_str("EMC");
        document.objects.insert(self.drawing, Stream::new(Dictionary::new(), drawing.into_bytes()).into());
        Ok(placed)
    }

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

/// Closes what a page draws, and gives it room for a mark behind that. Returns the number of its spot.
fn make_room(
    page: &Page,
    number: usize,
    forms: &[(Layer, ObjectId)],
    spots: &mut Vec<Spot>,
    document: &mut Document,
) -> Result<usize, String> {
    let visible = Visible::of(page, document)?;
    let covered = covered(page.id, visible.turn(), document)?;
    let original = balanced(&content(page.id, document)?)
        .map_err(|reason| format!("its content can't be read to its end: {reason}"))?;
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
    let mut original = Stream::new(Dictionary::new(), [b"q\n", &original[..], b"Q"].concat());
    original.compress().map_err(|error| error.to_string())?;
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

/// How objects are packed: fewer together than the library would, since readers (ours too) read the list of a pack anew for
/// each object in it.
fn packed() -> SaveOptions {
    let object_stream_config = ObjectStreamConfig { max_objects_per_stream: 20, ..ObjectStreamConfig::default() };
    SaveOptions { use_object_streams: true, use_xref_streams: true, object_stream_config, ..SaveOptions::default() }
}

/// A document's bytes, some `expected` in number.
fn saved(document: &mut Document, expected: usize) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(expected);
    // Packed objects came with PDF 1.5; what is older, PDF/A-1 too, must do without.
    let saved = match document.version.as_str() {
        "1.0" | "1.1" | "1.2" | "1.3" | "1.4" => document.save_to(&mut bytes),
        _ => document.save_with_options(&mut bytes, packed()),
    };
    saved.map_err(|error| error.to_string())?;
    Ok(bytes)
}
