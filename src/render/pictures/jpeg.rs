//! What a JPEG says of itself before its pixels (ITU-T T.81, annex B): how many inks it has, and whether all of it is there.

/// The marker of a frame's head: the size and the components.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

/// The segments up to the first line of pixels: markers and contents; and where that begins.
fn head(bytes: &[u8]) -> (Vec<(u8, &[u8])>, Option<usize>) {
    let mut segments = Vec::new();
    let mut at = 2;
    while let Some(&[0xff, marker]) = bytes.get(at..at + 2) {
        if marker == 0xff {
            // Markers may be padded.
            at += 1;
            continue;
        }
        let Some(&[high, low]) = bytes.get(at + 2..at + 4) else { break };
        let end = at + 2 + usize::from(high) * 256 + usize::from(low);
        let Some(contents) = bytes.get(at + 4..end) else { break };
        segments.push((marker, contents));
        at = end;
        if marker == 0xda {
            return (segments, Some(at));
        }
    }
    (segments, None)
}

/// Whether it is made of four inks, as for print.
#[cfg(feature = "pdf")]
pub(super) fn is_cmyk(bytes: &[u8]) -> bool {
    let frame = head(bytes).0.into_iter().find(|(marker, _)| is_frame(*marker));
    frame.and_then(|(_, contents)| contents.get(5).copied()) == Some(4)
}

/// Whether there are pixels, and the mark behind the last of them.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let (segments, pixels) = head(bytes);
    let has_frame = segments.iter().any(|(marker, _)| is_frame(*marker));
    let ends =
        pixels.and_then(|at| bytes.get(at..)).is_some_and(|rest| rest.windows(2).any(|pair| pair == [0xff, 0xd9]));
    has_frame && ends
}
