//! Numbers in templates that would take more memory or time than there is: the engine has no budget, and where memory
//! ends it ends the whole program, without a word.

use typst::syntax::{LinkedNode, ast, parse};

/// No page is a million points wide, no list a million items long.
const GREATEST: f64 = 1_000_000.0;

/// The first number in a template that is greater than any that a page needs: its text, and the byte where it stands.
pub(super) fn too_great(template: &str) -> Option<(String, usize)> {
    let root = parse(template);
    let mut nodes = vec![LinkedNode::new(&root)];
    while let Some(node) = nodes.pop() {
        let value = node
            .cast::<ast::Int<'_>>()
            .map(|number| number.get() as f64)
            .or_else(|| node.cast::<ast::Float<'_>>().map(ast::Float::get))
            .or_else(|| node.cast::<ast::Numeric<'_>>().map(|number| number.get().0));
        if value.is_some_and(|value| value.is_nan() || value.abs() > GREATEST) {
            return Some((template[node.range()].to_owned(), node.offset()));
        }
        nodes.extend(node.children().rev());
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::render::typeset::numbers::too_great;

    #[test]
    fn numbers_that_no_page_needs_are_found_where_they_stand() {
        for (template, number) in [
            ("#(\"x\" * 10000000000)", Some("10000000000")),
            ("#let many = range(0x7fffffff)", Some("0x7fffffff")),
            ("#set page(width: 1e9pt)", Some("1e9pt")),
            ("#int(1e300)", Some("1e300")),
            ("#set page(width: 1200pt); In 10000000000 years", None),
            ("#range(1000)", None),
        ] {
            let found = too_great(template);
            assert_eq!(found.as_ref().map(|(text, _)| text.as_str()), number, "{template}");
            assert!(found.is_none_or(|(text, at)| template[at..].starts_with(&text)), "{template}");
        }
    }
}
