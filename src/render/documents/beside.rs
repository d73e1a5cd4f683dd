//! The parts of a bundle's PDF beside the five sections of a SOC 2 report, and where links within it lead.

use std::collections::BTreeMap;

use super::{
    contexts::{Notice, PlacedProse, Questions},
    figures::Figures,
    prose::{TypesetBlock, TypesetInline, TypesetProse},
};

use crate::{
    decode::located::Located,
    files::address::Address,
    model::{
        addresses::{
            control_address, framework_address, page_address, pages_in_bundle, question_address, question_anchor,
            update_address, update_anchor,
        },
        narrative::Narrative,
        prospect::Section,
        records::{Page, Question, Update},
        site::Site,
    },
    render::views::system,
};

/// The place in the document for an address of the site.
pub(super) fn anchors(site: &Site, included: &[Section]) -> BTreeMap<Address, String> {
    let mut anchors = BTreeMap::new();
    for section in included {
        let records: Vec<(Address, String)> = match section {
            Section::Controls => {
                site.controls.iter().map(|control| (control_address(control.id.as_str()), control.id.slug())).collect()
            }
            Section::Questions => {
                site.faq.iter().map(|question| (question_address(question), of_question(question))).collect()
            }
            Section::Notices => site.updates.iter().map(|update| (update_address(update), of_update(update))).collect(),
            Section::Frameworks => {
                let of_section = format!("section/{}", section.key());
                site.framework_pages().into_iter().map(|id| (framework_address(id), of_section.clone())).collect()
            }
            Section::Pages => site.pages.iter().map(|page| (page_address(page), of_page(page))).collect(),
            _ => Vec::new(),
        };
        anchors.extend(records);
        let of_section = format!("section/{}", section.key());
        anchors.extend(pages_in_bundle(*section).iter().map(|page| (Address::from(*page), of_section.clone())));
    }
    anchors
}

// Ids hold no slash, so that no two kinds share an anchor.

fn of_question(question: &Question) -> String {
    format!("question/{}", question_anchor(question))
}

fn of_update(update: &Update) -> String {
    format!("update/{}", update_anchor(update))
}

fn of_page(page: &Page) -> String {
    format!("page/{}", page_address(page).name())
}

/// Questions by category, as the page has them.
pub(super) fn questions(prose: &TypesetProse<'_>, figures: &mut Figures<'_>) -> Vec<Questions> {
    let mut groups: BTreeMap<&str, Vec<PlacedProse>> = BTreeMap::new();
    for question in &prose.rendering.site.faq {
        let placed = placed(of_question(question), &question.question, question.body.as_ref(), prose, figures);
        groups.entry(question.category.as_deref().unwrap_or_default()).or_default().push(placed);
    }
    groups.into_iter().map(|(title, questions)| Questions { title: title.to_owned(), questions }).collect()
}

/// Updates, newest first.
pub(super) fn updates(prose: &TypesetProse<'_>, figures: &mut Figures<'_>) -> Vec<Notice> {
    let views = system::update_views(prose.rendering);
    let updates = prose.rendering.site.updates.iter().zip(views);
    updates
        .map(|(update, view)| Notice {
            prose: placed(of_update(update), &update.title, update.body.as_ref(), prose, figures),
            kind_label: view.kind_label,
            date_text: view.date_text,
            affects: view.affects,
        })
        .collect()
}

/// Free pages.
pub(super) fn pages(prose: &TypesetProse<'_>, figures: &mut Figures<'_>) -> Vec<PlacedProse> {
    let site = prose.rendering.site;
    let pages = site.pages.iter().map(|page| {
        let mut placed = placed(of_page(page), &page.title, page.body.as_ref(), prose, figures);
        // A printed text stands once: of its sections, a page says where they are.
        let sections = site.sections_of(page).into_iter().filter(|section| section.depth == 1);
        let items: Vec<_> = sections.map(|section| vec![way_to(section.page)]).collect();
        if !items.is_empty() {
            placed.blocks.push(TypesetBlock::List { start: None, items });
        }
        placed
    });
    pages.collect()
}

/// A line that leads to a free page.
fn way_to(page: &Page) -> TypesetBlock {
    let title = vec![TypesetInline::Text { text: page.title.to_string() }];
    TypesetBlock::Paragraph { text: vec![TypesetInline::Reference { anchor: of_page(page), text: title }] }
}

fn placed(
    anchor: String,
    title: &str,
    body: Option<&Located<Narrative>>,
    prose: &TypesetProse<'_>,
    figures: &mut Figures<'_>,
) -> PlacedProse {
    let blocks: Vec<TypesetBlock> =
        body.map_or_else(Vec::new, |body| prose.blocks(body, &format!("{anchor}/"), figures));
    PlacedProse { title: title.to_owned(), anchor, blocks }
}
