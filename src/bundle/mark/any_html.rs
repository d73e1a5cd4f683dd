//! The mark of any page that a browser shows: what an author attaches, or a theme's template writes, may be odd in ways that only a reader of
//! all of HTML tells.

use std::{cell::RefCell, rc::Rc};

use lol_html::{
    HandlerTypes, RewriteStrSettings, element,
    html_content::{ContentType, Element},
    rewrite_str,
};

/// What holds text, or other pieces.
const PIECES: &str =
    "main p, main li, main td, main th, main dt, main dd, main h1, main h2, main h3, main h4, main caption";

/// Other elements that begin a line of their own: after one of these, invisible characters would make an empty line.
const BLOCKS: &str = "main ul, main ol, main dl, main div, main section, main article, main table, main pre, main svg, \
                      main figure, main blockquote, main header, main nav";

/// For each open piece, whether something within it stands on lines of its own.
type Open = Rc<RefCell<Vec<bool>>>;

/// A page with `meta` at the end of its head, and the fingerprint at the end of every piece of text.
///
/// # Errors
/// If the page can't be read: it isn't told where text ends in it.
pub(super) fn marked(page: &str, meta: &str, fingerprint: Option<&str>) -> Result<String, String> {
    let open = Open::default();
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("head", |head| {
            head.append(meta, ContentType::Html);
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
    rewrite_str(page, settings).map_err(|error| error.to_string())
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
