//! Ids of requirements as people and tools write them: `AC-2.3`, `ac-02(03)` and `AC-2(3)` are one.

use super::shipped::shipped;

/// What of an id is compared: its letters and numbers, without what stands between them.
#[must_use]
pub fn key(id: &str) -> String {
    let mut runs: Vec<String> = Vec::new();
    let mut before = None;
    for c in id.chars() {
        let kind = c.is_alphanumeric().then(|| c.is_ascii_digit());
        if let Some(is_digit) = kind {
            match runs.last_mut() {
                Some(run) if before == kind => run.extend(c.to_uppercase()),
                _ => runs.push(c.to_uppercase().collect()),
            }
            if is_digit && runs.last().is_some_and(|run| run == "0") {
                // A number's leading zeros say nothing; what follows begins it anew.
                runs.pop();
                before = None;
                continue;
            }
        }
        before = kind;
    }
    runs.join(".")
}

/// The id that a shipped framework has for what is written; none, if it is no framework that ships or no id of it.
#[must_use]
pub fn spelled(framework: &str, written: &str) -> Option<&'static str> {
    let framework = shipped(framework)?;
    if let Some(exact) = framework.ids().find(|id| *id == written) {
        return Some(exact);
    }
    let wanted = key(written);
    // Annex A of ISO/IEC 27001 is cited with its letter, and without.
    let annex = format!("A.{wanted}");
    framework.ids().find(|id| {
        let own = key(id);
        own == wanted || (framework.id == "iso27001" && own == annex)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::criteria::shipped::shipped_ids;

    #[test]
    fn ids_are_known_however_they_are_written() {
        for (framework, written, id) in [
            ("nist_800_53", "ac-2.3", "AC-2(3)"),
            ("nist_800_53", "AC-02(03)", "AC-2(3)"),
            ("nist_800_53", "AC-10", "AC-10"),
            ("iso27001", "5.15", "A.5.15"),
            ("iso27001", "a 8.10", "A.8.10"),
            ("hipaa", "§ 164.308(a)(1)(ii)(A)", "164.308(a)(1)(ii)(A)"),
            ("hipaa", "164_312_e_2_ii", "164.312(e)(2)(ii)"),
            ("csa_ccm", "IAM-1", "IAM-01"),
            ("nist_csf", "pr.aa-1", "PR.AA-01"),
            ("pci_dss", "A1.2.3", "A1.2.3"),
        ] {
            assert_eq!(spelled(framework, written), Some(id), "{framework} {written}");
        }
        assert_eq!(spelled("iso27001", "A.9.9"), None);
        assert_eq!(spelled("ours", "A.5.1"), None);
    }

    #[test]
    fn no_two_ids_of_a_framework_are_taken_for_each_other() {
        for framework in shipped_ids().filter_map(shipped) {
            let mut seen: BTreeMap<String, &str> = BTreeMap::new();
            for id in framework.ids() {
                if let Some(other) = seen.insert(key(id), id) {
                    panic!("{}: {other} and {id}", framework.id);
                }
            }
        }
    }
}
