//! Words of other tools, and the ones of Candor's that they mean.

/// A word of Candor's, and those that mean it, folded. Where a word may claim more or less, the lesser claim is taken.
pub type Word = (&'static str, &'static [&'static str]);

/// How a control is doing.
pub const STATUSES: &[Word] = &[
    (
        "operating",
        &[
            "operational",
            "implemented",
            "fully implemented",
            "in place",
            "effective",
            "active",
            "in betrieb",
            "umgesetzt",
            "wirksam",
            "en place",
            "mis en œuvre",
            "opérationnel",
        ],
    ),
    (
        "partial",
        &[
            "partially implemented",
            "partially effective",
            "partly implemented",
            "teilweise",
            "teilweise umgesetzt",
            "partiel",
            "partiellement mis en œuvre",
        ],
    ),
    (
        "remediating",
        &[
            "remediation",
            "failing",
            "ineffective",
            "needs attention",
            "needs remediation",
            "in behebung",
            "en correction",
        ],
    ),
    (
        "planned",
        &[
            "plan",
            "to do",
            "todo",
            "not started",
            "not implemented",
            "in progress",
            "in review",
            "draft",
            "open",
            "geplant",
            "offen",
            "in arbeit",
            "nicht umgesetzt",
            "prévu",
            "en cours",
            "à faire",
            "non mis en œuvre",
        ],
    ),
    (
        "not_applicable",
        &["n a", "na", "not applicable", "out of scope", "nicht anwendbar", "entfällt", "non applicable", "sans objet"],
    ),
];

/// What a control does.
pub const CONTROL_KINDS: &[Word] = &[
    ("preventive", &["preventative", "prevent", "präventiv", "vorbeugend", "préventif"]),
    ("detective", &["detect", "detektiv", "aufdeckend", "détectif"]),
    ("corrective", &["correct", "korrektiv", "korrigierend", "correctif"]),
];

/// How far a control runs by itself.
pub const AUTOMATIONS: &[Word] = &[
    ("manual", &["manuell", "manuel"]),
    ("partly_automated", &["partly automated", "semi automated", "partially automated", "hybrid", "teilautomatisiert"]),
    ("automated", &["automatic", "fully automated", "automatisiert", "automatisch", "automatisé"]),
];

/// What a document is.
pub const DOCUMENT_KINDS: &[Word] = &[
    ("report", &["audit report", "soc 2 report", "soc2", "bericht", "rapport"]),
    ("policy", &["policies", "procedure", "standard", "richtlinie", "politique"]),
    ("pentest", &["penetration test", "pen test", "penetrationstest", "test d intrusion"]),
    ("certificate", &["certification", "cert", "zertifikat", "certificat"]),
    ("letter", &["bridge letter", "attestation letter", "schreiben", "lettre"]),
    ("questionnaire", &["caiq", "sig", "fragebogen"]),
    ("diagram", &["architecture", "network diagram", "diagramm", "schéma"]),
    ("other", &["misc", "miscellaneous", "sonstiges", "autre"]),
];

/// What is answered to a question.
pub const POLARITIES: &[Word] = &[
    (
        "yes",
        &[
            "y",
            "true",
            "compliant",
            "fully compliant",
            "implemented",
            "fully implemented",
            "in place",
            "met",
            "pass",
            "ja",
            "erfüllt",
            "umgesetzt",
            "oui",
            "conforme",
            "en place",
        ],
    ),
    (
        "partial",
        &[
            "partially",
            "partly",
            "partially compliant",
            "partially implemented",
            "partially met",
            "in part",
            "some",
            "teilweise",
            "teilweise erfüllt",
            "partiel",
            "partiellement",
            "en partie",
        ],
    ),
    (
        "no",
        &[
            "n",
            "false",
            "non compliant",
            "not compliant",
            "noncompliant",
            "not implemented",
            "not in place",
            "not met",
            "fail",
            "nein",
            "nicht erfüllt",
            "nicht umgesetzt",
            "non",
            "non conforme",
        ],
    ),
    (
        "not_applicable",
        &[
            "n a",
            "na",
            "not applicable",
            "nicht anwendbar",
            "nicht zutreffend",
            "entfällt",
            "non applicable",
            "sans objet",
        ],
    ),
];

/// What an update is about.
pub const UPDATE_KINDS: &[Word] = &[
    ("news", &["announcement", "general", "neuigkeit", "actualité"]),
    ("incident", &["outage", "security incident", "vorfall"]),
    ("subprocessor", &["sub processor", "subprocessors", "vendor", "sous traitant"]),
    ("report", &["audit", "certification", "bericht", "rapport"]),
];

/// Words that stand where there is nothing.
const NOTHING: &[&str] =
    &["", "n a", "na", "none", "nil", "null", "tbd", "tba", "unknown", "keine", "unbekannt", "aucun", "inconnu"];

/// A word or a head in the form in which they are compared: letters and digits in lower case, a blank between words. A `#`
/// by itself is a number.
#[must_use]
pub fn folded(text: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '°' || c == '#';
    let lower = text.to_lowercase().replace('№', "#");
    let words = lower.split(|c: char| !is_word(c)).filter(|word| !word.is_empty());
    words.map(|word| if word == "#" { "no" } else { word }).collect::<Vec<_>>().join(" ")
}

/// The word of a list that a text is, or means.
#[must_use]
pub fn meant(text: &str, words: &[Word]) -> Option<&'static str> {
    let text = folded(text);
    let known = |(word, others): &&Word| folded(word) == text || others.contains(&text.as_str());
    words.iter().find(known).map(|(word, _)| *word)
}

/// Whether a text says that there is nothing.
#[must_use]
pub fn means_nothing(text: &str) -> bool {
    NOTHING.contains(&folded(text).as_str())
}

/// How far an auditor's request is. What the company calls done, the auditor has yet to accept.
pub const REQUEST_STATES: &[Word] = &[
    (
        "open",
        &[
            "new",
            "not started",
            "outstanding",
            "pending",
            "to do",
            "todo",
            "requested",
            "offen",
            "neu",
            "ouvert",
            "à faire",
        ],
    ),
    ("in_progress", &["in progress", "started", "working", "in arbeit", "en cours"]),
    (
        "submitted",
        &[
            "submitted",
            "provided",
            "uploaded",
            "answered",
            "done",
            "in review",
            "under review",
            "received",
            "complete",
            "completed",
            "closed",
            "eingereicht",
            "erledigt",
            "soumis",
            "terminé",
        ],
    ),
    ("returned", &["returned", "rejected", "reopened", "follow up", "clarification needed", "zurückgegeben", "rejeté"]),
    ("accepted", &["accepted", "approved", "akzeptiert", "angenommen", "accepté"]),
    ("withdrawn", &["withdrawn", "cancelled", "canceled", "not applicable", "n a", "zurückgezogen", "retiré"]),
];

/// The parts of an audit.
pub const AUDIT_PHASES: &[Word] = &[
    ("scope", &["scoping", "umfang", "périmètre"]),
    ("information", &["general", "general information", "background", "informationen", "informations"]),
    ("plan", &["planning", "planung", "planification"]),
    ("criteria", &["mapping", "kriterien", "critères"]),
    ("tests", &["testing", "sampling", "samples", "populations", "prüfungen", "tests"]),
    ("evidence", &["fieldwork", "nachweise", "preuves"]),
    ("report", &["reporting", "bericht", "rapport"]),
];
