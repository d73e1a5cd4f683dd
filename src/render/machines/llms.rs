//! `llms.txt`: the site in a page of Markdown, for language models and other readers of plain text (llmstxt.org).

use std::fmt::Write;

use super::{as_text::as_text, kinds::MachineFile};

use crate::{
    files::address::Address,
    model::addresses::{control_address, policy_address, questionnaire_address, update_address},
    render::{
        edition::Rendering,
        views::{navigation::NavigationItem, reports, site},
    },
};

/// The file. Addresses are absolute where the site has one.
#[must_use]
pub(super) fn llms_txt(rendering: &Rendering<'_>) -> String {
    let (site, language) = (rendering.site, rendering.language);
    let view = site::site_view(rendering);
    let base = view.base_url.as_deref().unwrap_or_default();
    let mut text = format!("# {}\n", plain(&view.title));
    let mut line = |words: &str| {
        text.push('\n');
        text.push_str(words);
    };
    if let Some(description) = view.company.as_ref().and_then(|company| company.description.as_deref()) {
        line(&format!("> {}\n", plain(description)));
    }
    line(&language.format("as-of-prepared", &[("date", view.date_text.as_str().into())]));
    line(&format!("{}\n", language.text("summary-label")));
    let link = |title: &str, address: &Address, note: &str| {
        let note = if note.is_empty() { String::new() } else { format!(": {}", plain(note)) };
        format!("- [{}]({base}{address}){note}", plain(title))
    };

    let mut sections: Vec<(String, Vec<String>)> = Vec::new();
    let listed = view.navigation.iter().chain(&view.more_pages).flat_map(NavigationItem::all);
    let listed =
        listed.filter_map(|item| Some((item, item.address().filter(|address| *address != Address::from("/report/"))?)));
    let pages = listed.map(|(item, address)| link(&item.title, &address, ""));
    let has_report = rendering.routes.has("/report/");
    let report =
        has_report.then(|| link(&language.text("page-report"), &"/report/".into(), &language.text("describe-report")));
    sections.push((view.system.clone().unwrap_or_else(|| view.title.clone()), pages.chain(report).collect()));
    let reports = reports::report_views(rendering);
    let reports = reports.iter().map(|report| {
        let state = report.coverage_label.as_ref().unwrap_or(&report.status_label);
        link(&report.name, &Address::from("/reports/").with_fragment(&report.anchor), state)
    });
    sections.push((language.text("page-reports"), reports.collect()));
    let controls = site.controls.iter().map(|control| {
        let title = format!("{} {}", control.id, control.title);
        link(&title, &control_address(control.id.as_str()), control.summary.as_deref().unwrap_or_default())
    });
    sections.push((language.text("page-controls"), controls.collect()));
    let policies = site.policies.iter().map(|policy| {
        let title = format!("{} {}", policy.id, policy.title);
        link(&title, &policy_address(policy), policy.summary.as_deref().unwrap_or_default())
    });
    sections.push((language.text("page-policies"), policies.collect()));
    let questionnaires = site
        .answered
        .iter()
        .map(|one| link(&one.title, &questionnaire_address(&one.id), one.description.as_deref().unwrap_or_default()));
    sections.push((language.text("bundle-section-questionnaires"), questionnaires.collect()));
    let updates =
        site.updates.iter().map(|update| link(&update.title, &update_address(update), &language.date(*update.date)));
    sections.push((language.text("page-updates"), updates.collect()));
    let machines = ["trust.json", MachineFile::SecurityTxt.path()].into_iter().map(Address::of_file);
    let machines = machines.filter(|address| rendering.routes.has(address));
    sections
        .push((language.text("footer-machines"), machines.map(|address| link(address.name(), &address, "")).collect()));
    for (title, links) in sections.into_iter().filter(|(_, links)| !links.is_empty()) {
        // Writing to a string can't fail.
        let _ = write!(text, "\n\n## {}\n\n{}", plain(&title), links.join("\n"));
    }
    text.push('\n');
    text
}

/// Words in one line that Markdown shows as they are.
fn plain(words: &str) -> String {
    as_text(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}
