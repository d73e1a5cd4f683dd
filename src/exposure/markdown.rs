//! A difference as Markdown, for a comment on a pull request: cut, where a host takes no longer one.

use std::collections::BTreeMap;

use super::{
    diff::{Diff, New, who},
    line::Viewer,
};

/// How long the text may get.
#[derive(Debug, Clone, Copy)]
pub struct Cut<'a> {
    /// In bytes, which are never fewer than characters, whatever a host counts.
    pub limit: usize,
    /// Where the whole stands.
    pub whole: Option<&'a str>,
}

/// Lines under a heading.
struct Section {
    begin: String,
    lines: Vec<String>,
    end: &'static str,
}

impl Diff {
    /// The difference as Markdown: settings first, then by those who see it, and first what was restricted, so that a cut
    /// leaves out the least.
    #[must_use]
    pub fn markdown(&self, cut: Option<Cut<'_>>) -> String {
        let head = format!("## What this change shows\n\n{}\n", self.sum());
        let sections = self.sections();
        let whole: String = sections.iter().map(Section::text).collect();
        match cut {
            Some(cut) if head.len() + whole.len() > cut.limit => shortened(head, &sections, cut),
            _ => head + &whole,
        }
    }

    fn sections(&self) -> Vec<Section> {
        let mut by_viewer: BTreeMap<(bool, &Viewer), Vec<&New>> = BTreeMap::new();
        for new in &self.new {
            let is_setting = new.line.viewer == Viewer::Setting;
            by_viewer.entry((!is_setting, &new.line.viewer)).or_default().push(new);
        }
        let mut sections: Vec<Section> = Vec::new();
        for ((_, viewer), mut items) in by_viewer {
            items.sort_by_key(|new| !new.words);
            let begin = match viewer {
                Viewer::Setting => "\n### Loosened settings\n\n".to_owned(),
                viewer => format!("\n### Newly shown to {}\n\n", who(viewer)),
            };
            let line = |new: &&New| {
                let note = if new.words { " (**was restricted**)" } else { "" };
                format!("- {}{note}\n", code(&new.line.what))
            };
            sections.push(Section { begin, lines: items.iter().map(line).collect(), end: "" });
        }
        if !self.gone.is_empty() {
            let lines = self.gone.iter().map(|line| format!("- {} to {}\n", code(&line.what), who(&line.viewer)));
            let begin = "\n<details><summary>No longer shown</summary>\n\n".to_owned();
            sections.push(Section { begin, lines: lines.collect(), end: "\n</details>\n" });
        }
        sections
    }
}

impl Section {
    fn text(&self) -> String {
        [&self.begin, &self.lines.concat(), self.end].concat()
    }
}

/// As many whole lines as there is room for, and how many there are more.
fn shortened(head: String, sections: &[Section], cut: Cut<'_>) -> String {
    let all: usize = sections.iter().map(|section| section.lines.len()).sum();
    let tail = |left: usize| {
        let link = cut.whole.map_or_else(String::new, |whole| format!(" [The whole comparison]({whole})"));
        format!("\n**{left} of {all} lines are left out: no longer comment can be made here.**{link}\n")
    };
    // Never longer than this, whatever is left out.
    let room = cut.limit.saturating_sub(head.len() + tail(all).len());
    let (mut text, mut told) = (String::new(), 0);
    'sections: for section in sections {
        let mut part = section.begin.clone();
        for (count, line) in (0..).zip(&section.lines) {
            if text.len() + part.len() + line.len() + section.end.len() > room {
                if count > 0 {
                    text += &part;
                    text += section.end;
                }
                break 'sections;
            }
            part += line;
            told += 1;
        }
        text += &part;
        text += section.end;
    }
    [head, text, tail(all - told)].concat()
}

/// A name in a code span of Markdown.
fn code(what: &str) -> String {
    let (kind, name) = what.split_once(' ').unwrap_or(("", what));
    format!("{kind} `{}`", name.replace('`', "'"))
}
