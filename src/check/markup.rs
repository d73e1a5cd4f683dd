//! How texts were read: HTML, and what other dialects of Markdown have.

use std::{collections::BTreeMap, ops::Range};

use super::{context::Context, links::Looker};

use crate::{
    diagnostics::diagnostic::Diagnostic,
    model::site::Site,
    render::{
        prose::{
            reader,
            tree::{Dialect, Remark},
        },
        references,
    },
};

/// So many names are told in one finding.
const TOLD: usize = 12;

pub(super) fn check(site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for narrative in references::narratives(site) {
        let read = reader::of(narrative);
        let remarks = &read.remarks;
        if remarks.is_empty() {
            continue;
        }
        let mut looker = Looker::new(narrative, &context.source.sources);
        findings.extend(html(remarks, &mut looker));
        let mut dialects: BTreeMap<Dialect, Vec<(&str, &Range<usize>)>> = BTreeMap::new();
        for (remark, at) in remarks {
            match remark {
                Remark::Refused(name) => findings.push(
                    Diagnostic::error("markdown/refused-html", format!("no text may hold `<{name}>`"))
                        .at(looker.at(at), "")
                        .note("a page runs, loads and asks for nothing that its theme doesn't")
                        .help(format!(
                            "remove it; if its words are meant, write `\\<{name}>` or put them into backticks"
                        )),
                ),
                Remark::Dialect(dialect, part) => dialects.entry(*dialect).or_default().push((part, at)),
                Remark::IdTwice(id) => findings.push(
                    Diagnostic::warning("markdown/id-twice", format!("another place of this text is `#{id}`, too"))
                        .at(looker.at(at), "")
                        .help("give one of them another id"),
                ),
                Remark::Translated(_) | Remark::Dropped(_) | Remark::NoTag(_) => {}
            }
        }
        for (dialect, found) in dialects {
            let Some((part, at)) = found.first() else { continue };
            let (what, help) = told(dialect);
            let more =
                if found.len() > 1 { format!(", and {} more in this text", found.len() - 1) } else { String::new() };
            findings.push(
                Diagnostic::warning("markdown/dialect", format!("`{part}` {what}{more}"))
                    .at(looker.at(at), "")
                    .help(help),
            );
        }
    }
}

/// One finding for all HTML of a text: what became of it, and where the first stands.
fn html(remarks: &[(Remark, Range<usize>)], looker: &mut Looker<'_>) -> Option<Diagnostic> {
    // What is refused goes first, and takes its attributes and its end with it.
    if remarks.iter().any(|(remark, _)| matches!(remark, Remark::Refused(_))) {
        return None;
    }
    let is_html = |remark: &Remark| matches!(remark, Remark::Translated(_) | Remark::Dropped(_) | Remark::NoTag(_));
    let (_, at) = remarks.iter().find(|(remark, _)| is_html(remark))?;
    let counted = |name: &dyn Fn(&Remark) -> Option<String>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        remarks.iter().filter_map(|(remark, _)| name(remark)).for_each(|name| *counts.entry(name).or_default() += 1);
        let told = counts.iter().take(TOLD).map(|(name, count)| match count {
            1 => format!("`{name}`"),
            count => format!("{count} × `{name}`"),
        });
        let mut told: Vec<String> = told.collect();
        if counts.len() > TOLD {
            told.push(format!("{} more", counts.len() - TOLD));
        }
        told.join(", ")
    };
    let translated = counted(&|remark| match remark {
        Remark::Translated(name) => Some(format!("<{name}>")),
        _ => None,
    });
    let dropped = counted(&|remark| match remark {
        Remark::Dropped(name) => Some(name.clone()),
        _ => None,
    });
    let no_tags = counted(&|remark| match remark {
        Remark::NoTag(tag) => Some(tag.clone()),
        _ => None,
    });
    let message = if translated.is_empty() {
        format!("this text holds what is written like HTML and stands as text: {no_tags}")
    } else {
        format!("this text holds HTML, which is read as Markdown would say it: {translated}")
    };
    let mut finding = Diagnostic::warning("markdown/html", message).at(looker.at(at), "the first of it");
    if !dropped.is_empty() {
        finding = finding.note(format!("attributes that are dropped: {dropped}"));
    }
    if !no_tags.is_empty() && !translated.is_empty() {
        finding = finding.note(format!("written like HTML, and stands as text: {no_tags}"));
    }
    Some(finding.help("look at the page; write it in Markdown, and `\\<` where a sign is meant; or set this lint off"))
}

/// What a dialect's mark is, and what to write instead.
fn told(dialect: Dialect) -> (&'static str, &'static str) {
    match dialect {
        Dialect::FancyList => (
            "begins no list in this Markdown",
            "number items `1.`, `2.`, indented to the text above them, or write `- (a)`",
        ),
        Dialect::Attributes => {
            ("is Pandoc's or kramdown's and stands as text here", "remove it; `{#id}` behind a heading is understood")
        }
        Dialect::Contents => (
            "is another tool's list of contents and stands as text here",
            "remove it; the theme lists contents where a page has them",
        ),
        Dialect::Definitions => (
            "is another dialect's list of terms and stands as text here",
            "write `**Term**: what it means`, or `<dl>`, `<dt>` and `<dd>`",
        ),
        Dialect::FrontMatter => ("is another tool's front matter", "write YAML between two lines of `---`"),
        Dialect::Callout => {
            ("is another dialect's callout and stands as text here", "write `> [!NOTE]` and quote the text")
        }
    }
}
