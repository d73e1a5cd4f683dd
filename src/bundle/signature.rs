//! Signatures that the public `minisign` tool verifies: Ed25519 over `SHA256SUMS`.

use std::io::Cursor;

use minisign::{KeyPair, PublicKey, SecretKey, SecretKeyBox, SignatureBox};

use super::{
    ledger::{entry::Entry, questionnaire::QuestionnaireEntry},
    manifest::SUMS,
};

use crate::{files::output::Files, model::settings::SigningKey, render::pages::bundle::BundleFacts};

/// Where the signature stands, as `minisign -Vm SHA256SUMS` expects it.
pub(super) const SIGNATURE: &str = "SHA256SUMS.minisig";

/// The first line of each signature, which nothing protects.
const UNTRUSTED: &str = "signature of a Candor bundle";

/// A secret key that is ready to sign, and its public half.
pub struct Signer {
    secret: SecretKey,
    public: PublicKey,
}

/// A fresh key pair as the texts of its two files.
pub struct NewKeys {
    /// The secret key, encrypted with the passphrase: a file that only its owner may read.
    pub secret: String,
    /// The public key's file.
    pub public_file: String,
    /// Only the public key, for `signing.public_key`.
    pub public_key: String,
}

/// Makes a key pair. Without a passphrase the terminal is asked for one, twice.
///
/// # Errors
/// What went wrong, in words.
pub fn new_keys(passphrase: Option<String>) -> Result<NewKeys, String> {
    let words = |error: minisign::PError| error.to_string();
    let KeyPair { pk, sk } = KeyPair::generate_encrypted_keypair(passphrase).map_err(words)?;
    Ok(NewKeys {
        secret: sk.to_box(Some("candor: secret key for signing bundles")).map_err(words)?.into_string(),
        public_file: pk.to_box().map_err(words)?.into_string(),
        public_key: pk.to_base64(),
    })
}

impl Signer {
    /// Opens the text of a secret key's file. Without a passphrase the terminal is asked for it.
    ///
    /// # Errors
    /// What is wrong with the key or the passphrase, in words.
    pub fn open(secret: &str, passphrase: Option<String>) -> Result<Self, String> {
        let file = SecretKeyBox::from_string(secret).map_err(|error| format!("it isn't a minisign key: {error}"))?;
        let secret = file.into_secret_key(passphrase).map_err(|error| error.to_string())?;
        let public = PublicKey::from_secret_key(&secret).map_err(|error| error.to_string())?;
        Ok(Self { secret, public })
    }

    /// Only the public key.
    #[must_use]
    pub fn public_key(&self) -> String {
        self.public.to_base64()
    }

    /// Adds the signature over the list of sums. Its trusted comment names the bundle, so that a signature can't be
    /// taken for another bundle's.
    ///
    /// # Errors
    /// If the system has no randomness to give.
    pub(super) fn sign(&self, files: &mut Files, facts: &BundleFacts) -> Result<(), String> {
        let trusted = trusted_comment(&facts.id, &facts.issued.to_string(), &facts.expires.to_string());
        let signature = self.signature(files.get(SUMS).unwrap_or_default(), &trusted)?;
        files.insert(SIGNATURE, signature);
        Ok(())
    }

    /// A detached signature over a file that is handed out, sealed or packed, as `minisign -Vm FILE` expects it beside the
    /// file. Its trusted comment names the file and the bundle.
    ///
    /// # Errors
    /// If the system has no randomness to give.
    pub fn sign_file(&self, name: &str, contents: &[u8], entry: &Entry) -> Result<String, String> {
        let bundle = trusted_comment(&entry.bundle, &entry.issued.to_string(), &entry.expires.to_string());
        self.signature(contents, &format!("file:{name} {bundle}"))
    }

    /// The same over an answered questionnaire.
    ///
    /// # Errors
    /// If the system has no randomness to give.
    pub fn sign_questionnaire(
        &self,
        name: &str,
        contents: &[u8],
        entry: &QuestionnaireEntry,
    ) -> Result<String, String> {
        let QuestionnaireEntry { questionnaire, issued, .. } = entry;
        self.signature(contents, &format!("file:{name} questionnaire:{questionnaire} issued:{issued}"))
    }

    fn signature(&self, contents: &[u8], trusted: &str) -> Result<String, String> {
        let signature =
            minisign::sign(Some(&self.public), &self.secret, Cursor::new(contents), Some(trusted), Some(UNTRUSTED));
        Ok(signature.map_err(|error| error.to_string())?.into_string())
    }
}

/// What a signature says of an answered questionnaire, once it was found to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedQuestionnaire {
    /// What the file was called.
    pub file: String,
    /// The copy's id.
    pub questionnaire: String,
    /// The day on which it was answered.
    pub issued: String,
}

/// Whether an answered questionnaire is as it was signed. `signature` is the file beside it.
///
/// # Errors
/// What is wrong, in words.
pub fn verify_questionnaire(contents: &[u8], signature: &str, key: &SigningKey) -> Result<SignedQuestionnaire, String> {
    let trusted = check(signature, contents, key).map_err(|broken| match broken {
        Broken::Unreadable => "the signature beside it can't be read".to_owned(),
        Broken::Surplus => "the signature's file holds text that the signature doesn't cover".to_owned(),
        Broken::OtherKey => "it was signed with another key than the one that you passed".to_owned(),
        Broken::Invalid => match claimed(signature) {
            Some(file) => format!(
                "the signature doesn't hold: a cell or something else in the file was changed after it was signed, or the signature, which says that it is of `{file}`, is another file's"
            ),
            None => "the signature doesn't hold: the file was changed after it was signed, or the signature is another file's".to_owned(),
        },
    })?;
    of_questionnaire(&trusted).ok_or_else(|| "the signature holds, and is none of an answered questionnaire".to_owned())
}

/// The file that a signature says it is of, whether it holds or not.
fn claimed(signature: &str) -> Option<String> {
    let trusted = SignatureBox::from_string(signature).ok()?.trusted_comment().ok()?;
    Some(of_questionnaire(&trusted)?.file)
}

fn of_questionnaire(trusted: &str) -> Option<SignedQuestionnaire> {
    let (file, rest) = trusted.strip_prefix("file:")?.rsplit_once(" questionnaire:")?;
    let (questionnaire, issued) = rest.split_once(" issued:")?;
    let owned = str::to_owned;
    Some(SignedQuestionnaire { file: owned(file), questionnaire: owned(questionnaire), issued: owned(issued) })
}

/// What a signature says of its bundle.
pub(super) fn trusted_comment(id: &str, issued: &str, expires: &str) -> String {
    format!("bundle:{id} issued:{issued} expires:{expires}")
}

/// Why a signature doesn't hold.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// It can't be read.
    Unreadable,
    /// There is text in its file that the signature doesn't cover.
    Surplus,
    /// It was made with another key.
    OtherKey,
    /// It is another text's, or its comment was changed.
    Invalid,
}

/// The trusted comment of a signature that holds.
pub(super) fn check(text: &str, sums: &[u8], key: &SigningKey) -> Result<String, Broken> {
    let signature = SignatureBox::from_string(text).map_err(|_| Broken::Unreadable)?;
    // The library reads four lines and passes over what stands around them.
    if signature.to_string() != text || !signature.untrusted_comment().is_ok_and(|comment| comment == UNTRUSTED) {
        return Err(Broken::Surplus);
    }
    let public = key.public_key();
    if signature.keynum() != public.keynum() {
        return Err(Broken::OtherKey);
    }
    minisign::verify(&public, &signature, Cursor::new(sums), true, false, false).map_err(|_| Broken::Invalid)?;
    signature.trusted_comment().map_err(|_| Broken::Unreadable)
}
