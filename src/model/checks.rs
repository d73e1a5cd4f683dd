//! Which checks of scanners tell of which control.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::Id;

use crate::decode::located::Located;

/// A control and the checks that tell of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Binding {
    /// The control, by its id.
    pub control: Located<Id>,
    /// The checks, each as `scanner:check`.
    pub checks: Vec<Located<String>>,
}
