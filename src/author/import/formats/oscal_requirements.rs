//! What other tools' component definitions and system security plans say is done for each requirement.

use serde_json::Value;

use super::{
    opencontrol::slugged,
    oscal_parts::{finish, framework, is_of_nist, list, rest, text},
};

use crate::{
    author::import::{
        datum::Datum,
        format::Wanted,
        outcome::Outcome,
        record::{ImportedRecord, Origin},
        sheet::Reading,
        values::criterion,
    },
    criteria::spelling::spelled,
    visibility::labelled::Collection,
};

/// In so many sets of controls a component may meet one requirement.
const SETS: usize = 99;
/// Room for a number behind an id, which has 80 letters at most.
const LONGEST: usize = 77;

/// What a component of somebody else's does for each requirement.
pub fn component(root: &Value, component: &Value, at: &Origin, wanted: Wanted<'_>, reading: &mut Reading) {
    let title = text(component, "title");
    let mut any = false;
    for implementation in list(component, "control-implementations") {
        let framework = framework(root, text(implementation, "source"));
        let known = ["source", "implemented-requirements"];
        rest(implementation, &known, "control-implementation", at, reading);
        for requirement in list(implementation, "implemented-requirements") {
            any = true;
            let of = Requirement { prefix: Some(title), framework, requirement };
            of.read(text(requirement, "description").to_owned(), at, wanted, reading);
        }
    }
    rest(component, &["title", "control-implementations"], "component", at, reading);
    if !any {
        reading.report.left(at, title, "the component says of no requirement how it meets it");
    }
}

/// What a system does for each requirement.
pub fn security_plan(plan: &Value, origin: &Origin, wanted: Wanted<'_>, reading: &mut Reading) {
    let framework = framework(plan, text(&plan["import-profile"], "href"));
    let implementation = &plan["control-implementation"];
    for requirement in list(implementation, "implemented-requirements") {
        let mut body = text(requirement, "description").to_owned();
        for part in list(requirement, "by-components") {
            paragraph(&mut body, text(part, "description"));
            rest(part, &["description", "component-uuid"], "by-component", origin, reading);
        }
        Requirement { prefix: None, framework, requirement }.read(body, origin, wanted, reading);
    }
    rest(implementation, &["implemented-requirements"], "control-implementation", origin, reading);
    let others = ["metadata", "import-profile", "system-characteristics", "system-implementation", "back-matter"];
    for key in others.into_iter().filter(|key| plan.get(key).is_some()) {
        reading.report.left(&origin.column(key), "", "it describes the system, which content/system/ does in words");
    }
}

fn paragraph(body: &mut String, text: &str) {
    if !text.is_empty() {
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        body.push_str(text);
    }
}

/// Something that is done for a requirement.
struct Requirement<'v> {
    /// The component that does it; none where the system does.
    prefix: Option<&'v str>,
    framework: Option<&'static str>,
    requirement: &'v Value,
}

impl Requirement<'_> {
    fn read(&self, mut body: String, at: &Origin, wanted: Wanted<'_>, reading: &mut Reading) {
        let required = text(self.requirement, "control-id");
        let at = at.column(format!("implemented-requirements {required}"));
        for statement in list(self.requirement, "statements") {
            self.statement(statement, &mut body, &at, reading);
        }
        let shown = required.to_uppercase();
        let id =
            self.prefix.map_or_else(|| slugged(&shown), |prefix| format!("{}-{}", slugged(prefix), slugged(&shown)));
        let id = id.get(..id.len().min(LONGEST)).unwrap_or(&id).to_owned();
        // A component may meet one requirement in several sets of controls, each in its own words.
        let says_else = |id: &str| {
            let mut known = reading.records.iter().filter(|record| record.text("id") == Some(id));
            known.any(|record| record.text("body") != Some(body.trim()))
        };
        let mut ids = std::iter::once(id.clone()).chain((2..=SETS).map(|number| format!("{id}-{number}")));
        let id = ids.find(|id| !says_else(id)).unwrap_or(id);
        let title = self.prefix.map_or_else(|| shown.clone(), |prefix| format!("{prefix}: {shown}"));
        let mut record = ImportedRecord::new(Collection::Controls, at.clone());
        reading.take(&mut record, "id", &id, &at);
        reading.take(&mut record, "title", &title, &at);
        if let Some(prefix) = self.prefix {
            reading.take(&mut record, "category", prefix, &at);
        }
        self.meets(&shown, &mut record, &at, reading);
        if !body.trim().is_empty() {
            reading.take(&mut record, "body", body.trim(), &at);
        }
        let known = ["control-id", "description", "statements", "by-components"];
        rest(self.requirement, &known, "implemented-requirement", &at, reading);
        finish(record, wanted, reading);
    }

    /// What is done for a part of it, by the system or by its components.
    fn statement(&self, statement: &Value, body: &mut String, at: &Origin, reading: &mut Reading) {
        let of_components = list(statement, "by-components").iter().map(|part| text(part, "description"));
        for part in std::iter::once(text(statement, "description")).chain(of_components).filter(|part| !part.is_empty())
        {
            paragraph(body, &format!("**{}.** {part}", text(statement, "statement-id")));
        }
        rest(statement, &["statement-id", "description", "by-components"], "statement", at, reading);
        for part in list(statement, "by-components") {
            rest(part, &["description", "component-uuid"], "by-component", at, reading);
        }
    }

    /// The requirement that is met.
    fn meets(&self, shown: &str, record: &mut ImportedRecord, at: &Origin, reading: &mut Reading) {
        match self.framework {
            _ if criterion(shown).is_ok() => reading.take(record, "criteria", shown, at),
            Some(framework) => reading.take(record, &format!("frameworks.{framework}"), shown, at),
            None if is_of_nist(shown) => {
                let why = "its source isn't known, and the id is built as those of NIST SP 800-53 are".to_owned();
                let to = Some("controls.frameworks.nist_800_53".to_owned());
                reading.report.note(at, shown, to, Outcome::Guessed(why));
                let id = spelled("nist_800_53", shown).unwrap_or(shown);
                let met = Datum::Map(vec![("nist_800_53".to_owned(), Datum::texts([id]))]);
                record.add("frameworks", met, at.clone());
            }
            None => reading.take(record, "frameworks.other", shown, at),
        }
    }
}
