//! Opening a place in the author's editor.

use std::{
    ffi::OsString,
    io,
    path::Path,
    process::{Command, Stdio},
    thread,
};

use super::found::Spot;

/// Editors that need the terminal, where the preview speaks.
const IN_A_TERMINAL: [&str; 11] = ["vi", "vim", "nvim", "nano", "pico", "micro", "hx", "helix", "kak", "ne", "joe"];

/// An editor, as `--editor` and `$VISUAL` name one: a command, in which `{file}`, `{line}` and `{column}` may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    words: Vec<String>,
}

impl Editor {
    /// The editor that a command names; `None` for one that needs a terminal of its own.
    #[must_use]
    pub fn new(command: &str) -> Option<Self> {
        let words: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
        let name = name(words.first()?);
        let has_terminal =
            IN_A_TERMINAL.contains(&name.as_str()) || words.iter().any(|word| word == "-nw" || word == "-t");
        (!has_terminal).then_some(Self { words })
    }

    /// Opens a place in a file of the site's folder.
    ///
    /// # Errors
    /// If there is no such program.
    pub(super) fn open(&self, root: &Path, spot: &Spot) -> io::Result<()> {
        let mut words = self.command(root, spot).into_iter();
        let Some(program) = words.next() else { return Ok(()) };
        let mut editor = Command::new(program)
            .args(words)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        // Waited for in the background, so that none is left behind as a zombie.
        thread::spawn(move || editor.wait());
        Ok(())
    }

    /// The command and its arguments. No shell reads them: a file's name is one argument whatever stands in it.
    fn command(&self, root: &Path, spot: &Spot) -> Vec<OsString> {
        let file = root.join(&spot.path);
        let path = file.to_string_lossy();
        let (line, column) = (spot.line, spot.column);
        if self.words.iter().any(|word| word.contains("{file}")) {
            let filled = |word: &String| {
                // The file's name comes last: what stands in it is nothing to fill in.
                let word = word.replace("{line}", &line.to_string()).replace("{column}", &column.to_string());
                word.replace("{file}", &path).into()
            };
            return self.words.iter().map(filled).collect();
        }
        let name = self.words.first().map(|word| name(word)).unwrap_or_default();
        let at = |text: String| vec![OsString::from(text)];
        let place: Vec<OsString> = match name.as_str() {
            "code" | "code-insiders" | "codium" | "vscodium" | "cursor" | "windsurf" => {
                vec!["--goto".into(), format!("{path}:{line}:{column}").into()]
            }
            "subl" | "sublime_text" | "zed" | "zeditor" | "atom" | "lapce" => at(format!("{path}:{line}:{column}")),
            "idea" | "webstorm" | "pycharm" | "rustrover" | "phpstorm" | "goland" | "clion" | "rubymine" => {
                vec!["--line".into(), line.to_string().into(), file.clone().into()]
            }
            "emacs" | "emacsclient" => vec![format!("+{line}:{column}").into(), file.clone().into()],
            "gvim" | "mvim" | "nvim-qt" | "neovide" | "gedit" | "kate" | "xed" | "pluma" => {
                vec![format!("+{line}").into(), file.clone().into()]
            }
            _ => vec![file.clone().into()],
        };
        self.words.iter().map(OsString::from).chain(place).collect()
    }
}

fn name(program: &str) -> String {
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program);
    [".exe", ".cmd"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_told_the_place_as_it_wants_to_hear_it() {
        let spot = Spot { path: "content/a $(b).md".to_owned(), line: 12, column: 3 };
        let table = [
            ("code --wait", "code|--wait|--goto|/s/content/a $(b).md:12:3"),
            ("/usr/bin/subl", "/usr/bin/subl|/s/content/a $(b).md:12:3"),
            ("idea", "idea|--line|12|/s/content/a $(b).md"),
            ("emacsclient -n", "emacsclient|-n|+12:3|/s/content/a $(b).md"),
            ("gvim", "gvim|+12|/s/content/a $(b).md"),
            ("somebody's", "somebody's|/s/content/a $(b).md"),
            ("my-editor -l{line} -c {column} {file}", "my-editor|-l12|-c|3|/s/content/a $(b).md"),
        ];
        for (command, expected) in table {
            let words = Editor::new(command).unwrap().command(Path::new("/s"), &spot);
            let words: Vec<_> = words.iter().map(|word| word.to_string_lossy().replace('\\', "/")).collect();
            assert_eq!(words.join("|"), expected, "{command}");
        }
        for command in ["vim", "/usr/bin/nvim", "emacs -nw", "nano", ""] {
            assert_eq!(Editor::new(command), None, "{command}");
        }
    }
}
