//! The collections that records are imported into: their fields, and the heads of columns that mean them.

use super::words::{
    AUDIT_PHASES, AUTOMATIONS, CONTROL_KINDS, DOCUMENT_KINDS, REQUEST_STATES, STATUSES, UPDATE_KINDS, Word,
};

use crate::visibility::labelled::Collection;

/// A collection that records are imported into.
#[derive(Debug)]
pub struct Importable {
    /// The word on the command line.
    pub word: &'static str,
    /// Other names that a sheet of it may have.
    pub sheets: &'static [&'static str],
    /// Which one.
    pub collection: Collection,
    /// Its fields, in the order in which they are written.
    pub fields: &'static [FieldOf],
}

/// A field that a column can go to.
#[derive(Debug)]
pub struct FieldOf {
    /// Its path: the record's key, or one below it.
    pub path: &'static str,
    /// What its values are.
    pub kind: FieldKind,
    /// Whether no record is without it.
    pub need: Need,
    /// Heads of columns that mean it, in English, German and French, folded: words in lower case with a blank between.
    pub heads: &'static [&'static str],
}

/// What becomes of a record without a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It is none: an error.
    Required,
    /// It gets this value, and that is told.
    Usual(&'static str),
    /// Nothing.
    Optional,
}

/// What a field's values are.
#[derive(Debug, Clone, Copy)]
pub enum FieldKind {
    /// An id.
    Id,
    /// One line.
    Line,
    /// Text of any length.
    Text,
    /// Markdown.
    Markdown,
    /// A day.
    Day,
    /// A question in one line, as the first of a list.
    Wording,
    /// A reply: yes, partial, no or not applicable, or what is said, or both.
    Reply,
    /// A list of words.
    Several,
    /// Trust services criteria.
    Criteria,
    /// Requirements of a framework.
    Requirements,
    /// An address on the web.
    Address,
    /// Two-letter codes of countries.
    Countries,
    /// True or false.
    Truth,
    /// A word of a list, by the words that mean it.
    Word(&'static [Word]),
}

impl Importable {
    /// All of them.
    pub const ALL: [&'static Self; 11] = [
        &CONTROLS,
        &STATUS,
        &SUBPROCESSORS,
        &DOCUMENTS,
        &FAQ,
        &ANSWERS,
        &UPDATES,
        &PAGES,
        &POLICIES,
        &REQUESTS,
        &PROSPECTS,
    ];

    /// The one with this word.
    #[must_use]
    pub fn named(word: &str) -> Option<&'static Self> {
        Self::ALL.into_iter().find(|importable| importable.word == word)
    }

    /// The one that a sheet's name means.
    #[must_use]
    pub fn of_sheet(name: &str) -> Option<&'static Self> {
        let name = name.trim().to_lowercase();
        Self::ALL.into_iter().find(|own| own.word == name || own.sheets.contains(&name.as_str()))
    }

    /// The one for a collection.
    #[must_use]
    pub fn of(collection: Collection) -> Option<&'static Self> {
        Self::ALL.into_iter().find(|importable| importable.collection == collection)
    }

    /// The field with this path. Frameworks have names of their own.
    #[must_use]
    pub fn field(&self, path: &str) -> Option<&'static FieldOf> {
        let framework = path.strip_prefix("frameworks.").filter(|name| !name.is_empty());
        self.fields.iter().find(|field| field.path == path || (field.path == "frameworks." && framework.is_some()))
    }
}

const fn field(path: &'static str, kind: FieldKind, need: Need, heads: &'static [&'static str]) -> FieldOf {
    FieldOf { path, kind, need, heads }
}

use FieldKind::{
    Address, Countries, Criteria, Day, Id, Line, Markdown, Reply, Requirements, Several, Text, Truth, Word as OneOf,
    Wording,
};
use Need::{Optional, Required, Usual};

static CONTROLS: Importable = Importable {
    word: "controls",
    sheets: &["control", "kontrollen", "maßnahmen", "contrôles", "mesures"],
    collection: Collection::Controls,
    fields: &[
        field(
            "id",
            Id,
            Required,
            &[
                "id",
                "control id",
                "control number",
                "control no",
                "no",
                "control ref",
                "ref id",
                "ref",
                "reference",
                "code",
                "control code",
                "nr",
                "kennung",
                "kontroll id",
                "nummer",
                "identifiant",
                "référence",
                "numéro",
                "n°",
            ],
        ),
        field(
            "title",
            Line,
            Required,
            &[
                "title",
                "name",
                "control",
                "control name",
                "control title",
                "titel",
                "bezeichnung",
                "kontrolle",
                "maßnahme",
                "titre",
                "nom",
                "intitulé",
                "contrôle",
            ],
        ),
        field(
            "category",
            Line,
            Usual("General"),
            &[
                "category",
                "domain",
                "family",
                "control family",
                "group",
                "area",
                "kategorie",
                "bereich",
                "gruppe",
                "catégorie",
                "domaine",
                "famille",
            ],
        ),
        field(
            "criteria",
            Criteria,
            Optional,
            &["criteria", "tsc", "trust services criteria", "soc 2", "soc2", "soc 2 criteria", "kriterien", "critères"],
        ),
        field("summary", Text, Optional, &["summary", "kurzbeschreibung", "zusammenfassung", "résumé"]),
        field(
            "owner",
            Line,
            Optional,
            &[
                "owner",
                "control owner",
                "responsible",
                "assignee",
                "verantwortlich",
                "verantwortliche",
                "verantwortlicher",
                "zuständig",
                "responsable",
                "propriétaire",
            ],
        ),
        field(
            "frequency",
            Line,
            Optional,
            &["frequency", "cadence", "häufigkeit", "turnus", "intervall", "fréquence", "périodicité"],
        ),
        field(
            "since",
            Day,
            Optional,
            &[
                "since",
                "start date",
                "effective date",
                "implemented on",
                "in place since",
                "seit",
                "gültig ab",
                "umgesetzt am",
                "depuis",
                "date d effet",
                "date de mise en œuvre",
            ],
        ),
        field("kind", OneOf(CONTROL_KINDS), Optional, &["kind", "type", "control type", "art", "typ", "nature"]),
        field(
            "automation",
            OneOf(AUTOMATIONS),
            Optional,
            &["automation", "manual or automated", "automatisierung", "automatisation"],
        ),
        field("policy", Several, Optional, &["policy", "policies", "richtlinie", "richtlinien", "politique"]),
        field("frameworks.", Requirements, Optional, &[]),
        field(
            "body",
            Markdown,
            Optional,
            &[
                "description",
                "narrative",
                "control description",
                "implementation",
                "beschreibung",
                "umsetzung",
                "description du contrôle",
                "mise en œuvre",
            ],
        ),
    ],
};

static STATUS: Importable = Importable {
    word: "status",
    sheets: &["statuses", "stand", "état", "statut"],
    collection: Collection::Status,
    fields: &[
        field(
            "id",
            Id,
            Required,
            &["id", "control id", "control", "ref id", "kennung", "nr", "kontrolle", "identifiant", "référence"],
        ),
        field(
            "status",
            OneOf(STATUSES),
            Required,
            &["status", "state", "implementation status", "stand", "zustand", "statut", "état"],
        ),
        field(
            "as_of",
            Day,
            Required,
            &["as of", "date", "last reviewed", "reviewed on", "stichtag", "geprüft am", "datum", "au", "vérifié le"],
        ),
        field(
            "note",
            Text,
            Optional,
            &["note", "notes", "comment", "comments", "bemerkung", "anmerkung", "kommentar", "remarque", "commentaire"],
        ),
    ],
};

static SUBPROCESSORS: Importable = Importable {
    word: "subprocessors",
    sheets: &["subprocessor", "sub-processors", "vendors", "unterauftragsverarbeiter", "sous-traitants"],
    collection: Collection::Subprocessors,
    fields: &[
        field("id", Id, Optional, &["id", "vendor id"]),
        field(
            "name",
            Line,
            Required,
            &[
                "name",
                "vendor",
                "vendor name",
                "subprocessor",
                "sub processor",
                "company",
                "supplier",
                "anbieter",
                "unterauftragsverarbeiter",
                "dienstleister",
                "nom",
                "sous traitant",
                "fournisseur",
            ],
        ),
        field(
            "purpose",
            Text,
            Required,
            &[
                "purpose",
                "service",
                "services",
                "description",
                "processing activity",
                "zweck",
                "leistung",
                "verarbeitungszweck",
                "finalité",
                "objet",
            ],
        ),
        field(
            "location",
            Line,
            Required,
            &[
                "location",
                "processing location",
                "data location",
                "region",
                "hosting location",
                "ort",
                "standort",
                "verarbeitungsort",
                "lieu",
                "localisation",
            ],
        ),
        field(
            "data",
            Several,
            Optional,
            &[
                "data",
                "data categories",
                "personal data",
                "data types",
                "data processed",
                "daten",
                "datenkategorien",
                "données",
                "catégories de données",
            ],
        ),
        field("url", Address, Optional, &["url", "website", "web site", "site", "webseite", "site web"]),
        field("dpa", Address, Optional, &["dpa", "dpa link", "dpa url", "avv", "accord de traitement"]),
        field(
            "since",
            Day,
            Optional,
            &["since", "start date", "added", "added on", "seit", "beginn", "depuis", "date de début"],
        ),
        field("until", Day, Optional, &["until", "end date", "removed on", "bis", "ende", "jusqu au", "date de fin"]),
        field("announced", Day, Optional, &["announced", "announced on", "angekündigt", "annoncé le"]),
        field(
            "transfer_basis",
            Text,
            Optional,
            &[
                "transfer basis",
                "transfer mechanism",
                "legal basis for transfer",
                "übermittlungsgrundlage",
                "garantien",
                "mécanisme de transfert",
            ],
        ),
        field("country", Countries, Optional, &["country", "country code", "land", "pays"]),
        field("category", Line, Optional, &["category", "type", "kategorie", "catégorie"]),
        field("entity", Line, Optional, &["entity", "legal entity", "legal name", "rechtsträger", "entité"]),
        field("optional", Truth, Optional, &["optional", "facultatif"]),
    ],
};

static DOCUMENTS: Importable = Importable {
    word: "documents",
    sheets: &["document", "policies", "dokumente", "richtlinien"],
    collection: Collection::Documents,
    fields: &[
        field(
            "id",
            Id,
            Optional,
            &["id", "document id", "doc id", "policy id", "ref id", "kennung", "identifiant", "référence"],
        ),
        field(
            "title",
            Line,
            Required,
            &["title", "name", "document", "document name", "policy", "titel", "dokument", "titre", "nom"],
        ),
        field(
            "kind",
            OneOf(DOCUMENT_KINDS),
            Usual("other"),
            &["kind", "type", "document type", "category", "art", "typ", "nature"],
        ),
        field("file", Line, Optional, &["file", "path", "file name", "datei", "fichier"]),
        field("url", Address, Optional, &["url", "link", "adresse", "lien"]),
        field("date", Day, Optional, &["date", "published", "effective date", "datum", "stand", "publié le"]),
        field("summary", Text, Optional, &["summary", "description", "beschreibung", "zusammenfassung", "résumé"]),
        field("version", Line, Optional, &["version", "revision", "fassung"]),
        field("owner", Line, Optional, &["owner", "author", "verantwortlich", "responsable", "propriétaire"]),
        field(
            "valid_until",
            Day,
            Optional,
            &["valid until", "expires", "expiry date", "gültig bis", "valable jusqu au"],
        ),
        field(
            "next_review",
            Day,
            Optional,
            &["next review", "review date", "review due", "nächste prüfung", "prochaine revue"],
        ),
    ],
};

static FAQ: Importable = Importable {
    word: "faq",
    sheets: &["questions", "fragen", "q&a"],
    collection: Collection::Faq,
    fields: &[
        field("question", Line, Required, &["question", "questions", "frage", "title"]),
        field(
            "category",
            Line,
            Optional,
            &["category", "topic", "domain", "section", "kategorie", "thema", "catégorie", "thème"],
        ),
        field("body", Markdown, Required, &["answer", "response", "answers", "antwort", "réponse"]),
    ],
};

static ANSWERS: Importable = Importable {
    word: "answers",
    sheets: &["answer library", "questionnaire", "antworten", "fragebogen", "réponses"],
    collection: Collection::Answers,
    fields: &[
        field(
            "questions",
            Wording,
            Required,
            &[
                "question",
                "questions",
                "question text",
                "question description",
                "assessment question",
                "requirement",
                "frage",
                "fragen",
                "anforderung",
                "questions posées",
                "exigence",
            ],
        ),
        field("refs", Several, Optional, &["refs", "question refs"]),
        field("controls", Several, Optional, &["controls", "control ids", "our controls", "kontrollen", "contrôles"]),
        field("policies", Several, Optional, &["policies", "policy ids", "richtlinien", "politiques"]),
        field("documents", Several, Optional, &["documents", "document ids", "dokumente"]),
        field(
            "answer",
            Reply,
            Optional,
            &[
                "answer",
                "answers",
                "response",
                "responses",
                "your answer",
                "your response",
                "vendor answer",
                "vendor response",
                "supplier response",
                "reply",
                "antwort",
                "antworten",
                "réponse",
            ],
        ),
        field(
            "as_of",
            Day,
            Optional,
            &["as of", "date", "answered on", "last reviewed", "last updated", "stand", "datum", "répondu le"],
        ),
        field(
            "body",
            Markdown,
            Optional,
            &[
                "comment",
                "comments",
                "explanation",
                "details",
                "additional information",
                "notes",
                "note",
                "vendor comments",
                "justification",
                "kommentar",
                "bemerkung",
                "erläuterung",
                "commentaire",
                "commentaires",
                "remarque",
            ],
        ),
    ],
};

static UPDATES: Importable = Importable {
    word: "updates",
    sheets: &["news", "notices", "neuigkeiten", "actualités"],
    collection: Collection::Updates,
    fields: &[
        field("date", Day, Required, &["date", "published", "published on", "datum", "publié le"]),
        field("title", Line, Required, &["title", "headline", "subject", "titel", "betreff", "titre", "objet"]),
        field("kind", OneOf(UPDATE_KINDS), Usual("news"), &["kind", "type", "category", "art", "catégorie"]),
        field("body", Markdown, Optional, &["text", "body", "description", "content", "beschreibung", "texte"]),
    ],
};

static PAGES: Importable = Importable {
    word: "pages",
    sheets: &[],
    collection: Collection::Pages,
    fields: &[
        field("title", Line, Required, &["title"]),
        field("slug", Id, Optional, &["slug"]),
        field("body", Markdown, Optional, &["text", "body"]),
    ],
};

static POLICIES: Importable = Importable {
    word: "policies",
    sheets: &[],
    collection: Collection::Policies,
    fields: &[
        field(
            "id",
            Id,
            Required,
            &[
                "id",
                "policy id",
                "document id",
                "doc id",
                "acronym",
                "ref",
                "ref id",
                "kennung",
                "nummer",
                "identifiant",
            ],
        ),
        field("title", Line, Required, &["title", "name", "policy", "titel", "richtlinie", "titre", "politique"]),
        field("version", Line, Optional, &["version", "revision", "fassung"]),
        field("approved.by", Line, Optional, &["approved by", "approver", "freigegeben von", "approuvé par"]),
        field(
            "approved.on",
            Day,
            Optional,
            &["approved", "approved on", "approval date", "date approved", "freigegeben am", "approuvé le"],
        ),
        field(
            "review_due",
            Day,
            Optional,
            &["review due", "next review", "review date", "nächste prüfung", "prochaine revue"],
        ),
        field(
            "owner",
            Line,
            Optional,
            &["owner", "policy owner", "author", "responsible", "verantwortlich", "responsable", "propriétaire"],
        ),
        field("summary", Text, Optional, &["summary", "description", "zusammenfassung", "résumé"]),
        field("criteria", Criteria, Optional, &["criteria", "tsc", "trust services criteria", "kriterien", "critères"]),
        field("controls", Several, Optional, &["controls", "kontrollen", "contrôles"]),
        field("supersedes", Id, Optional, &["supersedes", "replaces", "ersetzt", "remplace"]),
        field("body", Markdown, Optional, &["text", "body", "content"]),
    ],
};

static REQUESTS: Importable = Importable {
    word: "requests",
    sheets: &["request list", "pbc", "pbc list", "irl", "anforderungen", "demandes"],
    collection: Collection::Requests,
    fields: &[
        field(
            "id",
            Id,
            Required,
            &[
                "id",
                "request id",
                "request number",
                "request no",
                "req no",
                "req id",
                "item no",
                "pbc",
                "pbc no",
                "pbc id",
                "ref no",
                "ref",
                "ref id",
                "no",
                "nr",
                "kennung",
                "numéro",
                "référence",
            ],
        ),
        field(
            "text",
            Text,
            Required,
            &[
                "text",
                "request",
                "request description",
                "description",
                "request details",
                "item",
                "anforderung",
                "beschreibung",
                "demande",
            ],
        ),
        field("phase", OneOf(AUDIT_PHASES), Optional, &["phase", "audit phase", "section", "abschnitt"]),
        field("criteria", Criteria, Optional, &["criteria", "tsc", "trust services criteria", "kriterien", "critères"]),
        field(
            "controls",
            Several,
            Optional,
            &["controls", "control", "control id", "control ids", "kontrollen", "contrôles"],
        ),
        field(
            "due",
            Day,
            Optional,
            &["due", "due date", "requested by", "deadline", "fällig", "fällig am", "échéance"],
        ),
        field(
            "owner",
            Line,
            Optional,
            &["owner", "assignee", "assigned to", "responsible", "client contact", "verantwortlich", "responsable"],
        ),
        field(
            "state",
            OneOf(REQUEST_STATES),
            Optional,
            &["state", "status", "request status", "stand", "zustand", "statut", "état"],
        ),
        field("answer", Text, Optional, &["answer", "response", "client response", "antwort", "réponse"]),
        field(
            "answered",
            Day,
            Optional,
            &["answered", "date submitted", "submitted on", "date received", "beantwortet am", "répondu le"],
        ),
    ],
};

static PROSPECTS: Importable = Importable {
    word: "prospects",
    sheets: &["accounts", "customers", "interessenten", "kunden", "clients"],
    collection: Collection::Prospects,
    fields: &[
        field("id", Id, Optional, &[]),
        field(
            "name",
            Line,
            Required,
            &[
                "name",
                "company",
                "account",
                "account name",
                "company name",
                "customer",
                "organization",
                "organisation",
                "firma",
                "unternehmen",
                "kunde",
                "société",
                "entreprise",
                "empresa",
                "bedrijf",
            ],
        ),
        field(
            "contact.name",
            Line,
            Optional,
            &[
                "contact",
                "contact name",
                "full name",
                "primary contact",
                "ansprechpartner",
                "kontakt",
                "nom du contact",
            ],
        ),
        field(
            "contact.email",
            Line,
            Optional,
            &["email", "e mail", "contact email", "email address", "work email", "mail", "courriel", "adresse e mail"],
        ),
        field("segments", Several, Optional, &["segments", "segment"]),
    ],
};
