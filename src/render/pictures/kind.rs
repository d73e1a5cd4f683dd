//! What kind of picture a file is, by its first bytes and by its name.

use std::fmt;

/// A kind of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureKind {
    /// Portable Network Graphics, also an animated one.
    Png,
    /// JPEG.
    Jpeg,
    /// Graphics Interchange Format.
    Gif,
    /// WebP.
    WebP,
    /// AVIF.
    Avif,
    /// A drawing.
    Svg,
    /// An icon.
    Ico,
    /// A Windows bitmap.
    Bmp,
    /// HEIC, as telephones write it.
    Heic,
    /// TIFF.
    Tiff,
    /// JPEG XL.
    JpegXl,
    /// JPEG 2000.
    Jpeg2000,
    /// Photoshop's own.
    Psd,
    /// PDF.
    Pdf,
}

impl PictureKind {
    /// The kind of a file.
    ///
    /// # Errors
    /// The end of a sentence that begins with the file's path, if it isn't a picture.
    pub fn of(bytes: &[u8]) -> Result<Self, &'static str> {
        let begins = |magic: &[u8]| bytes.starts_with(magic);
        let brand = bytes.get(4..8) == Some(b"ftyp");
        Ok(match bytes {
            [] => return Err("is empty"),
            _ if begins(b"\x89PNG\r\n\x1a\n") => Self::Png,
            _ if begins(b"\xff\xd8\xff") => Self::Jpeg,
            _ if begins(b"GIF87a") || begins(b"GIF89a") => Self::Gif,
            _ if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => Self::WebP,
            _ if brand => return heif(bytes).ok_or("isn't a picture (perhaps a film)"),
            _ if begins(b"\0\0\x01\0") => Self::Ico,
            _ if begins(b"BM") => Self::Bmp,
            _ if begins(b"II*\0") || begins(b"MM\0*") => Self::Tiff,
            _ if begins(b"\xff\x0a") || begins(b"\0\0\0\x0cJXL ") => Self::JpegXl,
            _ if begins(b"\0\0\0\x0cjP  ") || begins(b"\xff\x4f\xff\x51") => Self::Jpeg2000,
            _ if begins(b"8BPS") => Self::Psd,
            _ if begins(b"%PDF") => Self::Pdf,
            _ if begins(b"version https://git-lfs") => {
                return Err("is a pointer of Git LFS, not the picture (`git lfs pull` fetches it)");
            }
            _ if begins(b"\x1f\x8b") => return Err("is compressed; drawings are shown as they are"),
            _ if looks_like_xml(bytes) => Self::Svg,
            _ => return Err("isn't a picture"),
        })
    }

    /// The kind that a file's name says.
    #[must_use]
    pub fn of_name(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next()?;
        let (_, extension) = name.rsplit_once('.')?;
        Some(match extension.to_ascii_lowercase().as_str() {
            "png" | "apng" => Self::Png,
            "jpg" | "jpeg" | "jpe" | "jfif" | "pjpeg" | "pjp" => Self::Jpeg,
            "gif" => Self::Gif,
            "webp" => Self::WebP,
            "avif" => Self::Avif,
            "svg" => Self::Svg,
            "ico" | "cur" => Self::Ico,
            "bmp" => Self::Bmp,
            _ => return None,
        })
    }

    /// Whether browsers show it.
    #[must_use]
    pub fn is_shown(self) -> bool {
        !matches!(self, Self::Heic | Self::Tiff | Self::JpegXl | Self::Jpeg2000 | Self::Psd | Self::Pdf)
    }

    /// How its files' names end, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::WebP => "webp",
            Self::Avif => "avif",
            Self::Svg => "svg",
            Self::Ico => "ico",
            Self::Bmp => "bmp",
            Self::Heic => "heic",
            Self::Tiff => "tiff",
            Self::JpegXl => "jxl",
            Self::Jpeg2000 => "jp2",
            Self::Psd => "psd",
            Self::Pdf => "pdf",
        }
    }
}

impl fmt::Display for PictureKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Png => "a PNG",
            Self::Jpeg => "a JPEG",
            Self::Gif => "a GIF",
            Self::WebP => "a WebP",
            Self::Avif => "an AVIF",
            Self::Svg => "a drawing (SVG)",
            Self::Ico => "an icon (ICO)",
            Self::Bmp => "a bitmap (BMP)",
            Self::Heic => "a HEIC",
            Self::Tiff => "a TIFF",
            Self::JpegXl => "a JPEG XL",
            Self::Jpeg2000 => "a JPEG 2000",
            Self::Psd => "a Photoshop file",
            Self::Pdf => "a PDF",
        })
    }
}

/// AVIF and HEIC share a container: its brands tell (ISO/IEC 14496-12 §4.3).
fn heif(bytes: &[u8]) -> Option<PictureKind> {
    let length = bytes.get(..4).map_or(0, |length| length.iter().fold(0, |sum, byte| (sum << 8) | usize::from(*byte)));
    let brands = bytes.get(8..length.min(bytes.len()))?.chunks(4);
    let known = |brand: &[u8]| match brand {
        b"avif" | b"avis" => Some(PictureKind::Avif),
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" => Some(PictureKind::Heic),
        b"jxl " => Some(PictureKind::JpegXl),
        _ => None,
    };
    brands.filter_map(known).min_by_key(|kind| *kind != PictureKind::Avif)
}

/// Text that begins with an element, a declaration or a comment, behind a byte order mark and white space.
fn looks_like_xml(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    text.starts_with(b"<") && std::str::from_utf8(bytes).is_ok()
}
