# De woorden van de interface in het Nederlands. Wie met Nederlands is opgegroeid, heeft ze nog niet gelezen.

## Datums en getallen

date = { $day } { $month } { $year }
month-and-year = { $month } { $year }
decimal-separator = ,
list-separator = ,{ " " }
label-end = :
per-cent = { $value }%
size-bytes = { $count } bytes
size-kilobytes = { $count } kB
size-megabytes = { $count } MB
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
month-short-1 = jan
month-short-2 = feb
month-short-3 = mrt
month-short-4 = apr
month-short-5 = mei
month-short-6 = jun
month-short-7 = jul
month-short-8 = aug
month-short-9 = sep
month-short-10 = okt
month-short-11 = nov
month-short-12 = dec

## Namen en titels

trust-center = Trust Center
trust-center-of = { $company } Trust Center
trust-center-unnamed = Trust Center
bundle-name = SOC 2-samenvatting
bundle-name-unexamined = Samenvatting van de beveiliging
page-overview = Overzicht
page-controls = Beheersmaatregelen
page-criteria = Beheersmaatregelen per criterium
page-report = Rapport in de stijl van SOC 3
page-reports = Rapporten en certificaten
page-documents = Documenten
page-subprocessors = Subverwerkers
page-status = Status
page-updates = Nieuws
page-faq = Vragen en antwoorden
page-security = Contact voor beveiliging
page-not-found = Pagina niet gevonden
nav-reports = Rapporten
nav-subprocessors = Subverwerkers
nav-faq = Vragen
nav-security = Beveiliging
describe-controls = Beheersmaatregelen per categorie.
describe-criteria = De trustservicescriteria die gelden, elk met de beheersmaatregelen die eraan bijdragen.
describe-report = Het systeem en zijn beheersmaatregelen, door de directie samengevat in de volgorde van een SOC 3-rapport.
describe-reports = Auditrapporten en certificaten, en hoever ze zijn.
describe-documents = De documenten van dit trust center.
describe-subprocessors = Wie klantgegevens verwerkt, waar en waarvoor.
describe-status = Hoe het met diensten en beheersmaatregelen staat.
describe-updates = Gedateerde berichten, het nieuwste eerst.
describe-faq = Wat klanten vragen over beveiliging en privacy.
describe-security = Hoe u een kwetsbaarheid meldt.

## Rond elke pagina

skip = Naar de inhoud
internal-preview = Interne voorvertoning: alles is te zien
menu = Menu
nav-main = Hoofdnavigatie
breadcrumb = Kruimelpad
contents = Inhoud
link-to-section = Link naar dit deel
as-of = per { $date }
as-of-sentence = Per { $date }
as-of-prepared = Per { $date }. Opgesteld door de directie.
period = { $start } tot en met { $end }
under-nda = Onder NDA
on-request = Op verzoek
available-under-nda = beschikbaar onder NDA
none = geen
task-done = gedaan
task-open = open
table-of = Tabel: { $columns }
contacts = Contact
contact-security = Beveiliging
contact-privacy = Privacy
contact-access = Toegang tot documenten
contact-sales = Verkoop
footer-more = Meer pagina’s
footer-report = Samenvattend rapport
footer-feed = Nieuws als feed
footer-machines = Machineleesbare gegevens
request-title = Meer details nodig?
request-text = Schrijf naar { $address } om toegang te vragen. Documenten onder NDA worden gedeeld zodra een geheimhoudingsovereenkomst is getekend.
request-label = Hoe u toegang vraagt
count-controls = { $count ->
    [one] { $count } beheersmaatregel
   *[other] { $count } beheersmaatregelen
}
count-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documenten
}
file-format-size = { $format }, { $size }

## Toestanden

operation-operating = In werking
operation-partial = Deels in werking
operation-remediating = In herstel
operation-planned = Gepland
operation-not_applicable = Niet van toepassing
result-no_exceptions = Geen afwijkingen
result-exceptions = Afwijkingen
result-not_tested = Niet getest
report-planned = Gepland
report-in_progress = Bezig
report-issued = Uitgebracht
report-expired = Verlopen
opinion-unqualified = Goedkeurend
opinion-qualified = Met beperking
opinion-adverse = Afkeurend
opinion-disclaimer = Oordeelonthouding
coverage-not_yet_effective = Nog niet van kracht
coverage-covers = Van kracht
coverage-bridged = Gedekt door een overbruggingsbrief
coverage-bridge_expired = Overbruggingsbrief verlopen
coverage-uncovered = Periode voorbij, geen overbruggingsbrief
method-carve-out = Carve-outmethode
method-inclusive = Inclusieve methode
document-report = Rapport
document-policy = Beleid
document-pentest = Penetratietest
document-certificate = Certificaat
document-letter = Brief
document-questionnaire = Vragenlijst
document-diagram = Schema
document-other = Document
update-news = Nieuws
update-incident = Incident
update-subprocessor = Subverwerkers
update-report = Rapporten
out-of-date = Verouderd
status-none = Geen status opgegeven

## Overzicht

overview-nothing = Er is nog niets gepubliceerd.
overview-read-report = Lees het samenvattende rapport
overview-ask = Vraag toegang
figure-controls = Beheersmaatregelen
figure-controls-note = elk met een status en de datum ervan
figure-uptime-note = beschikbaarheid over { $months ->
    [one] { $months } maand
   *[other] { $months } maanden
}, doel { $target }
figure-documents-note = deels te downloaden, deels onder NDA
figure-documents-available = te downloaden
figure-documents-gated = onder NDA
figure-period = periode tot en met { $date }
figure-valid-until = certificaat geldig tot en met { $date }
figure-opinion-unqualified = Goedkeurend oordeel
figure-opinion-qualified = Oordeel met beperking
figure-opinion-adverse = Afkeurend oordeel
figure-opinion-disclaimer = Oordeelonthouding
figure-issued = uitgebracht op { $date }
open-graph-uptime = { $service }: beschikbaarheid
reports-more = Alle rapporten in detail
highlights-title = In het kort
coverage-title = Beheersmaatregelen per categorie
coverage-all = { $count ->
    [one] De beheersmaatregel
   *[other] Alle { $count } beheersmaatregelen
}
coverage-by-criterion = Per criterium
coverage-counts = { $controls ->
    [one] { $controls } beheersmaatregel
   *[other] { $controls } beheersmaatregelen
} voor { $criteria ->
    [one] { $criteria } criterium
   *[other] { $criteria } criteria
}
coverage-nothing = Geen status opgegeven.
coverage-table = Als tabel tonen
coverage-caption = Beheersmaatregelen per categorie en status
coverage-category = Categorie
coverage-unstated = Geen status
uptime-title = Beschikbaarheid
uptime-more = Maand voor maand
updates-latest = Laatste nieuws
updates-all = Al het nieuws
documents-all = Alle documenten
subprocessors-change = Wijziging van subverwerkers.
subprocessors-change-from = { $name } vanaf { $date }
subprocessors-see = Zie subverwerkers

## Tijdlijn van rapporten

timeline-title = Rapporten in de tijd
timeline-label = Tijdlijn van { $start } tot { $end }
timeline-today = vandaag
timeline-period = periode { $start } tot en met { $end }
timeline-bridge = overbruggingsbrief { $start } tot en met { $end }
timeline-gap = niet gedekt { $start } tot en met { $end }
timeline-planned = gepland { $start } tot en met { $end }
timeline-valid = certificaat geldig tot en met { $end }
timeline-point = per { $date }
timeline-legend-period = Onderzochte periode
timeline-legend-bridge = Overbruggingsbrief
timeline-legend-gap = Niet gedekt
timeline-legend-planned = Bezig of gepland
timeline-legend-point = Op één dag onderzocht
timeline-legend-valid = Certificaat geldig

## Beheersmaatregelen

controls-lead = Wat we doen, en aan welke criteria het bijdraagt. Elke beheersmaatregel heeft een eigen pagina.
controls-at-a-glance = Status per categorie
controls-order = Volgorde van de beheersmaatregelen
controls-by-category = Per categorie
controls-by-criterion = Per criterium
criteria-label = Trustservicescriteria
criteria-lead = De criteria met de beheersmaatregelen die eraan bijdragen. De korte titels zijn van onszelf; de tekst van de criteria is van het AICPA.
criteria-none = Geen criterium dat geldt heeft een beheersmaatregel.
criteria-criterion = Criterium
criteria-controls = Beheersmaatregelen
criteria-not-relevant = Niet relevant:
criteria-no-control = Geen beheersmaatregel beschreven.
control-facts = Gegevens van { $id }
control-status = Status
control-frequency = Frequentie
control-since = Sinds
control-owner = Verantwoordelijk
control-criteria = Criteria
control-no-description = Deze beheersmaatregel heeft hier geen beschrijving.
control-under-nda = Delen van de beschrijving van deze beheersmaatregel zijn onder NDA beschikbaar; de tekst geeft aan waar.
control-tests = Tests en resultaten
control-evidence = Bewijs
evidence-counted = { $passed } geslaagd, { $failed } niet geslaagd
evidence-failed = { $failed } niet geslaagd
control-others = Andere beheersmaatregelen
control-previous = Vorige
control-next = Volgende
tests-of = Tests van { $id }
tests-procedure = Werkwijze
tests-sample = Steekproef
tests-result = Resultaat
tests-sample-of = { $sample } van { $population }
tests-population = populatie { $population }
tests-not-stated = niet opgegeven
exception-label = Afwijking.
exception-response = Reactie van de directie.
exception-remediation = Herstel.
exception-due = Uiterlijk { $date }.
exception-done = Gedaan op { $date }.

## Rapporten

reports-lead = Onderzoeken en certificaten: door wie, waarvan, en hoever ze zijn.
report-name-report = { $title }-rapport
report-name-certification = { $title }-certificering
report-type = { $name } type { $type }
report-period = Periode
report-as-of = Per
report-issued-on = Uitgebracht
report-valid-until = Geldig tot en met
report-auditor = Auditor
report-cpa = (onafhankelijk CPA-kantoor)
report-opinion = Oordeel
report-basis = Grond voor het oordeel.
report-categories = Categorieën
report-subservice = Subserviceorganisaties
report-older = Meer dan twaalf maanden oud
report-steps-done = { $done } van { $total } stappen gedaan
report-progress = Voortgang: { $done } van { $total } stappen gedaan
report-step-done = gedaan op { $date }
report-step-open = nog te doen
report-expected-on = Verwacht: { $date }
bridge-title = Overbruggingsbrief
bridge-text = Dekt { $start } tot en met { $end }. Een verklaring van de directie, niet van de auditor, en geen vervanging van een onderzoek.
bridge-signed = Getekend:

## Rapport in de stijl van SOC 3

summary-label = Opgesteld door de directie. Geen SOC 3®-rapport.
summary-label-beside = Opgesteld door de directie, naast het rapport van de auditor zelf.
summary-for-period = Voor de periode { $start } tot en met { $end }
summary-own = { $name } van de auditor zelf
summary-download = Rapport downloaden
summary-part-auditor = Onafhankelijk onderzoek
summary-part-assertion = Verklaring van de directie
summary-part-boundaries = Grenzen van het systeem
summary-part-commitments = Voornaamste toezeggingen en systeemeisen
summary-part-description = Meer over het systeem
summary-part-controls = Criteria en beheersmaatregelen
summary-part-subservice = Subserviceorganisaties
summary-examined = { $auditor } heeft het systeem onderzocht en uitgebracht: { $report }. Dit zijn de feiten van dat onderzoek.
summary-examined-unnamed = Een onafhankelijke auditor heeft het systeem onderzocht en uitgebracht: { $report }. Dit zijn de feiten van dat onderzoek.
summary-unexamined = Hier staat geen SOC 2- of SOC 3-rapport. Wat volgt is het relaas van de directie zelf.
summary-unexamined-yet = Tot het rapport is uitgebracht, is dit het relaas van de directie zelf.
summary-controls-text = De criteria die gelden en de beheersmaatregelen die eraan bijdragen. Een rapport van deze soort noemt geen tests en geen resultaten.
summary-subservice-text = Organisaties van wier beheersmaatregelen het systeem afhangt.
summary-subservice-carve-out = Waar de carve-outmethode geldt, waren hun beheersmaatregelen geen deel van het onderzoek.
section-overview = Bedrijf en systeem
section-services = Geleverde diensten
section-commitments = Voornaamste toezeggingen
section-requirements = Systeemeisen
section-infrastructure = Infrastructuur
section-software = Software
section-people = Mensen
section-procedures = Procedures
section-data = Gegevens
section-boundaries = Grenzen van het systeem
section-incidents = Belangrijke incidenten
section-control_environment = Beheersomgeving
section-risk_assessment = Risicobeoordeling
section-monitoring = Bewaking
section-information_communication = Informatie en communicatie
section-criteria_not_applicable = Criteria die niet gelden
section-changes = Belangrijke wijzigingen
section-assertion = Verklaring van de directie
expected-of = Beheersmaatregelen die van { $name } worden verwacht
expected-id = Id
expected-control = Verwachte beheersmaatregel
expected-criteria = Criteria

## Documenten, subverwerkers, status, nieuws, vragen, beveiliging

documents-lead = Sommige kunt u hier downloaden. Andere staan hier genoemd en worden onder een geheimhoudingsovereenkomst gedeeld.
documents-lead-available = Hier te downloaden.
documents-lead-gated = Hier genoemd, en onder een geheimhoudingsovereenkomst gedeeld.
documents-available = Te downloaden
documents-gated = Op verzoek, onder NDA
sha-256 = Veilige hash van 256 bits
subprocessors-lead = Wie voor ons klantgegevens verwerkt, waar en waarvoor.
subprocessors-subscribe = Wijzigingen volgen
subprocessors-calendar = Datums voor uw agenda
subprocessors-object = Vragen of bezwaren:
subprocessors-upcoming = Aankomend
subprocessors-current = Huidig
subprocessors-history = Geschiedenis
subprocessors-before-history = Eerste dagen van voor deze geschiedenis
subprocessors-former = Vroeger
subprocessors-upcoming-caption = Aangekondigde subverwerkers
subprocessors-current-caption = Huidige subverwerkers
subprocessors-former-caption = Vroegere subverwerkers
subprocessors-none = Er staat geen huidige subverwerker.
subprocessors-name = Naam
subprocessors-purpose = Doel
subprocessors-location = Plaats
subprocessors-data = Gegevens
subprocessors-since = Sinds
subprocessors-terms = Verwerkersvoorwaarden
subprocessors-terms-of = van { $name }
subprocessors-transfer = Doorgifte: { $basis }
subprocessors-transfer-common = Doorgifte, waar niets anders staat: { $basis }
subprocessors-is-upcoming = Aankomend
subprocessors-announced = aangekondigd op { $date }
subprocessors-effective = van kracht vanaf { $date }
subprocessors-notice = { $days ->
    [one] { $days } dag van tevoren
   *[other] { $days } dagen van tevoren
}
subprocessors-until = tot en met { $date }
subprocessors-added = { $name } begint
subprocessors-ended = { $name } is gestopt
subprocessors-announcement = { $name } aangekondigd
subprocessors-feed = subverwerkers
subprocessors-promise = { $days ->
    [one] Een nieuwe wordt een dag voor het begin aangekondigd.
   *[other] Een nieuwe wordt { $days } dagen voor het begin aangekondigd.
}
status-lead = Beschikbaarheid per maand, en hoe het met de beheersmaatregelen staat.
status-lead-services = Beschikbaarheid per maand.
status-lead-controls = Hoe het met de beheersmaatregelen staat.
status-data-as-of = Gegevens per { $date }
status-made = Pagina gemaakt op { $date }
status-live = Actuele status
status-no-month = Er is geen maand vastgelegd.
status-controls = Beheersmaatregelen
status-all-controls = Alle beheersmaatregelen
uptime-bars = { $service }, beschikbaarheid per maand, schaal van 99% tot 100%:
uptime-below = (onder het doel)
uptime-scale = Schaal 99 tot 100%
uptime-target = Doel { $target }
uptime-table = Beschikbaarheid van { $service } per maand
uptime-caption = Beschikbaarheid per maand
uptime-caption-note = balken van 99% tot 100%; maanden onder het doel van { $target } zijn gemarkeerd
uptime-caption-scale = balken van 99% tot 100%
uptime-missed = Gemist
uptime-month-met = Maanddoel { $target }: gehaald in { $months ->
    [one] { $months } maand
   *[other] elk van { $months } maanden
}
uptime-month = Maand
uptime-month-missed = Maanddoel { $target }: gemist in { $missed } van { $months ->
    [one] { $months } maand
   *[other] { $months } maanden
}
uptime-year-met = Jaardoel { $target }: gehaald, over { $months ->
    [one] { $months } maand
   *[other] { $months } maanden
}
uptime-year-missed = Jaardoel { $target }: gemist, over { $months ->
    [one] { $months } maand
   *[other] { $months } maanden
}
uptime-reached = Doel { $target }: gehaald in { $reached } van { $months ->
    [one] { $months } maand
   *[other] { $months } maanden
}
updates-lead = Gedateerde berichten, het nieuwste eerst.
updates-subscribe = Feed volgen
updates-affects = Betreft: { $what }
updates-feed = nieuws
updates-all-kinds = Alle
updates-kinds = Soorten nieuws
faq-lead = Staat uw vraag er niet bij? Schrijf naar { $address }.
faq-general = Algemeen
faq-gated = Het antwoord is onder NDA beschikbaar.
security-lead = Een kwetsbaarheid gevonden? Schrijf naar { $address }.
security-lead-none = Hoe u een kwetsbaarheid meldt.
security-policy-title = Meldingsbeleid
security-safe-harbour = Vrijwaring
security-policy = Beleid
security-encryption = Versleutelingssleutel
security-acknowledgements = Dankbetuigingen
security-jobs = Vacatures in beveiliging
security-languages = Talen
security-signatures = Bundels zijn ondertekend
security-signatures-text = Bundels onder NDA dragen onze handtekening over de lijst van hun bestanden. Pak er een uit en controleer hem met { $tool }; dezelfde sleutel staat in { $file }.
security-valid-until = Geldig tot en met
security-file = Machineleesbaar
not-found-text = Op dit adres staat geen pagina. Misschien is ze verhuisd.
not-found-back = Terug naar het overzicht

## Gegevens van certificaten, documenten, subverwerkers, beheersmaatregelen en het bedrijf

quarter-and-year = { $quarter }e kwartaal { $year }
report-expected = Verwacht
report-valid-from = Geldig vanaf
report-surveillance = Volgende controleaudit
report-number = Nummer
report-edition = Editie
report-level = Niveau
report-scope = Reikwijdte
report-accreditation = Accreditatie
report-register = Openbaar register
report-applicability = Verklaring van toepasselijkheid
documents-version = Versie { $version }
documents-owner = Verantwoordelijk: { $owner }
documents-valid-until = Geldig tot en met { $date }
documents-expired = Verlopen op { $date }
documents-next-review = Volgende herziening: { $date }
documents-supersedes = Vervangt: { $title }
documents-superseded-by = Vervangen door: { $title }
documents-on-the-web = Op het web
subprocessors-optional = Alleen als u het gebruikt
control-kind = Soort
control-kind-preventive = Preventief
control-kind-detective = Detectief
control-kind-corrective = Correctief
control-automation = Automatisering
control-automation-manual = Handmatig
control-automation-partly_automated = Deels geautomatiseerd
control-automation-automated = Geautomatiseerd
control-policy = Beleid
company-title = Bedrijf
company-legal-address = Statutaire zetel
company-legal-registration = Inschrijving
company-legal-data_protection_officer = Functionaris gegevensbescherming
company-legal-representative = Vertegenwoordiger
company-legal-insurance = Verzekering
company-link-privacy = Privacyverklaring
company-link-terms = Gebruiksvoorwaarden
company-link-dpa = Verwerkersovereenkomst
company-link-sla = Dienstenniveauovereenkomst
company-link-acceptable_use = Beleid voor aanvaardbaar gebruik
company-link-cookies = Cookieverklaring
company-link-imprint = Juridische informatie
company-link-status = Actuele status
company-link-bug_bounty = Bugbountyprogramma

## Bundels

bundle-title = { $title }, voor { $recipient }
bundle-line = Vertrouwelijk onder NDA · Opgesteld voor { $recipient } · { $date } · Bundel { $id }
bundle-copy = Vertrouwelijk onder NDA. Opgesteld voor { $recipient }, { $date }. Te gebruiken tot en met { $until }. Bundel { $id }.
bundle-this-copy = Dit exemplaar
bundle-questions = Vragen
bundle-sections = Delen
bundle-cover = Voorblad
bundle-not-included = Niet in deze bundel
bundle-use-until = Te gebruiken tot en met { $date }
bundle-label = Samenvatting van de directie. Geen vervanging van het rapport van de onafhankelijke auditor.
bundle-label-unexamined = Samenvatting van de directie zelf, zonder rapport van een auditor.
bundle-prepared-for = Opgesteld voor
bundle-prepared = Opgesteld voor { $recipient }
bundle-issued = Uitgegeven
bundle-until = Te gebruiken tot en met
bundle-nda = NDA getekend
bundle-id = Bundel
bundle-letter = Aan de lezer
bundle-contents = Wat in deze bundel zit
bundle-section = Deel { $number }
bundle-section-appendix = Deel { $number } · niet gedekt door het oordeel van de auditor
bundle-documents = Documenten
bundle-verify = Hoe u dit exemplaar controleert
bundle-verify-text = De SHA-256 van elk bestand staat in { $manifest } en { $sums }, naast deze pagina. Staat { $signature } er ook, dan draagt die onze handtekening over de lijst.
bundle-section-1 = Rapport van de onafhankelijke auditor
bundle-section-1-and-others = Rapport van de onafhankelijke auditor, en andere rapporten
bundle-section-2 = Verklaring van de directie
bundle-section-3 = Systeembeschrijving
bundle-section-4 = Criteria, beheersmaatregelen, tests en resultaten
bundle-section-4-untested = Criteria en beheersmaatregelen
bundle-section-5 = Overige informatie
bundle-section-faq = Vragen en antwoorden
bundle-section-updates = Berichten
bundle-section-services = Beschikbaarheid
bundle-section-contacts = Contact
bundle-section-pages = Overige pagina’s
bundle-beside = Naast het rapport
bundle-no-answer = Het antwoord is geen deel van deze bundel.
bundle-no-assertion = Deze bundel bevat geen verklaring van de directie.
bundle-no-assertion-yet = De directie geeft haar verklaring voor een onderzoek. Deze bundel noemt geen rapport daarvan, en bevat geen verklaring.
bundle-no-system = Deze bundel bevat geen systeembeschrijving.
bundle-no-control = Deze bundel beschrijft geen beheersmaatregel.
bundle-exceptions-in-tests = { $count ->
    [one] { $count } afwijking
   *[other] { $count } afwijkingen
} in de tests
bundle-exceptions = { $count ->
    [one] { $count } afwijking.
   *[other] { $count } afwijkingen.
}
bundle-type-1 = Een rapport van type 1 heeft geen tests van de werking
bundle-type-1-text = Een rapport van type 1 kijkt naar de opzet van beheersmaatregelen op één dag. Het heeft geen tests van de werking, en dit deel daarom ook niet.
bundle-by-criterion = Beheersmaatregelen per criterium
bundle-controls = Beheersmaatregelen
bundle-controls-tests = Beheersmaatregelen, tests en resultaten
bundle-evidence-of = Bewijs van { $id }
bundle-evidence = Bewijs
bundle-evidence-source = Bron
bundle-evidence-date = Datum
bundle-responses = Reacties van de directie op afwijkingen
bundle-exception-noted = Afwijking gevonden
bundle-no-exceptions = Er zijn geen afwijkingen vastgelegd.
bundle-user-controls = Wat klanten zelf moeten doen
bundle-user-controls-text = Aanvullende beheersmaatregelen van de gebruiker: het systeem gaat ervan uit dat u deze uitvoert.
bundle-user-controls-caption = Aanvullende beheersmaatregelen van de gebruiker
bundle-subprocessors-caption = Wie gegevens van klanten verwerkt
bundle-bridge-after = Na: { $report }
bundle-glossary = Woordenlijst

## Zoeken, filters, tabellen

search = Zoeken
search-site = Deze site doorzoeken
search-placeholder = Zoek op woord, id of naam
search-results = Resultaten
search-close = Sluiten
search-none = Niets gevonden.
search-found = { $count } gevonden
search-failed = De zoekindex kan niet worden geladen.
kind-page = Pagina
kind-control = Beheersmaatregel
kind-criterion = Criterium
kind-report = Rapport
kind-section = Systeembeschrijving
kind-document = Document
kind-subprocessor = Subverwerker
kind-update = Bericht
kind-question = Vraag
kind-service = Dienst
filter-label = Beheersmaatregelen filteren
filter-category = Categorie
filter-criterion = Criterium
filter-status = Status
filter-framework = Raamwerk
filter-text = Tekst
filter-all = Alle
filter-count = { $shown } van { $total } beheersmaatregelen
filter-reset = Filters wissen
filter-none = Geen beheersmaatregel past bij deze filters.

## Gezette documenten, en kaders

page-of = Pagina { $page } van { $pages }
callout-note = Opmerking
callout-tip = Tip
callout-important = Belangrijk
callout-warning = Waarschuwing
callout-caution = Let op
summary-pdf = Als pdf lezen
summary-expired = { $auditor } heeft het systeem onderzocht en uitgebracht: { $report }, dat is verlopen. Dit zijn de feiten van dat onderzoek.
summary-expired-unnamed = Een onafhankelijke auditor heeft het systeem onderzocht en uitgebracht: { $report }, dat is verlopen. Dit zijn de feiten van dat onderzoek.
summary-restricted = Een SOC 2®-rapport is voor beperkt gebruik.
summary-general = Een SOC 3®-rapport is voor algemeen gebruik.
summary-gated = We delen het onder een geheimhoudingsovereenkomst.
summary-in-progress = Een onderzoek door { $auditor } is bezig: { $report }.
summary-in-progress-unnamed = Een onderzoek is bezig: { $report }.
summary-planned = Een onderzoek door { $auditor } is gepland: { $report }.
summary-planned-unnamed = Een onderzoek is gepland: { $report }.
summary-expected = Verwacht: { $date }.
summary-others = Andere rapporten en certificaten staan vermeld met wat ze dekken; geen ervan is een SOC 2- of SOC 3-onderzoek.
bundle-pdf = Alle delen als één pdf
bundle-unexamined = Er staan geen tests van een auditor
bundle-unexamined-text = Hier staat geen rapport van een onderzoek. Wat over tests wordt gezegd, is het relaas van de directie zelf.

## Wat er sinds de vorige bundel is veranderd

changes-title = Wat er sinds uw exemplaar van { $date } is veranderd
changes-none = Niets van wat u mag zien, is veranderd.
changes-general = Algemeen
changes-company = Bedrijf en contact
changes-scope = Reikwijdte
changes-report = Rapporten
changes-system = Systeembeschrijving
changes-control = Beheersmaatregelen
changes-status = Status van beheersmaatregelen
changes-user-control = Beheersmaatregelen van klanten
changes-subservice = Subserviceorganisaties
changes-subprocessor = Subverwerkers
changes-document = Documenten
changes-question = Vragen en antwoorden
changes-update = Berichten
changes-service = Beschikbaarheid
changes-page = Pagina’s
changes-gone = { $count ->
    [one] Eén die in het uwe stond
   *[other] { $count } die in het uwe stonden
}
change-added = nieuw
change-removed = er niet meer
change-changed = gewijzigd
change-state = { $from }, nu { $to }
change-exceptions = afwijkingen: { $from }, nu { $to }

## De verzegelde pagina

sealed-title = { $name } voor { $recipient }
sealed-lead = Dit bestand bevat vertrouwelijke documenten, voor u verzegeld. Ze gaan hier open, op uw eigen computer, met de wachtzin die u los van dit bestand hebt gekregen.
sealed-agree-title = Vertrouwelijk
sealed-agree = De inhoud is vertrouwelijk volgens de geheimhoudingsovereenkomst tussen u en ons. Wat die zegt over delen, bewaren en wissen, geldt ervoor.
sealed-expiry = Gebruik hem niet na de datum hierboven. Die datum is een zaak van de overeenkomst: geen bestand kan hem afdwingen.
sealed-privacy = Er wordt niets verstuurd en niets in deze browser bewaard. Niemand, ook wij niet, kan zien dat u het hebt geopend.
sealed-check-title = Voordat u typt
sealed-check = Wie dit bestand onderweg heeft veranderd, zou het uw wachtzin naar zich toe kunnen laten sturen, en een veranderd bestand waarschuwt u niet. Vergelijk daarom de SHA-256 letter voor letter met die welke u samen met de wachtzin hebt gekregen. In de map met dit bestand toont deze opdracht hem:
sealed-check-signed = Er hoort een handtekening bij, { $file }. Daarmee, en met de openbare sleutel van de site van de uitgever als minisign.pub in dezelfde map, controleert minisign het bestand:
sealed-passphrase = Wachtzin
sealed-hint = Tien woorden. Spaties in plaats van koppeltekens mogen ook.
sealed-open = Openen
sealed-no-script = Deze pagina ontsleutelt in uw browser en heeft daarvoor JavaScript nodig. Open anders het bestand dat op .age eindigt met het programma age.
sealed-back = Terug
sealed-save = Alles bewaren (zip)
sealed-close = Sluiten
sealed-wrong = Die wachtzin opent dit bestand niet. Controleer elk woord, en of hij u voor dit exemplaar, { $id }, is gegeven. Klopt alles, dan is het bestand onderweg veranderd: vraag om een nieuw.
sealed-damaged = Dit bestand is veranderd of beschadigd, en daarom wordt er niets van getoond. Vraag om een nieuw.
sealed-working = Bezig met openen. Dat duurt enkele seconden.
sealed-old-browser = Deze browser kan hier niet ontsleutelen. Open het bestand vanaf uw schijf of via https, in een actuele browser.
sealed-expired = De datum tot en met welke deze bundel mag worden gebruikt, is voorbij. Vraag om een nieuwe.
sealed-outside = Deze link leidt uit de bundel: { $address }
sealed-saved = { $name } is bij uw downloads bewaard.
sealed-save-one = { $name } bewaren
sealed-wrong-count = Dat is niet de hele wachtzin: hij heeft tien woorden, en u typte er { $count }.
sealed-check-first = Controleer eerst of dit bestand echt is
sealed-menu = Menu
sealed-hide = Verbergen
sealed-search = In dit exemplaar zoeken
sealed-found = Gevonden plaatsen: { $count }
sealed-nothing = Niets gevonden.
sealed-verify = Controleren
sealed-verify-working = Alle bestanden worden gecontroleerd …
sealed-verify-signed = Ondertekend door { $publisher }, { $count } bestanden intact
sealed-verify-key = De sleutel is { $key }. Vergelijk hem met die op de eigen site van { $publisher }: alleen dat zegt van wie hij is.
sealed-verify-intact = { $count } bestanden intact
sealed-verify-unsigned = Elk is zoals de lijst in dit exemplaar zegt. De lijst is niet ondertekend; wie hem maakte, is daarmee niet gezegd.
sealed-verify-unchecked = Elk is zoals de lijst in dit exemplaar zegt. Of de handtekening van de lijst klopt, is niet gecontroleerd, want deze browser kan dat niet (Ed25519). Bewaar alles, pak het uit en voer dit uit in de map, nadat u de sleutel hebt vergeleken met die op de site van de uitgever:
sealed-verify-bad = Dit exemplaar is niet zoals het is gemaakt. Vertrouw er niet op:
sealed-verify-changed = { $name } is veranderd
sealed-verify-missing = { $name } ontbreekt
sealed-verify-added = { $name } is toegevoegd
sealed-verify-list = De lijst van alle bestanden, { $name }, ontbreekt of is veranderd
sealed-verify-no-signature = De handtekening, { $name }, ontbreekt
sealed-verify-other-key = De handtekening, { $name }, is met een andere sleutel gemaakt dan die van de uitgever
sealed-verify-broken = De handtekening, { $name }, klopt niet: zij of de lijst van alle bestanden is veranderd
sealed-verify-other-bundle = De handtekening, { $name }, hoort bij een ander exemplaar
sealed-verify-ask = Vraag om een nieuw, en noem wat hier staat.

## Het overzicht, de badge, verzoeken

nav-badge = Badge
page-badge = Badge voor andere pagina’s
describe-badge = Een kleine afbeelding die zegt wat erachter staat, en de HTML die haar op een andere pagina toont.
overview-see-certificates = Zie wat gecertificeerd is
overview-see-audit = Zie hoever de audit is
overview-see-controls = Zie de beheersmaatregelen
overview-see-documents = Zie de documenten
overview-see-faq = Lees vragen en antwoorden
badges-label = Vandaag van kracht
request-one = Vraag toegang
request-one-of = Vraag toegang tot { $document }
request-subject = Toegang tot { $document }
request-body =
    Goedendag,

    wij zouden graag ‘{ $document }’ lezen.

    Bedrijf:
    Naam en functie:
    Waarvoor we het nodig hebben:
documents-some = { $count } in totaal
subprocessors-all = Alle subverwerkers
subprocessors-today = { $count ->
    [one] Vandaag verwerkt { $count } subverwerker klantgegevens.
   *[other] Vandaag verwerken { $count } subverwerkers klantgegevens.
}
subprocessors-last = Laatste wijzigingen
faq-all = { $count ->
    [one] De vraag en het antwoord
   *[other] Alle { $count } vragen
}
page-read = Lees deze pagina apart
badge-lead = Zet hem op uw eigen site, in een offerte of op het portaal van een leverancier. Hij toont wat geldt op de dag waarop iemand kijkt, en leidt hierheen.
badge-snippet = HTML om in te voegen
badge-copy = Kopiëren
badge-copied = Gekopieerd
badge-alone = Alleen de afbeelding

## Titels van de criteria

category-security = Beveiliging
category-availability = Beschikbaarheid
category-confidentiality = Vertrouwelijkheid
category-processing_integrity = Integriteit van de verwerking
category-privacy = Privacy
series-CC1 = Beheersomgeving
series-CC2 = Communicatie en informatie
series-CC3 = Risicobeoordeling
series-CC4 = Bewaking van beheersmaatregelen
series-CC5 = Beheersactiviteiten
series-CC6 = Logische en fysieke toegang
series-CC7 = Gebruik van de systemen
series-CC8 = Wijzigingsbeheer
series-CC9 = Risicobeperking
series-A1 = Beschikbaarheid
series-C1 = Vertrouwelijkheid
series-PI1 = Integriteit van de verwerking
series-P1 = Privacy
series-P2 = Privacy
series-P3 = Privacy
series-P4 = Privacy
series-P5 = Privacy
series-P6 = Privacy
series-P7 = Privacy
series-P8 = Privacy
criterion-CC1-1 = Integriteit en ethiek
criterion-CC1-2 = Onafhankelijk toezicht
criterion-CC1-3 = Structuur, bevoegdheid, rapportagelijnen
criterion-CC1-4 = Bekwame mensen aannemen en behouden
criterion-CC1-5 = Verantwoording voor beheerstaken
criterion-CC2-1 = Degelijke informatie voor beheersing
criterion-CC2-2 = Interne communicatie
criterion-CC2-3 = Externe communicatie
criterion-CC3-1 = Duidelijke doelen
criterion-CC3-2 = Risico’s herkennen en analyseren
criterion-CC3-3 = Frauderisico
criterion-CC3-4 = Veranderingen met gevolgen voor beheersing
criterion-CC4-1 = Beoordelen of beheersmaatregelen werken
criterion-CC4-2 = Tekortkomingen melden en verhelpen
criterion-CC5-1 = Risicobeperkende maatregelen kiezen
criterion-CC5-2 = Algemene IT-beheersmaatregelen
criterion-CC5-3 = Beleid in praktijk gebracht
criterion-CC6-1 = Bescherming van logische toegang
criterion-CC6-2 = Gebruikers aanmelden en afmelden
criterion-CC6-3 = Toegang naar rol, minste rechten
criterion-CC6-4 = Fysieke toegang
criterion-CC6-5 = Afvoer van middelen en media
criterion-CC6-6 = Bescherming van de grenzen
criterion-CC6-7 = Bescherming van verplaatste of verzonden gegevens
criterion-CC6-8 = Kwaadaardige software
criterion-CC7-1 = Configuraties en kwetsbaarheden opsporen
criterion-CC7-2 = Bewaking op afwijkend gedrag
criterion-CC7-3 = Beoordeling van gebeurtenissen
criterion-CC7-4 = Reactie op incidenten
criterion-CC7-5 = Herstel na incidenten
criterion-CC8-1 = Wijzigingsbeheer
criterion-CC9-1 = Risico van bedrijfsonderbreking
criterion-CC9-2 = Risico van leveranciers en partners
criterion-A1-1 = Capaciteitsbeheer
criterion-A1-2 = Omgeving, back-up, herstelinfrastructuur
criterion-A1-3 = Testen van het herstel
criterion-C1-1 = Vertrouwelijke gegevens herkennen en bewaren
criterion-C1-2 = Vertrouwelijke gegevens afvoeren
criterion-PI1-1 = Definities en specificaties van de verwerking
criterion-PI1-2 = Invoercontroles
criterion-PI1-3 = Verwerkingscontroles
criterion-PI1-4 = Uitvoercontroles
criterion-PI1-5 = Opslag van invoer en uitvoer
criterion-P1-1 = Privacyverklaring
criterion-P2-1 = Keuze en toestemming
criterion-P3-1 = Beperkte verzameling
criterion-P3-2 = Uitdrukkelijke toestemming vooraf
criterion-P4-1 = Beperkt gebruik
criterion-P4-2 = Bewaring
criterion-P4-3 = Veilige verwijdering
criterion-P5-1 = Inzage door betrokkenen
criterion-P5-2 = Correctie
criterion-P6-1 = Verstrekking aan derden met toestemming
criterion-P6-2 = Vastlegging van toegestane verstrekkingen
criterion-P6-3 = Vastlegging van ongeoorloofde verstrekkingen
criterion-P6-4 = Privacytoezeggingen van derden en toetsing ervan
criterion-P6-5 = Meldplicht van derden bij inbreuken
criterion-P6-6 = Melding van inbreuken
criterion-P6-7 = Opgave van bewaarde en verstrekte gegevens
criterion-P7-1 = Juistheid van gegevens
criterion-P8-1 = Klachten en geschillen

## Raamwerken en beleid

changes-framework = Raamwerken
changes-applicability = Verklaring van toepasselijkheid
page-policies = Beleid
describe-policies = Het geldende beleid: versie, goedkeuring, volgende herziening.
bundle-section-policies = Beleid
changes-policy = Beleid
kind-policy = Beleid
policies-lead = Wat we hebben vastgelegd, in welke versie, wie het heeft goedgekeurd en wanneer het weer wordt bekeken.
policies-register = Beleidsregister
policies-see = Het beleidsregister
policy-name = Beleid
policy-id = Nummer
policy-about = Over dit beleid
policy-version = Versie
policy-approved = Goedgekeurd
policy-approved-on = Goedgekeurd op { $date }
policy-approved-by-on = Goedgekeurd door { $by }, { $date }
policy-not-approved = Nog niet goedgekeurd
policy-review = Volgende herziening
policy-supersedes = Vervangt
policy-superseded-by = Vervangen door
policy-changes = Wijzigingen
policy-change = Wat er is gewijzigd
policy-date = Datum
policy-pdf = Als pdf lezen
policy-no-text = De tekst van dit beleid staat hier niet.
policy-under-nda = Delen van dit beleid zijn onder NDA beschikbaar; de tekst geeft aan waar.
page-frameworks = Beheersmaatregelen per raamwerk
describe-frameworks = De raamwerken aan wier eisen onze beheersmaatregelen voldoen.
describe-framework = Eisen van het raamwerk, elk met de beheersmaatregelen die eraan voldoen.
frameworks-lead = De raamwerken aan wier eisen onze beheersmaatregelen voldoen. In hoeverre is ons eigen oordeel.
framework-lead = De eisen waaraan onze beheersmaatregelen voldoen, elk met haar maatregelen. In hoeverre is ons eigen oordeel. Over eisen die hier niet staan, is niets gezegd.
framework-lead-all = De eisen, elk met de beheersmaatregelen die eraan voldoen, voor zover die hier te zien zijn. In hoeverre is ons eigen oordeel.
controls-by-framework = Per raamwerk
count-requirements = { $count ->
    [one] { $count } eis
   *[other] { $count } eisen
}
fulfilment-full = Voldaan, met bewijs
fulfilment-stated = Voldaan, volgens opgave
fulfilment-partly = Deels voldaan
fulfilment-planned = Gepland
fulfilment-mapped = Er is een beheersmaatregel genoemd
mapping-strength-equal = voldoet geheel
mapping-strength-subset = voldoet aan een deel
mapping-strength-partial = overlapt
mapping-strength-related = is verwant
requirements-requirement = Eis
requirements-title = Titel
requirements-group = Groep
requirements-fulfilment = Voldaan
requirements-no-control = Hier staat geen beheersmaatregel
requirements-filter = Eisen filteren
requirements-count = { $shown } van { $total } eisen
requirements-none = Geen eis past bij deze filters.
kind-requirement = Eis
statement-title = Verklaring van toepasselijkheid
statement-label = Opgesteld door de directie.
statement-of = { $framework }, per { $date }.
statement-as = Ophalen als { $format }
statement-applies = Van toepassing
statement-reason = Reden
statement-implemented = Ingevoerd
statement-applicable = Ja
statement-excluded = Nee
implemented-implemented = Ja
implemented-partly_implemented = Deels
implemented-planned = Gepland
implemented-not_implemented = Nee
bundle-section-frameworks = Raamwerken

## Verzoeken van een auditor

bundle-section-requests = Verzoeken
changes-request = Verzoeken
kind-request = Verzoek
requests-counts = { $total ->
    [one] { $total } verzoek
   *[other] { $total } verzoeken
}: { $due } te beantwoorden, { $submitted } beantwoord en nog niet geaccepteerd, { $done } afgerond.
requests-sheet = Alle verzoeken als tabel (CSV)
requests-samples = Tests met populaties en steekproeven (CSV)
requests-due = uiterlijk { $date }
requests-answered = Beantwoord op { $date }.
requests-files = Bestanden
requests-unanswered = Er is nog niets dat het beantwoordt.
report-step-requests = { $done } van { $total } verzoeken afgerond
request-state-open = Open
request-state-in_progress = Bezig
request-state-submitted = Ingediend
request-state-returned = Teruggestuurd
request-state-accepted = Geaccepteerd
request-state-withdrawn = Ingetrokken
audit-phase-scope = Reikwijdte
audit-phase-information = Informatie
audit-phase-plan = Planning
audit-phase-criteria = Criteria
audit-phase-tests = Tests
audit-phase-evidence = Bewijs
audit-phase-report = Rapport

## Vragenlijsten met hun antwoorden

bundle-section-questionnaires = Vragenlijsten
changes-questionnaire = Vragenlijsten
kind-questionnaire = Vragenlijst
count-questions = { $count ->
    [one] { $count } vraag
   *[other] { $count } vragen
}
questionnaire-rows = Vragen
questionnaire-counts = { $total ->
    [one] { $total } vraag
   *[other] { $total } vragen
}, { $answered } beantwoord.
questionnaire-how = Ja, deels en nee volgen uit de status van de beheersmaatregelen die elk antwoord noemt. Wat door niets van wat hier staat wordt gedragen, blijft leeg.
questionnaire-in-words = In woorden
questionnaire-id = Nummer
questionnaire-section = Onderdeel
questionnaire-question = Vraag
questionnaire-answer = Antwoord
questionnaire-comment = Opmerking
questionnaire-source = Bron
questionnaire-as-of = Per
questionnaire-answer-yes = Ja
questionnaire-answer-partial = Deels
questionnaire-answer-no = Nee
questionnaire-answer-not_applicable = Niet van toepassing
questionnaire-blank-unknown = Hier niet beantwoord
questionnaire-blank-stale = Leeg gelaten: ons antwoord moet opnieuw worden bekeken
questionnaire-blank-contradicted = Leeg gelaten: bewijs spreekt het tegen
questionnaire-blank-not-carried = Leeg gelaten: niets van wat hier staat draagt het
questionnaire-blank-disagreeing = Leeg gelaten: twee van onze antwoorden verschillen
