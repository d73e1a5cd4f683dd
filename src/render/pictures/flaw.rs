//! What is wrong with a picture.

use super::kind::PictureKind;

/// What is wrong with a picture on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// It wouldn't fit into memory: the end of a sentence that begins with its path.
    TooLarge(String),
    /// Browsers don't show it: the end of that sentence, and what to do.
    Unshown(String, String),
    /// Its name says that it is another kind of picture.
    Misnamed(PictureKind),
    /// It holds a program: which, in words.
    Active(String),
    /// It needs a file from outside of itself: its address.
    Linked(String),
    /// It is a drawing that doesn't say how large it is.
    Unsized,
}
