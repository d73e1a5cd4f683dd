//! Setting pages: in rounds, until what pages say of each other (contents, page numbers, links) holds; and in parts, where
//! a template names some, so that a long document takes not much more memory than its pages.
//!
//! The engine's own way sets a whole document in each round, and remembers the pieces of all pages, so that the second round and
//! the third are quick. Here a part is set again only if something that it has asked of the other pages has another answer now,
//! and what setting some parts leaves behind is let go before the next ones are set.

use super::parts::Parts;

use std::{
    num::NonZeroUsize,
    sync::atomic::{AtomicBool, Ordering::Relaxed},
};

use comemo::{Constraint, Track, Tracked};
use rayon::prelude::*;
use typst::{
    World,
    diag::{SourceDiagnostic, SourceResult, StrResult},
    ecow::{EcoString, EcoVec},
    engine::{Engine, Route, Sink, Traced},
    foundations::{Content, Label, Selector, StyleChain, Target, TargetElem},
    introspection::{DocumentPosition, EmptyIntrospector, Introspector, Location, Locator, MAX_ITERS},
    layout::Frame,
    model::{Document, Numbering},
    syntax::{Span, VirtualPath},
    utils::Protected,
};
use typst_layout::{Page, PagedDocument};

/// Twice as many rounds as the engine takes before it gives up: some are for the first part alone, and one for what is laid over.
const ROUNDS: usize = 2 * MAX_ITERS;

/// A document of so many parts isn't long.
const FEW: usize = 4;

/// What a part has asked of the document that it is in, and was told.
type Asked = Constraint<<dyn Introspector as Track>::Call>;

/// A part of a document that was set.
struct SetPart {
    document: PagedDocument,
    asked: Asked,
    /// Whether it has asked anything.
    has_asked: bool,
    /// Errors that count if they are still there when all is set.
    delayed: EcoVec<SourceDiagnostic>,
}

/// Sets the template of `world`.
///
/// # Errors
/// What is wrong with the template.
pub(super) fn set(world: &dyn World) -> SourceResult<PagedDocument> {
    let world = world.track();
    let library = world.library();
    let traced = Traced::default();
    let mut sink = Sink::new();
    let main = world
        .source(world.main())
        .map_err(|error| EcoVec::from([SourceDiagnostic::error(Span::detached(), EcoString::from(error))]))?;
    let module = typst_eval::eval(world, library, traced.track(), sink.track_mut(), Route::default().track(), &main)?;
    let Parts { pages, over } = Parts::of(module.content());
    let mut parts: Vec<Option<SetPart>> = pages.iter().map(|_| None).collect();
    let mut laid_over: Option<SetPart> = None;
    let mut known: Option<PagedDocument> = None;
    let mut was_first_alone = false;
    for round in 1..=ROUNDS {
        let introspector: &dyn Introspector =
            known.as_ref().map_or(&EmptyIntrospector, |document| document.introspector().as_ref());
        let holds = |part: &Option<SetPart>| {
            part.as_ref().is_some_and(|part| part.asked.validate(Unmeasured::of(introspector).any()))
        };
        let mut anew: Vec<usize> = (0..parts.len()).filter(|number| !holds(&parts[*number])).collect();
        // What is laid over pages waits for them.
        if anew.is_empty() && (over.is_none() || holds(&laid_over)) {
            break;
        }
        let is_time_for_over = anew.is_empty() || round == ROUNDS;
        // The contents stand in the first part, and are longer when there is something in them: then all that follows has other numbers.
        was_first_alone = !was_first_alone && round > 1 && anew.len() > 1 && anew[0] == 0;
        if was_first_alone {
            anew.truncate(1);
        }
        let together = rayon::current_num_threads();
        for some in anew.chunks(together) {
            let set: Vec<(usize, SourceResult<SetPart>)> = some
                .par_iter()
                .map(|number| (*number, set_part(world, &traced, introspector, &pages[*number], *number)))
                .collect();
            for (number, part) in set {
                parts[number] = Some(part?);
            }
            // Parts that have asked something are set again, for which the engine needs what it remembers.
            let asking = parts.iter().flatten().filter(|part| part.has_asked).count();
            if parts.len() > FEW && anew.len() > together && asking * 2 <= parts.iter().flatten().count() {
                comemo::evict(0);
            }
        }
        if is_time_for_over && let Some(over) = &over {
            // All else is set.
            if parts.len() > FEW {
                comemo::evict(0);
            }
            laid_over = Some(set_part(world, &traced, introspector, over, pages.len())?);
        }
        known = Some(joined(&parts, laid_over.as_ref()));
    }
    let mut delayed = sink.delayed();
    for part in parts.iter_mut().flatten().chain(&mut laid_over) {
        delayed.extend(std::mem::take(&mut part.delayed));
    }
    match known {
        Some(document) if delayed.is_empty() => Ok(document),
        _ => Err(delayed),
    }
}

/// Sets one part.
fn set_part(
    world: Tracked<'_, dyn World + '_>,
    traced: &Traced,
    introspector: &dyn Introspector,
    content: &Content,
    number: usize,
) -> SourceResult<SetPart> {
    let library = world.library();
    let base = StyleChain::new(&library.styles);
    let target = TargetElem::target.set(Target::Paged).wrap();
    let introspector = Unmeasured::of(introspector);
    let asked = Asked::new();
    let mut sink = Sink::new();
    let mut engine = Engine {
        world,
        library,
        introspector: Protected::new(introspector.any().track_with(&asked)),
        traced: traced.track(),
        sink: sink.track_mut(),
        route: Route::default(),
    };
    // Places in one part are never those in another.
    let locator = Locator::root().split().next(&number);
    let document = typst_layout::layout_document_for_bundle(&mut engine, content, locator, base.chain(&target))?;
    let has_asked = introspector.has_answered.load(Relaxed);
    Ok(SetPart { document, asked, has_asked, delayed: sink.delayed() })
}

/// The pages of all parts, with what is laid over the last ones.
fn joined(parts: &[Option<SetPart>], over: Option<&SetPart>) -> PagedDocument {
    let mut pages: Vec<Page> = Vec::new();
    let mut info = None;
    for part in parts.iter().flatten() {
        info.get_or_insert_with(|| part.document.info().clone());
        let before = pages.len() as u64;
        pages.extend(part.document.pages().iter().map(|page| Page { number: page.number + before, ..page.clone() }));
    }
    let over = over.map_or(&[][..], |part| part.document.pages());
    let first = pages.len().saturating_sub(over.len());
    for (page, over) in pages[first..].iter_mut().zip(over) {
        page.frame = with_margins(&page.frame, &over.frame);
    }
    PagedDocument::new(pages.into_iter().collect(), info.unwrap_or_default())
}

/// A page with what stands above and below it, in that order.
fn with_margins(page: &Frame, over: &Frame) -> Frame {
    let middle = over.height() / 2.0;
    let (above, below): (Vec<_>, Vec<_>) = over.items().cloned().partition(|(place, _)| place.y < middle);
    let mut whole = Frame::hard(page.size());
    whole.push_multiple(above);
    whole.push_multiple(page.items().cloned());
    whole.push_multiple(below);
    whole
}

/// A document as its parts may ask of it. What is measured isn't looked for among the pages of the round before: no part would then hold
/// after the first round, since there are no pages in that. What it stands in counts as its place.
struct Unmeasured<'d> {
    document: &'d dyn Introspector,
    /// Whether anything was asked.
    has_answered: AtomicBool,
}

impl<'d> Unmeasured<'d> {
    fn of(document: &'d dyn Introspector) -> Self {
        Self { document, has_answered: AtomicBool::new(false) }
    }

    fn any(&self) -> &(dyn Introspector + '_) {
        self
    }

    fn answering(&self) -> &'d dyn Introspector {
        self.has_answered.store(true, Relaxed);
        self.document
    }
}

impl Introspector for Unmeasured<'_> {
    fn query(&self, selector: &Selector) -> EcoVec<Content> {
        self.answering().query(selector)
    }

    fn query_first(&self, selector: &Selector) -> Option<Content> {
        self.answering().query_first(selector)
    }

    fn query_unique(&self, selector: &Selector) -> StrResult<Content> {
        self.answering().query_unique(selector)
    }

    fn query_label(&self, label: Label) -> StrResult<&Content> {
        self.answering().query_label(label)
    }

    fn query_labelled(&self) -> EcoVec<Content> {
        self.answering().query_labelled()
    }

    fn query_count_before(&self, selector: &Selector, end: Location) -> usize {
        self.answering().query_count_before(selector, end)
    }

    fn label_count(&self, label: Label) -> usize {
        self.answering().label_count(label)
    }

    fn locator(&self, _: u128, _: Location) -> Option<Location> {
        None
    }

    fn pages(&self, location: Location) -> Option<NonZeroUsize> {
        self.answering().pages(location)
    }

    fn page(&self, location: Location) -> Option<NonZeroUsize> {
        self.answering().page(location)
    }

    fn position(&self, location: Location) -> Option<DocumentPosition> {
        self.answering().position(location)
    }

    fn page_numbering(&self, location: Location) -> Option<&Numbering> {
        self.answering().page_numbering(location)
    }

    fn page_supplement(&self, location: Location) -> Option<&Content> {
        self.answering().page_supplement(location)
    }

    fn anchor(&self, location: Location) -> Option<&EcoString> {
        self.answering().anchor(location)
    }

    fn document(&self, location: Location) -> Option<Location> {
        self.answering().document(location)
    }

    fn path(&self, location: Location) -> Option<&VirtualPath> {
        self.answering().path(location)
    }
}

#[cfg(test)]
mod tests {
    use typst::{
        foundations::Bytes,
        layout::{Frame, FrameItem},
    };
    use typst_layout::PagedDocument;

    use super::set;

    use crate::{
        model::date::Date,
        render::documents::typeset::{
            fonts::Fonts,
            world::{TemplateWorld, file_id},
        },
    };

    /// A document whose parts ask one another for pages, numbers of footnotes and places.
    const DOCUMENT: &str = r#"
#set page(width: 240pt, height: 120pt, header: context counter(page).display())
#set heading(numbering: "1.")
#outline()
#for part in ("one", "two", "three") {
  pagebreak(weak: true)
  metadata("part")
  [#heading[Part #part] #label(part)]
  lorem(70)
  [ See #link(<three>)[page #context locate(<three>).page()] and #ref(<two>).#footnote[Note of part #part.]]
  table(columns: 2, ..range(12).map(number => [Cell #number#footnote[Note #number.]]))
}
Of #context counter(page).final().first() pages.
"#;

    fn pages(template: &str, set: impl Fn(&TemplateWorld<'_>) -> PagedDocument) -> Vec<String> {
        let fonts = Fonts::with(std::iter::empty());
        let name = "rounds-test.typ";
        let files = [(name.to_owned(), Bytes::from_string(template.to_owned()))];
        let date = Date::parse("2026-01-01").expect("a date");
        let world = TemplateWorld::new(file_id(name).expect("a name"), files, &fonts, date);
        set(&world).pages().iter().map(|page| words(&page.frame)).collect()
    }

    fn in_rounds(template: &str) -> Vec<String> {
        pages(template, |world| set(world).expect("a document"))
    }

    fn words(frame: &Frame) -> String {
        let word = |item: &FrameItem| match item {
            FrameItem::Text(text) => text.text.to_string() + "|",
            FrameItem::Group(group) => words(&group.frame),
            _ => String::new(),
        };
        frame.items().map(|(_, item)| word(item)).collect()
    }

    #[test]
    fn parts_say_what_the_whole_says() {
        let whole = pages(DOCUMENT, |world| typst::compile::<PagedDocument>(world).output.expect("a document"));
        assert!(whole.len() > 10, "{whole:?}");
        assert_eq!(in_rounds(DOCUMENT), whole);
        // Nothing depends on how many are set together, nor on what was let go in between.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
        assert_eq!(pool.install(|| in_rounds(DOCUMENT)), whole);
    }

    #[test]
    fn what_is_laid_over_knows_the_pages_and_stands_above_and_below_them() {
        let template = r#"
#set page(width: 200pt, height: 100pt, margin: 30pt)
#page[Cover]
= First
#pagebreak(weak: true)
#metadata("part")
= Second
#metadata("over")
#context for number in range(2, counter(page).final().first() + 1) {
  page(header: [Above #number of #query(heading).len()], footer: [Below], v(0pt))
}
"#;
        let told = in_rounds(template).join("/").replace(['|', ' '], "");
        assert_eq!(told, "Cover/Above2of2FirstBelow/Above3of2SecondBelow");
    }

    #[test]
    fn a_mistake_in_any_part_is_told() {
        let fonts = Fonts::with(std::iter::empty());
        let name = "rounds-test.typ";
        let date = Date::parse("2026-01-01").expect("a date");
        for template in ["#metadata(\"part\")\n#ref(<nowhere>)", "#metadata(\"over\")\n#panic()", "#nothing"] {
            let files = [(name.to_owned(), Bytes::from_string(template.to_owned()))];
            let world = TemplateWorld::new(file_id(name).expect("a name"), files, &fonts, date);
            assert!(set(&world).is_err(), "{template}");
        }
    }
}
