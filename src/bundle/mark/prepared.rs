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

/// The mark's name among a page's resources.
const NAME: &str = "CandorMark";

/// A document without a mark, but with a place for it on each page.
pub(crate) struct Prepared {
    document: Document,
    /// The mark's form, which isn't there yet.
    form: ObjectId,
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
    /// The mark's name among the resources.
    name: String,
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
    pub(crate) fn of(contents: &[u8]) -> Result<Self, String> {
        let (mut document, tree) = readable(contents)?;
        let form = document.new_object_id();
        let (mut spots, mut spot_of) = (Vec::new(), BTreeMap::new());
        let mut order = Vec::with_capacity(tree.len());
        for (page, number) in tree.iter().zip(1..) {
            // A page that the tree names twice is drawn on once.
            order.push(match spot_of.entry(page.id) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => *new.insert(
                    make_room(page, number, form, &mut spots, &mut document)
                        .map_err(|reason| format!("page {number}: {reason}"))?,
                ),
            });
        }
        // The contents that were replaced, and what revisions before this one left behind.
        document.prune_objects();
        let unmarked = Arc::new(saved(&mut document.clone(), contents.len())?);
        Ok(Self { document, form, spots, pages: order, unmarked, is_seen: OnceLock::new() })
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
        let stamp = mark.stamp.as_ref().ok_or("this candor was built without the feature `pdf`")?;
        let mut document = self.document.clone();
        let size = import(stamp, mark.id, self.form, &mut document)
            .map_err(|error| format!("the mark can't be embedded ({error})"))?;
        let mut matrices = Vec::with_capacity(self.spots.len());
        for spot in &self.spots {
            matrices.push(spot.draw(size, &mut document).map_err(|reason| format!("page {}: {reason}", spot.page))?);
        }
        identify(&mut document, mark.id)?;
        if let Some(fingerprint) = fingerprint {
            fill_in(&mut document, fingerprint)?;
        }
        let bytes = saved(&mut document, self.unmarked.len() + stamp.len())?;
        // Without the feature there is no stamp, and nothing comes this far.
        #[cfg(feature = "pdf")]
        self.confirm(&bytes, stamp, mark.id, &matrices)?;
        Ok(bytes)
    }

    /// Has a second reader look at a copy: at every page of one, and at one page of each kind in the others, whose pages differ from
    /// it in the mark alone.
    #[cfg(feature = "pdf")]
    fn confirm(&self, bytes: &[u8], stamp: &[u8], id: &str, matrices: &[[f32; 6]]) -> Result<(), String> {
        let placed: Vec<[f32; 6]> = self.pages.iter().map(|spot| matrices[*spot]).collect();
        match self.is_seen.get() {
            None => {
                witness::confirm(bytes, stamp, id, &placed, |_| true)?;
                // Another thread may have seen another copy meanwhile.
                let _ = self.is_seen.set(());
                Ok(())
            }
            Some(()) => {
                witness::confirm(bytes, stamp, id, &placed, |page| self.spots[self.pages[page]].page == page + 1)
            }
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
    /// Draws the form here, over what is there. Returns where it was put.
    fn draw(&self, size: (f32, f32), document: &mut Document) -> Result<[f32; 6], String> {
        let matrices = [Edge::Foot, Edge::Head].map(|edge| self.visible.at(edge, size));
        let is_free = |matrix: &[f32; 6]| !self.covered.iter().any(|part| meet(part, &bounds(*matrix, size)));
        let matrix = matrices
            .into_iter()
            .find(is_free)
            .ok_or("annotations cover the mark's place at its foot and at its head")?;
        // Numbers in a PDF have no exponent; the mark of a tiny page needs many digits.
        let numbers = matrix.map(|number| format!("{number:.7}")).join(" ");
        let drawing = format!(
            "\n/Artifact <</Type /Pagination /Subtype /Watermark>> BDC\nq {numbers} cm /{} Do Q\nEMC",
            self.name
        );
        document.objects.insert(self.drawing, Stream::new(Dictionary::new(), drawing.into_bytes()).into());
        Ok(matrix)
    }
}

/// Closes what a page draws, and gives it room for a mark behind that. Returns the number of its spot.
fn make_room(
    page: &Page,
    number: usize,
    form: ObjectId,
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
    let free = |name: &String| !objects.has(name.as_bytes());
    let name = (0..).map(|number| format!("{NAME}{number}")).find(free).unwrap_or_default();
    objects.set(name.as_bytes(), form);
    resources.set("XObject", objects);
    let mut original = Stream::new(Dictionary::new(), [b"q\n", &original[..], b"Q"].concat());
    original.compress().map_err(|error| error.to_string())?;
    let original = document.add_object(original);
    let alike = |spot: &Spot| spot.visible == visible && spot.covered == covered && spot.name == name;
    let spot = match spots.iter().rposition(alike) {
        Some(spot) => spot,
        None => {
            let drawing = document.add_object(Stream::new(Dictionary::new(), Vec::new()));
            spots.push(Spot { visible, covered, name, drawing, page: number });
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
