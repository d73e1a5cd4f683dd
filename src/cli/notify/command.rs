//! `candor notify`: read, compared, drafted, recorded.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use super::options::Notify;

use crate::{
    bundle::{
        ledger::file::{NotRecorded, append_notice, read_all, withdraw},
        manifest::sha256,
    },
    check::concern::Concern,
    cli::{
        console::Console, error::Error, git::Git, issued::warn_of_breaks, paths::shown, site::open_site, today::Clock,
    },
    diagnostics::stages::Nobody,
    drafts::notice::{NoticeFacts, forms},
    exposure::{
        lock::Lock,
        news::{Since, news},
    },
    files::{names::LEDGER, output::Files, site::Folder},
    model::{
        date::Date,
        moment::Moment,
        news::{News, NewsItem, Turn},
        notice::{NoticeEntry, Notices, Told},
        site::Site,
    },
    output::{
        destination::{Destination, Role},
        error::PublishError,
        place::{NewFile, place},
        stage::Access,
    },
    pipeline::{parts::EditionKey, project::Project},
    visibility::{flag::Audience, project::Reader},
};

/// Drafts a notice for everybody and for each segment that has news, and records them.
pub(in crate::cli) fn run(options: &Notify, date: Date, clock: Clock, console: &Console) -> Result<(), Error> {
    let folder = open_site(&options.site)?;
    let since = since(&options.since)?;
    let ledger = options.site.join(LEDGER);
    let notices = earlier(&ledger, console)?;
    // What nobody was told of yet must not stop those who are about to tell it.
    let project = Project::read_for(&Concern::Announcing, &folder, date, &Nobody)?;
    let drafting = Drafting { project: &project, since: &since, notices: &notices };
    let drafts = drafting.all(&options.since, console)?;
    let handing = Handing { options, folder: &folder, ledger: &ledger, now: clock.now().map_err(Error::io)?, date };
    handing.out(&drafts, console)
}

/// What the ledger says that was announced.
fn earlier(ledger: &Path, console: &Console) -> Result<Notices, Error> {
    read_all(ledger).map_err(|error| Error::ledger(ledger, &error))?;
    warn_of_breaks(ledger, console);
    if !ledger.exists() {
        return Ok(Notices::of_ledger(""));
    }
    let text = fs::read_to_string(ledger).map_err(|error| Error::unreadable_ledger(ledger, &error))?;
    Ok(Notices::of_ledger(&text))
}

/// A day, or the lock in a file.
fn since(given: &str) -> Result<Since, Error> {
    if let Some(day) = Date::parse(given) {
        return Ok(Since::Day(day));
    }
    let path = Path::new(given);
    let expected = "name a day as YYYY-MM-DD, or an earlier exposure.lock: git show TAG:exposure.lock > before.lock";
    let text = fs::read_to_string(path).map_err(|error| Error::unreadable("--since", path, &error, expected))?;
    let lock = Lock::parse(&text);
    let lock =
        lock.map_err(|error| Error::wrong(format!("{}:{}: {}", shown(path), error.line, error.reason)).help(expected))?;
    Ok(Since::Lock(Box::new(lock)))
}

/// Those who are told: everybody, all under NDA, each segment.
fn audiences(project: &Project<'_>) -> Vec<Audience> {
    let segments = project.source.segments.iter().map(|segment| Audience::Nda(BTreeSet::from([segment.clone()])));
    [Audience::Public, Audience::Nda(BTreeSet::new())].into_iter().chain(segments).collect()
}

/// What a notice is made from.
struct Drafting<'d, 'p> {
    project: &'d Project<'p>,
    since: &'d Since,
    notices: &'d Notices,
}

/// A notice in its forms.
struct Draft {
    audience: Audience,
    told: Vec<Told>,
    /// Its files by name.
    files: BTreeMap<String, String>,
}

impl Drafting<'_, '_> {
    /// The notices for all who have news; `given` is where the comparison begins, as it was typed.
    fn all(&self, given: &str, console: &Console) -> Result<Vec<Draft>, Error> {
        let mut drafts = Vec::new();
        for audience in audiences(self.project) {
            match self.draft(&audience)? {
                Some(draft) => drafts.push(draft),
                None => console.say(format!("{audience}: nothing is new since {given}")),
            }
        }
        Ok(drafts)
    }

    /// The notice for an audience, searched for what it may not see; none if nothing is new to it.
    fn draft(&self, audience: &Audience) -> Result<Option<Draft>, Error> {
        let project = self.project;
        let reader = Reader { audience: audience.clone(), prospect: None };
        let edition = project.edition(&EditionKey::site(reader.clone()))?;
        let public = project.edition(&EditionKey::site(Reader::public()))?;
        let site = edition.site();
        let date = project.date();
        let news = news(site, public.site(), project.paths(), date, self.since, self.notices);
        if news.is_empty() {
            return Ok(None);
        }
        let facts = facts(site, date, self.since);
        let name = audience.to_string().replace([':', '+'], "-");
        let forms = forms(&facts, &news);
        let files: BTreeMap<String, String> =
            forms.into_iter().map(|(ending, text)| (format!("{date}-{name}.{ending}"), text)).collect();
        let mut searched = Files::default();
        // What a mail encodes stands in the others as it is.
        files.iter().for_each(|(name, text)| searched.insert(name.replace(".md", ".txt"), text.as_str()));
        project.scan(&searched, &edition, &reader)?;
        Ok(Some(Draft { audience: audience.clone(), told: told(&news), files }))
    }
}

fn facts<'a>(site: &'a Site, date: Date, since: &Since) -> NoticeFacts<'a> {
    let readers = match &site.audience {
        Audience::Nda(segments) if segments.is_empty() => Some("readers under NDA".to_owned()),
        Audience::Nda(segments) => {
            let names: Vec<&str> = segments.iter().map(|segment| segment.as_str()).collect();
            Some(format!("readers under NDA ({})", names.join(", ")))
        }
        _ => None,
    };
    let contacts = &site.trust.contacts;
    let contact = contacts.privacy.as_ref().or(contacts.access_request.as_ref());
    NoticeFacts {
        publisher: site.trust.company.as_ref().map_or("", |company| company.name.as_str()),
        readers,
        date,
        since: match since {
            Since::Day(day) => Some(*day),
            Since::Lock(_) => None,
        },
        contact: contact.map(|contact| contact.shown()),
        site: site.settings.base_url.as_ref().map(|base| base.as_str()),
    }
}

fn told(news: &News) -> Vec<Told> {
    let told = |item: &NewsItem| {
        let (effective, object_by) = match item.turn {
            Some(Turn::Begins { on, object_by }) => (on, object_by),
            _ => (None, None),
        };
        Told { record: item.record.clone(), title: item.title.clone(), effective, object_by }
    };
    news.items.iter().map(told).collect()
}

/// How drafts leave.
struct Handing<'h> {
    options: &'h Notify,
    folder: &'h Folder,
    ledger: &'h Path,
    now: Moment,
    date: Date,
}

impl Handing<'_> {
    /// Writes all drafts, and records them before.
    fn out(&self, drafts: &[Draft], console: &Console) -> Result<(), Error> {
        if drafts.is_empty() {
            console.result("nothing is new: no notice was drafted");
            return Ok(());
        }
        let into: PathBuf = self.options.output.clone().unwrap_or_else(|| self.options.site.join("dist/notices"));
        let into = Destination::folder(&into, Role::Private, Some(self.folder.root()))?;
        let all = drafts.iter().flat_map(|draft| &draft.files);
        let files: Vec<NewFile> = all
            .map(|(name, text)| NewFile {
                destination: into.below(name),
                bytes: text.clone().into_bytes(),
                access: Access::Owner,
            })
            .collect();
        Destination::file(self.ledger, Role::Record, Some(self.folder.root()))?;
        let recorded: Cell<Vec<String>> = Cell::default();
        let placed = place(&files, || if self.options.no_ledger { Ok(()) } else { self.record(drafts, &recorded) });
        if placed.is_err() {
            for id in recorded.take() {
                if let Err(error) = withdraw(self.ledger, &id) {
                    console.say(format!("{id} stays in the ledger, though it was not written: {error}"));
                }
            }
        }
        placed?;
        for draft in drafts {
            let names: Vec<&str> = draft.files.keys().map(String::as_str).collect();
            let new = match draft.told.len() {
                1 => "1 thing is new".to_owned(),
                count => format!("{count} things are new"),
            };
            console.result(format!("{}: {new}, in {}", draft.audience, names.join(", ")));
        }
        console.say(if self.options.no_ledger {
            "no ledger: nobody counts as told".to_owned()
        } else {
            format!(
                "the drafts are in {}: send them, since {LEDGER} counts their readers as told from today on",
                shown(into.given())
            )
        });
        Ok(())
    }

    /// Appends a line for each notice that isn't there already.
    fn record(&self, drafts: &[Draft], recorded: &Cell<Vec<String>>) -> Result<(), PublishError> {
        let revision = Git::of(&self.options.site).ok().and_then(|git| git.revision());
        for draft in drafts {
            let files: BTreeMap<String, String> =
                draft.files.iter().map(|(name, text)| (name.clone(), sha256(text.as_bytes()))).collect();
            let audience = draft.audience.to_string();
            let whole: Vec<&str> = files.values().map(String::as_str).collect();
            let entry = NoticeEntry {
                notice: sha256(format!("{audience}\n{}", whole.join("\n")).as_bytes())[..16].to_owned(),
                audience,
                issued: self.date,
                made: self.now,
                since: self.options.since.clone(),
                files,
                told: draft.told.clone(),
                candor: env!("CARGO_PKG_VERSION").to_owned(),
                revision: revision.clone(),
            };
            match append_notice(self.ledger, &entry) {
                Ok(()) => {
                    let mut ids = recorded.take();
                    ids.push(entry.notice);
                    recorded.set(ids);
                }
                // The very same was recorded before: its readers count as told already.
                Err(NotRecorded::IdIsTaken) => {}
                Err(NotRecorded::Io(error)) => return Err(PublishError::Io(self.ledger.to_owned(), error)),
            }
        }
        Ok(())
    }
}
