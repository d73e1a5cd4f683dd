//! Where the mark stands on a page: at the foot, as the reader holds the page, or at the head if something covers the
//! foot; or across it.

#[cfg(feature = "pdf")]
use lopdf::dictionary;
use lopdf::{Dictionary, Document, Object};

use super::pages::{Page, found};

/// How far the mark stays from the page's edge, in its own points.
const EDGE: f32 = 9.0;

/// The share of the page's width that the mark takes at most, and at least.
const WIDEST: f32 = 0.94;
const NARROWEST: f32 = 0.3;

/// The share of the page's height that the mark takes at most.
const TALLEST: f32 = 0.5;

/// The share of the page that a mark across it takes, in each direction.
const ACROSS: f32 = 0.86;

/// Sides of a page that a viewer can show, in points.
const SIDES: std::ops::RangeInclusive<f32> = 1.0..=1_000_000.0;

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

/// An edge of the page as its reader holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Foot,
    Head,
}

impl Visible {
    /// The visible part of a page: its crop box within its media box (ISO 32000-1 §14.11.2.1).
    ///
    /// # Errors
    /// If viewers would take it differently, in words.
    pub(super) fn of(page: &Page, document: &Document) -> Result<Self, String> {
        let unreadable = |what: &str| format!("its {what} can't be read");
        let media = page.media.as_ref().ok_or("it has no size")?;
        let media = rectangle(media, document).ok_or_else(|| unreadable("size"))?;
        let crop = page.crop.as_ref().map(|crop| rectangle(crop, document).ok_or_else(|| unreadable("crop box")));
        let crop = crop.transpose()?.unwrap_or(media);
        let turn = page.rotate.as_ref().map_or(Some(0.0), number).ok_or_else(|| unreadable("rotation"))?;
        if turn % 90.0 != 0.0 {
            return Err(format!("it is turned by {turn}°, which isn't a multiple of 90°"));
        }
        let dictionary = document.get_dictionary(page.id).map_err(|error| error.to_string())?;
        let unit = found(dictionary, b"UserUnit", document).and_then(number).filter(|unit| *unit > 0.0);
        let visible = Self {
            left: media[0].max(crop[0]),
            bottom: media[1].max(crop[1]),
            right: media[2].min(crop[2]),
            top: media[3].min(crop[3]),
            turn: (turn as i64).rem_euclid(360),
            unit: unit.unwrap_or(1.0),
        };
        let (across, up) = (visible.right - visible.left, visible.top - visible.bottom);
        if across <= 0.0 || up <= 0.0 {
            return Err("its crop box lies outside of the page".to_owned());
        }
        if !SIDES.contains(&across) || !SIDES.contains(&up) {
            return Err(format!("it is {across} × {up} points large, which not every viewer shows"));
        }
        Ok(visible)
    }

    /// Writes what is visible into the page itself, so that every viewer takes it so.
    pub(super) fn write(&self, page: &Page, dictionary: &mut Dictionary, document: &Document) {
        let bounds = [self.left, self.bottom, self.right, self.top];
        // Numbers that are read and written again stay as their author wrote them where they say the same.
        let is_same = |value: &Option<Object>| {
            value.as_ref().is_some_and(|value| rectangle(value, document).is_some_and(|sides| sides == bounds))
        };
        let written = || Object::Array(bounds.map(Object::Real).to_vec());
        if let Some(media) = &page.media {
            let sides = rectangle(media, document);
            let sides = sides.map_or_else(written, |sides| Object::Array(sides.map(Object::Real).to_vec()));
            if !dictionary.has(b"MediaBox") || !is_plain(dictionary, b"MediaBox") {
                dictionary.set("MediaBox", sides);
            }
            if page.crop.is_some() || !is_same(&page.media) {
                dictionary.set("CropBox", written());
            }
        }
        dictionary.set("Rotate", self.turn);
    }

    /// The matrix (ISO 32000-1 §8.3.3) that puts a form of this size at an edge of the page, centred and upright for the
    /// reader. On a large page it grows with it; on a small one nothing of it is lost.
    pub(super) fn at(&self, place: Edge, (width, height): (f32, f32)) -> [f32; 6] {
        let (across, up) = (self.right - self.left, self.top - self.bottom);
        let (across, up) = if self.turn % 180 == 0 { (across, up) } else { (up, across) };
        let scale = (1.0 / self.unit).max(across * NARROWEST / width);
        let scale = scale.min(across * WIDEST / width).min(up * TALLEST / height);
        let (wide, tall) = (width * scale, height * scale);
        let edge = (EDGE * scale).min((up - tall) / 4.0);
        let x = (across - wide) / 2.0;
        let y = match place {
            Edge::Foot => edge,
            Edge::Head => up - edge - tall,
        };
        self.turned([scale, 0.0, 0.0, scale, x, y])
    }

    /// The matrix that puts a form of this size across the page, from its lower left towards its upper right as the reader holds it,
    /// with nothing of it lost.
    pub(super) fn across(&self, (width, height): (f32, f32)) -> [f32; 6] {
        let (across, up) = (self.right - self.left, self.top - self.bottom);
        let (across, up) = if self.turn % 180 == 0 { (across, up) } else { (up, across) };
        let (sin, cos) = up.atan2(across).sin_cos();
        let (wide, tall) = (width * cos + height * sin, width * sin + height * cos);
        let scale = (ACROSS * across / wide).min(ACROSS * up / tall);
        let (a, b, c, d) = (scale * cos, scale * sin, -scale * sin, scale * cos);
        // The form's middle comes to the page's.
        let x = across / 2.0 - (a * width + c * height) / 2.0;
        let y = up / 2.0 - (b * width + d * height) / 2.0;
        self.turned([a, b, c, d, x, y])
    }

    /// A matrix on the page as its reader holds it, in the page's own units.
    fn turned(&self, [a, b, c, d, x, y]: [f32; 6]) -> [f32; 6] {
        match self.turn {
            90 => [-b, a, -d, c, self.right - y, self.bottom + x],
            180 => [-a, -b, -c, -d, self.right - x, self.top - y],
            270 => [b, -a, d, -c, self.left + y, self.top - x],
            _ => [a, b, c, d, self.left + x, self.bottom + y],
        }
    }

    /// A page of which one sees as much, and nothing else.
    #[cfg(feature = "pdf")]
    pub(super) fn page(&self) -> Dictionary {
        let sides = [self.left, self.bottom, self.right, self.top].map(Object::Real).to_vec();
        let mut page = dictionary! { "MediaBox" => sides, "Rotate" => self.turn };
        if self.unit != 1.0 {
            page.set("UserUnit", self.unit);
        }
        page
    }

    /// Clockwise turn for showing.
    pub(super) fn turn(&self) -> i64 {
        self.turn
    }
}

/// Whether a dictionary has four numbers for a key, in order and without a reference.
fn is_plain(dictionary: &Dictionary, key: &[u8]) -> bool {
    let numbers = dictionary.get(key).and_then(Object::as_array).ok();
    let numbers: Option<Vec<f32>> = numbers.and_then(|numbers| numbers.iter().map(number).collect());
    numbers.is_some_and(|numbers| matches!(numbers[..], [left, bottom, right, top] if left < right && bottom < top))
}

/// What the matrix makes of a form's box: its bounds.
pub(super) fn bounds([a, b, c, d, e, f]: [f32; 6], (width, height): (f32, f32)) -> [f32; 4] {
    let corners = [(0.0, 0.0), (width, 0.0), (0.0, height), (width, height)];
    let points = corners.map(|(x, y)| (a * x + c * y + e, b * x + d * y + f));
    let least = |pick: fn((f32, f32)) -> f32| points.into_iter().map(pick).fold(f32::INFINITY, f32::min);
    let most = |pick: fn((f32, f32)) -> f32| points.into_iter().map(pick).fold(f32::NEG_INFINITY, f32::max);
    [least(|point| point.0), least(|point| point.1), most(|point| point.0), most(|point| point.1)]
}

/// A number, whole or not.
fn number(value: &Object) -> Option<f32> {
    value.as_float().ok().filter(|number| number.is_finite())
}

/// Four numbers in order: left, bottom, right, top.
pub(super) fn rectangle(value: &Object, document: &Document) -> Option<[f32; 4]> {
    let number = |value: &Object| number(document.dereference(value).ok()?.1);
    let numbers: Vec<f32> = value.as_array().ok()?.iter().map(number).collect::<Option<_>>()?;
    let [a, b, c, d] = <[f32; 4]>::try_from(numbers).ok()?;
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::bundle::mark::page::{Edge, Visible, bounds};

    /// Where the matrix puts a point of the form.
    fn put([a, b, c, d, e, f]: [f32; 6], x: f32, y: f32) -> (f32, f32) {
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// A page of 600 × 800 and a mark of 200 × 12: its lower left and upper right corners, for each turn.
    #[test]
    fn the_mark_stands_at_the_foot_as_the_reader_sees_it() {
        let corners = |turn| {
            let page = Visible { left: 0.0, bottom: 0.0, right: 600.0, top: 800.0, turn, unit: 1.0 };
            let matrix = page.at(Edge::Foot, (200.0, 12.0));
            (put(matrix, 0.0, 0.0), put(matrix, 200.0, 12.0))
        };
        assert_eq!(corners(0), ((200.0, 9.0), (400.0, 21.0)));
        assert_eq!(corners(180), ((400.0, 791.0), (200.0, 779.0)));
        // Turned to the right, the foot is the right edge, and the page is 800 wide: the mark grows with it.
        let near = |found: (f32, f32), x: f32, y: f32| (found.0 - x).hypot(found.1 - y) < 0.001;
        assert!(near(corners(90).0, 589.2, 280.0) && near(corners(90).1, 574.8, 520.0), "{:?}", corners(90));
        assert!(near(corners(270).0, 10.8, 520.0) && near(corners(270).1, 25.2, 280.0), "{:?}", corners(270));
    }

    proptest! {
        /// Whatever the page is like: the mark lies on it, at the edge, and is a third of its width if there is room.
        #[test]
        fn the_mark_lies_on_the_page(
            (left, bottom) in (-900.0_f32..900.0, -900.0_f32..900.0),
            (across, up) in (1.0_f32..20_000.0, 1.0_f32..20_000.0),
            turn in 0_i64..4, unit in 0.1_f32..20.0, is_foot: bool,
        ) {
            let page = Visible { left, bottom, right: left + across, top: bottom + up, turn: turn * 90, unit };
            let place = if is_foot { Edge::Foot } else { Edge::Head };
            let [l, b, r, t] = bounds(page.at(place, (300.0, 13.0)), (300.0, 13.0));
            let room = 0.01 + across.max(up) * 1e-4;
            prop_assert!(l >= left - room && b >= bottom - room && r <= page.right + room && t <= page.top + room);
            let (seen, high) = if turn % 2 == 0 { (across, up) } else { (up, across) };
            let wide = (r - l).max(t - b);
            let [l2, b2, r2, t2] = bounds(page.across((300.0, 40.0)), (300.0, 40.0));
            prop_assert!(l2 >= left - room && b2 >= bottom - room && r2 <= page.right + room && t2 <= page.top + room);
            prop_assert!((r2 - l2) / across > 0.8 || (t2 - b2) / up > 0.8, "it crosses the page");
            prop_assert!(wide >= (seen * 0.29).min(high * 0.49 * 300.0 / 13.0), "{} of {}", wide, seen);
        }
    }
}
