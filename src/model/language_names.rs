//! What languages call themselves: whoever looks for theirs doesn't read the page's.

/// Names by tag; a tag with a region that isn't here is named by its language and the region.
const NAMES: [(&str, &str); 42] = [
    ("ar", "العربية"),
    ("bg", "Български"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("id", "Bahasa Indonesia"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("ms", "Bahasa Melayu"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sv", "Svenska"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
    ("zh-Hant", "繁體中文"),
];

/// What a language calls itself: `Deutsch`, `Português (BR)`; the tag, if that isn't known.
#[must_use]
pub fn name_of(tag: &str) -> String {
    let named =
        |wanted: &str| NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(wanted)).map(|(_, name)| *name);
    match (named(tag), tag.split_once('-')) {
        (Some(name), _) => name.to_owned(),
        (None, Some((language, rest))) => {
            named(language).map_or_else(|| tag.to_owned(), |name| format!("{name} ({rest})"))
        }
        (None, None) => tag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{NAMES, name_of};

    #[test]
    fn a_language_is_named_in_its_own_words() {
        for (tag, name) in [
            ("de", "Deutsch"),
            ("pt-BR", "Português (BR)"),
            ("zh-hant", "繁體中文"),
            ("gsw", "gsw"),
            ("de-AT", "Deutsch (AT)"),
        ] {
            assert_eq!(name_of(tag), name);
        }
        assert!(NAMES.is_sorted_by_key(|(tag, _)| *tag), "in order, so that none stands twice");
    }
}
