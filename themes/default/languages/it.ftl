# Le parole dell’interfaccia in italiano. Nessun madrelingua le ha ancora lette.

## Date e numeri

date = { $day } { $month } { $year }
month-and-year = { $month } { $year }
decimal-separator = ,
list-separator = ,{ " " }
label-end = :
per-cent = { $value }%
size-bytes = { $count } byte
size-kilobytes = { $count } kB
size-megabytes = { $count } MB
month-1 = gennaio
month-2 = febbraio
month-3 = marzo
month-4 = aprile
month-5 = maggio
month-6 = giugno
month-7 = luglio
month-8 = agosto
month-9 = settembre
month-10 = ottobre
month-11 = novembre
month-12 = dicembre
month-short-1 = gen
month-short-2 = feb
month-short-3 = mar
month-short-4 = apr
month-short-5 = mag
month-short-6 = giu
month-short-7 = lug
month-short-8 = ago
month-short-9 = set
month-short-10 = ott
month-short-11 = nov
month-short-12 = dic

## Nomi e titoli

trust-center = Trust Center
trust-center-of = Trust Center di { $company }
trust-center-unnamed = Trust Center
bundle-name = Sintesi SOC 2
bundle-name-unexamined = Sintesi sulla sicurezza
page-overview = Panoramica
page-controls = Controlli
page-criteria = Controlli per criterio
page-report = Rapporto in stile SOC 3
page-reports = Rapporti e certificazioni
page-documents = Documenti
page-subprocessors = Sub-responsabili
page-status = Stato
page-updates = Novità
page-faq = Domande e risposte
page-security = Contatto per la sicurezza
page-not-found = Pagina non trovata
nav-reports = Rapporti
nav-subprocessors = Sub-responsabili
nav-faq = Domande
nav-security = Sicurezza
describe-controls = Controlli per categoria.
describe-criteria = I Trust Services Criteria considerati, ciascuno con i controlli che li soddisfano.
describe-report = Il sistema e i suoi controlli, riassunti dalla direzione nell’ordine di un rapporto SOC 3.
describe-reports = Rapporti di audit e certificazioni, e a che punto sono.
describe-documents = I documenti di questo Trust Center.
describe-subprocessors = Chi tratta dati dei clienti, dove e a quale scopo.
describe-status = Come vanno servizi e controlli.
describe-updates = Avvisi datati, i più recenti per primi.
describe-faq = Che cosa chiedono i clienti su sicurezza e privacy.
describe-security = Come segnalare una vulnerabilità.

## Attorno a ogni pagina

skip = Vai al contenuto
internal-preview = Anteprima interna: si vede tutto
menu = Menu
nav-main = Principale
breadcrumb = Percorso
contents = Contenuto
link-to-section = Link a questa sezione
as-of = in data { $date }
as-of-sentence = In data { $date }
as-of-prepared = In data { $date }. Redatto dalla direzione.
period = { $start } – { $end }
under-nda = Con NDA
on-request = Su richiesta
available-under-nda = disponibile con NDA
none = nessuno
task-done = fatto
task-open = da fare
table-of = Tabella: { $columns }
contacts = Contatti
contact-security = Sicurezza
contact-privacy = Privacy
contact-access = Accesso ai documenti
contact-sales = Vendite
footer-more = Altre pagine
footer-report = Rapporto di sintesi
footer-feed = Novità come feed
footer-machines = Dati leggibili da macchine
request-title = Servono più dettagli?
request-text = Per richiedere l’accesso scrivere a { $address }. I documenti con NDA vengono condivisi dopo la firma di un accordo di riservatezza.
request-label = Come richiedere l’accesso
count-controls = { $count ->
    [one] { $count } controllo
   *[other] { $count } controlli
}
count-documents = { $count ->
    [one] { $count } documento
   *[other] { $count } documenti
}
file-format-size = { $format }, { $size }

## Stati

operation-operating = In funzione
operation-partial = In parte in funzione
operation-remediating = In fase di correzione
operation-planned = Pianificato
operation-not_applicable = Non applicabile
result-no_exceptions = Nessuna eccezione rilevata
result-exceptions = Eccezioni rilevate
result-not_tested = Non verificato
report-planned = Pianificato
report-in_progress = In corso
report-issued = Emesso
report-expired = Scaduto
opinion-unqualified = Senza rilievi
opinion-qualified = Con rilievi
opinion-adverse = Negativo
opinion-disclaimer = Impossibilità di esprimere un giudizio
coverage-not_yet_effective = Non ancora in vigore
coverage-covers = In vigore
coverage-bridged = Coperto da una lettera ponte
coverage-bridge_expired = Lettera ponte scaduta
coverage-uncovered = Periodo concluso, senza lettera ponte
method-carve-out = Metodo di esclusione
method-inclusive = Metodo di inclusione
document-report = Rapporto
document-policy = Politica
document-pentest = Penetration test
document-certificate = Certificato
document-letter = Lettera
document-questionnaire = Questionario
document-diagram = Diagramma
document-other = Documento
update-news = Notizia
update-incident = Incidente
update-subprocessor = Sub-responsabili
update-report = Rapporti
out-of-date = Non aggiornato
status-none = Nessuno stato indicato

## Panoramica

overview-nothing = Non è ancora stato pubblicato nulla.
overview-read-report = Leggi il rapporto di sintesi
overview-ask = Richiedi l’accesso
figure-controls = Controlli
figure-controls-note = ciascuno con uno stato e la sua data
figure-uptime-note = disponibilità in { $months ->
    [one] { $months } mese
   *[other] { $months } mesi
}, obiettivo { $target }
figure-documents-note = alcuni da scaricare, altri con NDA
figure-documents-available = da scaricare
figure-documents-gated = con NDA
figure-period = fine del periodo { $date }
figure-valid-until = scadenza del certificato { $date }
figure-opinion-unqualified = Giudizio senza rilievi
figure-opinion-qualified = Giudizio con rilievi
figure-opinion-adverse = Giudizio negativo
figure-opinion-disclaimer = Impossibilità di esprimere un giudizio
figure-issued = emesso in data { $date }
open-graph-uptime = { $service }: disponibilità
reports-more = Tutti i rapporti in dettaglio
highlights-title = In breve
coverage-title = Controlli per categoria
coverage-all = { $count ->
    [one] Il controllo
   *[other] Tutti i { $count } controlli
}
coverage-by-criterion = Per criterio
coverage-counts = { $controls ->
    [one] { $controls } controllo
   *[other] { $controls } controlli
} per { $criteria ->
    [one] { $criteria } criterio
   *[other] { $criteria } criteri
}
coverage-nothing = Nessuno stato indicato.
coverage-table = Mostra come tabella
coverage-caption = Controlli per categoria e stato
coverage-category = Categoria
coverage-unstated = Senza stato
uptime-title = Disponibilità
uptime-more = Mese per mese
updates-latest = Ultime novità
updates-all = Tutte le novità
documents-all = Tutti i documenti
subprocessors-change = Modifica dei sub-responsabili.
subprocessors-change-from = { $name }, decorrenza { $date }
subprocessors-see = Vai ai sub-responsabili

## Linea del tempo

timeline-title = Rapporti nel tempo
timeline-label = Linea del tempo { $start } – { $end }
timeline-today = oggi
timeline-period = periodo { $start } – { $end }
timeline-bridge = lettera ponte { $start } – { $end }
timeline-gap = non coperto { $start } – { $end }
timeline-planned = pianificato { $start } – { $end }
timeline-valid = certificato valido, scadenza { $end }
timeline-point = in data { $date }
timeline-legend-period = Periodo esaminato
timeline-legend-bridge = Lettera ponte
timeline-legend-gap = Non coperto
timeline-legend-planned = In corso o pianificato
timeline-legend-point = Esaminato in un giorno
timeline-legend-valid = Certificato valido

## Controlli

controls-lead = Che cosa facciamo e quali criteri soddisfa. Ogni controllo ha una pagina propria.
controls-at-a-glance = Stato per categoria
controls-order = Ordine dei controlli
controls-by-category = Per categoria
controls-by-criterion = Per criterio
criteria-label = Trust Services Criteria
criteria-lead = I criteri con i controlli che li soddisfano. I titoli brevi sono nostri; il testo dei criteri appartiene all’AICPA.
criteria-none = Nessun criterio considerato ha un controllo.
criteria-criterion = Criterio
criteria-controls = Controlli
criteria-not-relevant = Non pertinente:
criteria-no-control = Nessun controllo descritto.
control-facts = Dati di { $id }
control-status = Stato
control-frequency = Frequenza
control-since = In atto da
control-owner = Responsabile
control-criteria = Criteri
control-no-description = Questo controllo non ha qui una descrizione.
control-under-nda = Parti della descrizione di questo controllo sono disponibili con NDA; il testo indica dove.
control-tests = Verifiche e risultati
control-evidence = Evidenze
evidence-counted = { $passed ->
    [one] { $passed } superato
   *[other] { $passed } superati
}, { $failed ->
    [one] { $failed } non superato
   *[other] { $failed } non superati
}
evidence-failed = { $failed ->
    [one] { $failed } non superato
   *[other] { $failed } non superati
}
control-others = Altri controlli
control-previous = Precedente
control-next = Successivo
tests-of = Verifiche di { $id }
tests-procedure = Procedura
tests-sample = Campione
tests-result = Risultato
tests-sample-of = { $sample } su { $population }
tests-population = popolazione { $population }
tests-not-stated = non indicato
exception-label = Eccezione.
exception-response = Risposta della direzione.
exception-remediation = Rimedio.
exception-due = Scadenza { $date }.
exception-done = Concluso in data { $date }.

## Rapporti

reports-lead = Esami e certificazioni: di chi, su che cosa e a che punto sono.
report-name-report = Rapporto { $title }
report-name-certification = Certificazione { $title }
report-type = { $name } tipo { $type }
report-period = Periodo
report-as-of = In data
report-issued-on = Emesso
report-valid-until = Scadenza
report-auditor = Revisore
report-cpa = (società di revisione CPA indipendente)
report-opinion = Giudizio
report-basis = Elementi alla base del giudizio.
report-categories = Categorie
report-subservice = Organizzazioni di subservizi
report-older = Ha più di dodici mesi
report-steps-done = { $done } fasi su { $total } concluse
report-progress = Avanzamento: { $done } fasi su { $total } concluse
report-step-done = concluso in data { $date }
report-step-open = da fare
report-expected-on = Atteso: { $date }
bridge-title = Lettera ponte
bridge-text = Copre il periodo { $start } – { $end }. Dichiarazione della direzione, non del revisore, e non sostituisce un esame.
bridge-signed = Firmato:

## Rapporto in stile SOC 3

summary-label = Redatto dalla direzione. Non è un rapporto SOC 3®.
summary-label-beside = Redatto dalla direzione, accanto al rapporto del revisore.
summary-for-period = Per il periodo { $start } – { $end }
summary-own = { $name }, il rapporto del revisore
summary-download = Scarica il rapporto
summary-part-auditor = Esame indipendente
summary-part-assertion = Attestazione della direzione
summary-part-boundaries = Confini del sistema
summary-part-commitments = Principali impegni di servizio e requisiti di sistema
summary-part-description = Altro sul sistema
summary-part-controls = Criteri e controlli
summary-part-subservice = Organizzazioni di subservizi
summary-examined = { $auditor } ha esaminato il sistema ed emesso { $report }. Questi sono i dati di quell’esame.
summary-examined-unnamed = Un revisore indipendente ha esaminato il sistema ed emesso { $report }. Questi sono i dati di quell’esame.
summary-unexamined = Qui non è elencato alcun rapporto SOC 2 o SOC 3. Quanto segue è l’esposizione della direzione.
summary-unexamined-yet = Finché il rapporto non è emesso, questa è l’esposizione della direzione.
summary-controls-text = I criteri considerati e i controlli che li soddisfano. Un rapporto di questo tipo non elenca verifiche né risultati.
summary-subservice-text = Organizzazioni dai cui controlli dipende il sistema.
summary-subservice-carve-out = Dove si usa il metodo di esclusione, i loro controlli non facevano parte dell’esame.
section-overview = Azienda e sistema
section-services = Servizi offerti
section-commitments = Principali impegni di servizio
section-requirements = Requisiti di sistema
section-infrastructure = Infrastruttura
section-software = Software
section-people = Persone
section-procedures = Procedure
section-data = Dati
section-boundaries = Confini del sistema
section-incidents = Incidenti significativi
section-control_environment = Ambiente di controllo
section-risk_assessment = Valutazione dei rischi
section-monitoring = Monitoraggio
section-information_communication = Informazione e comunicazione
section-criteria_not_applicable = Criteri non applicabili
section-changes = Modifiche significative
section-assertion = Attestazione della direzione
expected-of = Controlli attesi da { $name }
expected-id = Id
expected-control = Controllo atteso
expected-criteria = Criteri

## Documents, subprocessors, status, updates, questions, security

documents-lead = Alcuni si scaricano qui. Altri sono elencati e si condividono con un accordo di riservatezza.
documents-lead-available = Si scaricano qui.
documents-lead-gated = Elencati qui, condivisi con un accordo di riservatezza.
documents-available = Da scaricare
documents-gated = Su richiesta con NDA
sha-256 = Hash sicuro, 256 bit
subprocessors-lead = Chi tratta per noi dati dei clienti, dove e a quale scopo.
subprocessors-subscribe = Abbonati alle modifiche
subprocessors-calendar = Date per il calendario
subprocessors-object = Domande o obiezioni:
subprocessors-upcoming = In arrivo
subprocessors-current = Attuali
subprocessors-history = Cronologia
subprocessors-before-history = Prime date anteriori a questa cronologia
subprocessors-former = Precedenti
subprocessors-upcoming-caption = Sub-responsabili annunciati
subprocessors-current-caption = Sub-responsabili attuali
subprocessors-former-caption = Sub-responsabili precedenti
subprocessors-none = Nessun sub-responsabile attuale è elencato.
subprocessors-name = Nome
subprocessors-purpose = Scopo
subprocessors-location = Luogo
subprocessors-data = Dati
subprocessors-since = Da
subprocessors-terms = Condizioni del trattamento dei dati
subprocessors-terms-of = di { $name }
subprocessors-transfer = Trasferimento: { $basis }
subprocessors-transfer-common = Trasferimento, salvo diversa indicazione: { $basis }
subprocessors-is-upcoming = In arrivo
subprocessors-announced = annunciato in data { $date }
subprocessors-effective = decorrenza { $date }
subprocessors-notice = preavviso di { $days ->
    [one] { $days } giorno
   *[other] { $days } giorni
}
subprocessors-until = fine: { $date }
subprocessors-added = Inizio di { $name }
subprocessors-ended = Fine di { $name }
subprocessors-announcement = { $name }: annuncio
subprocessors-feed = sub-responsabili
subprocessors-promise = { $days ->
    [one] Uno nuovo viene annunciato un giorno prima dell’inizio.
   *[other] Uno nuovo viene annunciato { $days } giorni prima dell’inizio.
}
status-lead = Disponibilità per mese, e come vanno i controlli.
status-lead-services = Disponibilità per mese.
status-lead-controls = Come vanno i controlli.
status-data-as-of = Dati in data { $date }
status-made = Pagina creata in data { $date }
status-live = Stato in tempo reale
status-no-month = Nessun mese registrato.
status-controls = Controlli
status-all-controls = Tutti i controlli
uptime-bars = { $service }, disponibilità per mese, scala da 99% a 100%:
uptime-below = (sotto l’obiettivo)
uptime-scale = Scala 99–100%
uptime-target = Obiettivo { $target }
uptime-table = Disponibilità di { $service } per mese
uptime-caption = Disponibilità per mese
uptime-caption-note = barre da 99% a 100%; i mesi sotto l’obiettivo di { $target } sono segnati
uptime-caption-scale = barre da 99% a 100%
uptime-missed = Mancato
uptime-month-met = Obiettivo mensile { $target }: raggiunto in { $months ->
    [one] { $months } mese su { $months }
   *[other] tutti i { $months } mesi
}
uptime-month = Mese
uptime-month-missed = Obiettivo mensile { $target }: mancato in { $missed } su { $months ->
    [one] { $months } mese
   *[other] { $months } mesi
}
uptime-year-met = Obiettivo annuale { $target }: raggiunto, in { $months ->
    [one] { $months } mese
   *[other] { $months } mesi
}
uptime-year-missed = Obiettivo annuale { $target }: mancato, in { $months ->
    [one] { $months } mese
   *[other] { $months } mesi
}
uptime-reached = Obiettivo { $target }: raggiunto in { $reached } su { $months ->
    [one] { $months } mese
   *[other] { $months } mesi
}
updates-lead = Avvisi datati, i più recenti per primi.
updates-subscribe = Abbonati al feed
updates-affects = Riguarda: { $what }
updates-feed = novità
updates-all-kinds = Tutte
updates-kinds = Tipi di novità
faq-lead = Manca una domanda? Scrivere a { $address }.
faq-general = In generale
faq-gated = La risposta è disponibile con NDA.
security-lead = Trovata una vulnerabilità? Scrivere a { $address }.
security-lead-none = Come segnalare una vulnerabilità.
security-policy-title = Politica di divulgazione
security-safe-harbour = Tutela di chi segnala
security-policy = Politica
security-encryption = Chiave di cifratura
security-acknowledgements = Ringraziamenti
security-jobs = Lavori nella sicurezza
security-languages = Lingue
security-signatures = I pacchetti sono firmati
security-signatures-text = I pacchetti con NDA portano la nostra firma sull’elenco dei loro file. Estrarne uno e verificarlo con { $tool }; la stessa chiave è in { $file }.
security-valid-until = Scadenza
security-file = Leggibile da macchine
not-found-text = A questo indirizzo non c’è una pagina. Forse è stata spostata.
not-found-back = Torna alla panoramica

## Facts of certificates, documents, subprocessors, controls and the company

quarter-and-year = { $quarter }º trimestre { $year }
report-expected = Atteso
report-valid-from = Inizio validità
report-surveillance = Prossimo audit di sorveglianza
report-number = Numero
report-edition = Edizione
report-level = Livello
report-scope = Campo di applicazione
report-accreditation = Accreditamento
report-register = Registro pubblico
report-applicability = Dichiarazione di applicabilità
documents-version = Versione { $version }
documents-owner = Responsabile: { $owner }
documents-valid-until = Scadenza { $date }
documents-expired = Scaduto: { $date }
documents-next-review = Prossima revisione { $date }
documents-supersedes = Sostituisce: { $title }
documents-superseded-by = Sostituito da: { $title }
documents-on-the-web = Sul web
subprocessors-optional = Solo se lo si usa
control-kind = Tipo
control-kind-preventive = Preventivo
control-kind-detective = Di rilevazione
control-kind-corrective = Correttivo
control-automation = Automazione
control-automation-manual = Manuale
control-automation-partly_automated = In parte automatizzato
control-automation-automated = Automatizzato
control-policy = Politica
company-title = Azienda
company-legal-address = Sede legale
company-legal-registration = Registro delle imprese
company-legal-data_protection_officer = Responsabile della protezione dei dati
company-legal-representative = Rappresentante
company-legal-insurance = Assicurazione
company-link-privacy = Informativa sulla privacy
company-link-terms = Condizioni di servizio
company-link-dpa = Accordo sul trattamento dei dati
company-link-sla = Accordo sul livello di servizio
company-link-acceptable_use = Norme di utilizzo accettabile
company-link-cookies = Informativa sui cookie
company-link-imprint = Note legali
company-link-status = Stato in tempo reale
company-link-bug_bounty = Bug bounty

## Bundles

bundle-title = { $title }, per { $recipient }
bundle-line = Riservato, con NDA · Preparato per { $recipient } · { $date } · Pacchetto { $id }
bundle-copy = Riservato, con NDA. Preparato per { $recipient }, { $date }. Termine di utilizzo { $until }. Pacchetto { $id }.
bundle-this-copy = Questa copia
bundle-questions = Domande
bundle-sections = Sezioni
bundle-cover = Copertina
bundle-not-included = Non in questo pacchetto
bundle-use-until = Termine di utilizzo { $date }
bundle-label = Sintesi della direzione. Non sostituisce il rapporto del revisore indipendente.
bundle-label-unexamined = Sintesi della direzione, senza rapporto di un revisore.
bundle-prepared-for = Preparato per
bundle-prepared = Preparato per { $recipient }
bundle-issued = Emesso
bundle-until = Termine di utilizzo
bundle-nda = NDA firmato
bundle-id = Pacchetto
bundle-letter = Al lettore
bundle-contents = Che cosa contiene questo pacchetto
bundle-section = Sezione { $number }
bundle-section-appendix = Sezione { $number } · non coperta dal giudizio del revisore
bundle-documents = Documenti
bundle-verify = Come verificare questa copia
bundle-verify-text = Lo SHA-256 di ogni file si trova in { $manifest } e { $sums }, accanto a questa pagina. Se c’è anche { $signature }, porta la nostra firma sull’elenco.
bundle-section-1 = Rapporto del revisore indipendente
bundle-section-1-and-others = Rapporto del revisore indipendente e altri rapporti
bundle-section-2 = Attestazione della direzione
bundle-section-3 = Descrizione del sistema
bundle-section-4 = Criteri, controlli, verifiche e risultati
bundle-section-4-untested = Criteri e controlli
bundle-section-5 = Altre informazioni
bundle-section-faq = Domande e risposte
bundle-section-updates = Avvisi
bundle-section-services = Disponibilità
bundle-section-contacts = Contatti
bundle-section-pages = Altre pagine
bundle-beside = Accanto al rapporto
bundle-no-answer = La risposta non fa parte di questo pacchetto.
bundle-no-assertion = Questo pacchetto non contiene un’attestazione della direzione.
bundle-no-assertion-yet = La direzione rilascia la sua attestazione per un esame. Questo pacchetto non elenca alcun rapporto di esame e non contiene attestazioni.
bundle-no-system = Questo pacchetto non contiene una descrizione del sistema.
bundle-no-control = Questo pacchetto non descrive alcun controllo.
bundle-exceptions-in-tests = { $count ->
    [one] { $count } eccezione
   *[other] { $count } eccezioni
} nelle verifiche
bundle-exceptions = { $count ->
    [one] { $count } eccezione.
   *[other] { $count } eccezioni.
}
bundle-type-1 = Un rapporto di tipo 1 non contiene verifiche di efficacia operativa
bundle-type-1-text = Un rapporto di tipo 1 guarda al disegno dei controlli in un dato giorno. Non contiene verifiche di efficacia operativa, e perciò nemmeno questa sezione.
bundle-by-criterion = Controlli per criterio
bundle-controls = Controlli
bundle-controls-tests = Controlli, verifiche e risultati
bundle-evidence-of = Evidenze di { $id }
bundle-evidence = Evidenza
bundle-evidence-source = Fonte
bundle-evidence-date = Data
bundle-responses = Risposte della direzione alle eccezioni
bundle-exception-noted = Eccezione rilevata
bundle-no-exceptions = Nessuna eccezione è registrata.
bundle-user-controls = Che cosa devono fare i clienti
bundle-user-controls-text = Controlli complementari dell’utente: i controlli del sistema presuppongono che siano in funzione presso il cliente.
bundle-user-controls-caption = Controlli complementari dell’utente
bundle-subprocessors-caption = Chi tratta dati dei clienti
bundle-bridge-after = Dopo { $report }
bundle-glossary = Glossario

## Search, filters, tables

search = Cerca
search-site = Cerca in questo sito
search-placeholder = Parola, id o nome
search-results = Risultati
search-close = Chiudi
search-none = Nessun risultato.
search-found = Risultati: { $count }
search-failed = Non è stato possibile caricare l’indice di ricerca.
kind-page = Pagina
kind-control = Controllo
kind-criterion = Criterio
kind-report = Rapporto
kind-section = Descrizione del sistema
kind-document = Documento
kind-subprocessor = Sub-responsabile
kind-update = Novità
kind-question = Domanda
kind-service = Servizio
filter-label = Filtra i controlli
filter-category = Categoria
filter-criterion = Criterio
filter-status = Stato
filter-framework = Framework
filter-text = Testo
filter-all = Tutti
filter-count = { $shown } controlli su { $total }
filter-reset = Azzera i filtri
filter-none = Nessun controllo corrisponde a questi filtri.

## Typeset documents, and callouts

page-of = Pagina { $page } di { $pages }
callout-note = Nota
callout-tip = Suggerimento
callout-important = Importante
callout-warning = Avvertenza
callout-caution = Attenzione
summary-pdf = Leggi in PDF
summary-expired = { $auditor } ha esaminato il sistema ed emesso { $report }, che è scaduto. Questi sono i dati di quell’esame.
summary-expired-unnamed = Un revisore indipendente ha esaminato il sistema ed emesso { $report }, che è scaduto. Questi sono i dati di quell’esame.
summary-restricted = Un rapporto SOC 2® è a uso limitato.
summary-general = Un rapporto SOC 3® è a uso generale.
summary-gated = Lo condividiamo con un accordo di riservatezza.
summary-in-progress = È in corso un esame di { $auditor }: { $report }.
summary-in-progress-unnamed = È in corso un esame: { $report }.
summary-planned = È pianificato un esame di { $auditor }: { $report }.
summary-planned-unnamed = È pianificato un esame: { $report }.
summary-expected = Atteso: { $date }.
summary-others = Altri rapporti e certificazioni sono elencati con ciò che coprono; nessuno è un esame SOC 2 o SOC 3.
bundle-pdf = Tutte le sezioni in un PDF
bundle-unexamined = Non sono elencate verifiche di un revisore
bundle-unexamined-text = Qui non è elencato alcun rapporto di esame. Quanto si dice delle verifiche è l’esposizione della direzione.

## What changed since the last bundle

changes-title = Che cosa è cambiato dalla copia in data { $date }
changes-none = Nulla di ciò che è visibile qui è cambiato.
changes-general = In generale
changes-company = Azienda e contatti
changes-scope = Perimetro
changes-report = Rapporti
changes-system = Descrizione del sistema
changes-control = Controlli
changes-status = Stato dei controlli
changes-user-control = Controlli dei clienti
changes-subservice = Organizzazioni di subservizi
changes-subprocessor = Sub-responsabili
changes-document = Documenti
changes-question = Domande e risposte
changes-update = Avvisi
changes-service = Disponibilità
changes-framework = Framework
changes-applicability = Dichiarazione di applicabilità
changes-page = Pagine
changes-gone = { $count ->
    [one] Uno che c’era nella copia precedente
   *[other] { $count } che c’erano nella copia precedente
}
change-added = nuovo
change-removed = non c’è più
change-changed = cambiato
change-state = { $from }, ora { $to }
change-exceptions = eccezioni: { $from }, ora { $to }

## The sealed page

sealed-title = { $name } per { $recipient }
sealed-lead = Questo file contiene documenti riservati, sigillati per il destinatario. Si aprono qui, sul proprio computer, con la passphrase consegnata separatamente da questo file.
sealed-agree-title = Riservato
sealed-agree = Il contenuto è riservato in base all’accordo di riservatezza tra le parti. Vale quanto vi è detto su condivisione, conservazione e cancellazione.
sealed-expiry = Si prega di non usarlo dopo la data qui sopra. Quella data è una questione di contratto: nessun file può imporla.
sealed-privacy = Nulla viene inviato e nulla resta in questo browser. Nessuno, nemmeno noi, può vedere che è stato aperto.
sealed-check-title = Prima di digitare
sealed-check = Chi avesse alterato questo file lungo la strada potrebbe farsi inviare la passphrase, e un file alterato non avverte. Confrontare perciò il suo SHA-256, lettera per lettera, con quello ricevuto insieme alla passphrase. Nella cartella con questo file, lo mostra questo comando:
sealed-check-signed = Una firma accompagna il file come { $file }. Con essa e con la chiave pubblica dal sito di chi pubblica, come minisign.pub nella stessa cartella, minisign verifica il file:
sealed-passphrase = Passphrase
sealed-hint = Dieci parole. Vanno bene anche gli spazi al posto dei trattini.
sealed-open = Apri
sealed-no-script = Questa pagina decifra nel browser e per farlo ha bisogno di JavaScript. Senza, aprire con lo strumento age il file che finisce in .age.
sealed-back = Indietro
sealed-save = Salva tutto (zip)
sealed-close = Chiudi
sealed-wrong = Questa passphrase non apre il file. Controllare ogni parola, e che sia stata comunicata per questa copia, { $id }. Se tutto è giusto, il file è stato alterato lungo la strada: chiederne uno nuovo.
sealed-damaged = Questo file è stato alterato o danneggiato, perciò non se ne mostra nulla. Chiederne uno nuovo.
sealed-working = Apertura in corso. Richiede qualche secondo.
sealed-old-browser = Questo browser non può decifrare qui. Aprire il file dal proprio disco o via https, con un browser attuale.
sealed-expired = La data fino alla quale questo pacchetto può essere usato è passata. Si prega di chiederne uno nuovo.
sealed-outside = Questo link porta fuori dal pacchetto: { $address }
sealed-saved = { $name } è stato salvato nei download.
sealed-save-one = Salva { $name }
sealed-wrong-count = Non è la passphrase intera: ha dieci parole, e ne sono state scritte { $count }.
sealed-check-first = Verificare prima che questo file sia autentico
sealed-menu = Menu
sealed-hide = Nascondi
sealed-search = Cerca in questa copia
sealed-found = Punti trovati: { $count }
sealed-nothing = Nessun risultato.
sealed-verify = Verifica
sealed-verify-working = Verifica di tutti i file …
sealed-verify-signed = Firmato da { $publisher }, { $count } file intatti
sealed-verify-key = La chiave è { $key }. Confrontarla con quella sul sito di { $publisher }: solo questo dice di chi è.
sealed-verify-intact = { $count } file intatti
sealed-verify-unsigned = Ciascuno è come dice l’elenco in questa copia. L’elenco non è firmato, perciò questo non dice nulla su chi l’ha fatto.
sealed-verify-unchecked = Ciascuno è come dice l’elenco in questa copia. Se la firma dell’elenco sia valida non è stato verificato, perché questo browser non può (Ed25519). Salvare tutto, estrarlo ed eseguire questo comando nella sua cartella, dopo aver confrontato la chiave con quella sul sito dell’editore:
sealed-verify-bad = Questa copia non è come è stata fatta. Non farvi affidamento:
sealed-verify-changed = { $name } è stato modificato
sealed-verify-missing = { $name } manca
sealed-verify-added = { $name } è stato aggiunto
sealed-verify-list = L’elenco di tutti i file, { $name }, manca o è stato modificato
sealed-verify-no-signature = La firma, { $name }, manca
sealed-verify-other-key = La firma, { $name }, è stata fatta con una chiave diversa da quella dell’editore
sealed-verify-broken = La firma, { $name }, non è valida: essa o l’elenco di tutti i file è stato modificato
sealed-verify-other-bundle = La firma, { $name }, è di un’altra copia
sealed-verify-ask = Chiederne una nuova, riferendo ciò che è scritto qui.

## The overview, the badge, requests

nav-badge = Badge
page-badge = Badge per altre pagine
describe-badge = Una piccola immagine che dice che cosa c’è dietro, e l’HTML che la mostra su un’altra pagina.
overview-see-certificates = Vedi che cosa è certificato
overview-see-audit = Vedi a che punto è l’audit
overview-see-controls = Vedi i controlli
overview-see-documents = Vedi i documenti
overview-see-faq = Leggi domande e risposte
badges-label = In vigore oggi
request-one = Richiedi l’accesso
request-one-of = Richiedi l’accesso a { $document }
request-subject = Accesso a { $document }
request-body =
    Buongiorno,

    vorremmo leggere «{ $document }».

    Azienda:
    Nome e ruolo:
    A che cosa serve:
documents-some = { $count } in tutto
subprocessors-all = Tutti i sub-responsabili
subprocessors-today = { $count ->
    [one] Oggi { $count } sub-responsabile tratta dati dei clienti.
   *[other] Oggi { $count } sub-responsabili trattano dati dei clienti.
}
subprocessors-last = Ultime modifiche
faq-all = { $count ->
    [one] La domanda e la risposta
   *[other] Tutte le { $count } domande
}
page-read = Leggi questa pagina da sola
badge-lead = Da mettere sul proprio sito, in un’offerta o nel portale di un fornitore. Mostra che cosa vale nel giorno in cui qualcuno guarda, e porta qui.
badge-snippet = HTML da incorporare
badge-copy = Copia
badge-copied = Copiato
badge-alone = Solo l’immagine

## Policies

page-policies = Politiche
describe-policies = Le politiche in vigore: versione, approvazione, prossima revisione.
bundle-section-policies = Politiche
changes-policy = Politiche
kind-policy = Politica
policies-lead = Che cosa abbiamo stabilito, in quale versione, chi l’ha approvato e quando sarà riesaminato.
policies-register = Registro delle politiche
policies-see = Il registro delle politiche
policy-name = Politica
policy-id = Numero
policy-about = Su questa politica
policy-version = Versione
policy-approved = Approvata
policy-approved-on = Approvata in data { $date }
policy-approved-by-on = Approvata da { $by }, { $date }
policy-not-approved = Non ancora approvata
policy-review = Prossima revisione
policy-supersedes = Sostituisce
policy-superseded-by = Sostituita da
policy-changes = Modifiche
policy-change = Che cosa è cambiato
policy-date = Data
policy-pdf = Leggi in PDF
policy-no-text = Il testo di questa politica non è mostrato qui.
policy-under-nda = Parti di questa politica sono disponibili con NDA; il testo indica dove.

## Frameworks

page-frameworks = Controlli per framework
describe-frameworks = I framework i cui requisiti sono soddisfatti dai nostri controlli.
describe-framework = I requisiti del framework, ciascuno con i controlli che lo soddisfano.
frameworks-lead = I framework i cui requisiti sono soddisfatti dai nostri controlli. In quale misura è un nostro giudizio.
framework-lead = I requisiti soddisfatti dai nostri controlli, ciascuno con i suoi controlli. In quale misura è un nostro giudizio. Dei requisiti non elencati non si dice nulla, né in un senso né nell’altro.
framework-lead-all = I requisiti, ciascuno con i controlli che lo soddisfano, per quanto mostrati qui. In quale misura è un nostro giudizio.
controls-by-framework = Per framework
count-requirements = { $count ->
    [one] { $count } requisito
   *[other] { $count } requisiti
}
fulfilment-full = Soddisfatto, con evidenze
fulfilment-stated = Soddisfatto, secondo dichiarazione
fulfilment-partly = Soddisfatto in parte
fulfilment-planned = Pianificato
fulfilment-mapped = È indicato un controllo
mapping-strength-equal = lo soddisfa tutto
mapping-strength-subset = ne soddisfa una parte
mapping-strength-partial = si sovrappone
mapping-strength-related = è correlato
requirements-requirement = Requisito
requirements-title = Titolo
requirements-group = Gruppo
requirements-fulfilment = Soddisfatto
requirements-no-control = Qui non è mostrato alcun controllo
requirements-filter = Filtra i requisiti
requirements-count = { $shown } requisiti su { $total }
requirements-none = Nessun requisito corrisponde a questi filtri.
kind-requirement = Requisito
statement-title = Dichiarazione di applicabilità
statement-label = Redatta dalla direzione.
statement-of = { $framework }, in data { $date }.
statement-as = Scarica in { $format }
statement-applies = Applicabile
statement-reason = Motivo
statement-implemented = Attuato
statement-applicable = Sì
statement-excluded = No
implemented-implemented = Sì
implemented-partly_implemented = In parte
implemented-planned = Pianificato
implemented-not_implemented = No
bundle-section-frameworks = Framework

## An auditor's requests

bundle-section-requests = Richieste
changes-request = Richieste
kind-request = Richiesta
requests-counts = { $total ->
    [one] { $total } richiesta
   *[other] { $total } richieste
}: { $due } da evadere, { $submitted } con risposta e non ancora accettate, { $done } concluse.
requests-sheet = Tutte le richieste in una tabella (CSV)
requests-samples = Verifiche con popolazioni e campioni (CSV)
requests-due = scadenza { $date }
requests-answered = Risposta in data { $date }.
requests-files = File
requests-unanswered = Non c’è ancora una risposta.
report-step-requests = { $done } richieste su { $total } concluse
request-state-open = Aperta
request-state-in_progress = In corso
request-state-submitted = Inviata
request-state-returned = Restituita
request-state-accepted = Accettata
request-state-withdrawn = Ritirata
audit-phase-scope = Perimetro
audit-phase-information = Informazioni
audit-phase-plan = Piano
audit-phase-criteria = Criteri
audit-phase-tests = Verifiche
audit-phase-evidence = Evidenze
audit-phase-report = Rapporto

## Questionari con le loro risposte

bundle-section-questionnaires = Questionari
changes-questionnaire = Questionari
kind-questionnaire = Questionario
count-questions = { $count ->
    [one] { $count } domanda
   *[other] { $count } domande
}
questionnaire-rows = Domande
questionnaire-counts = { $total ->
    [one] { $total } domanda
   *[other] { $total } domande
}, { $answered } con risposta.
questionnaire-how = Sì, in parte e no seguono dallo stato dei controlli che ogni risposta nomina. Ciò che nulla di mostrato qui sostiene resta in bianco.
questionnaire-in-words = A parole
questionnaire-id = Numero
questionnaire-section = Sezione
questionnaire-question = Domanda
questionnaire-answer = Risposta
questionnaire-comment = Commento
questionnaire-source = Fonte
questionnaire-as-of = Aggiornato al
questionnaire-answer-yes = Sì
questionnaire-answer-partial = In parte
questionnaire-answer-no = No
questionnaire-answer-not_applicable = Non applicabile
questionnaire-blank-unknown = Senza risposta qui
questionnaire-blank-stale = In bianco: la nostra risposta va rivista
questionnaire-blank-contradicted = In bianco: un’evidenza la contraddice
questionnaire-blank-not-carried = In bianco: nulla di mostrato qui la sostiene
questionnaire-blank-disagreeing = In bianco: due nostre risposte differiscono

## Criteri

category-security = Sicurezza
category-availability = Disponibilità
category-confidentiality = Riservatezza
category-processing_integrity = Integrità dell’elaborazione
category-privacy = Privacy
series-CC1 = Ambiente di controllo
series-CC2 = Comunicazione e informazione
series-CC3 = Valutazione dei rischi
series-CC4 = Monitoraggio dei controlli
series-CC5 = Attività di controllo
series-CC6 = Accesso logico e fisico
series-CC7 = Gestione operativa dei sistemi
series-CC8 = Gestione dei cambiamenti
series-CC9 = Mitigazione dei rischi
series-A1 = Disponibilità
series-C1 = Riservatezza
series-PI1 = Integrità dell’elaborazione
series-P1 = Privacy
series-P2 = Privacy
series-P3 = Privacy
series-P4 = Privacy
series-P5 = Privacy
series-P6 = Privacy
series-P7 = Privacy
series-P8 = Privacy
criterion-CC1-1 = Integrità ed etica
criterion-CC1-2 = Supervisione indipendente
criterion-CC1-3 = Struttura, poteri, linee di riporto
criterion-CC1-4 = Assumere e trattenere persone competenti
criterion-CC1-5 = Responsabilità per i controlli
criterion-CC2-1 = Informazioni di qualità per il controllo
criterion-CC2-2 = Comunicazione interna
criterion-CC2-3 = Comunicazione esterna
criterion-CC3-1 = Obiettivi chiari
criterion-CC3-2 = Identificazione e analisi dei rischi
criterion-CC3-3 = Rischio di frode
criterion-CC3-4 = Cambiamenti che incidono sul controllo
criterion-CC4-1 = Valutare che i controlli funzionino
criterion-CC4-2 = Segnalare e correggere carenze
criterion-CC5-1 = Scelta dei controlli che riducono i rischi
criterion-CC5-2 = Controlli generali sulla tecnologia
criterion-CC5-3 = Politiche messe in pratica
criterion-CC6-1 = Protezione dell’accesso logico
criterion-CC6-2 = Registrazione e rimozione degli utenti
criterion-CC6-3 = Accesso per ruoli, privilegio minimo
criterion-CC6-4 = Accesso fisico
criterion-CC6-5 = Dismissione di beni e supporti
criterion-CC6-6 = Protezione del perimetro
criterion-CC6-7 = Protezione dei dati spostati o trasmessi
criterion-CC6-8 = Software malevolo
criterion-CC7-1 = Rilevazione di configurazioni e vulnerabilità
criterion-CC7-2 = Monitoraggio delle anomalie
criterion-CC7-3 = Valutazione degli eventi
criterion-CC7-4 = Risposta agli incidenti
criterion-CC7-5 = Ripristino dopo gli incidenti
criterion-CC8-1 = Gestione dei cambiamenti
criterion-CC9-1 = Rischio di interruzione dell’attività
criterion-CC9-2 = Rischio di fornitori e partner
criterion-A1-1 = Gestione della capacità
criterion-A1-2 = Ambiente, backup, infrastruttura di ripristino
criterion-A1-3 = Prove di ripristino
criterion-C1-1 = Identificare e conservare dati riservati
criterion-C1-2 = Eliminare dati riservati
criterion-PI1-1 = Definizioni e specifiche dell’elaborazione
criterion-PI1-2 = Controlli sugli input
criterion-PI1-3 = Controlli sull’elaborazione
criterion-PI1-4 = Controlli sugli output
criterion-PI1-5 = Conservazione di input e output
criterion-P1-1 = Informativa sulla privacy
criterion-P2-1 = Scelta e consenso
criterion-P3-1 = Raccolta limitata
criterion-P3-2 = Consenso esplicito prima della raccolta
criterion-P4-1 = Uso limitato
criterion-P4-2 = Conservazione
criterion-P4-3 = Eliminazione sicura
criterion-P5-1 = Accesso degli interessati
criterion-P5-2 = Rettifica
criterion-P6-1 = Comunicazione a terzi con consenso
criterion-P6-2 = Registro delle comunicazioni autorizzate
criterion-P6-3 = Registro delle comunicazioni non autorizzate
criterion-P6-4 = Impegni di terzi sulla privacy e verifiche
criterion-P6-5 = Obblighi di notifica di terzi
criterion-P6-6 = Notifica delle violazioni
criterion-P6-7 = Resoconto dei dati detenuti e comunicati
criterion-P7-1 = Esattezza dei dati
criterion-P8-1 = Reclami e controversie
