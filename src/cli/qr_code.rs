//! An address for a telephone's camera.

use qrcode::{Color, EcLevel, QrCode};

/// What cameras need around a code.
const MARGIN: usize = 2;

/// `text` as a code of half blocks, two modules a character; `None` if it is too long for one. On a terminal it is black on
/// white, whatever the terminal's colours are: not all cameras read the reverse.
pub(super) fn qr_code(text: &str, on_terminal: bool) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
    let (colours, width) = (code.to_colors(), code.width());
    let is_dark = |x: usize, y: usize| {
        let inside = MARGIN..width + MARGIN;
        inside.contains(&x) && inside.contains(&y) && colours[(y - MARGIN) * width + x - MARGIN] == Color::Dark
    };
    let side = width + 2 * MARGIN;
    let line = |y: usize| {
        let blocks: String = (0..side)
            .map(|x| match (is_dark(x, y), is_dark(x, y + 1)) {
                (false, false) => ' ',
                (true, false) => '▀',
                (false, true) => '▄',
                (true, true) => '█',
            })
            .collect();
        if on_terminal { format!("\x1b[38;5;16;48;5;231m{blocks}\x1b[0m") } else { blocks }
    };
    Some((0..side).step_by(2).map(line).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_square_with_a_margin_and_keeps_its_colours_on_a_terminal() {
        let code = qr_code("http://192.168.7.20:4321/?token=0", false).unwrap();
        let lines: Vec<Vec<char>> = code.lines().map(|line| line.chars().collect()).collect();
        let side = lines[0].len();
        assert!(lines.iter().all(|line| line.len() == side) && lines.len() == side.div_ceil(2), "{code}");
        assert!(
            lines[0].iter().all(|c| *c == ' ') && lines.iter().all(|line| line[0] == ' ' && line[1] == ' '),
            "{code}"
        );
        // The finder pattern's upper edge: seven dark modules, with the hollow of its frame beneath.
        assert_eq!(lines[1][2..9].iter().collect::<String>(), "█▀▀▀▀▀█", "{code}");
        let coloured = qr_code("a", true).unwrap();
        assert!(coloured.lines().all(|line| line.starts_with("\x1b[38;5;16;48;5;231m") && line.ends_with("\x1b[0m")));
        assert_eq!(qr_code(&"a".repeat(10_000), false), None);
    }
}
