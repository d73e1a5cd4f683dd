//! The stages of a command, told to whoever listens. A stage asks no clock: what a listener does with the news is its own matter.

/// A part of what a command does that takes time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Reading the site folder and the theme.
    Reading,
    /// Lints.
    Checking,
    /// Taking out what a reader may see, and typing it.
    Projecting,
    /// The search index.
    Search,
    /// Pages.
    Pages,
    /// Typeset documents, marks among them, and the image for shared links.
    Documents,
    /// Files for machines.
    MachineFiles,
    /// Marking a bundle's pages and documents.
    Marking,
    /// Searching outputs for what their readers may not see.
    LeakScan,
    /// Packing and sealing bundles, and recording them.
    HandingOver,
    /// Writing the site.
    Publishing,
}

impl Stage {
    /// Its name for people and machines.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Checking => "checking",
            Self::Projecting => "projecting",
            Self::Search => "search",
            Self::Pages => "pages",
            Self::Documents => "documents",
            Self::MachineFiles => "machine-files",
            Self::Marking => "marking",
            Self::LeakScan => "leak-scan",
            Self::HandingOver => "handing-over",
            Self::Publishing => "publishing",
        }
    }
}

/// Hears of stages, from any thread; several may run at the same time.
pub trait Listener: Sync {
    /// Called before a stage; what it returns is called when the stage is over.
    fn begins(&self, stage: Stage) -> Box<dyn FnOnce() + '_>;
}

/// Does a stage's work, and tells when it begins and ends.
pub fn during<T>(listener: &dyn Listener, stage: Stage, work: impl FnOnce() -> T) -> T {
    let over = listener.begins(stage);
    let done = work();
    over();
    done
}

/// Listens to nothing.
#[derive(Debug, Clone, Copy)]
pub struct Nobody;

impl Listener for Nobody {
    fn begins(&self, _: Stage) -> Box<dyn FnOnce() + '_> {
        Box::new(|| ())
    }
}
