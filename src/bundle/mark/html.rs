//! The mark of a page: the bundle's id in its head, the fingerprint at the end of every piece of text.

use std::{cell::RefCell, rc::Rc};

use lol_html::{
    HandlerTypes, RewriteStrSettings, element,
    html_content::{ContentType, Element},
    rewrite_str,
};

/// The name of the `<meta>` that holds the bundle's id.
const META: &str = "candor-bundle";

/// What holds text, or other pieces.
const PIECES: &str =
    "main p, main li, main td, main th, main dt, main dd, main h1, main h2, main h3, main h4, main caption";

/// Other elements that begin a line of their own: after one of these, invisible characters would make an empty line.
const BLOCKS: &str = "main ul, main ol, main dl, main div, main section, main article, main table, main pre, main svg, \
                      main figure, main blockquote, main header, main nav";

/// For each open piece, whether something within it stands on lines of its own.
type Open = Rc<RefCell<Vec<bool>>>;

/// Marks a page.
///
/// # Errors
/// If the page can't be read.
pub(super) fn mark(page: &[u8], id: &str, fingerprint: Option<&str>) -> Result<Vec<u8>, String> {
    let page = std::str::from_utf8(page).map_err(|error| error.to_string())?;
    let meta = format!("<meta name=\"{META}\" content=\"{id}\">\n");
    let open = Open::default();
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("head", |head| {
            head.append(&meta, ContentType::Html);
            Ok(())
        }))
        .append_element_content_handler(element!(BLOCKS, |_| {
            stand_alone(&open);
            Ok(())
        }))
        .append_element_content_handler(element!(PIECES, |piece| {
            stand_alone(&open);
            if let Some(fingerprint) = fingerprint {
                at_end(piece, &open, fingerprint);
            }
            Ok(())
        }));
    rewrite_str(page, settings).map(String::into_bytes).map_err(|error| error.to_string())
}

/// The bundle's id in a page's head.
pub(crate) fn bundle(page: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("<meta name=\"{META}\" content=\""))?;
    rest.split_once('"').map(|(id, _)| id.to_owned())
}

/// The innermost open piece holds something on lines of its own.
fn stand_alone(open: &Open) {
    if let Some(innermost) = open.borrow_mut().last_mut() {
        *innermost = true;
    }
}

/// Puts the fingerprint at the end of a piece that holds only text.
fn at_end<H: HandlerTypes<EndTagHandler<'static> = lol_html::EndTagHandler<'static>>>(
    piece: &mut Element<'_, '_, H>,
    open: &Open,
    fingerprint: &str,
) {
    let Some(handlers) = piece.end_tag_handlers() else { return };
    open.borrow_mut().push(false);
    let (open, fingerprint) = (Rc::clone(open), fingerprint.to_owned());
    handlers.push(Box::new(move |end| {
        if open.borrow_mut().pop() == Some(false) {
            end.before(&fingerprint, ContentType::Text);
        }
        Ok(())
    }));
}

#[cfg(test)]
mod tests {
    use crate::bundle::mark::html::mark;

    #[test]
    fn text_ends_with_the_fingerprint_and_lists_get_no_empty_line() {
        let page = "<head></head><main><h1>A</h1><table><tr><td>b</td><td><ul><li>c</li></ul></td></tr></table></main><p>d</p>";
        let marked = String::from_utf8(mark(page.as_bytes(), "7Q4KX2", Some("*")).unwrap()).unwrap();
        assert_eq!(
            marked,
            "<head><meta name=\"candor-bundle\" content=\"7Q4KX2\">\n</head><main><h1>A*</h1><table><tr><td>b*</td>\
             <td><ul><li>c*</li></ul></td></tr></table></main><p>d</p>"
        );
    }
}
