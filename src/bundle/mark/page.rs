//! Where the mark stands on a page: at the foot, as the reader holds the page.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// How far the mark stays from the page's edge, in points.
const EDGE: f32 = 9.0;

/// The share of the page's width that the mark takes at most.
const WIDEST: f32 = 0.94;

/// What a reader sees of a page, in the page's own units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Visible {
    left: f32,
    bottom: f32,
    right: f32,
    top: f32,
    /// Clockwise turn for showing: 0, 90, 180 or 270.
    turn: i64,
    /// Points a unit (ISO 32000-1 §14.11.2).
    unit: f32,
}

impl Visible {
    /// The visible part of a page: its crop box within its media box (ISO 32000-1 §14.11.2.1).
    pub(super) fn of(page: ObjectId, document: &Document) -> Option<Self> {
        let media = rectangle(inherited(page, b"MediaBox", document)?, document)?;
        let crop = inherited(page, b"CropBox", document).and_then(|found| rectangle(found, document)).unwrap_or(media);
        let turn = inherited(page, b"Rotate", document).and_then(|found| found.as_i64().ok()).unwrap_or(0);
        let unit = inherited(page, b"UserUnit", document).and_then(|found| found.as_float().ok()).unwrap_or(1.0);
        let visible = Self {
            left: media[0].max(crop[0]),
            bottom: media[1].max(crop[1]),
            right: media[2].min(crop[2]),
            top: media[3].min(crop[3]),
            turn: turn.rem_euclid(360) / 90 * 90,
            unit: if unit > 0.0 { unit } else { 1.0 },
        };
        (visible.right > visible.left && visible.top > visible.bottom).then_some(visible)
    }

    /// The matrix (ISO 32000-1 §8.3.3) that puts a form of `width` points at the foot of the page, centred
    /// and upright for the reader.
    pub(super) fn at_foot(&self, width: f32) -> [f32; 6] {
        let (across, up) = (self.right - self.left, self.top - self.bottom);
        let seen = if self.turn % 180 == 0 { across } else { up };
        let scale = (1.0 / self.unit).min(seen * WIDEST / width);
        let (wide, edge) = (width * scale, EDGE / self.unit);
        let middle = |low: f32, high: f32, sign: f32| (low + high) / 2.0 - sign * wide / 2.0;
        match self.turn {
            90 => [0.0, scale, -scale, 0.0, self.right - edge, middle(self.bottom, self.top, 1.0)],
            180 => [-scale, 0.0, 0.0, -scale, middle(self.left, self.right, -1.0), self.top - edge],
            270 => [0.0, -scale, scale, 0.0, self.left + edge, middle(self.bottom, self.top, -1.0)],
            _ => [scale, 0.0, 0.0, scale, middle(self.left, self.right, 1.0), self.bottom + edge],
        }
    }
}

/// A page's own value, or that of the nearest node above (ISO 32000-1 §7.7.3.4).
pub(super) fn inherited<'d>(page: ObjectId, key: &[u8], document: &'d Document) -> Option<&'d Object> {
    let mut node: &Dictionary = document.get_dictionary(page).ok()?;
    // A tree that leads back to itself has an end all the same.
    for _ in 0..64 {
        if let Ok(value) = node.get(key) {
            return document.dereference(value).ok().map(|(_, value)| value);
        }
        node = document.get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
    }
    None
}

/// Four numbers in order: left, bottom, right, top.
fn rectangle(value: &Object, document: &Document) -> Option<[f32; 4]> {
    let number = |value: &Object| document.dereference(value).ok()?.1.as_float().ok();
    let numbers: Vec<f32> = value.as_array().ok()?.iter().map(number).collect::<Option<_>>()?;
    let [a, b, c, d] = <[f32; 4]>::try_from(numbers).ok()?;
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

#[cfg(test)]
mod tests {
    use super::Visible;

    /// Where the matrix puts a point of the form.
    fn put([a, b, c, d, e, f]: [f32; 6], x: f32, y: f32) -> (f32, f32) {
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// A page of 600 × 800 and a mark of 200 × 12: its lower left and upper right corners, for each turn.
    #[test]
    fn the_mark_stands_at_the_foot_as_the_reader_sees_it() {
        let corners = |turn| {
            let page = Visible { left: 0.0, bottom: 0.0, right: 600.0, top: 800.0, turn, unit: 1.0 };
            let matrix = page.at_foot(200.0);
            (put(matrix, 0.0, 0.0), put(matrix, 200.0, 12.0))
        };
        assert_eq!(corners(0), ((200.0, 9.0), (400.0, 21.0)));
        assert_eq!(corners(90), ((591.0, 300.0), (579.0, 500.0)), "turned to the right, the foot is the right edge");
        assert_eq!(corners(180), ((400.0, 791.0), (200.0, 779.0)));
        assert_eq!(corners(270), ((9.0, 500.0), (21.0, 300.0)));
    }

    #[test]
    fn a_narrow_page_has_a_smaller_mark() {
        let page = Visible { left: 10.0, bottom: 10.0, right: 110.0, top: 210.0, turn: 0, unit: 1.0 };
        let [scale, .., left, bottom] = page.at_foot(200.0);
        assert!((scale - 0.47).abs() < 1e-6);
        assert!((left - 13.0).abs() < 1e-4 && (bottom - 19.0).abs() < 1e-4);
    }
}
