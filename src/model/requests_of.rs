//! Which requests belong to a step of an audit.

use super::{
    report::{Report, Step},
    request::Request,
    site::Site,
};

impl Site {
    /// The requests of a step, as far as this reader sees any.
    pub fn requests_of<'s>(&'s self, step: &'s Step, report: &'s Report) -> impl Iterator<Item = &'s Request> {
        self.requests.iter().filter(move |request| request.belongs_to(step, report))
    }
}
