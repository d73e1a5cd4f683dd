//! Git, asked about a site's folder without running anything that the folder asks for.
//!
//! A repository's own configuration names programs: `core.fsmonitor`, hooks, filters, transports. Whoever sends a site,
//! or a branch of one, can plant them, so none of it counts here. Filters stay off too: a file that one rewrites is taken
//! as changed at worst.

use std::{
    env,
    path::Path,
    process::{Command, Output, Stdio},
};

/// What overrides the configuration, whatever a repository says. Nothing of it is needed to read.
const SAFE: [(&str, &str); 9] = [
    ("core.fsmonitor", "false"),
    ("core.hooksPath", "/dev/null"),
    ("core.untrackedCache", "false"),
    ("core.pager", "cat"),
    ("core.sshCommand", "false"),
    ("core.askPass", ""),
    ("diff.external", ""),
    ("protocol.allow", "never"),
    // A folder of a repository that looks like a repository itself would bring its own configuration.
    ("safe.bareRepository", "explicit"),
];

/// The sections whose every key names a program, or when to run it. An empty value switches each off.
const PROGRAMS: &str = "^(filter|hook)\\.";

/// What the environment may still say to Git: where the user's own configuration and Git's parts are, and how far up to
/// look for a repository. All else, such as `GIT_DIR`, a hook that runs Candor has set for another repository.
const KEPT: [&str; 7] = [
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_EXEC_PATH",
    "GIT_TEMPLATE_DIR",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
];

/// Git in a site's folder.
pub(super) struct Git<'a> {
    site: &'a Path,
    /// Keys and values that override every file of configuration.
    overrides: Vec<(String, String)>,
}

impl<'a> Git<'a> {
    /// Git for a site, once every program that its configuration names is switched off.
    ///
    /// # Errors
    /// If Git doesn't run, or its configuration can't be listed.
    pub(super) fn of(site: &'a Path) -> Result<Self, String> {
        let overrides = inherited().chain(SAFE.map(|(key, value)| (key.to_owned(), value.to_owned()))).collect();
        let mut git = Self { site, overrides };
        let listed = git.output(&["config", "--includes", "-z", "--name-only", "--get-regexp", PROGRAMS])?;
        // 1 says that there are none.
        if !matches!(listed.status.code(), Some(0 | 1)) {
            return Err(words(&listed));
        }
        let keys = listed.stdout.split(|byte| *byte == 0).filter(|key| !key.is_empty());
        let keys: Result<Vec<String>, _> = keys.map(|key| String::from_utf8(key.to_vec())).collect();
        let keys = keys.map_err(|_| "its configuration has a key that isn't UTF-8".to_owned())?;
        git.overrides.extend(keys.into_iter().map(|key| (key, String::new())));
        Ok(git)
    }

    /// A command that is yet to be started.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GIT_")) {
            if !KEPT.iter().any(|kept| *kept == name) {
                command.env_remove(name);
            }
        }
        // By the environment, since a key with `=` in it can't be said with `-c`.
        command.env("GIT_CONFIG_COUNT", self.overrides.len().to_string());
        for (index, (key, value)) in self.overrides.iter().enumerate() {
            command.env(format!("GIT_CONFIG_KEY_{index}"), key).env(format!("GIT_CONFIG_VALUE_{index}"), value);
        }
        // An object that a partial clone left behind is not fetched, by whatever transport the repository names.
        command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_ALLOW_PROTOCOL", "none").env("GIT_TERMINAL_PROMPT", "0");
        command.arg("--no-pager").arg("--no-optional-locks").arg("-C").arg(self.site).args(arguments);
        command.stdin(Stdio::null());
        command
    }

    /// What a command says.
    ///
    /// # Errors
    /// If Git doesn't run.
    pub(super) fn output(&self, arguments: &[&str]) -> Result<Output, String> {
        self.command(arguments).output().map_err(|error| format!("git doesn't run: {error}"))
    }

    /// The commit that the site's folder is at, with a `+` if there are changes that aren't committed; nothing without a
    /// repository.
    pub(super) fn revision(&self) -> Option<String> {
        let said = |arguments: &[&str]| {
            let output = self.output(arguments).ok()?;
            output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
        };
        let commit = said(&["rev-parse", "--verify", "HEAD"])?;
        // A submodule has a configuration of its own, which nothing here overrides.
        let changes =
            said(&["status", "--porcelain", "--untracked-files=normal", "--ignore-submodules=all", "--", "."])?;
        Some(if changes.is_empty() { commit } else { format!("{commit}+") })
    }
}

/// Why a command failed, in Git's words.
pub(super) fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().trim_start_matches("fatal: ").to_owned()
}

/// What the user's environment configures by `GIT_CONFIG_COUNT`, such as `safe.directory` in a container.
fn inherited() -> impl Iterator<Item = (String, String)> {
    let count = env::var("GIT_CONFIG_COUNT").ok().and_then(|count| count.parse().ok()).unwrap_or(0_usize);
    (0..count.min(1000)).filter_map(|index| {
        let part = |name: &str| env::var(format!("GIT_CONFIG_{name}_{index}")).ok();
        Some((part("KEY")?, part("VALUE")?))
    })
}
