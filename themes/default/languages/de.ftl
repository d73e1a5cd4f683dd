# The words of the interface in German.

## Dates and numbers

date = { $day }. { $month } { $year }
month-and-year = { $month } { $year }
decimal-separator = ,
list-separator = ,{ " " }
label-end = :
per-cent = { $value } %
size-bytes = { $count } Bytes
size-kilobytes = { $count } KB
size-megabytes = { $count } MB
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
month-short-1 = Jan.
month-short-2 = Feb.
month-short-3 = März
month-short-4 = Apr.
month-short-5 = Mai
month-short-6 = Juni
month-short-7 = Juli
month-short-8 = Aug.
month-short-9 = Sept.
month-short-10 = Okt.
month-short-11 = Nov.
month-short-12 = Dez.

## Names and titles

trust-center = Trust Center
trust-center-of = { $company } Trust Center
trust-center-unnamed = Trust Center
bundle-name = SOC-2-Zusammenfassung
bundle-name-unexamined = Zusammenfassung zur Sicherheit
page-overview = Überblick
page-controls = Kontrollen
page-criteria = Kontrollen nach Kriterium
page-report = Bericht nach Art eines SOC 3
page-reports = Berichte und Zertifizierungen
page-documents = Dokumente
page-subprocessors = Unterauftragsverarbeiter
page-status = Status
page-updates = Neuigkeiten
page-faq = Fragen und Antworten
page-security = Sicherheitskontakt
page-not-found = Seite nicht gefunden
nav-reports = Berichte
nav-subprocessors = Auftragsverarbeiter
nav-faq = FAQ
nav-security = Sicherheit
describe-controls = Kontrollen nach Kategorie.
describe-criteria = Die einbezogenen Trust Services Criteria, jedes mit den Kontrollen, die ihm dienen.
describe-report = Das System und seine Kontrollen, von der Unternehmensleitung in der Ordnung eines SOC-3-Berichts zusammengefasst.
describe-reports = Prüfberichte und Zertifizierungen und ihr Stand.
describe-documents = Die Dokumente dieses Trust Centers.
describe-subprocessors = Wer Kundendaten verarbeitet, wo und wofür.
describe-status = Der Stand der Dienste und Kontrollen.
describe-updates = Datierte Meldungen, neueste zuerst.
describe-faq = Was Kunden zu Sicherheit und Datenschutz fragen.
describe-security = Wie Sie eine Schwachstelle melden.

## Around every page

skip = Zum Inhalt springen
internal-preview = Interne Vorschau: alles wird gezeigt
menu = Menü
nav-main = Hauptnavigation
breadcrumb = Brotkrumen
contents = Inhalt
link-to-section = Link zu diesem Abschnitt
as-of = Stand { $date }
as-of-sentence = Stand { $date }
as-of-prepared = Stand { $date }. Erstellt von der Unternehmensleitung.
period = { $start } bis { $end }
under-nda = Unter NDA
on-request = Auf Anfrage
available-under-nda = unter NDA erhältlich
none = keine
task-done = erledigt
task-open = offen
table-of = Tabelle: { $columns }
contacts = Kontakte
contact-security = Sicherheit
contact-privacy = Datenschutz
contact-access = Zugang zu Dokumenten
contact-sales = Vertrieb
footer-more = Weitere Seiten
footer-report = Zusammenfassender Bericht
footer-feed = Neuigkeiten als Feed
footer-machines = Maschinenlesbare Daten
request-title = Brauchen Sie mehr Einzelheiten?
request-text = Schreiben Sie an { $address }, um Zugang anzufragen. Dokumente unter NDA geben wir nach Unterzeichnung einer Vertraulichkeitsvereinbarung weiter.
request-label = Wie Sie Zugang anfragen
count-controls = { $count ->
    [one] { $count } Kontrolle
   *[other] { $count } Kontrollen
}
count-documents = { $count ->
    [one] { $count } Dokument
   *[other] { $count } Dokumente
}
file-format-size = { $format }, { $size }

## States

operation-operating = In Betrieb
operation-partial = Teilweise in Betrieb
operation-remediating = In Behebung
operation-planned = Geplant
operation-not_applicable = Nicht anwendbar
result-no_exceptions = Keine Abweichungen festgestellt
result-exceptions = Abweichungen festgestellt
result-not_tested = Nicht geprüft
report-planned = Geplant
report-in_progress = In Arbeit
report-issued = Erteilt
report-expired = Abgelaufen
opinion-unqualified = Uneingeschränkt (ohne Beanstandung)
opinion-qualified = Eingeschränkt
opinion-adverse = Versagt
opinion-disclaimer = Nichterteilung eines Urteils
coverage-not_yet_effective = Noch nicht wirksam
coverage-covers = In Kraft
coverage-bridged = Durch ein Überbrückungsschreiben abgedeckt
coverage-bridge_expired = Überbrückungsschreiben abgelaufen
coverage-uncovered = Zeitraum beendet, kein Überbrückungsschreiben
method-carve-out = Carve-out-Methode
method-inclusive = Inclusive-Methode
document-report = Bericht
document-policy = Richtlinie
document-pentest = Penetrationstest
document-certificate = Zertifikat
document-letter = Schreiben
document-questionnaire = Fragebogen
document-diagram = Diagramm
document-other = Dokument
update-news = Nachricht
update-incident = Vorfall
update-subprocessor = Unterauftragsverarbeiter
update-report = Berichte
out-of-date = Nicht mehr aktuell
status-none = Kein Status angegeben

## Overview

overview-nothing = Noch ist nichts veröffentlicht.
overview-read-report = Zusammenfassenden Bericht lesen
overview-ask = Zugang anfragen
figure-controls = Kontrollen
figure-controls-note = jede mit Status und Datum
figure-uptime-note = Verfügbarkeit über { $months ->
    [one] { $months } Monat
   *[other] { $months } Monate
}, Ziel { $target }
figure-documents-note = teils zum Herunterladen, teils unter NDA
figure-documents-available = zum Herunterladen
figure-documents-gated = unter NDA
figure-period = Zeitraum bis { $date }
figure-valid-until = Zertifikat gültig bis { $date }
figure-opinion-unqualified = Uneinge­schränktes Urteil
figure-opinion-qualified = Eingeschränktes Urteil
figure-opinion-adverse = Versagtes Urteil
figure-opinion-disclaimer = Nichterteilung eines Urteils
figure-issued = erteilt am { $date }
open-graph-uptime = { $service }: Verfügbarkeit
reports-more = Alle Berichte im Einzelnen
highlights-title = Auf einen Blick
coverage-title = Kontrollen nach Kategorie
coverage-all = { $count ->
    [one] Die Kontrolle
   *[other] Alle { $count } Kontrollen
}
coverage-by-criterion = Nach Kriterium
coverage-counts = { $controls ->
    [one] { $controls } Kontrolle
   *[other] { $controls } Kontrollen
} für { $criteria ->
    [one] { $criteria } Kriterium
   *[other] { $criteria } Kriterien
}
coverage-nothing = Kein Status angegeben.
coverage-table = Als Tabelle zeigen
coverage-caption = Kontrollen nach Kategorie und Zustand
coverage-category = Kategorie
coverage-unstated = Ohne Status
uptime-title = Verfügbarkeit
uptime-more = Monat für Monat
updates-latest = Neueste Meldungen
updates-all = Alle Neuigkeiten
documents-all = Alle Dokumente
subprocessors-change = Änderung bei Unterauftragsverarbeitern.
subprocessors-change-from = { $name } ab { $date }
subprocessors-see = Zu den Unterauftragsverarbeitern

## Timeline of reports

timeline-title = Berichte im Zeitverlauf
timeline-label = Zeitachse von { $start } bis { $end }
timeline-today = heute
timeline-period = Zeitraum { $start } bis { $end }
timeline-bridge = Überbrückungsschreiben { $start } bis { $end }
timeline-gap = nicht abgedeckt { $start } bis { $end }
timeline-planned = geplant { $start } bis { $end }
timeline-valid = Zertifikat gültig bis { $end }
timeline-point = Stand { $date }
timeline-legend-period = Geprüfter Zeitraum
timeline-legend-bridge = Überbrückungsschreiben
timeline-legend-gap = Nicht abgedeckt
timeline-legend-planned = In Arbeit oder geplant
timeline-legend-point = Geprüft an einem Tag
timeline-legend-valid = Zertifikat gültig

## Controls

controls-lead = Was wir tun und welchen Kriterien es dient. Jede Kontrolle hat eine eigene Seite.
controls-at-a-glance = Status nach Kategorie
controls-order = Ordnung der Kontrollen
controls-by-category = Nach Kategorie
controls-by-criterion = Nach Kriterium
criteria-label = Trust Services Criteria
criteria-lead = Die Kriterien mit den Kontrollen, die ihnen dienen. Die Titel sind unsere eigenen Kurzformen; der Wortlaut der Kriterien gehört dem AICPA.
criteria-none = Kein einbezogenes Kriterium hat eine Kontrolle.
criteria-criterion = Kriterium
criteria-controls = Kontrollen
criteria-not-relevant = Nicht zutreffend:
criteria-no-control = Keine Kontrolle beschrieben.
control-facts = Angaben zu { $id }
control-status = Status
control-frequency = Häufigkeit
control-since = In Kraft seit
control-owner = Verantwortlich
control-criteria = Kriterien
control-no-description = Zu dieser Kontrolle steht hier keine Beschreibung.
control-under-nda = Teile der Beschreibung dieser Kontrolle sind unter NDA erhältlich; der Text zeigt, wo sie stehen.
control-tests = Prüfungen und Ergebnisse
control-evidence = Nachweise
evidence-counted = { $passed } bestanden, { $failed } nicht bestanden
evidence-failed = { $failed } nicht bestanden
control-others = Weitere Kontrollen
control-previous = Zurück
control-next = Weiter
tests-of = Prüfungen von { $id }
tests-procedure = Prüfungshandlung
tests-sample = Stichprobe
tests-result = Ergebnis
tests-sample-of = { $sample } von { $population }
tests-population = Grundgesamtheit { $population }
tests-not-stated = nicht angegeben
exception-label = Abweichung.
exception-response = Stellungnahme der Unternehmensleitung.
exception-remediation = Behebung.
exception-due = Fällig am { $date }.
exception-done = Erledigt am { $date }.

## Reports

reports-lead = Prüfungen und Zertifizierungen: durch wen, wovon und mit welchem Stand.
report-name-report = { $title }, Bericht
report-name-certification = { $title }, Zertifizierung
report-type = { $name } Typ { $type }
report-period = Zeitraum
report-as-of = Stand
report-issued-on = Erteilt am
report-valid-until = Gültig bis
report-auditor = Prüfer
report-cpa = (unabhängige CPA-Gesellschaft)
report-opinion = Prüfungsurteil
report-basis = Grundlage des Prüfungsurteils.
report-categories = Kategorien
report-subservice = Subdienstleister
report-older = Älter als zwölf Monate
report-steps-done = { $done } von { $total } Schritten erledigt
report-progress = Fortschritt: { $done } von { $total } Schritten erledigt
report-step-done = erledigt am { $date }
report-step-open = offen
report-expected-on = Erwartet: { $date }
bridge-title = Überbrückungsschreiben
bridge-text = Deckt { $start } bis { $end } ab. Eine Erklärung der Unternehmensleitung, nicht des Prüfers, und kein Ersatz für eine Prüfung.
bridge-signed = Unterzeichnet:

## SOC 3-style report

summary-label = Erstellt von der Unternehmensleitung. Kein SOC-3®-Bericht.
summary-label-beside = Erstellt von der Unternehmensleitung, neben dem Bericht des Prüfers.
summary-for-period = Für den Zeitraum { $start } bis { $end }
summary-own = Der Bericht des Prüfers: { $name }
summary-download = Bericht herunterladen
summary-part-auditor = Unabhängige Prüfung
summary-part-assertion = Erklärung der Unternehmensleitung
summary-part-boundaries = Grenzen des Systems
summary-part-commitments = Wesentliche Zusagen und Systemanforderungen
summary-part-description = Mehr zum System
summary-part-controls = Kriterien und Kontrollen
summary-part-subservice = Subdienstleister
summary-examined = { $auditor } hat das System geprüft ({ $report }). Dies sind die Eckdaten der Prüfung.
summary-examined-unnamed = Ein unabhängiger Prüfer hat das System geprüft ({ $report }). Dies sind die Eckdaten der Prüfung.
summary-unexamined = Ein SOC-2- oder SOC-3-Bericht ist hier nicht aufgeführt. Was folgt, ist die Darstellung der Unternehmensleitung.
summary-unexamined-yet = Bis ihr Bericht erteilt ist, ist dies die Darstellung der Unternehmensleitung.
summary-controls-text = Die einbezogenen Kriterien und die Kontrollen, die ihnen dienen. Ein Bericht dieser Art führt weder Prüfungen noch Ergebnisse auf.
summary-subservice-text = Organisationen, auf deren Kontrollen das System angewiesen ist.
summary-subservice-carve-out = Wo die Carve-out-Methode angewandt wird, waren ihre Kontrollen nicht Teil der Prüfung.
section-overview = Unternehmen und System
section-services = Erbrachte Dienstleistungen
section-commitments = Wesentliche Zusagen
section-requirements = Systemanforderungen
section-infrastructure = Infrastruktur
section-software = Software
section-people = Personen
section-procedures = Verfahren
section-data = Daten
section-boundaries = Grenzen des Systems
section-incidents = Wesentliche Vorfälle
section-control_environment = Kontrollumfeld
section-risk_assessment = Risikobeurteilung
section-monitoring = Überwachung
section-information_communication = Information und Kommunikation
section-criteria_not_applicable = Nicht zutreffende Kriterien
section-changes = Wesentliche Änderungen
section-assertion = Erklärung der Unternehmensleitung
expected-of = Von { $name } erwartete Kontrollen
expected-id = Kennung
expected-control = Erwartete Kontrolle
expected-criteria = Kriterien

## Documents, subprocessors, status, updates, questions, security

documents-lead = Einige können Sie hier herunterladen. Andere sind aufgeführt und werden unter einer Vertraulichkeitsvereinbarung weitergegeben.
documents-lead-available = Hier zum Herunterladen.
documents-lead-gated = Hier aufgeführt; weitergegeben unter einer Vertraulichkeitsvereinbarung.
documents-available = Zum Herunterladen
documents-gated = Auf Anfrage unter NDA
sha-256 = Sicherer Hashwert, 256 Bit
subprocessors-lead = Wer für uns Kundendaten verarbeitet, wo und wofür.
subprocessors-subscribe = Änderungen abonnieren
subprocessors-calendar = Termine für Ihren Kalender
subprocessors-object = Fragen oder Widerspruch:
subprocessors-upcoming = Angekündigt
subprocessors-current = Aktuell
subprocessors-history = Verlauf
subprocessors-before-history = Erste Tage vor diesem Verlauf
subprocessors-former = Frühere
subprocessors-upcoming-caption = Angekündigte Unterauftragsverarbeiter
subprocessors-current-caption = Aktuelle Unterauftragsverarbeiter
subprocessors-former-caption = Frühere Unterauftragsverarbeiter
subprocessors-none = Kein aktueller Unterauftragsverarbeiter ist aufgeführt.
subprocessors-name = Name
subprocessors-purpose = Zweck
subprocessors-location = Ort
subprocessors-data = Daten
subprocessors-since = Seit
subprocessors-terms = Auftragsverarbeitungsvertrag
subprocessors-terms-of = von { $name }
subprocessors-transfer = Übermittlung: { $basis }
subprocessors-transfer-common = Übermittlung, wo nichts anderes steht: { $basis }
subprocessors-is-upcoming = Angekündigt
subprocessors-announced = angekündigt am { $date }
subprocessors-effective = wirksam ab { $date }
subprocessors-notice = { $days ->
    [one] { $days } Tag Vorlauf
   *[other] { $days } Tage Vorlauf
}
subprocessors-until = bis { $date }
subprocessors-added = { $name } beginnt
subprocessors-ended = { $name } beendet
subprocessors-announcement = { $name } angekündigt
subprocessors-feed = Unterauftragsverarbeiter
subprocessors-promise = { $days ->
    [one] Ein neuer wird einen Tag vor Beginn angekündigt.
   *[other] Ein neuer wird { $days } Tage vor Beginn angekündigt.
}
status-lead = Verfügbarkeit nach Monat und der Stand der Kontrollen.
status-lead-services = Verfügbarkeit nach Monat.
status-lead-controls = Der Stand der Kontrollen.
status-data-as-of = Daten vom { $date }
status-made = Seite erstellt am { $date }
status-live = Aktueller Status
status-no-month = Kein Monat ist verzeichnet.
status-controls = Kontrollen
status-all-controls = Alle Kontrollen
uptime-bars = { $service }, Verfügbarkeit nach Monat, Skala von 99 % bis 100 %:
uptime-below = (unter dem Ziel)
uptime-scale = Skala 99 bis 100 %
uptime-target = Ziel { $target }
uptime-table = Verfügbarkeit von { $service } nach Monat
uptime-caption = Verfügbarkeit nach Monat
uptime-caption-note = Balken von 99 % bis 100 %; Monate unter dem Ziel von { $target } sind gekennzeichnet
uptime-month = Monat
uptime-caption-scale = Balken von 99 % bis 100 %
uptime-missed = Verfehlt
uptime-month-met = Monatsziel { $target }: erreicht in jedem von { $months ->
    [one] { $months } Monat
   *[other] { $months } Monaten
}
uptime-month-missed = Monatsziel { $target }: verfehlt in { $missed } von { $months ->
    [one] { $months } Monat
   *[other] { $months } Monaten
}
uptime-year-met = Jahresziel { $target }: erreicht, über { $months ->
    [one] { $months } Monat
   *[other] { $months } Monate
}
uptime-year-missed = Jahresziel { $target }: verfehlt, über { $months ->
    [one] { $months } Monat
   *[other] { $months } Monate
}
uptime-reached = Ziel { $target }: erreicht in { $reached } von { $months ->
    [one] { $months } Monat
   *[other] { $months } Monaten
}
updates-lead = Datierte Meldungen, neueste zuerst.
updates-subscribe = Feed abonnieren
updates-affects = Betrifft: { $what }
updates-feed = Neuigkeiten
updates-all-kinds = Alle
updates-kinds = Arten von Neuigkeiten
faq-lead = Fehlt Ihre Frage? Schreiben Sie an { $address }.
faq-general = Allgemein
faq-gated = Die Antwort ist unter NDA erhältlich.
security-lead = Eine Schwachstelle gefunden? Schreiben Sie an { $address }.
security-lead-none = Wie Sie eine Schwachstelle melden.
security-policy-title = Meldeverfahren
security-safe-harbour = Rechtliche Zusicherung
security-policy = Richtlinie
security-encryption = Schlüssel zur Verschlüsselung
security-acknowledgements = Danksagungen
security-jobs = Stellen im Bereich Sicherheit
security-languages = Sprachen
security-signatures = Pakete sind signiert
security-signatures-text = Pakete unter NDA tragen unsere Signatur über die Liste ihrer Dateien. Entpacken Sie eines und prüfen Sie es mit { $tool }; derselbe Schlüssel steht in { $file }.
security-valid-until = Gültig bis
security-file = Maschinenlesbar
not-found-text = Unter dieser Adresse steht keine Seite. Vielleicht ist sie umgezogen.
not-found-back = Zurück zum Überblick

## Facts of certificates, documents, subprocessors, controls and the company

quarter-and-year = { $quarter }. Quartal { $year }
report-expected = Erwartet
report-valid-from = Gültig ab
report-surveillance = Nächstes Überwachungsaudit
report-number = Nummer
report-edition = Ausgabe
report-level = Stufe
report-scope = Geltungsbereich
report-accreditation = Akkreditierung
report-register = Öffentliches Verzeichnis
report-applicability = Erklärung zur Anwendbarkeit
documents-version = Version { $version }
documents-owner = Verantwortlich: { $owner }
documents-valid-until = Gültig bis { $date }
documents-expired = Abgelaufen am { $date }
documents-next-review = Nächste Überprüfung { $date }
documents-supersedes = Ersetzt: { $title }
documents-superseded-by = Ersetzt durch: { $title }
documents-on-the-web = Im Web
subprocessors-optional = Nur bei Nutzung
control-kind = Art
control-kind-preventive = Vorbeugend
control-kind-detective = Aufdeckend
control-kind-corrective = Korrigierend
control-automation = Automatisierung
control-automation-manual = Manuell
control-automation-partly_automated = Teilweise automatisiert
control-automation-automated = Automatisiert
control-policy = Richtlinie
company-title = Unternehmen
company-legal-address = Sitz
company-legal-registration = Registereintrag
company-legal-data_protection_officer = Datenschutzbeauftragte Person
company-legal-representative = Vertretung
company-legal-insurance = Versicherung
company-link-privacy = Datenschutzerklärung
company-link-terms = Nutzungsbedingungen
company-link-dpa = Auftragsverarbeitungsvertrag
company-link-sla = Service-Level-Vereinbarung
company-link-acceptable_use = Richtlinie zur zulässigen Nutzung
company-link-cookies = Cookie-Hinweise
company-link-imprint = Impressum
company-link-status = Aktueller Status
company-link-bug_bounty = Bug-Bounty-Programm

## Bundles

bundle-title = { $title }, für { $recipient }
bundle-line = Vertraulich unter NDA · Erstellt für { $recipient } · { $date } · Paket { $id }
bundle-copy = Vertraulich unter NDA. Erstellt für { $recipient }, { $date }. Zu verwenden bis { $until }. Paket { $id }.
bundle-this-copy = Dieses Exemplar
bundle-questions = Fragen
bundle-sections = Abschnitte
bundle-cover = Deckblatt
bundle-not-included = Nicht in diesem Paket
bundle-use-until = Zu verwenden bis { $date }
bundle-label = Zusammenfassung der Unternehmensleitung. Kein Ersatz für den Bericht des unabhängigen Prüfers.
bundle-label-unexamined = Eigene Zusammenfassung der Unternehmensleitung, ohne Bericht eines Prüfers.
bundle-prepared-for = Erstellt für
bundle-prepared = Erstellt für { $recipient }
bundle-issued = Ausgestellt am
bundle-until = Zu verwenden bis
bundle-nda = NDA unterzeichnet am
bundle-id = Paket
bundle-letter = An die Leserin, an den Leser
bundle-contents = Was dieses Paket enthält
bundle-section = Abschnitt { $number }
bundle-section-appendix = Abschnitt { $number } · nicht vom Prüfungsurteil erfasst
bundle-documents = Dokumente
bundle-verify = Wie Sie dieses Exemplar überprüfen
bundle-verify-text = Der SHA-256 jeder Datei steht in { $manifest } und { $sums } neben dieser Seite. Liegt auch { $signature } dabei, so trägt es unsere Signatur über die Liste.
bundle-section-1 = Bericht des unabhängigen Prüfers
bundle-section-1-and-others = Bericht des unabhängigen Prüfers und weitere Berichte
bundle-section-2 = Erklärung der Unternehmensleitung
bundle-section-3 = Systembeschreibung
bundle-section-4 = Kriterien, Kontrollen, Prüfungen und Ergebnisse
bundle-section-4-untested = Kriterien und Kontrollen
bundle-section-5 = Weitere Angaben
bundle-section-faq = Fragen und Antworten
bundle-section-updates = Mitteilungen
bundle-section-services = Verfügbarkeit
bundle-section-contacts = Ansprechpartner
bundle-section-pages = Weitere Seiten
bundle-beside = Neben dem Bericht
bundle-no-answer = Die Antwort ist nicht Teil dieses Pakets.
bundle-no-assertion = Dieses Paket enthält keine Erklärung der Unternehmensleitung.
bundle-no-assertion-yet = Die Unternehmensleitung gibt ihre Erklärung für eine Prüfung ab. Dieses Paket führt keinen Prüfbericht auf und enthält keine Erklärung.
bundle-no-system = Dieses Paket enthält keine Systembeschreibung.
bundle-no-control = Dieses Paket beschreibt keine Kontrolle.
bundle-exceptions-in-tests = { $count ->
    [one] { $count } Abweichung
   *[other] { $count } Abweichungen
} in den Prüfungen
bundle-exceptions = { $count ->
    [one] { $count } Abweichung.
   *[other] { $count } Abweichungen.
}
bundle-type-1 = Ein Bericht vom Typ 1 enthält keine Prüfungen der Wirksamkeit
bundle-type-1-text = Ein Bericht vom Typ 1 betrachtet die Ausgestaltung der Kontrollen an einem Tag. Er enthält keine Prüfungen der Wirksamkeit, und dieser Abschnitt daher auch nicht.
bundle-by-criterion = Kontrollen nach Kriterium
bundle-controls = Kontrollen
bundle-controls-tests = Kontrollen, Prüfungen und Ergebnisse
bundle-evidence-of = Nachweise zu { $id }
bundle-evidence = Nachweis
bundle-evidence-source = Quelle
bundle-evidence-date = Datum
bundle-responses = Stellungnahmen der Unternehmensleitung zu Abweichungen
bundle-exception-noted = Abweichung festgestellt
bundle-no-exceptions = Keine Abweichungen sind verzeichnet.
bundle-user-controls = Was Kunden selbst tun müssen
bundle-user-controls-text = Ergänzende Kontrollen der Kunden: Die Kontrollen des Systems setzen voraus, dass Sie diese betreiben.
bundle-user-controls-caption = Ergänzende Kontrollen der Kunden
bundle-subprocessors-caption = Wer Kundendaten verarbeitet
bundle-bridge-after = Nach: { $report }
bundle-glossary = Glossar

## Search, filters, tables

search = Suche
search-site = Diese Seiten durchsuchen
search-placeholder = Nach Wort, Kennung oder Name suchen
search-results = Treffer
search-close = Schließen
search-none = Nichts gefunden.
search-found = { $count } gefunden
search-failed = Das Suchverzeichnis lässt sich nicht laden.
kind-page = Seite
kind-control = Kontrolle
kind-criterion = Kriterium
kind-report = Bericht
kind-section = Systembeschreibung
kind-document = Dokument
kind-subprocessor = Unterauftragsverarbeiter
kind-update = Neuigkeit
kind-question = Frage
kind-service = Dienst
filter-label = Kontrollen filtern
filter-category = Kategorie
filter-criterion = Kriterium
filter-status = Status
filter-framework = Rahmenwerk
filter-text = Text
filter-all = Alle
filter-count = { $shown } von { $total } Kontrollen
filter-reset = Filter zurücksetzen
filter-none = Keine Kontrolle passt zu diesen Filtern.

## Trust services criteria: our own short titles

category-security = Sicherheit
category-availability = Verfügbarkeit
category-confidentiality = Vertraulichkeit
category-processing_integrity = Integrität der Verarbeitung
category-privacy = Datenschutz
series-CC1 = Kontrollumfeld
series-CC2 = Kommunikation und Information
series-CC3 = Risikobeurteilung
series-CC4 = Überwachung der Kontrollen
series-CC5 = Kontrollaktivitäten
series-CC6 = Logischer und physischer Zugang
series-CC7 = Betrieb der Systeme
series-CC8 = Änderungsmanagement
series-CC9 = Risikominderung
series-A1 = Verfügbarkeit
series-C1 = Vertraulichkeit
series-PI1 = Integrität der Verarbeitung
series-P1 = Datenschutz
series-P2 = Datenschutz
series-P3 = Datenschutz
series-P4 = Datenschutz
series-P5 = Datenschutz
series-P6 = Datenschutz
series-P7 = Datenschutz
series-P8 = Datenschutz
criterion-CC1-1 = Integrität und Ethik
criterion-CC1-2 = Unabhängige Aufsicht
criterion-CC1-3 = Struktur, Befugnisse, Berichtswege
criterion-CC1-4 = Gewinnung und Erhalt fähiger Mitarbeitender
criterion-CC1-5 = Rechenschaft für Kontrollaufgaben
criterion-CC2-1 = Verlässliche Information für Kontrollen
criterion-CC2-2 = Interne Kommunikation
criterion-CC2-3 = Externe Kommunikation
criterion-CC3-1 = Klare Ziele
criterion-CC3-2 = Erkennung und Analyse von Risiken
criterion-CC3-3 = Betrugsrisiko
criterion-CC3-4 = Änderungen mit Folgen für Kontrollen
criterion-CC4-1 = Beurteilung, ob Kontrollen wirken
criterion-CC4-2 = Melden und Beheben von Mängeln
criterion-CC5-1 = Wahl risikomindernder Kontrollen
criterion-CC5-2 = Allgemeine IT-Kontrollen
criterion-CC5-3 = Umsetzung von Richtlinien
criterion-CC6-1 = Schutz des logischen Zugangs
criterion-CC6-2 = An- und Abmeldung von Benutzern
criterion-CC6-3 = Rollenbasierter Zugriff, geringste Rechte
criterion-CC6-4 = Physischer Zugang
criterion-CC6-5 = Entsorgung von Geräten und Datenträgern
criterion-CC6-6 = Schutz der Systemgrenzen
criterion-CC6-7 = Schutz bewegter und übertragener Daten
criterion-CC6-8 = Schadsoftware
criterion-CC7-1 = Erkennung von Fehlkonfigurationen und Schwachstellen
criterion-CC7-2 = Überwachung auf Auffälligkeiten
criterion-CC7-3 = Bewertung von Ereignissen
criterion-CC7-4 = Reaktion auf Vorfälle
criterion-CC7-5 = Wiederherstellung nach Vorfällen
criterion-CC8-1 = Änderungsmanagement
criterion-CC9-1 = Risiko von Betriebsunterbrechungen
criterion-CC9-2 = Risiko durch Lieferanten und Partner
criterion-A1-1 = Kapazitätsmanagement
criterion-A1-2 = Umgebung, Sicherung, Wiederherstellungsinfrastruktur
criterion-A1-3 = Erprobung der Wiederherstellung
criterion-C1-1 = Erkennen und Bewahren vertraulicher Daten
criterion-C1-2 = Entsorgung vertraulicher Daten
criterion-PI1-1 = Definitionen und Vorgaben der Verarbeitung
criterion-PI1-2 = Eingabekontrollen
criterion-PI1-3 = Verarbeitungskontrollen
criterion-PI1-4 = Ausgabekontrollen
criterion-PI1-5 = Speicherung von Ein- und Ausgaben
criterion-P1-1 = Datenschutzhinweis
criterion-P2-1 = Wahl und Einwilligung
criterion-P3-1 = Beschränkte Erhebung
criterion-P3-2 = Ausdrückliche Einwilligung vor Erhebung
criterion-P4-1 = Beschränkte Verwendung
criterion-P4-2 = Aufbewahrung
criterion-P4-3 = Sichere Löschung
criterion-P5-1 = Auskunft an Betroffene
criterion-P5-2 = Berichtigung
criterion-P6-1 = Weitergabe an Dritte mit Einwilligung
criterion-P6-2 = Verzeichnis erlaubter Weitergaben
criterion-P6-3 = Verzeichnis unerlaubter Weitergaben
criterion-P6-4 = Zusagen Dritter und deren Prüfung
criterion-P6-5 = Meldepflichten Dritter bei Verletzungen
criterion-P6-6 = Meldung von Verletzungen
criterion-P6-7 = Auskunft über gehaltene und weitergegebene Daten
criterion-P7-1 = Richtigkeit der Daten
criterion-P8-1 = Beschwerden und Streitfälle

## Gesetzte Dokumente und Hinweise

page-of = Seite { $page } von { $pages }
callout-note = Hinweis
callout-tip = Tipp
callout-important = Wichtig
callout-warning = Warnung
callout-caution = Vorsicht
summary-pdf = Als PDF lesen
summary-expired = { $auditor } hat das System geprüft ({ $report }); der Bericht ist abgelaufen. Dies sind die Eckdaten der Prüfung.
summary-expired-unnamed = Ein unabhängiger Prüfer hat das System geprüft ({ $report }); der Bericht ist abgelaufen. Dies sind die Eckdaten der Prüfung.
summary-restricted = Ein SOC-2®-Bericht ist nur für einen beschränkten Kreis bestimmt.
summary-general = Ein SOC-3®-Bericht ist für alle bestimmt.
summary-gated = Wir geben ihn unter einer Vertraulichkeitsvereinbarung weiter.
summary-in-progress = Eine Prüfung durch { $auditor } ist in Arbeit: { $report }.
summary-in-progress-unnamed = Eine Prüfung ist in Arbeit: { $report }.
summary-planned = Eine Prüfung durch { $auditor } ist geplant: { $report }.
summary-planned-unnamed = Eine Prüfung ist geplant: { $report }.
summary-expected = Erwartet: { $date }.
summary-others = Andere Berichte und Zertifizierungen sind mit ihrem Gegenstand aufgeführt; keine davon ist eine Prüfung nach SOC 2 oder SOC 3.
bundle-pdf = Alle Abschnitte als ein PDF
bundle-unexamined = Prüfungen durch einen Prüfer sind nicht aufgeführt
bundle-unexamined-text = Ein Prüfbericht ist hier nicht aufgeführt. Was zu Prüfungen gesagt wird, ist die Darstellung der Unternehmensleitung.

## Was sich seit dem letzten Paket geändert hat

changes-title = Was sich seit Ihrem Exemplar vom { $date } geändert hat
changes-none = Nichts von dem, was Sie sehen dürfen, hat sich geändert.
changes-general = Allgemeines
changes-company = Unternehmen und Kontakte
changes-scope = Geltungsbereich
changes-report = Berichte
changes-system = Systembeschreibung
changes-control = Kontrollen
changes-status = Stand der Kontrollen
changes-user-control = Kontrollen der Kunden
changes-subservice = Subdienstleister
changes-subprocessor = Unterauftragsverarbeiter
changes-document = Dokumente
changes-question = Fragen und Antworten
changes-update = Mitteilungen
changes-service = Verfügbarkeit
changes-framework = Rahmenwerke
changes-applicability = Erklärung zur Anwendbarkeit
changes-page = Seiten
changes-gone = { $count ->
    [one] Eines, das Ihres enthielt
   *[other] { $count }, die Ihres enthielt
}
change-added = neu
change-removed = nicht mehr vorhanden
change-changed = geändert
change-state = { $from }, jetzt { $to }
change-exceptions = Abweichungen: { $from }, jetzt { $to }

## Die versiegelte Seite

sealed-title = { $name } für { $recipient }
sealed-lead = Diese Datei enthält vertrauliche Unterlagen, für Sie versiegelt. Sie öffnen sich hier, auf Ihrem eigenen Rechner, mit der Passphrase, die Sie getrennt von dieser Datei erhalten haben.
sealed-agree-title = Vertraulich
sealed-agree = Der Inhalt ist nach der Vertraulichkeitsvereinbarung zwischen Ihnen und uns vertraulich. Was sie über Weitergabe, Aufbewahrung und Löschung sagt, gilt für ihn.
sealed-expiry = Bitte verwenden Sie ihn nicht nach dem genannten Tag. Dieser Tag ist eine Sache des Vertrags: Keine Datei kann ihn erzwingen.
sealed-privacy = Nichts wird gesendet, und nichts bleibt in diesem Browser. Niemand, auch wir nicht, sieht, dass Sie die Datei geöffnet haben.
sealed-check-title = Bevor Sie tippen
sealed-check = Wer diese Datei unterwegs verändert hat, könnte sich Ihre Passphrase schicken lassen, und eine veränderte Datei warnt Sie nicht. Vergleichen Sie deshalb ihre SHA-256-Summe Zeichen für Zeichen mit der, die Sie zusammen mit der Passphrase erhalten haben. Im Ordner dieser Datei zeigt sie dieser Befehl:
sealed-check-signed = Eine Signatur liegt bei: { $file }. Mit ihr und dem öffentlichen Schlüssel von der Website des Herausgebers, als minisign.pub im selben Ordner, prüft minisign die Datei:
sealed-passphrase = Passphrase
sealed-hint = Zehn Wörter. Leerzeichen statt Bindestrichen genügen.
sealed-open = Öffnen
sealed-no-script = Diese Seite entschlüsselt im Browser und braucht dafür JavaScript. Ohne JavaScript öffnen Sie die Datei mit der Endung .age mit dem Werkzeug age.
sealed-back = Zurück
sealed-save = Alles speichern (zip)
sealed-close = Schließen
sealed-wrong = Diese Passphrase öffnet die Datei nicht. Prüfen Sie jedes Wort, und ob sie Ihnen für diese Kopie, { $id }, genannt wurde. Stimmt alles, wurde die Datei unterwegs verändert: Fordern Sie eine neue an.
sealed-damaged = Diese Datei wurde verändert oder beschädigt; nichts davon wird gezeigt. Fordern Sie eine neue an.
sealed-working = Wird geöffnet. Das dauert einige Sekunden.
sealed-old-browser = Dieser Browser kann hier nicht entschlüsseln. Öffnen Sie die Datei von Ihrer Festplatte oder über https in einem aktuellen Browser.
sealed-expired = Der Tag, bis zu dem dieses Paket verwendet werden darf, ist vorbei. Bitte fordern Sie ein neues an.
sealed-outside = Dieser Link führt aus dem Paket hinaus: { $address }
sealed-saved = { $name } liegt bei Ihren Downloads.
sealed-save-one = { $name } speichern
sealed-wrong-count = Das ist nicht die ganze Passphrase: Sie hat zehn Wörter, eingegeben sind { $count }.
sealed-check-first = Prüfen Sie zuerst, ob diese Datei echt ist
sealed-menu = Menü
sealed-hide = Ausblenden
sealed-search = In dieser Kopie suchen
sealed-found = Gefundene Stellen: { $count }
sealed-nothing = Nichts gefunden.
sealed-verify = Prüfen
sealed-verify-working = Alle Dateien werden geprüft …
sealed-verify-signed = Signiert von { $publisher }, { $count } Dateien unversehrt
sealed-verify-key = Der Schlüssel ist { $key }. Vergleichen Sie ihn mit dem auf der eigenen Website von { $publisher }: Nur das sagt, wem er gehört.
sealed-verify-intact = { $count } Dateien unversehrt
sealed-verify-unsigned = Jede ist so, wie es die Liste in dieser Kopie sagt. Die Liste ist nicht signiert; von wem sie stammt, ist damit nicht gesagt.
sealed-verify-unchecked = Jede ist so, wie es die Liste in dieser Kopie sagt. Ob deren Signatur gilt, wurde nicht geprüft, denn dieser Browser kann das nicht (Ed25519). Speichern Sie alles, entpacken Sie es, und geben Sie im Ordner dies ein, nachdem Sie den Schlüssel mit dem auf der Website des Herausgebers verglichen haben:
sealed-verify-bad = Diese Kopie ist nicht so, wie sie erstellt wurde. Verlassen Sie sich nicht auf sie:
sealed-verify-changed = { $name } wurde verändert
sealed-verify-missing = { $name } fehlt
sealed-verify-added = { $name } kam hinzu
sealed-verify-list = Die Liste aller Dateien, { $name }, fehlt oder wurde verändert
sealed-verify-no-signature = Die Signatur, { $name }, fehlt
sealed-verify-other-key = Die Signatur, { $name }, stammt von einem anderen Schlüssel als dem des Herausgebers
sealed-verify-broken = Die Signatur, { $name }, gilt nicht: Sie oder die Liste aller Dateien wurde verändert
sealed-verify-other-bundle = Die Signatur, { $name }, gehört zu einer anderen Kopie
sealed-verify-ask = Fordern Sie eine neue an, und nennen Sie, was hier steht.

## The overview, the badge, requests

nav-badge = Plakette
page-badge = Plakette für andere Seiten
describe-badge = Ein kleines Bild, das sagt, was dahinter steht, und das HTML, das es auf einer anderen Seite zeigt.
overview-see-certificates = Sehen, was zertifiziert ist
overview-see-audit = Sehen, wie weit die Prüfung ist
overview-see-controls = Die Kontrollen ansehen
overview-see-documents = Die Dokumente ansehen
overview-see-faq = Fragen und Antworten lesen
badges-label = Heute in Kraft
request-one = Zugang anfragen
request-one-of = Zugang zu { $document } anfragen
request-subject = Zugang zu { $document }
request-body =
    Guten Tag,

    wir möchten „{ $document }“ lesen.

    Unternehmen:
    Name und Aufgabe:
    Wofür wir es brauchen:
documents-some = { $count } insgesamt
subprocessors-all = Alle Unterauftragsverarbeiter
subprocessors-today = { $count ->
    [one] { $count } Unterauftragsverarbeiter verarbeitet heute Daten von Kunden.
   *[other] { $count } Unterauftragsverarbeiter verarbeiten heute Daten von Kunden.
}
subprocessors-last = Letzte Änderungen
faq-all = { $count ->
    [one] Die Frage und ihre Antwort
   *[other] Alle { $count } Fragen
}
page-read = Diese Seite für sich lesen
badge-lead = Für die eigene Website, ein Angebot oder ein Lieferantenportal. Sie zeigt, was an dem Tag gilt, an dem jemand hinsieht, und führt hierher.
badge-snippet = HTML zum Einbetten
badge-copy = Kopieren
badge-copied = Kopiert
badge-alone = Nur das Bild

## Richtlinien

page-policies = Richtlinien
describe-policies = Die geltenden Richtlinien: Version, Freigabe, nächste Prüfung.
bundle-section-policies = Richtlinien
changes-policy = Richtlinien
kind-policy = Richtlinie
policies-lead = Was wir festgelegt haben, in welcher Version, wer es freigegeben hat und wann es wieder geprüft wird.
policies-register = Verzeichnis der Richtlinien
policies-see = Das Verzeichnis der Richtlinien
policy-name = Richtlinie
policy-id = Nummer
policy-about = Über diese Richtlinie
policy-version = Version
policy-approved = Freigegeben
policy-approved-on = Freigegeben am { $date }
policy-approved-by-on = Freigegeben von { $by }, { $date }
policy-not-approved = Noch nicht freigegeben
policy-review = Nächste Prüfung
policy-supersedes = Ersetzt
policy-superseded-by = Ersetzt durch
policy-changes = Änderungen
policy-change = Was sich geändert hat
policy-date = Datum
policy-pdf = Als PDF lesen
policy-no-text = Der Text dieser Richtlinie ist hier nicht zu sehen.
policy-under-nda = Teile dieser Richtlinie gibt es unter einer Vertraulichkeitsvereinbarung; der Text zeigt, wo sie stehen.

## Rahmenwerke

page-frameworks = Kontrollen nach Rahmenwerk
describe-frameworks = Die Rahmenwerke, deren Anforderungen unsere Kontrollen erfüllen.
describe-framework = Anforderungen des Rahmenwerks, jede mit den Kontrollen, die sie erfüllen.
frameworks-lead = Die Rahmenwerke, deren Anforderungen unsere Kontrollen erfüllen. Wie weit sie das tun, beurteilen wir selbst.
framework-lead = Die Anforderungen, die unsere Kontrollen erfüllen, jede mit ihren Kontrollen. Wie weit sie das tun, beurteilen wir selbst. Über Anforderungen, die nicht aufgeführt sind, ist nichts gesagt.
framework-lead-all = Die Anforderungen, jede mit den Kontrollen, die sie erfüllen, soweit sie hier gezeigt werden. Wie weit sie das tun, beurteilen wir selbst.
controls-by-framework = Nach Rahmenwerk
count-requirements = { $count ->
    [one] { $count } Anforderung
   *[other] { $count } Anforderungen
}
fulfilment-full = Erfüllt, mit Nachweis
fulfilment-stated = Erfüllt, nach eigener Angabe
fulfilment-partly = Zum Teil erfüllt
fulfilment-planned = Geplant
fulfilment-mapped = Eine Kontrolle ist genannt
mapping-strength-equal = erfüllt sie ganz
mapping-strength-subset = erfüllt einen Teil davon
mapping-strength-partial = überschneidet sich
mapping-strength-related = ist verwandt
requirements-requirement = Anforderung
requirements-title = Titel
requirements-group = Gruppe
requirements-fulfilment = Erfüllt
requirements-no-control = Hier wird keine Kontrolle gezeigt
requirements-filter = Anforderungen filtern
requirements-count = { $shown } von { $total } Anforderungen
requirements-none = Keine Anforderung passt zu diesen Filtern.
kind-requirement = Anforderung
statement-title = Erklärung zur Anwendbarkeit
statement-label = Von der Geschäftsleitung erstellt.
statement-of = { $framework }, Stand { $date }.
statement-as = Als { $format } herunterladen
statement-applies = Anwendbar
statement-reason = Begründung
statement-implemented = Umgesetzt
statement-applicable = Ja
statement-excluded = Nein
implemented-implemented = Ja
implemented-partly_implemented = Zum Teil
implemented-planned = Geplant
implemented-not_implemented = Nein
bundle-section-frameworks = Rahmenwerke

## Anforderungen eines Prüfers

bundle-section-requests = Anforderungen
changes-request = Anforderungen
kind-request = Anforderung
requests-counts = { $total ->
    [one] { $total } Anforderung
   *[other] { $total } Anforderungen
}: { $due } zu beantworten, { $submitted } beantwortet und noch nicht angenommen, { $done } erledigt.
requests-sheet = Alle Anforderungen als Tabelle (CSV)
requests-samples = Prüfungen mit Grundgesamtheiten und Stichproben (CSV)
requests-due = fällig am { $date }
requests-answered = Beantwortet am { $date }.
requests-files = Dateien
requests-unanswered = Noch beantwortet sie nichts.
report-step-requests = { $done } von { $total } Anforderungen erledigt
request-state-open = Offen
request-state-in_progress = In Arbeit
request-state-submitted = Eingereicht
request-state-returned = Zurückgegeben
request-state-accepted = Angenommen
request-state-withdrawn = Zurückgezogen
audit-phase-scope = Umfang
audit-phase-information = Informationen
audit-phase-plan = Planung
audit-phase-criteria = Kriterien
audit-phase-tests = Prüfungen
audit-phase-evidence = Nachweise
audit-phase-report = Bericht

## Fragebögen mit ihren Antworten

bundle-section-questionnaires = Fragebögen
changes-questionnaire = Fragebögen
kind-questionnaire = Fragebogen
count-questions = { $count ->
    [one] { $count } Frage
   *[other] { $count } Fragen
}
questionnaire-rows = Fragen
questionnaire-counts = { $total ->
    [one] { $total } Frage
   *[other] { $total } Fragen
}, { $answered } beantwortet.
questionnaire-how = Ja, teilweise und nein folgen aus dem Status der Kontrollen, die jede Antwort nennt. Was nichts trägt, das hier gezeigt wird, bleibt leer.
questionnaire-in-words = In Worten
questionnaire-id = Nummer
questionnaire-section = Abschnitt
questionnaire-question = Frage
questionnaire-answer = Antwort
questionnaire-comment = Bemerkung
questionnaire-source = Quelle
questionnaire-as-of = Stand
questionnaire-answer-yes = Ja
questionnaire-answer-partial = Teilweise
questionnaire-answer-no = Nein
questionnaire-answer-not_applicable = Nicht anwendbar
questionnaire-blank-unknown = Hier nicht beantwortet
questionnaire-blank-stale = Leer gelassen: unsere Antwort muss neu geprüft werden
questionnaire-blank-contradicted = Leer gelassen: ein Nachweis widerspricht ihr
questionnaire-blank-not-carried = Leer gelassen: nichts, das hier gezeigt wird, trägt sie
questionnaire-blank-disagreeing = Leer gelassen: zwei unserer Antworten weichen voneinander ab
