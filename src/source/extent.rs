//! From where to where a node stands in its file.

use super::yaml::{Node, Value};

use crate::diagnostics::diagnostic::Place;

/// From the first byte of `node` to its last: the place of a mapping in block style is only that of its first key.
pub(super) fn extent(node: &Node) -> Place {
    let mut extent = node.place;
    let mut widen = |inner: Place| {
        extent.start = extent.start.min(inner.start);
        extent.end = extent.end.max(inner.end);
    };
    match &node.value {
        Value::Scalar { .. } => {}
        Value::List(items) => items.iter().for_each(|item| widen(self::extent(item))),
        Value::Map(entries) => entries.iter().for_each(|(key, value)| {
            widen(key.place);
            widen(self::extent(value));
        }),
    }
    extent
}
