//! `NAME.zip.age`: the age format (<https://age-encryption.org/v1>), which the public `age` tool opens.

use std::io::Write;

use age::{Encryptor, Recipient, scrypt, secrecy::SecretString};

use super::{error::SealError, passphrase::Passphrase};

use crate::model::recipient::recipient;

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
    use crate::bundle::seal::age_file::for_recipients;

    #[test]
    fn what_is_no_public_key_is_named() {
        let refused = |key: &str| for_recipients(b"x", &[key.to_owned()]).unwrap_err().message;
        assert!(refused("age1qqq").contains("`age1qqq`"));
        let unsupported = refused("ssh-dss AAAA");
        assert!(unsupported.contains("ssh-dss AAAA") && !unsupported.contains('"'), "{unsupported}");
        assert!(refused("kim@meadowbrook.example").contains("isn't a public key"));
        let secret = "AGE-SECRET-KEY-1QQQQ";
        assert!(!refused(secret).contains(secret), "a secret is not printed");
    }
}
