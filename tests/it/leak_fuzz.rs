//! Whatever a file is, reading it comes to an end and never takes the program down.

use std::time::{Duration, Instant};

use crate::{
    restricted::{SENTENCE, checked, findings, site},
    small_files::*,
};

/// How long one file may take in a debug build on a busy machine.
const LONGEST: Duration = Duration::from_secs(60);

/// The same numbers in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

/// Tried: files of every kind with bytes changed at random.
#[test]
fn broken_files_of_every_kind_neither_stop_the_program_nor_keep_it() {
    let seeds: Vec<Vec<u8>> = vec![
        zip(&[("word/document.xml", runs(SENTENCE).as_bytes()), ("a.zip", &zip(&[("a.txt", b"x")]))]),
        gzip(&tar("a.txt", SENTENCE.as_bytes())),
        word(),
        workbook(),
        rtf(SENTENCE),
        mail("base64", &base64_lines(SENTENCE)),
        png(b"iTXt", b"a\0\0\0\0\0text"),
        jpeg(0xE1, b"Exif\0\0II*\0"),
        gif(SENTENCE),
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n4 0 obj<</Length 44>>stream\nBT /F 9 Tf [(Nothing) -30 <2020>] TJ ET /X Do\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".to_vec(),
        format!("<!DOCTYPE a [<!ENTITY e \"x\">]><a href=\"data:,%20\">&e;\\u0020<!-- {SENTENCE} --></a>").into(),
    ];
    let site = site();
    let checked = checked(&site);
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    for (number, seed) in seeds.iter().enumerate() {
        for _ in 0..12 {
            let mut mutant = seed.clone();
            for _ in 0..=chance.below(6) {
                let at = chance.below(mutant.len());
                match chance.below(4) {
                    0 => mutant.truncate(at.max(1)),
                    1 => mutant[at] = chance.below(256).to_le_bytes()[0],
                    2 => mutant.insert(at, b"\0\xFF(<[/9"[chance.below(7)]),
                    _ => {
                        let piece = mutant[at..mutant.len().min(at + 40)].to_vec();
                        mutant.splice(at..at, piece);
                    }
                }
            }
            let start = Instant::now();
            let _ = findings(&checked, "a", &mutant);
            assert!(start.elapsed() < LONGEST, "a mutant of seed {number} takes {:?}", start.elapsed());
        }
    }
}

/// Tried: archives that unpack without end.
#[test]
fn files_that_unpack_without_end_are_told_and_not_unpacked() {
    let entities = {
        let mut text = "<!DOCTYPE a [<!ENTITY e0 \"laughter\">".to_owned();
        for number in 1..30 {
            text += &format!("<!ENTITY e{number} \"{}\">", format!("&e{};", number - 1).repeat(10));
        }
        text + "]><a>&e29;</a>"
    };
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("entities", entities.into_bytes()),
        ("strings that nobody closes", [b"%PDF-1.7\n".to_vec(), b"(".repeat(200_000)].concat()),
        ("tags that nobody closes", "<a b='".repeat(50_000).into_bytes()),
        ("backslashes", "\\u".repeat(200_000).into_bytes()),
        ("escapes in escapes", "%25".repeat(50_000).into_bytes()),
        ("headers without files", b"PK\x03\x04".repeat(50_000)),
        ("streams without objects", [b"%PDF-1.7\n".to_vec(), b">>stream\nendstream ".repeat(10_000)].concat()),
        ("groups", "{\\rtf1 ".repeat(20_000).into_bytes()),
    ];
    let site = site();
    let checked = checked(&site);
    for (name, contents) in cases {
        let start = Instant::now();
        let _ = findings(&checked, "a", &contents);
        assert!(start.elapsed() < LONGEST, "{name} takes {:?}", start.elapsed());
    }
}
