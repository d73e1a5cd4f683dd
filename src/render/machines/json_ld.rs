//! What a page says of itself in JSON-LD, in the words of schema.org.

use serde_json::{Map, Value, json};

use crate::{
    files::address::Address,
    model::report::{Coverage, Report},
    render::{
        edition::Rendering,
        views::{
            site::SiteView,
            system::{QuestionGroup, UpdateView},
        },
    },
};

/// What a page is about.
pub(crate) enum Subject<'a> {
    /// A page like others.
    Page,
    /// Reports and certifications.
    Reports,
    /// Questions and answers.
    Questions(&'a [QuestionGroup]),
    /// A dated notice.
    Update(&'a UpdateView),
}

/// A page, as far as machines want to know it.
pub(crate) struct Described<'a> {
    /// Its address on the site.
    pub address: &'a Address,
    /// Its title.
    pub title: &'a str,
    /// One sentence.
    pub description: Option<&'a str>,
    /// Title and address of the page above it.
    pub parent: Option<(&'a str, &'a str)>,
    /// What it is about.
    pub subject: Subject<'a>,
}

/// The company, the site and the page as one graph, safe inside a `<script>` element: no `<` is left in it.
#[must_use]
pub(crate) fn json_ld(rendering: &Rendering<'_>, site: &SiteView, page: &Described<'_>) -> String {
    let base = site.base_url.as_deref();
    let id = |fragment: &str| base.map(|base| json!(format!("{base}/#{fragment}")));
    let url = |address: &Address| base.map(|base| json!(format!("{base}{address}")));
    let reference = |fragment: &str| id(fragment).map(|id| json!({"@id": id}));

    let organization = site.company.as_ref().map(|company| {
        let logo = site.logo.as_ref().and_then(|logo| rendering.url(logo)).map(|logo| json!(logo));
        let description = company.description.as_ref().map(|text| json!(text));
        let certificates = match page.subject {
            Subject::Reports => certifications(rendering),
            _ => Vec::new(),
        };
        object(
            "Organization",
            [
                ("@id", id("organization")),
                ("name", Some(json!(company.name))),
                ("legalName", company.legal_name.as_ref().map(|name| json!(name))),
                ("url", Some(json!(company.url))),
                ("logo", logo),
                ("description", description),
                ("address", company.legal.address.as_ref().map(|address| json!(address))),
                ("identifier", company.legal.registration.as_ref().map(|number| json!(number))),
                ("hasCertification", Some(json!(certificates)).filter(|_| !certificates.is_empty())),
            ],
        )
    });
    let website = object(
        "WebSite",
        [
            ("@id", id("website")),
            ("name", Some(json!(site.title))),
            ("url", url(&"/".into())),
            ("inLanguage", Some(json!(site.language))),
            ("publisher", organization.as_ref().and_then(|_| reference("organization"))),
        ],
    );
    let (kind, more) = subject(rendering, page, base, organization.as_ref().and_then(|_| reference("organization")));
    let trail = page.parent.zip(base).map(|((title, address), _)| {
        let item = |position: u8, name: &str, address: &Address| {
            object(
                "ListItem",
                [("position", Some(json!(position))), ("name", Some(json!(name))), ("item", url(address))],
            )
        };
        object(
            "BreadcrumbList",
            [("itemListElement", Some(json!([item(1, title, &address.into()), item(2, page.title, page.address)])))],
        )
    });
    let mut described = object(
        kind,
        [
            ("@id", url(page.address)),
            ("url", url(page.address)),
            ("name", Some(json!(page.title))),
            ("description", page.description.map(|text| json!(text))),
            ("inLanguage", Some(json!(site.language))),
            ("isPartOf", reference("website")),
            ("breadcrumb", trail.map(Value::Object)),
        ],
    );
    described.extend(more);
    let graph: Vec<Value> = organization.into_iter().chain([website, described]).map(Value::Object).collect();
    json!({"@context": "https://schema.org", "@graph": graph}).to_string().replace('<', "\\u003c")
}

/// The certificates that hold today. A SOC report is none: it attests.
fn certifications(rendering: &Rendering<'_>) -> Vec<Value> {
    let holds = |report: &&Report| !report.kind.is_soc() && report.coverage(rendering.date) == Some(Coverage::Covers);
    let certificate = |report: &Report| {
        let issuer = report.auditor.as_ref().map(|auditor| json!({"@type": "Organization", "name": auditor.firm}));
        let valid_from = report.valid_from.as_deref().or(report.issued.as_deref());
        Value::Object(object(
            "Certification",
            [
                ("name", Some(json!(report.name()))),
                ("certificationIdentification", report.number.as_ref().map(|number| json!(number))),
                ("certificationStatus", Some(json!("https://schema.org/CertificationActive"))),
                ("issuedBy", issuer),
                ("validFrom", valid_from.map(|date| json!(date))),
                ("expires", report.valid_until.as_deref().map(|date| json!(date))),
                ("url", report.url.as_ref().map(|url| json!(url.as_str()))),
            ],
        ))
    };
    rendering.site.reports.iter().filter(holds).map(certificate).collect()
}

/// The page's type, and what its subject adds.
fn subject(
    rendering: &Rendering<'_>,
    page: &Described<'_>,
    base: Option<&str>,
    publisher: Option<Value>,
) -> (&'static str, Map<String, Value>) {
    match &page.subject {
        Subject::Page | Subject::Reports => ("WebPage", Map::new()),
        Subject::Questions(groups) => {
            let questions = groups.iter().flat_map(|group| &group.questions);
            let entities: Vec<Value> = questions
                .filter_map(|question| {
                    let answer = absolute(question.body_html.as_deref()?, base);
                    Some(json!({"@type": "Question", "name": question.question,
                        "acceptedAnswer": {"@type": "Answer", "text": answer}}))
                })
                .collect();
            let more = if entities.is_empty() {
                Map::new()
            } else {
                Map::from_iter([("mainEntity".to_owned(), json!(entities))])
            };
            (if more.is_empty() { "WebPage" } else { "FAQPage" }, more)
        }
        Subject::Update(update) => {
            let article = object(
                "NewsArticle",
                [
                    ("headline", Some(json!(update.title))),
                    ("datePublished", Some(json!(update.date))),
                    ("dateModified", Some(json!(update.date))),
                    ("inLanguage", Some(json!(rendering.language.tag()))),
                    ("author", publisher.clone()),
                    ("publisher", publisher),
                ],
            );
            ("WebPage", Map::from_iter([("mainEntity".to_owned(), Value::Object(article))]))
        }
    }
}

/// HTML whose links work elsewhere too.
fn absolute(html: &str, base: Option<&str>) -> String {
    base.map_or_else(|| html.to_owned(), |base| html.replace("=\"/", &format!("=\"{base}/")))
}

/// An object of a type, with those of its keys that have a value.
fn object<const N: usize>(kind: &str, values: [(&str, Option<Value>); N]) -> Map<String, Value> {
    let values = values.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    std::iter::once(("@type".to_owned(), json!(kind))).chain(values).collect()
}
