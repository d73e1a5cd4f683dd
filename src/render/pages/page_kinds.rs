//! Which pages a site has, and where each stands.

use crate::{
    files::address::Address,
    model::{
        addresses::{
            control_address, folder_index, framework_address, page_address, policy_address, questionnaire_address,
            update_address,
        },
        fixed_page::FixedPage,
        pages_of::fixed_pages,
        policy::Policy,
        records::Page,
        site::Site,
    },
};

/// What kind of page it is, and of which record.
#[derive(Debug, Clone, Copy)]
pub(super) enum PageKind<'a> {
    Fixed(FixedPage),
    NotFound,
    Control(usize),
    Policy(&'a Policy),
    Questionnaire(usize),
    Update(usize),
    Framework(usize),
    Free(&'a Page),
}

/// All pages that a site has.
pub(super) fn page_kinds(site: &Site) -> Vec<PageKind<'_>> {
    // Hosts show one page for all addresses that there are none of.
    let not_found = (!site.settings.is_translation()).then_some(PageKind::NotFound);
    let fixed = fixed_pages(site).map(PageKind::Fixed).chain(not_found);
    let controls = (0..site.controls.len()).map(PageKind::Control);
    let updates = (0..site.updates.len()).map(PageKind::Update);
    let policies = site.policies.iter().map(PageKind::Policy);
    let questionnaires = (0..site.answered.len()).map(PageKind::Questionnaire);
    let frameworks = (0..site.framework_pages().len()).map(PageKind::Framework);
    fixed
        .chain(controls)
        .chain(policies)
        .chain(questionnaires)
        .chain(updates)
        .chain(frameworks)
        .chain(site.pages.iter().map(PageKind::Free))
        .collect()
}

impl PageKind<'_> {
    /// Whether it stands at a path. Of thousands, few are asked for the whole of theirs.
    pub(super) fn stands_at(self, path: &str, site: &Site) -> bool {
        let may = match self {
            Self::Control(index) => {
                let id = site.controls[index].id.as_str();
                let as_in_address = |c: u8| if c == b'.' { b'-' } else { c.to_ascii_lowercase() };
                let in_path = path.split('/').nth(1).unwrap_or_default();
                !id.is_ascii() || id.bytes().map(as_in_address).eq(in_path.bytes())
            }
            _ => true,
        };
        may && self.path(site) == path
    }

    /// Where it stands.
    pub(super) fn path(self, site: &Site) -> String {
        let address = match self {
            Self::Fixed(page) => Address::from(page.address()),
            Self::NotFound => Address::from(NOT_FOUND),
            Self::Control(index) => control_address(site.controls[index].id.as_str()),
            Self::Policy(policy) => policy_address(policy),
            Self::Questionnaire(index) => questionnaire_address(&site.answered[index].id),
            Self::Update(index) => update_address(&site.updates[index]),
            Self::Framework(index) => framework_address(site.framework_pages()[index]),
            Self::Free(page) => page_address(page),
        };
        path_of(&address)
    }
}

/// The page for addresses that there are none of.
pub(super) const NOT_FOUND: &str = "/404.html";

pub(super) fn path_of(address: &Address) -> String {
    if address.is_folder() { folder_index(address) } else { address.name().to_owned() }
}
