//! `NAME.zip.age`: the age format (<https://age-encryption.org/v1>), which the public `age` tool opens.

use std::io::Write;

use age::{Encryptor, Recipient, scrypt, secrecy::SecretString, ssh, x25519};

use super::{error::SealError, passphrase::Passphrase};

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

/// Whether a bundle can be sealed for this public key; its text without comment and white space, by which keys are compared.
///
/// # Errors
/// What is wrong with it, in words.
pub fn check_recipient(key: &str) -> Result<String, SealError> {
    recipient(key)?;
    let words = key.split_whitespace().take(if key.trim().starts_with("age1") { 1 } else { 2 });
    Ok(words.collect::<Vec<_>>().join(" "))
}

/// Whether a text is, or holds, what opens bundles.
#[must_use]
pub fn is_secret(key: &str) -> bool {
    let key = key.to_ascii_uppercase();
    ["AGE-SECRET-KEY-", "AGE-PLUGIN-", "PRIVATE KEY"].iter().any(|secret| key.contains(secret))
}

fn recipient(key: &str) -> Result<Box<dyn Recipient>, SealError> {
    if is_secret(key) {
        return Err(SealError::new(
            "a recipient is a secret key",
            "remove it from the profile at once: it opens every bundle that was sealed for it; write the public key there",
        ));
    }
    let key = one_key(key)?;
    let reason = if key.starts_with("age1") {
        match key.parse::<x25519::Recipient>() {
            Ok(recipient) => return Ok(Box::new(recipient)),
            Err(reason) => reason.to_owned(),
        }
    } else {
        match key.parse::<ssh::Recipient>() {
            // The library reads as far as the Base64 goes.
            Ok(recipient) if recipient.to_string().split(' ').eq(key.split_whitespace().take(2)) => {
                return Ok(Box::new(recipient));
            }
            Ok(_) => "something stands behind it".to_owned(),
            Err(reason) => in_words(&reason),
        }
    };
    Err(SealError::new(
        format!("the recipient `{key}` is no public key that a bundle can be sealed for ({reason})"),
        "use an age key (`age1…`), or a public key of the types ssh-ed25519 or ssh-rsa",
    ))
}

/// The one key that a text holds. The libraries read the first of several and pass over the rest, so that whoever has the
/// second couldn't open the bundle.
fn one_key(text: &str) -> Result<&str, SealError> {
    let key = text.trim();
    let begins_a_key = |word: &&str| {
        ["age1", "ssh-ed25519", "ssh-rsa", "ssh-dss", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-"]
            .iter()
            .any(|start| word.starts_with(start))
    };
    let keys = key.split([' ', '\t', '\n', '\r', ',', ';']).filter(begins_a_key).count();
    if keys > 1 {
        return Err(SealError::new(
            format!("{keys} keys stand in one recipient"),
            "write each key as an item of its own: `recipients: [age1…, age1…]`, or a line `- age1…` for each",
        ));
    }
    if key.lines().count() > 1 {
        return Err(SealError::new(
            "a recipient has several lines",
            "write the key alone, in one line; a comment of YAML's stands outside of the text",
        ));
    }
    if key.starts_with("age1") && key.contains(char::is_whitespace) {
        return Err(SealError::new(
            format!("something stands behind the key in the recipient `{key}`"),
            "write the key alone; a comment begins with ` #` and stands outside of quotes",
        ));
    }
    Ok(key)
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
    use crate::bundle::seal::age_file::{check_recipient, for_recipients};

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

    const AGE: &str = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
    const SSH: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

    #[test]
    fn a_recipient_is_one_key_and_nothing_else() {
        for sound in
            [AGE.to_owned(), format!(" {AGE}\n"), SSH.to_owned(), format!("{SSH} kim@meadowbrook.example (laptop)\n")]
        {
            let key = check_recipient(&sound).map_err(|error| error.message);
            assert!(key.is_ok_and(|key| key == AGE || key == SSH), "{sound}");
        }
        for (broken, why) in [
            (format!("{AGE}\n{AGE}\n"), "2 keys"),
            (format!("{SSH}\n{SSH}\n"), "2 keys"),
            (format!("{AGE}\n{SSH} kim\n{SSH}"), "3 keys"),
            (format!("{SSH} {SSH}"), "2 keys"),
            (format!("{AGE}, {AGE}"), "2 keys"),
            (format!("{AGE} kim@meadowbrook.example"), "something stands behind"),
            (format!("# Kim's\n{AGE}"), "several lines"),
            (format!("{SSH}\nkim"), "several lines"),
            (format!("{AGE}x"), "no public key"),
            (format!("{SSH}!x"), "no public key"),
            (format!("command=\"true\" {SSH}"), "no public key"),
            ("AGE-SECRET-KEY-1QQQQ".to_owned(), "secret"),
            ("age-secret-key-1qqqq".to_owned(), "secret"),
            (format!("{AGE}\nAGE-SECRET-KEY-1QQQQ"), "secret"),
            ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n".to_owned(), "secret"),
            ("AGE-PLUGIN-YUBIKEY-1QQQQ".to_owned(), "secret"),
            (String::new(), "no public key"),
        ] {
            let said = check_recipient(&broken).expect_err(&broken).message;
            assert!(said.contains(why), "{broken}: {said}");
        }
    }
}
