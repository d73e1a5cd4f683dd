//! What is in scope, and which criteria in scope nobody serves. The one home of both rules.

use super::{settings::Scope, site::Site};

use crate::criteria::catalogue::{CATALOGUE, Category, Criterion};

impl Scope {
    /// Whether a category is in scope.
    #[must_use]
    pub fn has(&self, category: Category) -> bool {
        self.criteria.iter().any(|declared| **declared == category)
    }

    /// The categories in scope, in the standard's order.
    pub fn categories(&self) -> impl Iterator<Item = Category> {
        Category::ALL.into_iter().filter(|category| self.has(*category))
    }

    /// The criteria of the categories in scope, in the standard's order.
    pub fn catalogue(&self) -> impl Iterator<Item = &'static Criterion> {
        CATALOGUE.iter().filter(|criterion| self.has(criterion.category))
    }
}

impl Site {
    /// Whether no control serves a criterion, and no reason says that it isn't relevant.
    #[must_use]
    pub fn leaves_open(&self, criterion: &Criterion) -> bool {
        let is_served =
            self.controls.iter().any(|control| control.criteria.iter().any(|served| served.as_str() == criterion.id));
        !is_served && !self.settings.scope.not_relevant.contains_key(criterion.id)
    }
}
