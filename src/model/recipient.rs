//! The public keys that a prospect's bundles are sealed for.

use age::{Recipient, ssh, x25519};

/// Why a text isn't a key that a bundle can be sealed for, in words, and what to do.
#[derive(Debug)]
pub struct RecipientError {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl RecipientError {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

/// Whether a bundle can be sealed for this public key; its text without comment and white space, by which keys are compared.
///
/// # Errors
/// What is wrong with it, in words.
pub fn check_recipient(key: &str) -> Result<String, RecipientError> {
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

/// The key that bundles are sealed for.
///
/// # Errors
/// What is wrong with it, in words.
pub fn recipient(key: &str) -> Result<Box<dyn Recipient>, RecipientError> {
    if is_secret(key) {
        return Err(RecipientError::new(
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
    Err(RecipientError::new(
        format!("the recipient `{key}` isn't a public key that a bundle can be sealed for ({reason})"),
        "use an age key (`age1…`), or a public key of the types ssh-ed25519 or ssh-rsa",
    ))
}

/// The one key that a text holds. The libraries read the first of several and pass over the rest, so that whoever has the
/// second couldn't open the bundle.
fn one_key(text: &str) -> Result<&str, RecipientError> {
    let key = text.trim();
    let begins_a_key = |word: &&str| {
        ["age1", "ssh-ed25519", "ssh-rsa", "ssh-dss", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-"]
            .iter()
            .any(|start| word.starts_with(start))
    };
    let keys = key.split([' ', '\t', '\n', '\r', ',', ';']).filter(begins_a_key).count();
    if keys > 1 {
        return Err(RecipientError::new(
            format!("{keys} keys stand in one recipient"),
            "write each key as an item of its own: `recipients: [age1…, age1…]`, or a line `- age1…` for each",
        ));
    }
    if key.lines().count() > 1 {
        return Err(RecipientError::new(
            "a recipient has several lines",
            "write only the key, in one line; a comment of YAML's stands outside of the text",
        ));
    }
    if key.starts_with("age1") && key.contains(char::is_whitespace) {
        return Err(RecipientError::new(
            format!("something stands behind the key in the recipient `{key}`"),
            "write only the key; a comment begins with ` #` and stands outside of quotes",
        ));
    }
    Ok(key)
}

/// Why a text isn't an SSH key that age can seal for.
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

#[cfg(test)]
mod tests {
    use crate::model::recipient::check_recipient;

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
            (format!("{AGE}x"), "isn't a public key"),
            (format!("{SSH}!x"), "isn't a public key"),
            (format!("command=\"true\" {SSH}"), "isn't a public key"),
            ("AGE-SECRET-KEY-1QQQQ".to_owned(), "secret"),
            ("age-secret-key-1qqqq".to_owned(), "secret"),
            (format!("{AGE}\nAGE-SECRET-KEY-1QQQQ"), "secret"),
            ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n".to_owned(), "secret"),
            ("AGE-PLUGIN-YUBIKEY-1QQQQ".to_owned(), "secret"),
            (String::new(), "isn't a public key"),
        ] {
            let said = check_recipient(&broken).expect_err(&broken).message;
            assert!(said.contains(why), "{broken}: {said}");
        }
    }
}
