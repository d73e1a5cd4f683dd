//! HTML: Markdown, highlighting, templates, pages, rewriting.

pub mod budget;
pub mod bundle_pages;
pub mod contexts;
pub mod highlight;
pub mod markdown;
pub mod pages;
pub mod rewrite;
pub mod theme;
pub mod words;
