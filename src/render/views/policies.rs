//! Policies: as a register, and each by itself.

use super::controls::{self, CriterionReference};

use crate::{
    files::address::Address,
    model::{
        addresses::{control_address, policy_address, policy_pdf},
        control::Control,
        date::Date,
        fixed_page::FixedPage,
        id::Id,
        policy::Policy,
        site::Site,
    },
    render::{edition::Rendering, prose::html::render_markdown},
    visibility::narrative::REDACTION_MARK,
};

use schemars::JsonSchema;
use serde::Serialize;

/// A policy.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PolicyView {
    /// Its id.
    pub id: String,
    /// The id as a fragment.
    pub anchor: String,
    /// Its address.
    pub href: Address,
    /// Its title.
    pub title: String,
    /// Which version it is.
    pub version: Option<String>,
    /// Who approved this version.
    pub approved_by: Option<String>,
    /// When it was approved, in words.
    pub approved_on: Option<String>,
    /// Whether it is approved on the day of the build, as far as this reader is told.
    pub approved: bool,
    /// When it is to be looked at again, in words.
    pub review_due: Option<String>,
    /// Whether that day is past.
    pub overdue: bool,
    /// Its owner.
    pub owner: Option<String>,
    /// One sentence.
    pub summary: Option<String>,
    /// The criteria that it serves.
    pub criteria: Vec<CriterionReference>,
    /// Whether there is a page of criteria to link to: it is that of controls that are shown.
    pub has_criteria_page: bool,
    /// The controls that carry it out.
    pub controls: Vec<RecordLink>,
    /// The policy that it replaces.
    pub supersedes: Option<RecordLink>,
    /// The policy that replaces it.
    pub superseded_by: Option<RecordLink>,
    /// What changed from version to version, newest first.
    pub changes: Vec<PolicyChangeView>,
    /// The text, as HTML.
    pub body_html: Option<String>,
    /// Whether the text marks passages that are available under NDA.
    pub redacted: bool,
    /// The same as a PDF.
    pub pdf: Option<Address>,
}

/// A record that another one leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecordLink {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: Address,
}

/// What changed with a version.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PolicyChangeView {
    /// The version.
    pub version: String,
    /// Its day, in words.
    pub date: String,
    /// What changed.
    pub text: String,
}

/// All policies, without their texts: the register.
#[must_use]
pub fn register(rendering: &Rendering<'_>) -> Vec<PolicyView> {
    rendering.site.policies.iter().map(|policy| without_text(policy, rendering)).collect()
}

/// One policy with its text, whose headings move down by `shift` levels; `anchor` is its place on a page that others share.
#[must_use]
pub fn policy_view(policy: &Policy, rendering: &Rendering<'_>, shift: u8, anchor: &str) -> PolicyView {
    PolicyView {
        body_html: policy.body.as_ref().map(|body| render_markdown(body, rendering, shift, anchor)),
        ..without_text(policy, rendering)
    }
}

/// One policy without its text.
#[must_use]
pub fn without_text(policy: &Policy, rendering: &Rendering<'_>) -> PolicyView {
    let (site, language) = (rendering.site, rendering.language);
    let find = |id: &Id| site.policies.iter().find(|other| *other.id == *id);
    let newer = site.policies.iter().find(|other| other.supersedes.as_deref() == Some(&*policy.id));
    let words = |date: Option<&Date>| date.map(|date| language.date(*date));
    let pdf = Address::of_file(&policy_pdf(policy));
    PolicyView {
        id: policy.id.to_string(),
        anchor: policy.id.slug(),
        href: policy_address(policy),
        title: policy.title.to_string(),
        version: policy.version.as_ref().map(ToString::to_string),
        approved_by: policy.approved.as_ref().and_then(|approved| approved.by.as_ref()).map(ToString::to_string),
        approved_on: words(policy.approved.as_ref().map(|approved| &*approved.on)),
        approved: policy.is_approved(rendering.date),
        review_due: words(policy.review_due.as_deref()),
        overdue: policy.is_overdue(rendering.date),
        owner: policy.owner.as_ref().map(ToString::to_string),
        summary: policy.summary.clone(),
        criteria: policy.criteria.iter().filter_map(|id| controls::criterion_reference(id, language)).collect(),
        has_criteria_page: FixedPage::Criteria.is_in(site),
        controls: controls_of(policy, site).into_iter().map(control_link).collect(),
        supersedes: policy.supersedes.as_deref().and_then(find).map(policy_link),
        superseded_by: newer.map(policy_link),
        changes: policy
            .history()
            .into_iter()
            .map(|change| PolicyChangeView {
                version: change.version.to_string(),
                date: language.date(*change.date),
                text: change.text.clone(),
            })
            .collect(),
        body_html: None,
        redacted: policy.body.as_ref().is_some_and(|body| body.markdown().contains(REDACTION_MARK)),
        pdf: rendering.routes.has(&pdf).then_some(pdf),
    }
}

pub(super) fn policy_link(policy: &Policy) -> RecordLink {
    RecordLink { id: policy.id.to_string(), title: policy.title.to_string(), href: policy_address(policy) }
}

fn control_link(control: &Control) -> RecordLink {
    let (id, title) = (control.id.to_string(), control.title.to_string());
    RecordLink { href: control_address(&id), id, title }
}

/// The controls that carry out a policy, in order: those that it names, and those that name it.
fn controls_of<'s>(policy: &Policy, site: &'s Site) -> Vec<&'s Control> {
    site.controls.iter().map(|control| &**control).filter(|control| policy.is_bound_to(control)).collect()
}
