//! HTML: Markdown, highlighting, templates, pages, rewriting.

mod budget;
mod bundle_pages;
mod contexts;
mod highlight;
mod markdown;
mod pages;
mod rewrite;
mod theme;
mod words;

pub use bundle_pages::{BundleFacts, render_bundle};
pub use contexts::of_bundle::{ChangeItem, ChangeKind, ChangesView};
pub use markdown::{callout, render_markdown};
pub use pages::render_site;
pub use theme::Theme;
