//! `NAME.html`: one page that holds the sealed bundle and opens it in the browser. `docs/sealed-page.md` describes the
//! format so that others can open it too.

use aes_gcm::{
    Aes256Gcm, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use pbkdf2::pbkdf2_hmac;
use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{error::SealError, passphrase::Passphrase};

use crate::{
    bundle::{ledger::entry::Entry, publisher::Publisher},
    model::brand::Scheme,
    theme::{colours::Accents, language::Language},
};

/// Rounds of PBKDF2: above what OWASP asks for (600,000), for a passphrase of 110 bits.
const ROUNDS: u32 = 1_200_000;

/// Bytes of plain text in a piece.
const PIECE: usize = 1 << 20;

/// One script: what it verifies with, what it searches with, and the page itself.
const SCRIPT: &str = concat!(include_str!("verify.js"), include_str!("search.js"), include_str!("page.js"));
const STYLE: &str = include_str!("page.css");
const TEMPLATE: &str = include_str!("page.html");

/// What is not secret about the page, and what the pieces are bound to: the associated data of every encryption.
#[derive(Serialize)]
struct Header<'a> {
    format: &'static str,
    version: u32,
    name: &'a str,
    bundle: &'a str,
    recipient: &'a str,
    issued: String,
    expires: String,
    publisher: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    public_key: Option<&'a str>,
    kdf: Kdf,
    cipher: &'static str,
    nonce: String,
    piece: usize,
    pieces: usize,
    bytes: usize,
}

#[derive(Serialize)]
struct Kdf {
    name: &'static str,
    rounds: u32,
    salt: String,
}

/// What the page says, and in whose colour.
pub struct Labels<'a> {
    /// The words of the interface.
    pub language: &'a Language,
    /// What the bundle is called.
    pub title: &'a str,
    /// Who publishes.
    pub publisher: &'a Publisher,
    /// The key that signed what is inside, if somebody did; then a detached signature goes along.
    pub public_key: Option<&'a str>,
}

/// The page that opens `archive`, the zip of the bundle `name`.
///
/// # Errors
/// If the system has no randomness to give.
pub fn page(
    archive: &[u8],
    name: &str,
    entry: &Entry,
    passphrase: &Passphrase,
    labels: &Labels<'_>,
) -> Result<Vec<u8>, SealError> {
    let key: [u8; 32] = random()?;
    let nonce: [u8; 7] = random()?;
    let salt: [u8; 16] = random()?;
    let header = Header {
        format: "candor-sealed-page",
        version: 1,
        name,
        bundle: &entry.bundle,
        recipient: &entry.recipient,
        issued: entry.issued.to_string(),
        expires: entry.expires.to_string(),
        publisher: &labels.publisher.name,
        public_key: labels.public_key,
        kdf: Kdf { name: "PBKDF2-HMAC-SHA-256", rounds: ROUNDS, salt: STANDARD.encode(salt) },
        cipher: "AES-256-GCM",
        nonce: STANDARD.encode(nonce),
        piece: PIECE,
        pieces: archive.chunks(PIECE).len(),
        bytes: archive.len(),
    };
    let header = json(&header)?;
    let mut wrapping = [0; 32];
    pbkdf2_hmac::<Sha256>(passphrase.words().as_bytes(), &salt, ROUNDS, &mut wrapping);
    let wrap_nonce: [u8; 12] = random()?;
    let wrapped = [wrap_nonce.to_vec(), encrypt(&wrapping, wrap_nonce, header.as_bytes(), &key)?].concat();
    let pieces: Vec<&[u8]> = archive.chunks(PIECE).collect();
    let last = pieces.len().saturating_sub(1);
    let sealed = pieces.par_iter().enumerate().map(|(number, piece)| {
        let nonce = piece_nonce(nonce, number, number == last);
        let sealed = encrypt(&key, nonce, header.as_bytes(), piece)?;
        Ok(format!("<script type=\"text/plain\" class=\"piece\">{}</script>\n", STANDARD.encode(sealed)))
    });
    let sealed = sealed.collect::<Result<Vec<_>, SealError>>()?.concat();
    Ok(fill(&header, &STANDARD.encode(wrapped), &sealed, &Face { name, entry, labels })?.into_bytes())
}

/// A piece's nonce, as STREAM builds it (Hoang, Reyhanitabar, Rogaway, Vizár 2015): seven random bytes, the piece's number
/// in big-endian order, and 1 for the last piece. Pieces can't be swapped, dropped or added.
fn piece_nonce(prefix: [u8; 7], number: usize, is_last: bool) -> [u8; 12] {
    let mut nonce = [0; 12];
    nonce[..7].copy_from_slice(&prefix);
    nonce[7..11].copy_from_slice(&u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes());
    nonce[11] = u8::from(is_last);
    nonce
}

fn encrypt(key: &[u8; 32], nonce: [u8; 12], aad: &[u8], msg: &[u8]) -> Result<Vec<u8>, SealError> {
    let cipher = Aes256Gcm::new(key.into());
    cipher.encrypt(&Nonce::from(nonce), Payload { msg, aad }).map_err(SealError::failed)
}

fn random<const N: usize>() -> Result<[u8; N], SealError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(SealError::failed)?;
    Ok(bytes)
}

/// JSON that can stand in a script element: no `<` can end it.
fn json(value: &impl Serialize) -> Result<String, SealError> {
    Ok(serde_json::to_string(value).map_err(SealError::failed)?.replace('<', "\\u003c"))
}

/// What a page shows before it is opened.
struct Face<'a> {
    name: &'a str,
    entry: &'a Entry,
    labels: &'a Labels<'a>,
}

/// Puts the parts into the template. What comes later is never searched for the names of parts.
fn fill(header: &str, wrapped: &str, pieces: &str, face: &Face<'_>) -> Result<String, SealError> {
    let Face { name, entry, labels } = face;
    let language = labels.language;
    let file = typed(name);
    let words = json(&language.group("sealed"))?;
    let style = style(labels.publisher);
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    // The opened bundle is shown in a frame without scripts; styles, images and documents come from addresses that
    // exist only in this tab.
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}' blob:; img-src blob: data:; font-src blob:; \
         frame-src blob:; object-src blob:; base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(&style),
    );
    let text = |key: &str| escape(&language.text(key));
    let parts = [
        ("policy", policy),
        ("language", escape(language.tag())),
        ("direction", language.direction().to_owned()),
        ("style", style),
        ("publisher", escape(&labels.publisher.name)),
        ("logo", logo(labels.publisher)),
        (
            "title",
            escape(&language.format(
                "sealed-title",
                &[("name", labels.title.into()), ("recipient", entry.recipient.as_str().into())],
            )),
        ),
        ("lead", text("sealed-lead")),
        ("recipient-label", text("bundle-prepared-for")),
        ("recipient", escape(&entry.recipient)),
        ("bundle-label", text("bundle-id")),
        ("bundle", escape(&entry.bundle)),
        ("issued-label", text("bundle-issued")),
        ("issued", escape(&language.date(entry.issued))),
        ("expires-label", text("bundle-until")),
        ("expires", escape(&language.date(entry.expires))),
        ("agree-title", text("sealed-agree-title")),
        ("agree", text("sealed-agree")),
        ("expiry", text("sealed-expiry")),
        ("privacy", text("sealed-privacy")),
        ("check-first", text("sealed-check-first")),
        ("check-title", text("sealed-check-title")),
        ("check", text("sealed-check")),
        ("check-unix", command(&format!("shasum -a 256 {file}"))),
        ("check-windows", command(&format!("certutil -hashfile {file} SHA256"))),
        ("check-signed", if labels.public_key.is_some() { signed(&file, language) } else { String::new() }),
        ("passphrase", text("sealed-passphrase")),
        ("hint", text("sealed-hint")),
        ("open", text("sealed-open")),
        ("no-script", text("sealed-no-script")),
        ("back", text("sealed-back")),
        ("save", text("sealed-save")),
        ("close", text("sealed-close")),
        ("verify", text("sealed-verify")),
        ("search", text("sealed-search")),
        ("menu", text("sealed-menu")),
        ("hide", text("sealed-hide")),
        ("words", words),
        ("header", header.to_owned()),
        ("wrapped", wrapped.to_owned()),
        ("pieces", pieces.to_owned()),
        ("script", SCRIPT.to_owned()),
    ];
    let mut page = String::with_capacity(pieces.len() + TEMPLATE.len() + SCRIPT.len() + STYLE.len());
    let mut rest = TEMPLATE;
    while let Some((before, after)) = rest.split_once("{{") {
        page.push_str(before);
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        page.extend(parts.iter().filter(|(part, _)| *part == name).map(|(_, value)| value.as_str()));
        rest = after;
    }
    page.push_str(rest);
    Ok(page)
}

/// The page's style: in the publisher's colours and with its corners, light, dark or as the reader's device wishes.
fn style(Publisher { brand, .. }: &Publisher) -> String {
    let accents = Accents::of(brand.accent.as_deref());
    let dark = match brand.scheme() {
        Scheme::Auto => "(prefers-color-scheme: dark)",
        Scheme::Light => "not all",
        Scheme::Dark => "all",
    };
    let radius = brand.radius.map_or_else(|| "3".to_owned(), |radius| radius.to_string());
    STYLE
        .replace("ACCENT-DARK", &accents.on_dark)
        .replace("ACCENT", &accents.on_light)
        .replace("RADIUS", &radius)
        .replace("(prefers-color-scheme: dark)", dark)
}

/// The publisher's logo, on the ground that the page has. The name stands beside it.
fn logo(Publisher { brand, logo, logo_dark, .. }: &Publisher) -> String {
    let image = |address: &str| format!("<img class=\"logo\" src=\"{address}\" alt=\"\">");
    match (brand.scheme(), logo.as_deref(), logo_dark.as_deref()) {
        (Scheme::Auto, Some(logo), Some(dark)) => {
            let source = format!("<source srcset=\"{dark}\" media=\"(prefers-color-scheme: dark)\">");
            format!("<picture>{source}{}</picture>", image(logo))
        }
        (Scheme::Dark, _, Some(dark)) => image(dark),
        (_, Some(logo), _) => image(logo),
        // On light ground a logo for dark ground may not be seen.
        (_, None, _) => String::new(),
    }
}

/// How to check the signature that goes along.
fn signed(file: &str, language: &Language) -> String {
    let how = escape(&language.format("sealed-check-signed", &[("file", format!("{file}.minisig").into())]));
    format!("<p>{how}</p>\n    <p>{}</p>", command(&format!("minisign -Vm {file} -p minisign.pub")))
}

/// The page's own name as it is typed after a command. One that a shell could take for something else has no place there.
fn typed(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let is_typed = name.chars().all(is_plain) && !name.starts_with('-');
    format!("{}.html", if is_typed { name } else { "FILE" })
}

fn command(line: &str) -> String {
    format!("<code>{}</code>", escape(line))
}

fn escape(text: &str) -> String {
    htmlize::escape_attribute(text).into_owned()
}

#[cfg(test)]
mod tests {
    use crate::bundle::seal::page::{TEMPLATE, piece_nonce, typed};

    #[test]
    fn no_name_of_a_profile_becomes_a_command() {
        assert_eq!(typed("acme-2026-11-23-7Q4KX2"), "acme-2026-11-23-7Q4KX2.html");
        for name in ["a$(id)-2026-11-23-7Q4KX2", "-rf-2026-11-23-7Q4KX2", "a b-2026-11-23-7Q4KX2", "a;b"] {
            assert_eq!(typed(name), "FILE.html", "{name}");
        }
    }

    #[test]
    fn nonces_differ_by_number_and_for_the_last_piece() {
        assert_eq!(piece_nonce([7; 7], 258, false), [7, 7, 7, 7, 7, 7, 7, 0, 0, 1, 2, 0]);
        assert_ne!(piece_nonce([7; 7], 258, false), piece_nonce([7; 7], 258, true));
    }

    #[test]
    fn scripts_and_styles_stand_in_the_page_as_they_were_hashed() {
        assert!(TEMPLATE.contains("<script>{{script}}</script>") && TEMPLATE.contains("<style>{{style}}</style>"));
    }
}
