//! A node that holds others.

use super::yaml::{Node, NodeKey};

/// What a container of records holds.
pub(super) enum ContainerValue {
    List(Vec<Node>),
    Map(Vec<(NodeKey, Node)>),
    Other,
}
