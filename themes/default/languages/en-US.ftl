# What American English writes otherwise than `en`, which is British: dates, and spelling. Everything else comes from there.

date = { $month } { $day }, { $year }
describe-report = The system and its controls, summarized by management in the order of a SOC 3 report.
report-subservice = Subservice organizations
summary-part-subservice = Subservice organizations
summary-subservice-text = Organizations on whose controls the system depends.
security-safe-harbour = Safe harbor
security-acknowledgements = Acknowledgments
changes-subservice = Subservice organizations
criterion-P6-2 = Record of authorized disclosures
criterion-P6-3 = Record of unauthorized disclosures
