//! `candor answer --recall` and `--gaps`: what was answered, and would be answered otherwise today; and what couldn't be answered.

use std::collections::{BTreeMap, BTreeSet};

use super::options::Answer;

use crate::{
    answers::library::Library,
    bundle::ledger::{file::read_all, questionnaire::QuestionnaireEntry},
    check::audiences::audience_of,
    cli::{
        console::{Console, plain},
        error::Error,
        paths::shown,
        site::open_site,
    },
    files::{names::LEDGER, output::Files, site::Folder},
    model::date::Date,
    output::{
        destination::{Destination, Role},
        place::{NewFile, place},
        stage::Access,
    },
    pipeline::{editions::Edition, parts::EditionKey, project::Project},
    questionnaires::{
        gaps,
        recall::{Recalled, letter, recalled},
    },
    text::folding::fold,
    visibility::{flag::Audience, project::Reader},
};

/// Names each answer that was sent and would be another one today, and drafts the letters that correct them.
pub(super) fn recall(options: &Answer, date: Date, console: &Console) -> Result<(), Error> {
    let folder = open_site(&options.site)?;
    let project = Project::read(&folder, date)?;
    let entries = entries(options)?;
    let mut by_recipient: BTreeMap<(Option<&str>, &str, &str), Vec<&QuestionnaireEntry>> = BTreeMap::new();
    for entry in &entries {
        let QuestionnaireEntry { prospect, recipient, audience, .. } = entry;
        by_recipient.entry((prospect.as_deref(), recipient, audience)).or_default().push(entry);
    }
    let mut count = 0;
    for ((prospect, recipient, audience), own) in by_recipient {
        let reader = match reader(prospect, recipient, audience, &project) {
            Ok(reader) => reader,
            Err(why) => {
                console.say(format!("{recipient}: {why}; {} questionnaires can't be compared", own.len()));
                continue;
            }
        };
        let edition = project.edition(&EditionKey::site(reader.clone()))?;
        let library = Library::of(edition.site(), project.paths(), date);
        let found = of_recipient(&own, &library);
        if found.is_empty() {
            continue;
        }
        count += tell(&found, recipient, console);
        let company = edition.site().trust.company.as_ref().map_or("", |company| company.name.as_str());
        let draft = letter(recipient, company, date, &found);
        scan(&draft, &project, &edition, &reader)?;
        let whom = prospect.map_or_else(|| audience.replace([':', '+'], "-"), ToOwned::to_owned);
        hand_over(&draft, &whom, options, &folder, console)?;
    }
    console.say(match count {
        0 => "nothing that was answered would be answered otherwise today".to_owned(),
        1 => "1 answer is to be corrected".to_owned(),
        count => format!("{count} answers are to be corrected"),
    });
    Ok(())
}

fn entries(options: &Answer) -> Result<Vec<QuestionnaireEntry>, Error> {
    let ledger = options.site.join(LEDGER);
    Ok(read_all(&ledger).map_err(|error| Error::ledger(&ledger, &error))?.questionnaires)
}

/// The reader that a questionnaire went to, as that reader may see the site today.
fn reader(prospect: Option<&str>, recipient: &str, audience: &str, project: &Project<'_>) -> Result<Reader, String> {
    let Some(id) = prospect else {
        let audience = Audience::parse(audience).ok_or_else(|| format!("`{audience}` is no audience"))?;
        return Ok(Reader { audience, prospect: None });
    };
    let Some(profile) = project.internal().prospects.get(id) else {
        return Err("there is no profile any more".to_owned());
    };
    // A profile's file may have been another company's before.
    if profile.name.to_string() != recipient {
        return Err(format!("the profile `{id}` is another company's now"));
    }
    Ok(Reader { audience: audience_of(profile), prospect: Some(id.to_owned()) })
}

/// What is to be corrected for one recipient. What was answered anew since counts as it was answered last.
fn of_recipient<'e>(
    own: &[&'e QuestionnaireEntry],
    library: &Library,
) -> Vec<(&'e QuestionnaireEntry, Vec<Recalled<'e>>)> {
    let mut later: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    for entry in own.iter().rev() {
        let changes = recalled(entry, library, &later);
        if !changes.is_empty() {
            found.push((*entry, changes));
        }
        let told = entry.cells.iter().filter(|cell| cell.record.is_some());
        later.extend(told.map(|cell| fold(&cell.question)));
    }
    found.reverse();
    found
}

fn tell(found: &[(&QuestionnaireEntry, Vec<Recalled<'_>>)], recipient: &str, console: &Console) -> usize {
    let mut count = 0;
    for (entry, changes) in found {
        for Recalled { cell, was, now, why, .. } in changes {
            count += 1;
            let sheet = if cell.sheet.is_empty() { String::new() } else { format!("{}!", plain(&cell.sheet)) };
            console.result(format!(
                "{recipient}, copy {} of {}, {sheet}{}: said {was}, would say {now} today ({why})",
                entry.questionnaire, entry.issued, cell.cell
            ));
        }
    }
    count
}

/// A letter goes to its recipient: it is searched like all that does.
fn scan(draft: &str, project: &Project<'_>, edition: &Edition<'_>, reader: &Reader) -> Result<(), Error> {
    let mut files = Files::default();
    // The questions are the recipient's own.
    let own: Vec<&str> = draft.lines().filter(|line| !line.starts_with("**") && !line.starts_with("## ")).collect();
    files.insert("letter.txt", own.join("\n"));
    project.scan(&files, edition, reader)?;
    Ok(())
}

/// Prints the draft, or writes it into a new file.
fn hand_over(draft: &str, whom: &str, options: &Answer, folder: &Folder, console: &Console) -> Result<(), Error> {
    let Some(output) = &options.output else {
        console.result(format!("\n{}\n", draft.trim_end()));
        return Ok(());
    };
    let path = output.join(format!("correction-{whom}.md"));
    let destination = Destination::file(&path, Role::Private, Some(folder.root()))?;
    place(&[NewFile { destination, bytes: draft.as_bytes().to_vec(), access: Access::Usual }], || Ok(()))?;
    console.result(format!("wrote the draft of a correction to {}", shown(&path)));
    Ok(())
}

/// Lists what was asked lately and left blank.
pub(super) fn gaps(options: &Answer, date: Date, console: &Console) -> Result<(), Error> {
    open_site(&options.site)?;
    let found = gaps::gaps(&entries(options)?, date.plus_days(-options.days));
    for gap in &found {
        console.result(format!("{}×  {}  ({}; last asked on {})", gap.count, plain(&gap.question), gap.why, gap.last));
    }
    if found.is_empty() {
        console.say(format!("nothing was asked in the last {} days that was left blank", options.days));
    }
    Ok(())
}
