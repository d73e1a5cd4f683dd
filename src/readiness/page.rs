//! Readiness as a page that needs nothing beside it.

use tera::{Context, Tera};

use super::state::Readiness;

const TEMPLATE: &str = include_str!("page.html");

/// The page.
#[must_use]
pub fn page(readiness: &Readiness) -> String {
    let mut tera = Tera::default();
    tera.add_raw_template("page.html", TEMPLATE).expect("the template is part of the program");
    let mut context = Context::new();
    context.insert("readiness", readiness);
    let states: Vec<&str> = readiness.criteria.iter().map(|criterion| criterion.state.title()).collect();
    context.insert("states", &states);
    tera.render("page.html", &context).expect("every value of the template is in the context")
}
