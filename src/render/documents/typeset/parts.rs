//! Parts of a document, as its template names them: with `#metadata("part")` a part begins, on a page of its own; with
//! `#metadata("over")` the last one, whose pages are laid over the document's last pages.

use typst::foundations::{Content, SequenceElem, StyledElem, Value};
use typst::introspection::MetadataElem;

/// What stands between two parts.
const PART: &str = "part";
const OVER: &str = "over";

/// A document's content in parts, each with the styles that hold for it.
pub(super) struct Parts {
    /// Pages, one part behind the other.
    pub(super) pages: Vec<Content>,
    /// What is laid over the last pages, page by page.
    pub(super) over: Option<Content>,
}

impl Parts {
    /// Cuts `content` where its template says so.
    pub(super) fn of(content: Content) -> Self {
        let mut over = false;
        let mut pages = cut(&content, &mut over);
        let over = over.then(|| pages.pop()).flatten();
        Self { pages, over }
    }
}

/// The pieces between the places where `content` is cut: at least one. Sequences and styles are looked into, and no element: a part
/// begins where a page could.
fn cut(content: &Content, over: &mut bool) -> Vec<Content> {
    if let Some(sequence) = content.to_packed::<SequenceElem>() {
        let mut pieces: Vec<Vec<Content>> = vec![Vec::new()];
        for child in &sequence.children {
            let mut inner = cut(child, over).into_iter();
            if let Some(piece) = pieces.last_mut() {
                piece.extend(inner.next());
            }
            pieces.extend(inner.map(|piece| vec![piece]));
        }
        if pieces.len() == 1 {
            return vec![content.clone()];
        }
        return pieces.into_iter().map(Content::sequence).collect();
    }
    if let Some(styled) = content.to_packed::<StyledElem>() {
        let pieces = cut(&styled.child, over);
        if pieces.len() == 1 {
            return vec![content.clone()];
        }
        return pieces.into_iter().map(|piece| piece.styled_with_map(styled.styles.clone())).collect();
    }
    if let Some(mark) = content.to_packed::<MetadataElem>()
        && let Value::Str(word) = &mark.value
        && !*over
        && [PART, OVER].contains(&word.as_str())
    {
        *over = word.as_str() == OVER;
        return vec![Content::empty(), Content::empty()];
    }
    vec![content.clone()]
}
