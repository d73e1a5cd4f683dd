//! No word is lost, whatever HTML is in a text and however broken it is.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{reader::read, words::words};

/// Pieces of texts: each `W` becomes a word that stands nowhere else.
const PIECES: &[&str] = &[
    "W W\n\n",
    "W",
    " ",
    "\n",
    "\n\n",
    "<div>W",
    "<DIV CLASS=\"a > b\">\n\n",
    "</div>\n\n",
    "\n<b>W",
    "W</b> W",
    "W<br>W",
    "<br/>W",
    "<details>\n<summary>W</summary>\n\n",
    "\n</details>\n\n",
    "<details open>W",
    "\n<table>\n<tr><td>W",
    "<td>W</td>",
    "<th>W",
    "</tr>\n",
    "\n\n</table>\n\n",
    "<caption>W",
    "    <tr><td>W</td>\n",
    "<thead>",
    "<tbody>W",
    "<ul><li>W",
    "<li>W",
    "</li>",
    "</ul>\n",
    "\n- W\n",
    "\n  - W *W*\n",
    "\n1. W\n\n   W\n",
    "\n> W\n> W\n\n",
    "\n| W | W<br>W |\n|---|---|\n| W | W |\n\n",
    "\n| W |\n|---|\n| <ul><li>W<li>W</ul> | W | W\n\n",
    "\n# W <sub>W</sub>\n",
    "\n## W <div>W</div>\n",
    "<p>W",
    "</p>",
    "\n</P>\n",
    "<insert W here>",
    "<W>",
    "<W W>",
    "W < W",
    "<3 W",
    "<W@example.com>",
    "<a href='x'>W",
    "</a>",
    "[W <b>W](b)",
    "![W](x.png)",
    "<img src=y alt=\"W\">",
    "<img alt='W'>",
    "\n<pre>W\n\nW",
    "</pre>\n",
    "<code>W",
    "</code>",
    "`W`",
    "**W",
    "W**",
    "*W",
    "<section>W",
    "</section>\n",
    "<summary>W",
    "<dl><dt>W<dd>W",
    "</dl>\n",
    "<dt>W",
    "<figure>W<figcaption>W",
    "</figure>\n",
    "<h2>W",
    "</h3>W",
    "W[^a]\n\n[^a]: W\n\n",
    "[^b]\n\n[^b]: W <i>W\n\n",
    "\n\n    W\n",
    "<address>W",
    "&lt;W&gt;",
    "&amp;W",
    "</td>",
    "<tr>",
    "<!-- c -->W",
    "<center>W</center>",
    "<font color=red>W</font>",
    "<q>W</q>",
    "<kbd>W</kbd>",
    "<abbr title=x>W</abbr>",
    "<span>W<div>W</div>W</span>",
    "</span>",
    "<x-y>W</x-y>",
    "<o:p>W</o:p>",
    "<noscript>W",
    "<blockquote>W",
    "</blockquote>\n",
    "<hr>",
    "W\n===\n",
    "\n~~~\nW\n~~~\n",
    "<td colspan=3 rowspan=2>W",
    "<a><a href=z>W",
    "<ol start=x><li>W</ol>",
    "~~W~~",
    "<u>W",
];

fn with_words(pieces: &[usize]) -> (String, BTreeSet<String>) {
    let mut text = String::new();
    let mut words = BTreeSet::new();
    for piece in pieces {
        for part in PIECES[*piece].split_inclusive('W') {
            text.push_str(part.strip_suffix('W').unwrap_or(part));
            if part.ends_with('W') {
                let number = words.len();
                let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap());
                let word = format!("zq{}{}", letter(number / 26), letter(number));
                text.push_str(&word);
                words.insert(word);
            }
        }
    }
    (text, words)
}

fn lost(text: &str, expected: &BTreeSet<String>) -> Vec<String> {
    let shown = words(&read(text).blocks);
    expected.iter().filter(|word| !shown.contains(word.as_str())).cloned().collect()
}

#[test]
fn each_piece_keeps_its_words_beside_each_other_piece() {
    for first in 0..PIECES.len() {
        for second in 0..PIECES.len() {
            let (text, expected) = with_words(&[first, second]);
            let lost = lost(&text, &expected);
            assert!(lost.is_empty(), "{lost:?} in {text:?}: {:#?}", read(&text).blocks);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_word_is_lost_in_any_mixture(pieces in prop::collection::vec(0..PIECES.len(), 1..14)) {
        let parted: Vec<usize> = pieces.into_iter().flat_map(|piece| [piece, 2]).collect();
        let (text, expected) = with_words(&parted);
        let lost = lost(&text, &expected);
        prop_assert!(lost.is_empty(), "{:?} in {:?}: {:#?}", lost, text, read(&text).blocks);
    }
}

#[test]
fn depth_and_length_have_bounds() {
    let many = |piece: &str| piece.repeat(40_000);
    for text in [
        many("<div>") + "zqa",
        many("<b>") + &many("</i>") + "zqa",
        many("<li>") + "zqa",
        many("> ") + "zqa",
        many("<a title='") + "zqa",
        many("<div x y>\n") + "zqa",
        many("&amp") + " zqa",
        many("## A\n\n") + "zqa",
        many("[^a]") + " zqa",
        many("<table><tr><td>") + "zqa",
        many("<!doctype ") + "zqa",
    ] {
        assert!(words(&read(&text).blocks).contains("zqa"), "{:?}", &text[..30]);
    }
}
