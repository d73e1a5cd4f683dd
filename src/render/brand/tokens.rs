//! The brand's tokens as CSS: what the style sheet would derive from the accent is computed, so that text on every ground of the
//! theme can be read; and the faces of its fonts.

use std::fmt::Write;

use super::{
    font_file::Fallback,
    fonts::{BrandFonts, Family},
};

use crate::{
    model::brand::{Brand, ButtonStyle, Scheme},
    theme::colours::{Accents, Button, Buttons, CoverColours},
};

/// Declarations that follow the theme's style sheet. Addresses in them are those of the output: a later pass makes them relative.
pub(in crate::render) fn tokens(brand: &Brand, fonts: &BrandFonts) -> String {
    let mut css = faces(fonts);
    let mut light = String::new();
    let mut dark = String::new();
    let set = |side: &mut String, name: &str, value: &str| {
        // Writing to a string can't fail.
        let _ = write!(side, "--{name}:{value};");
    };
    if let Some(text) = &fonts.text {
        set(&mut light, "font", &stack(text, &fonts.behind));
    }
    if let Some(heading) = &fonts.heading {
        set(&mut light, "font-heading", &stack(heading, &fonts.behind));
    }
    // Letters of one width take more room: dates and states beside rows, and the name on a telephone.
    if is_mono(fonts.text.as_ref()) {
        set(&mut light, "row-id", "9.75rem");
        set(&mut light, "row-state", "13rem");
    }
    if is_mono(fonts.heading.as_ref().or(fonts.text.as_ref())) {
        set(&mut light, "t-3xl", "clamp(2rem,1.1rem + 4.4vw,5rem)");
    }
    let accents = Accents::of(brand.accent.as_deref());
    if let Some(accent) = &brand.accent {
        set(&mut light, "accent", accent.as_css());
        set(&mut light, "accent-ink", &accents.on_light);
        set(&mut light, "mark", &accents.mark_on_light);
        set(&mut dark, "accent-ink", &accents.on_dark);
        set(&mut dark, "mark", &accents.mark_on_dark);
    }
    if let Some(second) = &brand.palette.second {
        let seconds = Accents::of_second(second);
        for (side, mark, ink) in [
            (&mut light, &seconds.mark_on_light, &seconds.on_light),
            (&mut dark, &seconds.mark_on_dark, &seconds.on_dark),
        ] {
            set(side, "second", mark);
            set(side, "second-ink", ink);
        }
    }
    if let Some(cover) = CoverColours::chosen(brand) {
        let both = [(&mut light, Some(cover)), (&mut dark, CoverColours::chosen_in_the_dark(brand))];
        for (side, colours) in both {
            let Some(colours) = colours else { continue };
            set(side, "cover", &colours.cover);
            set(side, "cover-ink", &colours.cover_ink);
            set(side, "cover-ink-2", &colours.cover_ink_2);
            set(side, "cover-line", &colours.cover_line);
            set(side, "cover-button-ink", &colours.cover_button_ink);
        }
    }
    if let Some(button) = Button::on_cover(brand, &CoverColours::of(brand)) {
        set(&mut light, "cover-button", &button.ground);
        for side in [&mut light, &mut dark] {
            set(side, "cover-button-ink", &button.ink);
        }
    }
    if brand.accent.is_some() || brand.buttons.color.is_some() {
        let Buttons { on_light, on_dark } = Buttons::of(brand);
        for (side, button) in [(&mut light, on_light), (&mut dark, on_dark)] {
            set(side, "button", &button.ground);
            set(side, "button-ink", &button.ink);
        }
    }
    if let Some(radius) = brand.radius {
        set(&mut light, "radius", &format!("{radius}px"));
    }
    if let Some(radius) = brand.buttons.radius {
        set(&mut light, "button-radius", &format!("{radius}px"));
    }
    if brand.buttons.style == Some(ButtonStyle::Outline) {
        set(&mut light, "button-fill", "transparent");
        set(&mut light, "button-text", "var(--accent-ink)");
        set(&mut light, "button-edge", "var(--accent-ink)");
    }
    if let Some(focus) = brand.cover().and_then(|cover| cover.focus) {
        set(&mut light, "focus", &focus.as_css());
    }
    if !light.is_empty() {
        let _ = writeln!(css, ":root{{{}}}", light.trim_end_matches(';'));
    }
    if !dark.is_empty() {
        let dark = dark.trim_end_matches(';');
        let _ = writeln!(css, "@media (prefers-color-scheme: dark){{:root{{{dark}}}}}");
    }
    if brand.accent.is_some() {
        let Accents { on_light, mark_on_light, .. } = &accents;
        let _ = writeln!(css, "@media print{{:root{{--accent-ink:{on_light};--mark:{mark_on_light}}}}}");
    }
    css
}

/// The rules that load the faces.
fn faces(fonts: &BrandFonts) -> String {
    let mut css = String::new();
    for face in &fonts.faces {
        let (least, most) = face.face.weights;
        let weight = if least == most { least.to_string() } else { format!("{least} {most}") };
        let style = if face.face.is_italic { "italic" } else { "normal" };
        let _ = writeln!(
            css,
            "@font-face{{font-family:\"{}\";font-style:{style};font-weight:{weight};font-display:swap;src:url(\"{}\") format(\"{}\")}}",
            in_string(&face.face.family),
            face.address,
            face.face.format.in_css(),
        );
    }
    css
}

/// Whether the letters of a family have one width.
fn is_mono(family: Option<&Family>) -> bool {
    family.is_some_and(|family| family.fallback == Fallback::Mono)
}

/// A family with what stands behind it.
fn stack(family: &Family, behind: &[String]) -> String {
    let held = [&family.name].into_iter().chain(behind);
    let held: String = held.map(|name| format!("\"{}\",", in_string(name))).collect();
    let kind = match family.fallback {
        Fallback::Sans => "sans",
        Fallback::Serif => "serif",
        Fallback::Mono => "mono",
    };
    format!("{held}var(--{kind})")
}

/// A name as it stands in a string of CSS (CSS Syntax 3 §4.3.5).
fn in_string(name: &str) -> String {
    let escape = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\{:x} ", u32::from(c)),
        c => c.to_string(),
    };
    name.chars().map(escape).collect()
}

/// A style sheet whose light and dark sides stand as the brand wishes, whatever the reader's device does.
pub(in crate::render) fn with_scheme(css: &str, scheme: Scheme) -> String {
    let (query, word) = match scheme {
        Scheme::Auto => return css.to_owned(),
        Scheme::Light => ("not all", "light"),
        Scheme::Dark => ("screen", "dark"),
    };
    css.replace("(prefers-color-scheme: dark)", query)
        .replace("color-scheme: light dark", &format!("color-scheme: {word}"))
}
