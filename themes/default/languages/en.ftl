# The words of the interface in English. A site's own theme may hold a file of the same name: its messages count
# first, whatever it leaves out comes from here.

## Dates and numbers

date = { $day } { $month } { $year }
month-and-year = { $month } { $year }
decimal-separator = .
list-separator = ,{ " " }
label-end = :
per-cent = { $value }%
size-bytes = { $count } bytes
size-kilobytes = { $count } KB
size-megabytes = { $count } MB
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

## Names and titles

trust-center = Trust Center
trust-center-of = { $company } Trust Center
trust-center-unnamed = Trust center
bundle-name = SOC 2 summary
bundle-name-unexamined = Security summary
page-overview = Overview
page-controls = Controls
page-criteria = Controls by criterion
page-report = SOC 3-style report
page-reports = Reports and certifications
page-documents = Documents
page-subprocessors = Subprocessors
page-status = Status
page-updates = Updates
page-faq = Questions and answers
page-security = Security contact
page-not-found = Page not found
nav-reports = Reports
nav-subprocessors = Subprocessors
nav-faq = FAQ
nav-security = Security
describe-controls = Controls by category.
describe-criteria = The trust services criteria in scope, each with the controls that serve it.
describe-report = The system and its controls, summarised by management in the order of a SOC 3 report.
describe-reports = Audit reports and certifications, and where they stand.
describe-documents = The documents of this trust center.
describe-subprocessors = Who processes customer data, where, and for what.
describe-status = How services and controls are doing.
describe-updates = Dated notices, newest first.
describe-faq = What customers ask about security and privacy.
describe-security = How to report a vulnerability.

## Around every page

skip = Skip to content
internal-preview = Internal preview: everything is shown
menu = Menu
nav-main = Main
breadcrumb = Breadcrumb
contents = Contents
link-to-section = Link to this section
as-of = as of { $date }
as-of-sentence = As of { $date }
as-of-prepared = As of { $date }. Prepared by management.
period = { $start } to { $end }
under-nda = Under NDA
on-request = On request
available-under-nda = available under NDA
none = none
task-done = done
task-open = open
table-of = Table: { $columns }
contacts = Contacts
contact-security = Security
contact-privacy = Privacy
contact-access = Access to documents
contact-sales = Sales
footer-more = More pages
footer-report = Summary report
footer-feed = Updates as a feed
footer-machines = Machine-readable data
request-title = Need more detail?
request-text = Write to { $address } to request access. Documents under NDA are shared once a non-disclosure agreement is signed.
request-label = How to request access
count-controls = { $count ->
    [one] { $count } control
   *[other] { $count } controls
}
count-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
file-format-size = { $format }, { $size }

## States

operation-operating = Operating
operation-partial = Partially operating
operation-remediating = Remediating
operation-planned = Planned
operation-not_applicable = Not applicable
result-no_exceptions = No exceptions noted
result-exceptions = Exceptions noted
result-not_tested = Not tested
report-planned = Planned
report-in_progress = In progress
report-issued = Issued
report-expired = Expired
opinion-unqualified = Unqualified (clean)
opinion-qualified = Qualified
opinion-adverse = Adverse
opinion-disclaimer = Disclaimer of opinion
coverage-not_yet_effective = Not yet effective
coverage-covers = In force
coverage-bridged = Covered by a bridge letter
coverage-bridge_expired = Bridge letter expired
coverage-uncovered = Period ended, no bridge letter
method-carve-out = Carve-out method
method-inclusive = Inclusive method
document-report = Report
document-policy = Policy
document-pentest = Penetration test
document-certificate = Certificate
document-letter = Letter
document-questionnaire = Questionnaire
document-diagram = Diagram
document-other = Document
update-news = News
update-incident = Incident
update-subprocessor = Subprocessors
update-report = Reports
out-of-date = Out of date
status-none = No status stated

## Overview

overview-nothing = Nothing has been published yet.
overview-read-report = Read the summary report
overview-ask = Request access
figure-controls = Controls
figure-controls-note = each with a status and its date
figure-uptime-note = uptime over { $months ->
    [one] { $months } month
   *[other] { $months } months
}, target { $target }
figure-documents-note = some to download, some under NDA
figure-documents-available = to download
figure-documents-gated = under NDA
figure-period = period to { $date }
figure-valid-until = certificate valid until { $date }
figure-opinion-unqualified = Unqualified (clean) opinion
figure-opinion-qualified = Qualified opinion
figure-opinion-adverse = Adverse opinion
figure-opinion-disclaimer = Disclaimer of opinion
figure-issued = issued { $date }
open-graph-uptime = { $service }: uptime
reports-more = All reports in detail
highlights-title = At a glance
coverage-title = Controls by category
coverage-all = { $count ->
    [one] The control
   *[other] All { $count } controls
}
coverage-by-criterion = By criterion
coverage-counts = { $controls ->
    [one] { $controls } control
   *[other] { $controls } controls
} for { $criteria ->
    [one] { $criteria } criterion
   *[other] { $criteria } criteria
}
coverage-nothing = No status stated.
coverage-table = Show as a table
coverage-caption = Controls by category and state
coverage-category = Category
coverage-unstated = No status
uptime-title = Uptime
uptime-more = Month by month
updates-latest = Latest updates
updates-all = All updates
documents-all = All documents
subprocessors-change = Change of subprocessors.
subprocessors-change-from = { $name } from { $date }
subprocessors-see = See subprocessors

## Timeline of reports

timeline-title = Reports over time
timeline-label = Timeline from { $start } to { $end }
timeline-today = today
timeline-period = period { $start } to { $end }
timeline-bridge = bridge letter { $start } to { $end }
timeline-gap = not covered { $start } to { $end }
timeline-planned = planned { $start } to { $end }
timeline-valid = certificate valid until { $end }
timeline-point = as of { $date }
timeline-legend-period = Examined period
timeline-legend-bridge = Bridge letter
timeline-legend-gap = Not covered
timeline-legend-planned = In progress or planned
timeline-legend-point = Examined on one day
timeline-legend-valid = Certificate valid

## Controls

controls-lead = What we do, and which criteria it serves. Each control has a page of its own.
controls-at-a-glance = Status by category
controls-order = Order of controls
controls-by-category = By category
controls-by-criterion = By criterion
criteria-label = Trust services criteria
criteria-lead = The criteria with the controls that serve them. The titles are our own short ones; the criteria's wording belongs to the AICPA.
criteria-none = No criterion in scope has a control.
criteria-criterion = Criterion
criteria-controls = Controls
criteria-not-relevant = Not relevant:
criteria-no-control = No control described.
control-facts = Facts about { $id }
control-status = Status
control-frequency = Frequency
control-since = In place since
control-owner = Owner
control-criteria = Criteria
control-no-description = This control has no description here.
control-under-nda = Parts of this control's description are available under NDA; the text marks where they stand.
control-tests = Tests and results
control-evidence = Evidence
evidence-counted = { $passed } passed, { $failed } failed
evidence-failed = { $failed } failed
control-others = Other controls
control-previous = Previous
control-next = Next
tests-of = Tests of { $id }
tests-procedure = Procedure
tests-sample = Sample
tests-result = Result
tests-sample-of = { $sample } of { $population }
tests-population = population { $population }
tests-not-stated = not stated
exception-label = Exception.
exception-response = Management's response.
exception-remediation = Remediation.
exception-due = Due { $date }.
exception-done = Done { $date }.

## Reports

reports-lead = Examinations and certifications: by whom, of what, and where they stand.
report-name-report = { $title } report
report-name-certification = { $title } certification
report-type = { $name } Type { $type }
report-period = Period
report-as-of = As of
report-issued-on = Issued
report-valid-until = Valid until
report-auditor = Auditor
report-cpa = (independent CPA firm)
report-opinion = Opinion
report-basis = Basis for the opinion.
report-categories = Categories
report-subservice = Subservice organisations
report-older = More than twelve months old
report-steps-done = { $done } of { $total } steps done
report-progress = Progress: { $done } of { $total } steps done
report-step-done = done { $date }
report-step-open = to do
report-expected-on = Expected { $date }
bridge-title = Bridge letter
bridge-text = Covers { $start } to { $end }. Management's own statement, not the auditor's, and no substitute for an examination.
bridge-signed = Signed:

## SOC 3-style report

summary-label = Prepared by management. Not a SOC 3® report.
summary-label-beside = Prepared by management, beside the auditor's own report.
summary-for-period = For the period { $start } to { $end }
summary-own = The auditor's own { $name }
summary-download = Download the report
summary-part-auditor = Independent examination
summary-part-assertion = Management's assertion
summary-part-boundaries = Boundaries of the system
summary-part-commitments = Principal service commitments and system requirements
summary-part-description = More about the system
summary-part-controls = Criteria and controls
summary-part-subservice = Subservice organisations
summary-examined = { $auditor } examined the system and issued a { $report }. These are the facts of that examination.
summary-examined-unnamed = An independent auditor examined the system and issued a { $report }. These are the facts of that examination.
summary-unexamined = No SOC 2 or SOC 3 report is listed here. What follows is management's own account.
summary-unexamined-yet = Until its report is issued, this is management's own account.
summary-controls-text = The criteria in scope and the controls that serve them. A report of this kind lists no tests and no results.
summary-subservice-text = Organisations on whose controls the system depends.
summary-subservice-carve-out = Where the carve-out method is used, their controls were not part of the examination.
section-overview = Company and system
section-services = Services provided
section-commitments = Principal service commitments
section-requirements = System requirements
section-infrastructure = Infrastructure
section-software = Software
section-people = People
section-procedures = Procedures
section-data = Data
section-boundaries = Boundaries of the system
section-incidents = Significant incidents
section-control_environment = Control environment
section-risk_assessment = Risk assessment
section-monitoring = Monitoring
section-information_communication = Information and communication
section-criteria_not_applicable = Criteria that do not apply
section-changes = Significant changes
section-assertion = Management's assertion
expected-of = Controls expected of { $name }
expected-id = Id
expected-control = Expected control
expected-criteria = Criteria

## Documents, subprocessors, status, updates, questions, security

documents-lead = Some are here to download. Others are listed, and shared under a non-disclosure agreement.
documents-lead-available = Here to download.
documents-lead-gated = Listed here, and shared under a non-disclosure agreement.
documents-available = To download
documents-gated = On request under NDA
sha-256 = Secure hash, 256 bits
subprocessors-lead = Who processes customer data for us, where, and for what.
subprocessors-subscribe = Subscribe to changes
subprocessors-calendar = Dates for your calendar
subprocessors-object = Questions or objections:
subprocessors-upcoming = Upcoming
subprocessors-current = Current
subprocessors-history = History
subprocessors-before-history = First days before this history
subprocessors-former = Former
subprocessors-upcoming-caption = Announced subprocessors
subprocessors-current-caption = Current subprocessors
subprocessors-former-caption = Former subprocessors
subprocessors-none = No current subprocessor is listed.
subprocessors-name = Name
subprocessors-purpose = Purpose
subprocessors-location = Location
subprocessors-data = Data
subprocessors-since = Since
subprocessors-terms = Data processing terms
subprocessors-terms-of = of { $name }
subprocessors-transfer = Transfer: { $basis }
subprocessors-transfer-common = Transfer, where nothing else is stated: { $basis }
subprocessors-is-upcoming = Upcoming
subprocessors-announced = announced { $date }
subprocessors-effective = in effect from { $date }
subprocessors-notice = { $days ->
    [one] { $days } day's notice
   *[other] { $days } days' notice
}
subprocessors-until = until { $date }
subprocessors-added = { $name } starts
subprocessors-ended = { $name } ended
subprocessors-announcement = { $name } announced
subprocessors-feed = subprocessors
subprocessors-promise = { $days ->
    [one] A new one is announced a day before it starts.
   *[other] A new one is announced { $days } days before it starts.
}
status-lead = Uptime by month, and how the controls are doing.
status-lead-services = Uptime by month.
status-lead-controls = How the controls are doing.
status-data-as-of = Data as of { $date }
status-made = Page made { $date }
status-live = Live status
status-no-month = No month is recorded.
status-controls = Controls
status-all-controls = All controls
uptime-bars = { $service }, uptime by month, scale from 99% to 100%:
uptime-below = (below target)
uptime-scale = Scale 99 to 100%
uptime-target = Target { $target }
uptime-table = Uptime of { $service } by month
uptime-caption = Uptime by month
uptime-caption-note = bars from 99% to 100%; months below the target of { $target } are marked
uptime-caption-scale = bars from 99% to 100%
uptime-missed = Missed
uptime-month-met = Monthly target { $target }: met in each of { $months ->
    [one] { $months } month
   *[other] { $months } months
}
uptime-month = Month
uptime-month-missed = Monthly target { $target }: missed in { $missed } of { $months ->
    [one] { $months } month
   *[other] { $months } months
}
uptime-year-met = Yearly target { $target }: met, over { $months ->
    [one] { $months } month
   *[other] { $months } months
}
uptime-year-missed = Yearly target { $target }: missed, over { $months ->
    [one] { $months } month
   *[other] { $months } months
}
uptime-reached = Target { $target }: reached in { $reached } of { $months ->
    [one] { $months } month
   *[other] { $months } months
}
updates-lead = Dated notices, newest first.
updates-subscribe = Subscribe to the feed
updates-affects = Affects: { $what }
updates-feed = updates
updates-all-kinds = All
updates-kinds = Kinds of updates
faq-lead = Is your question missing? Write to { $address }.
faq-general = General
faq-gated = The answer is available under NDA.
security-lead = Found a vulnerability? Write to { $address }.
security-lead-none = How to report a vulnerability.
security-policy-title = Disclosure policy
security-safe-harbour = Safe harbour
security-policy = Policy
security-encryption = Encryption key
security-acknowledgements = Acknowledgements
security-jobs = Security jobs
security-languages = Languages
security-signatures = Bundles are signed
security-signatures-text = Bundles under NDA carry our signature over the list of their files. Unpack one and check it with { $tool }; the same key is in { $file }.
security-valid-until = Valid until
security-file = Machine-readable
not-found-text = There is no page at this address. It may have moved.
not-found-back = Back to the overview

## Facts of certificates, documents, subprocessors, controls and the company

quarter-and-year = Q{ $quarter } { $year }
report-expected = Expected
report-valid-from = Valid from
report-surveillance = Next surveillance audit
report-number = Number
report-edition = Edition
report-level = Level
report-scope = Scope
report-accreditation = Accreditation
report-register = Public register
report-applicability = Statement of applicability
documents-version = Version { $version }
documents-owner = Owner: { $owner }
documents-valid-until = Valid until { $date }
documents-expired = Expired { $date }
documents-next-review = Next review { $date }
documents-supersedes = Replaces: { $title }
documents-superseded-by = Replaced by: { $title }
documents-on-the-web = On the web
subprocessors-optional = Only if you use it
control-kind = Kind
control-kind-preventive = Preventive
control-kind-detective = Detective
control-kind-corrective = Corrective
control-automation = Automation
control-automation-manual = Manual
control-automation-partly_automated = Partially automated
control-automation-automated = Automated
control-policy = Policy
company-title = Company
company-legal-address = Registered office
company-legal-registration = Registration
company-legal-data_protection_officer = Data protection officer
company-legal-representative = Representative
company-legal-insurance = Insurance
company-link-privacy = Privacy notice
company-link-terms = Terms of service
company-link-dpa = Data processing agreement
company-link-sla = Service level agreement
company-link-acceptable_use = Acceptable use policy
company-link-cookies = Cookie notice
company-link-imprint = Legal notice
company-link-status = Live status
company-link-bug_bounty = Bug bounty

## Bundles

bundle-title = { $title }, for { $recipient }
bundle-line = Confidential under NDA · Prepared for { $recipient } · { $date } · Bundle { $id }
bundle-copy = Confidential under NDA. Prepared for { $recipient }, { $date }. Use until { $until }. Bundle { $id }.
bundle-this-copy = This copy
bundle-questions = Questions
bundle-sections = Sections
bundle-cover = Cover
bundle-not-included = Not in this bundle
bundle-use-until = Use until { $date }
bundle-label = Management's summary. No substitute for the independent service auditor's report.
bundle-label-unexamined = Management's own summary, without an auditor's report.
bundle-prepared-for = Prepared for
bundle-prepared = Prepared for { $recipient }
bundle-issued = Issued
bundle-until = Use until
bundle-nda = NDA signed
bundle-id = Bundle
bundle-letter = To the reader
bundle-contents = What is in this bundle
bundle-section = Section { $number }
bundle-section-appendix = Section { $number } · not covered by the auditor's opinion
bundle-documents = Documents
bundle-verify = How to verify this copy
bundle-verify-text = Each file's SHA-256 stands in { $manifest } and { $sums }, next to this page. If { $signature } is there too, it carries our signature over the list.
bundle-section-1 = Independent service auditor's report
bundle-section-1-and-others = Independent service auditor's report, and other reports
bundle-section-2 = Management's assertion
bundle-section-3 = System description
bundle-section-4 = Criteria, controls, tests and results
bundle-section-4-untested = Criteria and controls
bundle-section-5 = Other information
bundle-section-faq = Questions and answers
bundle-section-updates = Notices
bundle-section-services = Uptime
bundle-section-contacts = Contacts
bundle-section-pages = Other pages
bundle-beside = Beside the report
bundle-no-answer = The answer is not part of this bundle.
bundle-no-assertion = This bundle holds no assertion by management.
bundle-no-assertion-yet = Management makes its assertion for an examination. This bundle lists no report of one, and holds no assertion.
bundle-no-system = This bundle holds no system description.
bundle-no-control = This bundle describes no control.
bundle-exceptions-in-tests = { $count ->
    [one] { $count } exception
   *[other] { $count } exceptions
} in the tests
bundle-exceptions = { $count ->
    [one] { $count } exception.
   *[other] { $count } exceptions.
}
bundle-type-1 = A Type 1 report has no tests of operating effectiveness
bundle-type-1-text = A Type 1 report looks at the design of controls on one date. It has no tests of operating effectiveness, and this section therefore has none.
bundle-by-criterion = Controls by criterion
bundle-controls = Controls
bundle-controls-tests = Controls, tests and results
bundle-evidence-of = Evidence of { $id }
bundle-evidence = Evidence
bundle-evidence-source = Source
bundle-evidence-date = Date
bundle-responses = Management's responses to exceptions
bundle-exception-noted = Exception noted
bundle-no-exceptions = No exceptions are recorded.
bundle-user-controls = What customers must do themselves
bundle-user-controls-text = Complementary user entity controls: the system's controls assume that you operate these.
bundle-user-controls-caption = Complementary user entity controls
bundle-subprocessors-caption = Who processes customers' data
bundle-bridge-after = After the { $report }
bundle-glossary = Glossary

## Search, filters, tables

search = Search
search-site = Search this site
search-placeholder = Search by word, id or name
search-results = Results
search-close = Close
search-none = Nothing found.
search-found = { $count } found
search-failed = The search index can't be loaded.
kind-page = Page
kind-control = Control
kind-criterion = Criterion
kind-report = Report
kind-section = System description
kind-document = Document
kind-subprocessor = Subprocessor
kind-update = Update
kind-question = Question
kind-service = Service
filter-label = Filter controls
filter-category = Category
filter-criterion = Criterion
filter-status = Status
filter-framework = Framework
filter-text = Text
filter-all = All
filter-count = { $shown } of { $total } controls
filter-reset = Clear filters
filter-none = No control matches these filters.

## Typeset documents, and callouts

page-of = Page { $page } of { $pages }
callout-note = Note
callout-tip = Tip
callout-important = Important
callout-warning = Warning
callout-caution = Caution
summary-pdf = Read it as a PDF
summary-expired = { $auditor } examined the system and issued a { $report }, which has expired. These are the facts of that examination.
summary-expired-unnamed = An independent auditor examined the system and issued a { $report }, which has expired. These are the facts of that examination.
summary-restricted = A SOC 2® report is for restricted use.
summary-general = A SOC 3® report is for general use.
summary-gated = We share it under a non-disclosure agreement.
summary-in-progress = An examination by { $auditor } is in progress: { $report }.
summary-in-progress-unnamed = An examination is in progress: { $report }.
summary-planned = An examination by { $auditor } is planned: { $report }.
summary-planned-unnamed = An examination is planned: { $report }.
summary-expected = Expected: { $date }.
summary-others = Other reports and certifications are listed with what they cover; none of them is a SOC 2 or SOC 3 examination.
bundle-pdf = All sections as one PDF
bundle-unexamined = No tests by an auditor are listed
bundle-unexamined-text = No report of an examination is listed here. What is said of tests is management's own account.

## What changed since the last bundle

changes-title = What changed since your copy of { $date }
changes-none = Nothing that you may see has changed.
changes-general = General
changes-company = Company and contacts
changes-scope = Scope
changes-report = Reports
changes-system = System description
changes-control = Controls
changes-status = Status of controls
changes-user-control = Controls of customers
changes-subservice = Subservice organisations
changes-subprocessor = Subprocessors
changes-document = Documents
changes-question = Questions and answers
changes-update = Notices
changes-service = Uptime
changes-framework = Frameworks
changes-applicability = Statement of applicability
changes-page = Pages
changes-gone = { $count ->
    [one] One that yours held
   *[other] { $count } that yours held
}
change-added = new
change-removed = no longer there
change-changed = changed
change-state = { $from }, now { $to }
change-exceptions = exceptions: { $from }, now { $to }

## The sealed page

sealed-title = { $name } for { $recipient }
sealed-lead = This file holds confidential documents, sealed for you. They open here, on your own computer, with the passphrase that you were given apart from this file.
sealed-agree-title = Confidential
sealed-agree = The contents are confidential under the non-disclosure agreement between you and us. What it says of sharing, keeping and deleting holds for them.
sealed-expiry = Please do not use them after the date above. That date is a matter of contract: no file can enforce it.
sealed-privacy = Nothing is sent anywhere and nothing is kept in this browser. Nobody, not even we, can see that you opened it.
sealed-check-title = Before you type
sealed-check = Somebody who altered this file on its way could make it send your passphrase to them, and an altered file doesn’t warn you. So compare its SHA-256, letter for letter, with the one that you were given together with the passphrase. In the folder with this file, this command shows it:
sealed-check-signed = A signature goes along as { $file }. With it and the public key from the publisher’s own site, as minisign.pub in the same folder, minisign checks the file:
sealed-passphrase = Passphrase
sealed-hint = Ten words. Spaces instead of hyphens will do.
sealed-open = Open
sealed-no-script = This page decrypts in your browser and needs JavaScript for it. Without it, open the file that ends in .age with the age tool.
sealed-back = Back
sealed-save = Save everything (zip)
sealed-close = Close
sealed-wrong = That passphrase doesn’t open this file. Check each word, and that it was told to you for this copy, { $id }. If all of that is right, the file was altered on its way: ask for a fresh one.
sealed-damaged = This file was altered or damaged, so nothing of it is shown. Ask for a fresh one.
sealed-working = Opening. This takes a few seconds.
sealed-old-browser = This browser can’t decrypt here. Open the file from your disk or over https, in a current browser.
sealed-expired = The date until which this bundle may be used has passed. Please ask for a fresh one.
sealed-outside = This link leads out of the bundle: { $address }
sealed-saved = { $name } was saved to your downloads.
sealed-save-one = Save { $name }
sealed-wrong-count = That isn’t the whole passphrase: it has ten words, and you typed { $count }.
sealed-check-first = First make sure that this file is genuine
sealed-menu = Menu
sealed-hide = Hide
sealed-search = Search in this copy
sealed-found = Places found: { $count }
sealed-nothing = Nothing found.
sealed-verify = Verify
sealed-verify-working = Verifying all files …
sealed-verify-signed = Signed by { $publisher }, { $count } files intact
sealed-verify-key = The key is { $key }. Compare it with the one on { $publisher }’s own site: only that tells whose it is.
sealed-verify-intact = { $count } files intact
sealed-verify-unsigned = Each is as the list in this copy says. The list isn’t signed, so this says nothing of who made it.
sealed-verify-unchecked = Each is as the list in this copy says. Whether the list’s signature holds wasn’t checked, since this browser can’t (Ed25519). Save everything, unpack it, and run this in its folder, after you have compared the key with the one on the publisher’s own site:
sealed-verify-bad = This copy isn’t as it was made. Don’t rely on it:
sealed-verify-changed = { $name } was changed
sealed-verify-missing = { $name } is missing
sealed-verify-added = { $name } was added
sealed-verify-list = The list of all files, { $name }, is missing or was changed
sealed-verify-no-signature = The signature, { $name }, is missing
sealed-verify-other-key = The signature, { $name }, was made with another key than the publisher’s
sealed-verify-broken = The signature, { $name }, doesn’t hold: it or the list of all files was changed
sealed-verify-other-bundle = The signature, { $name }, is another copy’s
sealed-verify-ask = Ask for a fresh one, and say what stands here.

## The overview, the badge, requests

nav-badge = Badge
page-badge = Badge for other pages
describe-badge = A small picture that says what stands behind it, and the HTML that shows it on another page.
overview-see-certificates = See what is certified
overview-see-audit = See how far the audit is
overview-see-controls = See the controls
overview-see-documents = See the documents
overview-see-faq = Read questions and answers
badges-label = In force today
request-one = Request access
request-one-of = Request access to { $document }
request-subject = Access to { $document }
request-body =
    Hello,

    we would like to read “{ $document }”.

    Company:
    Name and role:
    What we need it for:
documents-some = { $count } in all
subprocessors-all = All subprocessors
subprocessors-today = { $count ->
    [one] { $count } subprocessor processes customer data today.
   *[other] { $count } subprocessors process customer data today.
}
subprocessors-last = Last changes
faq-all = { $count ->
    [one] The question and its answer
   *[other] All { $count } questions
}
page-read = Read this page by itself
badge-lead = Put it on your own site, into a proposal or a supplier’s portal. It shows what holds on the day on which somebody looks, and leads here.
badge-snippet = HTML to embed
badge-copy = Copy
badge-copied = Copied
badge-alone = Only the picture

## Policies

page-policies = Policies
describe-policies = The policies in force: version, approval, next review.
bundle-section-policies = Policies
changes-policy = Policies
kind-policy = Policy
policies-lead = What we have laid down, in which version, who approved it, and when it is looked at again.
policies-register = Register of policies
policies-see = The register of policies
policy-name = Policy
policy-id = Number
policy-about = About this policy
policy-version = Version
policy-approved = Approved
policy-approved-on = Approved { $date }
policy-approved-by-on = Approved by { $by }, { $date }
policy-not-approved = Not approved yet
policy-review = Next review
policy-supersedes = Replaces
policy-superseded-by = Replaced by
policy-changes = Changes
policy-change = What changed
policy-date = Date
policy-pdf = Read it as a PDF
policy-no-text = This policy's text isn't shown here.
policy-under-nda = Parts of this policy are available under NDA; the text marks where they stand.

## Frameworks

page-frameworks = Controls by framework
describe-frameworks = The frameworks whose requirements our controls meet.
describe-framework = Requirements of the framework, each with the controls that meet it.
frameworks-lead = The frameworks whose requirements our controls meet. How far they do is our own judgement.
framework-lead = The requirements that our controls meet, each with its controls. How far they do is our own judgement. Requirements that aren't listed say nothing, either way.
framework-lead-all = The requirements, each with the controls that meet it, as far as they are shown here. How far they do is our own judgement.
controls-by-framework = By framework
count-requirements = { $count ->
    [one] { $count } requirement
   *[other] { $count } requirements
}
fulfilment-full = Met, with evidence
fulfilment-stated = Met, as stated
fulfilment-partly = Met in part
fulfilment-planned = Planned
fulfilment-mapped = A control is named
mapping-strength-equal = does all of it
mapping-strength-subset = does a part of it
mapping-strength-partial = overlaps
mapping-strength-related = is related
requirements-requirement = Requirement
requirements-title = Title
requirements-group = Group
requirements-fulfilment = Met
requirements-no-control = No control is shown here
requirements-filter = Filter requirements
requirements-count = { $shown } of { $total } requirements
requirements-none = No requirement matches these filters.
kind-requirement = Requirement
statement-title = Statement of applicability
statement-label = Prepared by management.
statement-of = { $framework }, as of { $date }.
statement-as = Get it as { $format }
statement-applies = Applicable
statement-reason = Reason
statement-implemented = Implemented
statement-applicable = Yes
statement-excluded = No
implemented-implemented = Yes
implemented-partly_implemented = In part
implemented-planned = Planned
implemented-not_implemented = No
bundle-section-frameworks = Frameworks

## An auditor's requests

bundle-section-requests = Requests
changes-request = Requests
kind-request = Request
requests-counts = { $total ->
    [one] { $total } request
   *[other] { $total } requests
}: { $due } to be answered, { $submitted } answered and not yet accepted, { $done } done.
requests-sheet = All requests as a sheet (CSV)
requests-samples = Tests with populations and samples (CSV)
requests-due = due { $date }
requests-answered = Answered { $date }.
requests-files = Files
requests-unanswered = Nothing answers it yet.
report-step-requests = { $done } of { $total } requests done
request-state-open = Open
request-state-in_progress = In progress
request-state-submitted = Submitted
request-state-returned = Returned
request-state-accepted = Accepted
request-state-withdrawn = Withdrawn
audit-phase-scope = Scope
audit-phase-information = Information
audit-phase-plan = Plan
audit-phase-criteria = Criteria
audit-phase-tests = Tests
audit-phase-evidence = Evidence
audit-phase-report = Report

## Questionnaires with their answers

bundle-section-questionnaires = Questionnaires
changes-questionnaire = Questionnaires
kind-questionnaire = Questionnaire
count-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
questionnaire-rows = Questions
questionnaire-counts = { $total ->
    [one] { $total } question
   *[other] { $total } questions
}, { $answered } answered.
questionnaire-how = Yes, partial and no follow from the status of the controls that each answer names. What nothing that is shown here carries is left blank.
questionnaire-in-words = In words
questionnaire-id = Id
questionnaire-section = Section
questionnaire-question = Question
questionnaire-answer = Answer
questionnaire-comment = Comment
questionnaire-source = Source
questionnaire-as-of = As of
questionnaire-answer-yes = Yes
questionnaire-answer-partial = Partial
questionnaire-answer-no = No
questionnaire-answer-not_applicable = Not applicable
questionnaire-blank-unknown = Not answered here
questionnaire-blank-stale = Left blank: our answer has to be looked at again
questionnaire-blank-contradicted = Left blank: evidence contradicts it
questionnaire-blank-not-carried = Left blank: nothing that is shown here carries it
questionnaire-blank-disagreeing = Left blank: two answers of ours differ
