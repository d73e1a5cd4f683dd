//! What `candor new` writes: a small site that builds at once, and single records.

use super::scalar::scalar;

use crate::model::{date::Date, report::ReportKind};

/// The files of a new site: paths and texts with `{{…}}` to be filled in.
const SITE: &[(&str, &str)] = &[
    (".gitattributes", include_str!("../../content/starter/gitattributes")),
    (".gitignore", include_str!("../../content/starter/gitignore")),
    (".vscode/settings.json", include_str!("../../content/starter/vscode-settings.json")),
    ("README.md", include_str!("../../content/starter/README.md")),
    ("content/controls/acc-01.md", include_str!("../../content/starter/content/controls/acc-01.md")),
    ("content/controls/chg-01.md", include_str!("../../content/starter/content/controls/chg-01.md")),
    ("content/faq/how-do-we-get-more.md", include_str!("../../content/starter/content/faq/how-do-we-get-more.md")),
    ("content/system/services.md", include_str!("../../content/starter/content/system/services.md")),
    ("content/updates/{{date}}-opened.md", include_str!("../../content/starter/content/updates/opened.md")),
    ("data/documents.yaml", include_str!("../../content/starter/data/documents.yaml")),
    ("data/reports.yaml", include_str!("../../content/starter/data/reports.yaml")),
    ("data/status.yaml", include_str!("../../content/starter/data/status.yaml")),
    ("data/subprocessors.yaml", include_str!("../../content/starter/data/subprocessors.yaml")),
    ("data/user-controls.yaml", include_str!("../../content/starter/data/user-controls.yaml")),
    ("documents/security-policy.txt", include_str!("../../content/starter/documents/security-policy.txt")),
    ("letters/bundle.md", include_str!("../../content/starter/letters/bundle.md")),
    ("prospects/sample-prospect.yaml", include_str!("../../content/starter/prospects/sample-prospect.yaml")),
    ("trust.yaml", include_str!("../../content/starter/trust.yaml")),
];

/// What a new site is about.
#[derive(Debug, Clone)]
pub struct NewSite {
    /// The company's name.
    pub company: String,
    /// The product's.
    pub product: String,
    /// The categories in scope, as `trust.yaml` names them.
    pub criteria: Vec<String>,
}

impl NewSite {
    /// Its files, by path, in order.
    #[must_use]
    pub fn files(&self, date: Date) -> Vec<(String, String)> {
        let criteria = self.criteria.join(", ");
        let values = [
            ("company", self.company.as_str()),
            ("product", &self.product),
            ("criteria", &criteria),
            ("date", &date.to_string()),
            ("expires", &date.plus_months(11).to_string()),
        ];
        SITE.iter().map(|(path, text)| (fill(path, &values), fill(text, &values))).collect()
    }
}

/// A kind of record that `candor new` makes one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordKind {
    /// The word on the command line.
    pub name: &'static str,
    /// What is given for it there.
    pub argument: &'static str,
    /// Where it goes.
    pub home: Home,
    text: &'static str,
}

/// Where a record goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// A file of its own, by a path with `{{…}}`.
    File(&'static str),
    /// The end of a list: its file in `data/`, without `.yaml`.
    List(&'static str),
}

/// A report of a kind that no CPA firm issues.
const CERTIFICATE: &str = include_str!("../../content/records/certificate.yaml");
/// A report of whatever other kind.
const OTHER_REPORT: &str = include_str!("../../content/records/other-report.yaml");

/// All kinds.
pub const RECORDS: [RecordKind; 17] = [
    RecordKind {
        name: "control",
        argument: "ID",
        home: Home::File("content/controls/{{slug}}.md"),
        text: include_str!("../../content/records/control.md"),
    },
    RecordKind {
        name: "system",
        argument: "SECTION",
        home: Home::File("content/system/{{id}}.md"),
        text: include_str!("../../content/records/system.md"),
    },
    RecordKind {
        name: "update",
        argument: "TITLE",
        home: Home::File("content/updates/{{date}}-{{slug}}.md"),
        text: include_str!("../../content/records/update.md"),
    },
    RecordKind {
        name: "faq",
        argument: "QUESTION",
        home: Home::File("content/faq/{{slug}}.md"),
        text: include_str!("../../content/records/faq.md"),
    },
    RecordKind {
        name: "answer",
        argument: "QUESTION",
        home: Home::File("content/answers/{{slug}}.md"),
        text: include_str!("../../content/records/answer.md"),
    },
    RecordKind {
        name: "questionnaire",
        argument: "ID",
        home: Home::File("content/questionnaires/{{slug}}.yaml"),
        text: include_str!("../../content/records/questionnaire.yaml"),
    },
    RecordKind {
        name: "page",
        argument: "SLUG",
        home: Home::File("content/pages/{{slug}}.md"),
        text: include_str!("../../content/records/page.md"),
    },
    RecordKind {
        name: "policy",
        argument: "ID",
        home: Home::File("content/policies/{{slug}}.md"),
        text: include_str!("../../content/records/policy.md"),
    },
    RecordKind {
        name: "prospect",
        argument: "NAME",
        home: Home::File("prospects/{{slug}}.yaml"),
        text: include_str!("../../content/records/prospect.yaml"),
    },
    RecordKind {
        name: "report",
        argument: "ID",
        home: Home::List("reports"),
        text: include_str!("../../content/records/report.yaml"),
    },
    RecordKind {
        name: "document",
        argument: "ID",
        home: Home::List("documents"),
        text: include_str!("../../content/records/document.yaml"),
    },
    RecordKind {
        name: "subprocessor",
        argument: "NAME",
        home: Home::List("subprocessors"),
        text: include_str!("../../content/records/subprocessor.yaml"),
    },
    RecordKind {
        name: "subservice",
        argument: "NAME",
        home: Home::List("subservice"),
        text: include_str!("../../content/records/subservice.yaml"),
    },
    RecordKind {
        name: "user-control",
        argument: "ID",
        home: Home::List("user-controls"),
        text: include_str!("../../content/records/user-control.yaml"),
    },
    RecordKind {
        name: "framework",
        argument: "ID",
        home: Home::File("frameworks/{{slug}}.yaml"),
        text: include_str!("../../content/records/framework.yaml"),
    },
    RecordKind {
        name: "applicability",
        argument: "ID",
        home: Home::List("applicability"),
        text: include_str!("../../content/records/applicability.yaml"),
    },
    RecordKind {
        name: "request",
        argument: "ID",
        home: Home::List("requests"),
        text: include_str!("../../content/records/request.yaml"),
    },
];

impl RecordKind {
    /// Whether it is named by an id, which becomes an address.
    #[must_use]
    pub fn takes_id(&self) -> bool {
        matches!(self.argument, "ID" | "SLUG" | "SECTION")
    }

    /// A file's path, or a list's.
    #[must_use]
    pub fn path(&self, values: &[(&str, &str)]) -> String {
        match self.home {
            Home::File(path) => fill(path, values),
            Home::List(name) => format!("data/{name}.yaml"),
        }
    }

    /// The record's text.
    #[must_use]
    pub fn text(&self, values: &[(&str, &str)]) -> String {
        let value = |key: &str| values.iter().find(|(name, _)| *name == key).map_or("", |(_, value)| value);
        if self.name != "report" {
            return fill(self.text, values);
        }
        match ReportKind::named_in(value("id")) {
            Some(kind) => {
                let text = if kind.is_soc() { self.text } else { CERTIFICATE };
                fill(text, &[values, &[("kind", kind.key())]].concat())
            }
            None => fill(OTHER_REPORT, values),
        }
    }
}

/// A text with its `{{…}}` filled in. Where one is a value of YAML, it is quoted if YAML would take it for something else.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = text.to_owned();
    for (name, value) in values {
        let token = format!("{{{{{name}}}}}");
        for before in [": ", "  - "] {
            filled = filled.replace(&format!("{before}{token}\n"), &format!("{before}{}\n", scalar(value)));
        }
        filled = filled.replace(&token, value);
    }
    filled
}

#[cfg(test)]
mod tests {
    use crate::{author::starter::SITE, model::placeholder::SAMPLES};

    #[test]
    fn what_a_new_site_is_filled_with_counts_as_samples() {
        let texts: String = SITE.iter().map(|(_, text)| *text).collect();
        for sample in ["Example Hosting", "Ada Example", "Sample Prospect", "example.com"] {
            assert!(texts.contains(sample) && SAMPLES.contains(&sample), "{sample}");
        }
    }
}
