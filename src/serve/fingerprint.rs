//! Whether an open page is another one now.

use std::{collections::BTreeSet, sync::Arc};

/// The endings of pictures' names.
const PICTURES: [&str; 8] = ["svg", "png", "jpg", "jpeg", "webp", "gif", "avif", "ico"];

/// The attributes that name pictures.
const NAMES: [&str; 3] = [" src=\"", " srcset=\"", " href=\""];

/// How many digits of its contents' hash stand in a file's name, where that changes with them.
const DIGITS: usize = 12;

/// What names the index of the search, which every page's name says anew when a word of any page changes.
const INDEX: &str = " data-index=\"";

/// What tells whether a page is another one: not where its style sheets and the search's index are, since those are exchanged in
/// the open page, but how many there are; and what its pictures hold that keep their names when they change. `picture` gets one by its address.
pub(super) fn fingerprint(html: &str, picture: impl Fn(&str) -> Option<Arc<Vec<u8>>>) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut rest = html;
    while let Some(start) = rest.find("<link rel=\"stylesheet\"") {
        hasher.update(&rest.as_bytes()[..start]);
        let (tag, behind) = rest[start..].split_once('>').unwrap_or((&rest[start..], ""));
        let (before, from) = tag.split_once(" href=\"").unwrap_or((tag, ""));
        hasher.update(before.as_bytes()).update(from.split_once('"').map_or("", |(_, after)| after).as_bytes());
        rest = behind;
    }
    let (before, from) = rest.split_once(INDEX).unwrap_or((rest, ""));
    hasher.update(before.as_bytes()).update(from.split_once('"').map_or("", |(_, after)| after).as_bytes());
    for address in pictures(html) {
        if let Some(contents) = picture(address) {
            hasher.update(blake3::hash(&contents).as_bytes());
        }
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

/// The addresses of a page's pictures that keep their names when they change.
fn pictures(html: &str) -> BTreeSet<&str> {
    let values = NAMES.iter().flat_map(|name| html.split(name).skip(1).filter_map(|rest| rest.split('"').next()));
    let addresses = values.filter_map(|value| value.split([' ', '?', '#']).next());
    addresses.filter(|address| is_picture(address)).collect()
}

fn is_picture(address: &str) -> bool {
    let Some((stem, ending)) = address.rsplit_once('.') else { return false };
    let is_hash = |digits: &str| digits.len() == DIGITS && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let is_named_by_contents = stem.rsplit_once('.').is_some_and(|(_, digits)| is_hash(digits));
    PICTURES.contains(&ending.to_ascii_lowercase().as_str()) && !is_named_by_contents && !address.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_style_sheets_make_no_other_page_and_everything_else_does() {
        let of = |html: &str| fingerprint(html, |_| None);
        let page = |style: &str, words: &str| {
            format!(
                "<head><link rel=\"stylesheet\" href=\"{style}\"><link rel=\"icon\" href=\"a\"></head><p>{words}</p>"
            )
        };
        assert_eq!(of(&page("a.1.css", "one")), of(&page("a.2.css", "one")));
        assert_ne!(of(&page("a.1.css", "one")), of(&page("a.1.css", "two")));
        assert_ne!(of(&page("a.1.css", "one")), of(&page("a.1.css\" media=\"print", "one")));
        let two = page("a.1.css", "one").replacen("<head>", "<head><link rel=\"stylesheet\" href=\"b.css\">", 1);
        assert_ne!(of(&page("a.1.css", "one")), of(&two), "one more style sheet");
        assert_ne!(of(&page("a.1.css", "one")), of(""));
        let index = |name: &str| format!("{}<dialog data-index=\"{name}\" data-cut=\"9\">", page("a.css", "one"));
        assert_eq!(of(&index("one.js")), of(&index("two.js")));
        assert_ne!(of(&index("one.js")), of(&index("one.js").replace('9', "8")));
        of("<link rel=\"stylesheet\"");
        of("<link rel=\"stylesheet\" href=\"");
    }

    #[test]
    fn a_picture_that_keeps_its_name_makes_another_page_when_it_changes() {
        let html = "<img src=\"../logo.svg\"><source srcset=\"../dark.PNG 2x\"><img src=\"a.0123456789ab.png\"><a href=\"b/\">";
        assert_eq!(pictures(html), BTreeSet::from(["../logo.svg", "../dark.PNG"]));
        let of = |words: &str| fingerprint(html, |_| Some(Arc::new(words.into())));
        assert_eq!(of("one"), of("one"));
        assert_ne!(of("one"), of("two"));
    }
}
