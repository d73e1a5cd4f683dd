//! Where a link in a narrative leads, whichever output it stands in.

use super::anchors::Anchors;

use crate::{
    diagnostics::diagnostic::FileId,
    files::address::Address,
    markdown::links::{Link, resolve},
    render::{attachments::Attachment, edition::Rendering},
};

/// Where a link leads. What this audience can't see is as if it weren't there.
#[derive(Debug)]
pub enum Destination<'r> {
    /// To another site, a mail program, a telephone.
    Outside(String),
    /// To a place of the same narrative.
    Here(String),
    /// To the record of another text, and to a place in it.
    Record(FileId, Option<String>),
    /// To a page of this site, by its public address.
    Page(Address),
    /// To a file that is copied.
    File(&'r Attachment),
}

/// Where `address` leads in the text `file`, whose places are `own`; `None` if nowhere in this output.
#[must_use]
pub fn destination<'r>(
    address: &str,
    file: FileId,
    own: &Anchors,
    rendering: &'r Rendering<'_>,
) -> Option<Destination<'r>> {
    Some(match resolve(address, rendering.paths.path(file)) {
        Link::External(url) => Destination::Outside(url),
        Link::Page(address) => Destination::Page(address),
        Link::Fragment(fragment) => match own.find(&fragment) {
            Some(place) => Destination::Here(place.to_owned()),
            None => Destination::Page(rendering.routes.beside(file, &fragment)?),
        },
        Link::Content(path, fragment) => {
            let file = rendering.paths.find(&path)?;
            rendering.routes.of_content(file)?;
            let places = rendering.anchors(file);
            let place = places.and_then(|places| places.find(&fragment)).filter(|_| !fragment.is_empty());
            Destination::Record(file, place.map(str::to_owned))
        }
        Link::File(path) => Destination::File(rendering.attachments.find(&path)?),
        Link::Refused => return None,
    })
}
