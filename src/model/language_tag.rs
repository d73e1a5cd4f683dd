//! Language tags (RFC 5646), as `security.txt` and pages name languages.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::decode::wrong_value::WrongValue;

/// The two-letter codes of ISO 639-1, one after the other.
const TWO_LETTERS: &str = "\
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu \
    fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn \
    ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os \
    pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt \
    tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// What people write for a language, and its tag: names, and codes of countries that aren't codes of languages.
const MEANT: [(&str, &str); 59] = [
    ("english", "en"),
    ("german", "de"),
    ("deutsch", "de"),
    ("french", "fr"),
    ("français", "fr"),
    ("francais", "fr"),
    ("spanish", "es"),
    ("español", "es"),
    ("castellano", "es"),
    ("italian", "it"),
    ("italiano", "it"),
    ("portuguese", "pt"),
    ("português", "pt"),
    ("dutch", "nl"),
    ("nederlands", "nl"),
    ("flemish", "nl-BE"),
    ("danish", "da"),
    ("dansk", "da"),
    ("swedish", "sv"),
    ("svenska", "sv"),
    ("norwegian", "no"),
    ("norsk", "no"),
    ("finnish", "fi"),
    ("suomi", "fi"),
    ("polish", "pl"),
    ("polski", "pl"),
    ("czech", "cs"),
    ("čeština", "cs"),
    ("slovak", "sk"),
    ("hungarian", "hu"),
    ("magyar", "hu"),
    ("romanian", "ro"),
    ("bulgarian", "bg"),
    ("greek", "el"),
    ("turkish", "tr"),
    ("türkçe", "tr"),
    ("russian", "ru"),
    ("русский", "ru"),
    ("ukrainian", "uk"),
    ("arabic", "ar"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("chinese", "zh"),
    ("中文", "zh"),
    ("mandarin", "zh"),
    ("japanese", "ja"),
    ("日本語", "ja"),
    ("korean", "ko"),
    ("한국어", "ko"),
    ("vietnamese", "vi"),
    ("thai", "th"),
    ("indonesian", "id"),
    ("us", "en-US"),
    ("gb", "en-GB"),
    ("at", "de-AT"),
    ("jp", "ja"),
    ("cn", "zh"),
    ("dk", "da"),
    ("cz", "cs"),
];

/// A language tag, well-formed after RFC 5646 §2.1, whose language there is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = "^([A-Za-z]{2,3}|[Xx])(-[A-Za-z0-9]{1,8})*$"))]
pub struct LanguageTag(String);

impl LanguageTag {
    /// The tag, in the usual mixture of cases (RFC 5646 §2.1.1).
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        let name = text.trim().to_lowercase();
        if let Some((_, tag)) = MEANT.iter().find(|(meant, _)| *meant == name) {
            return Err(WrongValue::new(
                format!("`{text}` is not a language tag (RFC 5646)"),
                format!("write `{tag}`"),
            ));
        }
        let hyphens = name.replace('_', "-");
        match usual_case(&hyphens) {
            Some(tag) if hyphens == name => Ok(Self(tag)),
            Some(tag) => {
                Err(WrongValue::new(format!("`{text}` is not a language tag (RFC 5646)"), format!("write `{tag}`")))
            }
            None => Err(WrongValue::new(
                format!("`{text}` is not a language tag (RFC 5646)"),
                "write one like `en`, `de` or `pt-BR`",
            )),
        }
    }
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> Self {
        tag.0
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A lower-case tag with its region in capitals and its script with one; `None` if it isn't well-formed.
fn usual_case(tag: &str) -> Option<String> {
    let all = |part: &str, is: fn(&u8) -> bool| part.bytes().all(|byte| is(&byte));
    let letters = |part: &str, count: std::ops::RangeInclusive<usize>| {
        count.contains(&part.len()) && all(part, u8::is_ascii_alphabetic)
    };
    let any = |part: &str, count: std::ops::RangeInclusive<usize>| {
        count.contains(&part.len()) && all(part, u8::is_ascii_alphanumeric)
    };
    let mut parts = tag.split('-').peekable();
    let mut written = Vec::new();
    let language = parts.next()?;
    if language == "x" {
        let private: Vec<&str> = parts.collect();
        return (!private.is_empty() && private.iter().all(|part| any(part, 1..=8))).then(|| tag.to_owned());
    }
    // Longer ones are reserved, and none is registered (RFC 5646 §2.2.1).
    let is_known = match language.len() {
        2 => TWO_LETTERS.split(' ').any(|known| known == language),
        _ => letters(language, 3..=3),
    };
    if !is_known {
        return None;
    }
    written.push(language.to_owned());
    for _ in 0..3 {
        written.extend(parts.next_if(|part| letters(part, 3..=3)).map(ToOwned::to_owned));
    }
    if let Some(script) = parts.next_if(|part| letters(part, 4..=4)) {
        written.push(format!("{}{}", script[..1].to_uppercase(), &script[1..]));
    }
    let is_region = |part: &&str| letters(part, 2..=2) || (part.len() == 3 && all(part, u8::is_ascii_digit));
    written.extend(parts.next_if(is_region).map(str::to_uppercase));
    let is_variant =
        |part: &&str| any(part, 5..=8) || (any(part, 4..=4) && part.starts_with(|c: char| c.is_ascii_digit()));
    while let Some(variant) = parts.next_if(is_variant) {
        written.push(variant.to_owned());
    }
    while let Some(singleton) = parts.next() {
        if !any(singleton, 1..=1) {
            return None;
        }
        written.push(singleton.to_owned());
        let least = if singleton == "x" { 1 } else { 2 };
        let before = written.len();
        while let Some(part) = parts.next_if(|part| any(part, least..=8)) {
            written.push(part.to_owned());
        }
        if written.len() == before || (singleton == "x" && parts.peek().is_some()) {
            return None;
        }
    }
    Some(written.join("-"))
}

#[cfg(test)]
mod tests {
    use crate::model::language_tag::{LanguageTag, MEANT, TWO_LETTERS, usual_case};

    #[test]
    fn a_language_tag_is_well_formed_and_of_a_language_that_there_is() {
        for (written, read) in [
            ("en", "en"),
            ("EN-us", "en-US"),
            ("pt-BR", "pt-BR"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("zh-yue-HK", "zh-yue-HK"),
            ("es-419", "es-419"),
            ("gsw", "gsw"),
            ("de-CH-1996", "de-CH-1996"),
            ("sl-rozaj-biske", "sl-rozaj-biske"),
            ("en-GB-oxendict", "en-GB-oxendict"),
            ("de-u-co-phonebk", "de-u-co-phonebk"),
            ("en-x-plain", "en-x-plain"),
            ("x-whatever", "x-whatever"),
        ] {
            assert_eq!(LanguageTag::try_from(written.to_owned()).map(String::from).as_deref(), Ok(read));
        }
        for (wrong, fix) in [
            ("English", "`en`"),
            ("english", "`en`"),
            ("Deutsch", "`de`"),
            ("日本語", "`ja`"),
            ("en_US", "`en-US`"),
            ("jp", "`ja`"),
            ("us", "`en-US`"),
            ("Klingonisch", "like"),
            ("xx", "like"),
            ("e", "like"),
            ("en-", "like"),
            ("en--US", "like"),
            ("en-US-", "like"),
            ("en-u", "like"),
            ("en-toolongpart", "like"),
            ("en US", "like"),
            ("en;q=0.8", "like"),
            ("*", "like"),
            ("", "like"),
        ] {
            let said = LanguageTag::try_from(wrong.to_owned()).unwrap_err().to_string();
            assert!(said.contains(fix), "{wrong}: {said}");
        }
    }

    #[test]
    fn what_is_suggested_is_a_tag_and_what_was_written_is_none() {
        assert_eq!(TWO_LETTERS.split(' ').count(), 185);
        for (meant, tag) in MEANT {
            assert_eq!(usual_case(&tag.to_lowercase()).as_deref(), Some(tag));
            assert!(usual_case(meant).is_none(), "{meant}");
        }
    }
}
