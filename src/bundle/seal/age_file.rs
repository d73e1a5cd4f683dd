//! `NAME.zip.age`: the age format (<https://age-encryption.org/v1>), which the public `age` tool opens.

use std::io::Write;

use age::{Encryptor, Recipient, scrypt, secrecy::SecretString, ssh, x25519};

use super::{Passphrase, SealError};

/// scrypt's work factor as a power of two: most of a second to try one passphrase, the same on every machine.
const WORK_FACTOR: u8 = 18;

/// Seals for public keys: X25519 (`age1…`), `ssh-ed25519` or `ssh-rsa`.
///
/// # Errors
/// A key that is none of these, by its text.
pub fn for_recipients(contents: &[u8], keys: &[String]) -> Result<Vec<u8>, SealError> {
    let recipients = keys.iter().map(|key| recipient(key)).collect::<Result<Vec<_>, _>>()?;
    encrypt(contents, recipients.iter().map(|recipient| recipient.as_ref() as &dyn Recipient))
}

/// Seals with a passphrase.
///
/// # Errors
/// If the library refuses.
pub fn for_passphrase(contents: &[u8], passphrase: &Passphrase) -> Result<Vec<u8>, SealError> {
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.words().to_owned()));
    recipient.set_work_factor(WORK_FACTOR);
    encrypt(contents, std::iter::once(&recipient as &dyn Recipient))
}

/// Whether a bundle can be sealed for this public key.
///
/// # Errors
/// What is wrong with it, in words.
pub fn check_recipient(key: &str) -> Result<(), SealError> {
    recipient(key).map(drop)
}

fn recipient(key: &str) -> Result<Box<dyn Recipient>, SealError> {
    let key = key.trim();
    if key.starts_with("AGE-SECRET-KEY-") || key.contains("PRIVATE KEY") {
        return Err(SealError::new(
            "a recipient is a secret key",
            "remove it from the profile at once: it opens every bundle that was sealed for it; write the public key there",
        ));
    }
    let reason = if key.starts_with("age1") {
        match key.parse::<x25519::Recipient>() {
            Ok(recipient) => return Ok(Box::new(recipient)),
            Err(reason) => reason.to_owned(),
        }
    } else {
        match key.parse::<ssh::Recipient>() {
            Ok(recipient) => return Ok(Box::new(recipient)),
            Err(reason) => in_words(&reason),
        }
    };
    Err(SealError::new(
        format!("the recipient `{key}` is no public key that a bundle can be sealed for ({reason})"),
        "use an age key (`age1…`), or a public key of the types ssh-ed25519 or ssh-rsa",
    ))
}

/// Why a text is no SSH key that age can seal for.
fn in_words(reason: &ssh::ParseRecipientKeyError) -> String {
    use ssh::ParseRecipientKeyError::{Invalid, RsaModulusTooLarge, RsaModulusTooSmall, Unsupported};
    match reason {
        Invalid(reason) => (*reason).to_owned(),
        RsaModulusTooLarge => "RSA keys of more than 4096 bits are not supported".to_owned(),
        RsaModulusTooSmall => "RSA keys of less than 2048 bits are weak".to_owned(),
        Unsupported(kind) => format!("keys of the type {kind} are not supported"),
        _ => "it is of no type that age knows".to_owned(),
    }
}

fn encrypt<'r>(contents: &[u8], recipients: impl Iterator<Item = &'r dyn Recipient>) -> Result<Vec<u8>, SealError> {
    let encryptor = Encryptor::with_recipients(recipients).map_err(SealError::failed)?;
    let mut sealed = Vec::with_capacity(contents.len() + 4096);
    let mut writer = encryptor.wrap_output(&mut sealed).map_err(SealError::failed)?;
    writer.write_all(contents).map_err(SealError::failed)?;
    writer.finish().map_err(SealError::failed)?;
    Ok(sealed)
}

#[cfg(test)]
mod tests {
    use super::for_recipients;

    #[test]
    fn what_is_no_public_key_is_named() {
        let refused = |key: &str| for_recipients(b"x", &[key.to_owned()]).unwrap_err().message;
        assert!(refused("age1qqq").contains("`age1qqq`"));
        let unsupported = refused("ssh-dss AAAA");
        assert!(unsupported.contains("ssh-dss AAAA") && !unsupported.contains('"'), "{unsupported}");
        assert!(refused("kim@meadowbrook.example").contains("no public key"));
        let secret = "AGE-SECRET-KEY-1QQQQ";
        assert!(!refused(secret).contains(secret), "a secret is not printed");
    }
}
