//! What `candor init-ci` writes: a script that does the work, and for each host of pipelines the files that call it.

use std::borrow::Cow;

use crate::model::host::Host;

/// What stands in the mark of a file, before the hash of all else in it.
const MARK: &str = "# Written by \"candor init-ci\", which renews it as long as nobody edits it: ";
/// Where the script and what it calls lie in a repository.
const SCRIPT: &str = "ci/candor.sh";

/// Whose pipelines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pipelines {
    /// GitHub Actions.
    Github,
    /// GitLab CI/CD.
    Gitlab,
    /// Bitbucket Pipelines.
    Bitbucket,
    /// Azure Pipelines.
    Azure,
    /// CircleCI.
    Circle,
    /// Whatever runs a script.
    Plain,
}

/// What the files are to say of a site.
#[derive(Debug, Clone, Copy)]
pub struct PipelineSite<'a> {
    /// The site's folder, from the root of its repository: `.`, or a path of which double quotes leave every character as it is.
    pub folder: &'a str,
    /// The branch that is published.
    pub branch: &'a str,
    /// Who serves the public site, as far as `trust.yaml` says.
    pub host: Option<Host>,
}

/// A file of a repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PipelineFile {
    /// Where it lies, from the root.
    pub path: &'static str,
    /// What is in it.
    pub text: String,
}

/// How the public site gets to whoever serves it.
struct Delivery {
    /// The lines of the script.
    lines: &'static str,
    /// An image that has what these lines call.
    image: &'static str,
    /// What the lines read of the environment and nobody may see.
    secrets: &'static [&'static str],
    /// What else they read of it.
    variables: &'static [&'static str],
}

/// What pip knows the program by.
const PACKAGE: &str = "candor-trust";
const NODE: &str = "node:22.16.0-bookworm";
const PYTHON: &str = "python:3.13.5-bookworm";

impl Delivery {
    fn to(host: Option<Host>) -> Self {
        let of = |lines, image, secrets, variables| Self { lines, image, secrets, variables };
        match host {
            Some(Host::Netlify) => of(
                include_str!("../../content/pipelines/deploy/netlify.sh"),
                NODE,
                &["NETLIFY_AUTH_TOKEN"],
                &["NETLIFY_SITE_ID"],
            ),
            Some(Host::Cloudflare) => of(
                include_str!("../../content/pipelines/deploy/cloudflare.sh"),
                NODE,
                &["CLOUDFLARE_API_TOKEN"],
                &["CLOUDFLARE_ACCOUNT_ID", "CANDOR_PROJECT"],
            ),
            Some(Host::Vercel) => of(
                include_str!("../../content/pipelines/deploy/vercel.sh"),
                NODE,
                &["VERCEL_TOKEN"],
                &["VERCEL_ORG_ID", "VERCEL_PROJECT_ID"],
            ),
            Some(Host::S3) => of(
                include_str!("../../content/pipelines/deploy/s3.sh"),
                PYTHON,
                &["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"],
                &["AWS_DEFAULT_REGION", "BUCKET", "DISTRIBUTION"],
            ),
            Some(Host::Nginx | Host::Caddy | Host::Apache) => of(
                include_str!("../../content/pipelines/deploy/server.sh"),
                PYTHON,
                &["CANDOR_SSH_KEY"],
                &["CANDOR_KNOWN_HOSTS", "CANDOR_TARGET"],
            ),
            None | Some(Host::GithubPages | Host::None) => {
                of(include_str!("../../content/pipelines/deploy/nobody.sh"), PYTHON, &[], &[])
            }
        }
    }

    fn names(&self) -> String {
        let names: Vec<&str> = self.secrets.iter().chain(self.variables).copied().collect();
        if names.is_empty() { "needs no variable".to_owned() } else { format!("needs {}", names.join(", ")) }
    }
}

impl Pipelines {
    /// The longest comment that the host takes, in characters, less some room for the line that marks it.
    const fn longest_comment(self) -> usize {
        match self {
            Self::Github | Self::Circle | Self::Plain => 65_000,
            Self::Gitlab => 990_000,
            Self::Bitbucket => 32_000,
            Self::Azure => 149_000,
        }
    }

    /// The files, each with its mark.
    #[must_use]
    pub fn files(self, site: PipelineSite<'_>) -> Vec<PipelineFile> {
        let script = (SCRIPT, include_str!("../../content/pipelines/candor.sh").to_owned());
        let comment = ("ci/comment.py", include_str!("../../content/pipelines/comment.py").to_owned());
        let mut files = vec![script];
        if self != Self::Plain {
            files.push(comment);
        }
        files.extend(self.own_files(site));
        files.into_iter().map(|(path, text)| PipelineFile { path, text: marked(&self.filled(&text, site)) }).collect()
    }

    fn own_files(self, site: PipelineSite<'_>) -> Vec<(&'static str, String)> {
        match self {
            Self::Github => vec![
                (
                    ".github/workflows/candor-check.yml",
                    include_str!("../../content/pipelines/github/check.yml").to_owned(),
                ),
                (".github/workflows/candor-publish.yml", publish_by_github(site.host)),
                (
                    ".github/workflows/candor-bundles.yml",
                    include_str!("../../content/pipelines/github/bundles.yml").to_owned(),
                ),
            ],
            Self::Gitlab => {
                let publish = match site.host {
                    None => include_str!("../../content/pipelines/gitlab-pages.yml"),
                    Some(_) => include_str!("../../content/pipelines/gitlab-deploy.yml"),
                };
                let own = include_str!("../../content/pipelines/gitlab.yml");
                vec![
                    (".gitlab-ci.yml", include_str!("../../content/pipelines/gitlab-ci.yml").to_owned()),
                    (".gitlab/candor.yml", own.replace("@PUBLISH@\n", publish)),
                ]
            }
            Self::Bitbucket => {
                vec![("bitbucket-pipelines.yml", include_str!("../../content/pipelines/bitbucket.yml").to_owned())]
            }
            Self::Azure => {
                let delivery = Delivery::to(site.host);
                let names = delivery.secrets.iter().chain(delivery.variables);
                let lines: String = names.map(|name| format!("              {name}: $({name})\n")).collect();
                let environment = if lines.is_empty() { String::new() } else { format!("            env:\n{lines}") };
                let text = include_str!("../../content/pipelines/azure.yml");
                vec![("azure-pipelines.yml", text.replace("@ENVIRONMENT@\n", &environment))]
            }
            Self::Circle => {
                vec![(".circleci/config.yml", include_str!("../../content/pipelines/circle.yml").to_owned())]
            }
            Self::Plain => Vec::new(),
        }
    }

    /// A text with its `@…@` filled in.
    fn filled(self, text: &str, site: PipelineSite<'_>) -> String {
        let delivery = Delivery::to(site.host);
        let ledger = match site.folder {
            "." => "issued.jsonl".to_owned(),
            folder => format!("{folder}/issued.jsonl"),
        };
        let limit = self.longest_comment().to_string();
        let names = delivery.names();
        let values = [
            ("@DEPLOY@\n", delivery.lines),
            ("@SITE@", &quoted(site.folder)),
            ("@PACKAGE@", PACKAGE),
            ("@VERSION@", env!("CARGO_PKG_VERSION")),
            ("@LIMIT@", &limit),
            ("@BRANCH@", site.branch),
            ("@LEDGER@", &quoted(&ledger)),
            ("@IMAGE@", delivery.image),
            ("@NAMES@", &names),
        ];
        values.iter().fold(text.to_owned(), |text, (token, value)| text.replace(token, value))
    }
}

/// A path as a shell and YAML take it for one word.
fn quoted(path: &str) -> Cow<'_, str> {
    let is_plain = path.chars().all(|one| one.is_ascii_alphanumeric() || "/._-".contains(one));
    if is_plain { path.into() } else { format!("\"{path}\"").into() }
}

/// The workflow that publishes: to GitHub's own pages, unless another host is named.
fn publish_by_github(host: Option<Host>) -> String {
    let delivery = Delivery::to(host);
    let upload = match host {
        None | Some(Host::GithubPages) => include_str!("../../content/pipelines/github/pages.yml").to_owned(),
        Some(Host::None) => include_str!("../../content/pipelines/github/keep.yml").to_owned(),
        Some(host) => {
            let deploy = include_str!("../../content/pipelines/github/deploy.yml");
            let is_aws = host == Host::S3;
            // AWS knows the workflow by itself, so that no key has to be kept.
            let secrets: &[&str] = if is_aws { &[] } else { delivery.secrets };
            let of = |kind: &str, names: &[&str]| -> String {
                names.iter().map(|name| format!("          {name}: ${{{{ {kind}.{name} }}}}\n")).collect()
            };
            let own_names: Vec<&str> =
                delivery.variables.iter().copied().filter(|name| !is_aws || *name != "AWS_DEFAULT_REGION").collect();
            let environment = format!("        env:\n{}{}", of("secrets", secrets), of("vars", &own_names));
            let permission = if is_aws { "\n      id-token: write # AWS asks which workflow this is" } else { "" };
            let steps = if is_aws { include_str!("../../content/pipelines/github/aws.yml") } else { "" };
            let deploy = deploy.replace("@ENVIRONMENT@\n", &environment).replace("@PERMISSIONS@", permission);
            [include_str!("../../content/pipelines/github/keep.yml"), &deploy.replace("@STEPS@", steps)].concat()
        }
    };
    include_str!("../../content/pipelines/github/publish.yml").replace("@UPLOAD@\n", &upload)
}

/// A text whose `@HEADER@` says who wrote it, and what all else in it was then.
fn marked(text: &str) -> String {
    let rest: String = text.split_inclusive('\n').filter(|line| line.trim_end() != "@HEADER@").collect();
    text.replacen("@HEADER@", &format!("{MARK}{}", hash(&rest)), 1)
}

/// Whether a file is as some version of Candor wrote it.
#[must_use]
pub fn is_untouched(text: &str) -> bool {
    let text = text.replace("\r\n", "\n");
    let Some(mark) = text.lines().find(|line| line.starts_with(MARK)) else { return false };
    let rest: String = text.split_inclusive('\n').filter(|line| line.trim_end() != mark).collect();
    mark[MARK.len()..] == hash(&rest)
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// Where two texts first differ, but for their marks: the line's number in the first, and what it says in each.
#[must_use]
pub fn first_difference<'t>(there: &'t str, wanted: &'t str) -> Option<(usize, &'t str, &'t str)> {
    let is_told = |line: &&str| !line.starts_with(MARK);
    let mut there = (1..).zip(there.lines()).filter(|(_, line)| is_told(line));
    let mut wanted = wanted.lines().filter(is_told);
    let mut last = 0;
    loop {
        match (there.next(), wanted.next()) {
            (None, None) => return None,
            (Some((number, one)), Some(other)) if one == other => last = number,
            (Some((number, one)), other) => return Some((number, one, other.unwrap_or_default())),
            (None, Some(other)) => return Some((last + 1, "", other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Pipelines; 6] = [
        Pipelines::Github,
        Pipelines::Gitlab,
        Pipelines::Bitbucket,
        Pipelines::Azure,
        Pipelines::Circle,
        Pipelines::Plain,
    ];

    /// Every file for every host of pipelines and of pages.
    fn all() -> Vec<PipelineFile> {
        let hosts = Host::ALL.into_iter().map(Some).chain([None]);
        let each = hosts.flat_map(|host| {
            let site = PipelineSite { folder: "sites/trust", branch: "production", host };
            ALL.into_iter().flat_map(move |kind| kind.files(site))
        });
        each.collect()
    }

    #[test]
    fn nothing_is_left_to_be_filled_in() {
        for PipelineFile { path, text } in all() {
            let mut words = text.split(|one: char| !(one.is_ascii_uppercase() || one == '@'));
            assert_eq!(
                words.find(|word| word.len() > 2 && word.starts_with('@') && word.ends_with('@')),
                None,
                "{path}"
            );
        }
    }

    #[test]
    fn every_action_is_pinned_by_its_hash_and_names_its_version() {
        let files = all();
        let uses = files.iter().flat_map(|file| file.text.lines()).filter_map(|line| line.split_once("uses: "));
        let mut count = 0;
        for (_, named) in uses {
            let (action, version) = named.split_once(" # v").unwrap();
            let hash = action.split_once('@').unwrap().1;
            assert!(hash.len() == 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{named}");
            assert!(version.split('.').count() == 3, "{named}");
            count += 1;
        }
        assert!(count > 20, "{count}");
    }

    #[test]
    fn a_file_is_known_as_long_as_nobody_edits_it() {
        for PipelineFile { path, text } in all() {
            assert!(is_untouched(&text), "{path}");
            assert!(is_untouched(&text.replace('\n', "\r\n")), "{path}");
            assert!(!is_untouched(&text.replacen('e', "3", 1)), "{path}");
            assert!(!is_untouched(&format!("{text}# more\n")), "{path}");
        }
        assert!(!is_untouched("jobs: {}\n"));
    }

    #[test]
    fn the_first_line_that_differs_is_named() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some((2, "b", "c")));
        assert_eq!(first_difference("a\n", "a\nc\n"), Some((2, "", "c")));
        assert_eq!(first_difference("a\nc\n", "a\n"), Some((2, "c", "")));
        let (one, other) = (format!("{MARK}1\na\nb\n"), format!("{MARK}2\na\nc\n"));
        assert_eq!(first_difference(&one, &other), Some((3, "b", "c")));
    }
}
