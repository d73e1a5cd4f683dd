//! Bundle ids: by chance, each once in a ledger.

/// Crockford's base 32, as ids are written: no letter looks like a digit.
pub(super) const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Characters of an id.
pub(super) const ID_LENGTH: usize = 6;

/// A fresh id, from the system's generator.
///
/// # Errors
/// If the system has no randomness to give.
pub fn fresh_id() -> Result<String, getrandom::Error> {
    let mut bytes = [0; ID_LENGTH];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect())
}

/// A fresh id that is none of those that were given before: 30 bits are few enough to meet by chance.
///
/// # Errors
/// If the system has no randomness to give.
pub fn unused_id(is_taken: impl Fn(&str) -> bool) -> Result<String, getrandom::Error> {
    first_unused(fresh_id, is_taken)
}

fn first_unused<E>(mut draw: impl FnMut() -> Result<String, E>, is_taken: impl Fn(&str) -> bool) -> Result<String, E> {
    loop {
        let id = draw()?;
        if !is_taken(&id) {
            return Ok(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::bundle::id::first_unused;

    #[test]
    fn an_id_that_is_taken_is_drawn_anew() {
        let mut drawn = ["7Q4KX2", "7Q4KX2", "9HTB04", "000001"].into_iter().map(|id| Ok::<_, ()>(id.to_owned()));
        let id = first_unused(|| drawn.next().unwrap(), |id| id == "7Q4KX2");
        assert_eq!(id.as_deref(), Ok("9HTB04"));
        assert_eq!(first_unused(|| Err("no randomness"), |_| true), Err("no randomness"));
    }
}
