//! What is asked of the preview, and what it says once it runs.

use std::net::IpAddr;

use super::editor::Editor;

/// Where the preview is to be, and what it may show there.
#[derive(Debug, Default)]
pub struct Terms {
    /// The port, or the first behind it that is free; 0 for any.
    pub port: u16,
    /// An address of this machine on a network. Without one, this machine alone is answered.
    pub host: Option<IpAddr>,
    /// Whether a network gets the internal view as well.
    pub internal: bool,
    /// What opens the places that the preview shows, on this machine alone.
    pub editor: Option<Editor>,
}

/// What became of the terms.
#[derive(Debug)]
pub struct Started {
    /// Where the preview is; on a network with the token.
    pub address: String,
    /// The port, where another one was asked for and is taken.
    pub instead: Option<u16>,
}

/// What a build of the preview did.
#[derive(Debug)]
pub struct Built {
    /// The findings as text, if the site has errors; the last good build is still shown then.
    pub failure: Option<String>,
    /// How long it took.
    pub milliseconds: u128,
}
