# The words of the interface in French.

## Dates and numbers

date = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
month-and-year = { $month } { $year }
decimal-separator = ,
list-separator = ,{ " " }
label-end =  :
per-cent = { $value } %
size-bytes = { $count } octets
size-kilobytes = { $count } Ko
size-megabytes = { $count } Mo
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.

## Names and titles

trust-center = Centre de confiance
trust-center-of = Centre de confiance { $company }
trust-center-unnamed = Centre de confiance
bundle-name = Résumé SOC 2
bundle-name-unexamined = Synthèse de sécurité
page-overview = Aperçu
page-controls = Contrôles
page-criteria = Contrôles par critère
page-report = Rapport de type SOC 3
page-reports = Rapports et certifications
page-documents = Documents
page-subprocessors = Sous-traitants ultérieurs
page-status = État
page-updates = Actualités
page-faq = Questions et réponses
page-security = Contact sécurité
page-not-found = Page introuvable
nav-reports = Rapports
nav-subprocessors = Sous-traitants
nav-faq = FAQ
nav-security = Sécurité
describe-controls = Contrôles par catégorie.
describe-criteria = Les critères Trust Services retenus, chacun avec les contrôles qui y répondent.
describe-report = Le système et ses contrôles, résumés par la direction dans l’ordre d’un rapport SOC 3.
describe-reports = Rapports d’audit et certifications, et où ils en sont.
describe-documents = Les documents de ce centre de confiance.
describe-subprocessors = Qui traite les données des clients, où et pourquoi.
describe-status = L’état des services et des contrôles.
describe-updates = Avis datés, du plus récent au plus ancien.
describe-faq = Ce que les clients demandent sur la sécurité et la vie privée.
describe-security = Comment signaler une vulnérabilité.

## Around every page

skip = Aller au contenu
internal-preview = Aperçu interne : tout est affiché
menu = Menu
nav-main = Navigation principale
breadcrumb = Fil d’Ariane
contents = Sommaire
link-to-section = Lien vers cette section
as-of = au { $date }
as-of-sentence = Au { $date }
as-of-prepared = Au { $date }. Établi par la direction.
period = { $start } au { $end }
under-nda = Sous NDA
on-request = Sur demande
available-under-nda = disponible sous NDA
none = aucun
task-done = fait
task-open = à faire
table-of = Tableau : { $columns }
contacts = Contacts
contact-security = Sécurité
contact-privacy = Vie privée
contact-access = Accès aux documents
contact-sales = Ventes
footer-more = Autres pages
footer-report = Rapport de synthèse
footer-feed = Actualités en flux
footer-machines = Données lisibles par machine
request-title = Besoin de plus de détails ?
request-text = Écrivez à { $address } pour demander l’accès. Les documents sous NDA sont communiqués après signature d’un accord de confidentialité.
request-label = Comment demander l’accès
count-controls = { $count ->
    [one] { $count } contrôle
   *[other] { $count } contrôles
}
count-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
file-format-size = { $format }, { $size }

## States

operation-operating = En fonctionnement
operation-partial = En fonctionnement partiel
operation-remediating = En cours de remédiation
operation-planned = Prévu
operation-not_applicable = Sans objet
result-no_exceptions = Aucune anomalie relevée
result-exceptions = Anomalies relevées
result-not_tested = Non testé
report-planned = Prévu
report-in_progress = En cours
report-issued = Émis
report-expired = Expiré
opinion-unqualified = Sans réserve
opinion-qualified = Avec réserve
opinion-adverse = Défavorable
opinion-disclaimer = Impossibilité d’exprimer une opinion
coverage-not_yet_effective = Pas encore en vigueur
coverage-covers = En vigueur
coverage-bridged = Couvert par une lettre de liaison
coverage-bridge_expired = Lettre de liaison expirée
coverage-uncovered = Période terminée, sans lettre de liaison
method-carve-out = Méthode par exclusion
method-inclusive = Méthode par inclusion
document-report = Rapport
document-policy = Politique
document-pentest = Test d’intrusion
document-certificate = Certificat
document-letter = Lettre
document-questionnaire = Questionnaire
document-diagram = Schéma
document-other = Document
update-news = Nouvelle
update-incident = Incident
update-subprocessor = Sous-traitants
update-report = Rapports
out-of-date = Périmé
status-none = Aucun état indiqué

## Overview

overview-nothing = Rien n’est encore publié.
overview-read-report = Lire le rapport de synthèse
overview-ask = Demander l’accès
figure-controls = Contrôles
figure-controls-note = chacun avec son état et sa date
figure-uptime-note = disponibilité sur { $months ->
    [one] { $months } mois
   *[other] { $months } mois
}, objectif { $target }
figure-documents-note = certains à télécharger, d’autres sous NDA
figure-documents-available = à télécharger
figure-documents-gated = sous NDA
figure-period = période jusqu’au { $date }
figure-valid-until = certificat valable jusqu’au { $date }
figure-opinion-unqualified = Opinion sans réserve
figure-opinion-qualified = Opinion avec réserve
figure-opinion-adverse = Opinion défavorable
figure-opinion-disclaimer = Impossibilité d’exprimer une opinion
figure-issued = émis le { $date }
open-graph-uptime = { $service } : disponibilité
reports-more = Tous les rapports en détail
highlights-title = En bref
coverage-title = Contrôles par catégorie
coverage-all = { $count ->
    [one] Le contrôle
   *[other] Les { $count } contrôles
}
coverage-by-criterion = Par critère
coverage-counts = { $controls ->
    [one] { $controls } contrôle
   *[other] { $controls } contrôles
} pour { $criteria ->
    [one] { $criteria } critère
   *[other] { $criteria } critères
}
coverage-nothing = Aucun état indiqué.
coverage-table = Afficher en tableau
coverage-caption = Contrôles par catégorie et état
coverage-category = Catégorie
coverage-unstated = Sans état
uptime-title = Disponibilité
uptime-more = Mois par mois
updates-latest = Dernières nouvelles
updates-all = Toutes les actualités
documents-all = Tous les documents
subprocessors-change = Changement de sous-traitants ultérieurs.
subprocessors-change-from = { $name } à partir du { $date }
subprocessors-see = Voir les sous-traitants ultérieurs

## Timeline of reports

timeline-title = Rapports dans le temps
timeline-label = Frise du { $start } au { $end }
timeline-today = aujourd’hui
timeline-period = période du { $start } au { $end }
timeline-bridge = lettre de liaison du { $start } au { $end }
timeline-gap = non couvert du { $start } au { $end }
timeline-planned = prévu du { $start } au { $end }
timeline-valid = certificat valable jusqu’au { $end }
timeline-point = au { $date }
timeline-legend-period = Période examinée
timeline-legend-bridge = Lettre de liaison
timeline-legend-gap = Non couvert
timeline-legend-planned = En cours ou prévu
timeline-legend-point = Examiné à une date
timeline-legend-valid = Certificat valable

## Controls

controls-lead = Ce que nous faisons, et à quels critères cela répond. Chaque contrôle a sa propre page.
controls-at-a-glance = État par catégorie
controls-order = Ordre des contrôles
controls-by-category = Par catégorie
controls-by-criterion = Par critère
criteria-label = Critères Trust Services
criteria-lead = Les critères avec les contrôles qui y répondent. Les titres sont nos propres titres abrégés ; le texte des critères appartient à l’AICPA.
criteria-none = Aucun critère retenu n’a de contrôle.
criteria-criterion = Critère
criteria-controls = Contrôles
criteria-not-relevant = Sans objet :
criteria-no-control = Aucun contrôle décrit.
control-facts = Données sur { $id }
control-status = État
control-frequency = Fréquence
control-since = En place depuis
control-owner = Responsable
control-criteria = Critères
control-no-description = Ce contrôle n’a pas de description ici.
control-under-nda = Des parties de la description de ce contrôle sont disponibles sous NDA ; le texte indique où elles se trouvent.
control-tests = Tests et résultats
control-evidence = Éléments probants
evidence-counted = { $passed ->
    [one] { $passed } conforme
   *[other] { $passed } conformes
}, { $failed ->
    [one] { $failed } non conforme
   *[other] { $failed } non conformes
}
evidence-failed = { $failed ->
    [one] { $failed } non conforme
   *[other] { $failed } non conformes
}
control-others = Autres contrôles
control-previous = Précédent
control-next = Suivant
tests-of = Tests de { $id }
tests-procedure = Procédure
tests-sample = Échantillon
tests-result = Résultat
tests-sample-of = { $sample } sur { $population }
tests-population = population { $population }
tests-not-stated = non précisé
exception-label = Anomalie.
exception-response = Réponse de la direction.
exception-remediation = Remédiation.
exception-due = Échéance le { $date }.
exception-done = Achevé le { $date }.

## Reports

reports-lead = Examens et certifications : par qui, de quoi, et où ils en sont.
report-name-report = Rapport { $title }
report-name-certification = Certification { $title }
report-type = { $name } Type { $type }
report-period = Période
report-as-of = Au
report-issued-on = Émis le
report-valid-until = Valable jusqu’au
report-auditor = Auditeur
report-cpa = (cabinet CPA indépendant)
report-opinion = Opinion
report-basis = Fondement de l’opinion.
report-categories = Catégories
report-subservice = Sous-organisations de services
report-older = De plus de douze mois
report-steps-done = { $done } étapes sur { $total } achevées
report-progress = Avancement : { $done } étapes sur { $total } achevées
report-step-done = achevée le { $date }
report-step-open = à faire
report-expected-on = Attendu : { $date }
bridge-title = Lettre de liaison
bridge-text = Couvre du { $start } au { $end }. Déclaration de la direction et non de l’auditeur ; elle ne remplace pas un examen.
bridge-signed = Signée :

## SOC 3-style report

summary-label = Établi par la direction. Ce n’est pas un rapport SOC 3®.
summary-label-beside = Établi par la direction, à côté du rapport de l’auditeur.
summary-for-period = Pour la période du { $start } au { $end }
summary-own = Le document de l’auditeur : { $name }
summary-download = Télécharger le rapport
summary-part-auditor = Examen indépendant
summary-part-assertion = Déclaration de la direction
summary-part-boundaries = Périmètre du système
summary-part-commitments = Principaux engagements et exigences du système
summary-part-description = Plus sur le système
summary-part-controls = Critères et contrôles
summary-part-subservice = Sous-organisations de services
summary-examined = { $auditor } a examiné le système ({ $report }). Voici les éléments de cet examen.
summary-examined-unnamed = Un auditeur indépendant a examiné le système ({ $report }). Voici les éléments de cet examen.
summary-unexamined = Aucun rapport SOC 2 ou SOC 3 n’est indiqué ici. Ce qui suit est le propre exposé de la direction.
summary-unexamined-yet = Jusqu’à l’émission de son rapport, ceci est le propre exposé de la direction.
summary-controls-text = Les critères retenus et les contrôles qui y répondent. Un rapport de cette sorte n’énumère ni tests ni résultats.
summary-subservice-text = Organismes sur les contrôles desquels le système s’appuie.
summary-subservice-carve-out = Lorsque la méthode d’exclusion est utilisée, leurs contrôles ne faisaient pas partie de l’examen.
section-overview = Entreprise et système
section-services = Services fournis
section-commitments = Principaux engagements de service
section-requirements = Exigences du système
section-infrastructure = Infrastructure
section-software = Logiciels
section-people = Personnes
section-procedures = Procédures
section-data = Données
section-boundaries = Périmètre du système
section-incidents = Incidents significatifs
section-control_environment = Environnement de contrôle
section-risk_assessment = Évaluation des risques
section-monitoring = Surveillance
section-information_communication = Information et communication
section-criteria_not_applicable = Critères sans objet
section-changes = Changements significatifs
section-assertion = Déclaration de la direction
expected-of = Contrôles attendus de { $name }
expected-id = Identifiant
expected-control = Contrôle attendu
expected-criteria = Critères

## Documents, subprocessors, status, updates, questions, security

documents-lead = Certains sont à télécharger ici. D’autres sont indiqués, et communiqués sous accord de confidentialité.
documents-lead-available = À télécharger ici.
documents-lead-gated = Indiqués ici, et communiqués sous accord de confidentialité.
documents-available = À télécharger
documents-gated = Sur demande, sous NDA
sha-256 = Empreinte sûre de 256 bits
subprocessors-lead = Qui traite les données des clients pour nous, où et pourquoi.
subprocessors-subscribe = Suivre les changements
subprocessors-calendar = Dates pour votre agenda
subprocessors-object = Questions ou objections :
subprocessors-upcoming = À venir
subprocessors-current = Actuels
subprocessors-history = Historique
subprocessors-before-history = Premiers jours antérieurs à cet historique
subprocessors-former = Anciens
subprocessors-upcoming-caption = Sous-traitants ultérieurs annoncés
subprocessors-current-caption = Sous-traitants ultérieurs actuels
subprocessors-former-caption = Anciens sous-traitants ultérieurs
subprocessors-none = Aucun sous-traitant ultérieur actuel n’est indiqué.
subprocessors-name = Nom
subprocessors-purpose = Finalité
subprocessors-location = Lieu
subprocessors-data = Données
subprocessors-since = Depuis
subprocessors-terms = Conditions de traitement des données
subprocessors-terms-of = de { $name }
subprocessors-transfer = Transfert : { $basis }
subprocessors-transfer-common = Transfert, sauf mention contraire : { $basis }
subprocessors-is-upcoming = À venir
subprocessors-announced = annoncé le { $date }
subprocessors-effective = en vigueur à partir du { $date }
subprocessors-notice = { $days ->
    [one] { $days } jour de préavis
   *[other] { $days } jours de préavis
}
subprocessors-until = jusqu’au { $date }
subprocessors-added = { $name } commence
subprocessors-ended = { $name } prend fin
subprocessors-announcement = Annonce de { $name }
subprocessors-feed = sous-traitants ultérieurs
subprocessors-promise = { $days ->
    [one] Tout nouveau est annoncé un jour avant le début de son intervention.
   *[other] Tout nouveau est annoncé { $days } jours avant le début de son intervention.
}
status-lead = Disponibilité mois par mois, et état des contrôles.
status-lead-services = Disponibilité mois par mois.
status-lead-controls = L’état des contrôles.
status-data-as-of = Données au { $date }
status-made = Page établie le { $date }
status-live = État en direct
status-no-month = Aucun mois n’est enregistré.
status-controls = Contrôles
status-all-controls = Tous les contrôles
uptime-bars = { $service }, disponibilité par mois, échelle de 99 % à 100 % :
uptime-below = (sous l’objectif)
uptime-scale = Échelle de 99 à 100 %
uptime-target = Objectif { $target }
uptime-table = Disponibilité de { $service } par mois
uptime-caption = Disponibilité par mois
uptime-caption-note = barres de 99 % à 100 % ; les mois sous l’objectif de { $target } sont marqués
uptime-month = Mois
uptime-caption-scale = barres de 99 % à 100 %
uptime-missed = Manqué
uptime-month-met = Objectif mensuel { $target } : atteint chaque mois, sur { $months } mois
uptime-month-missed = Objectif mensuel { $target } : manqué { $missed } mois sur { $months }
uptime-year-met = Objectif annuel { $target } : atteint, sur { $months } mois
uptime-year-missed = Objectif annuel { $target } : manqué, sur { $months } mois
uptime-reached = Objectif { $target } : atteint { $reached } mois sur { $months }
updates-lead = Avis datés, du plus récent au plus ancien.
updates-subscribe = S’abonner au flux
updates-affects = Concerne : { $what }
updates-feed = actualités
updates-all-kinds = Toutes
updates-kinds = Sortes d’actualités
faq-lead = Votre question manque ? Écrivez à { $address }.
faq-general = Général
faq-gated = La réponse est disponible sous NDA.
security-lead = Vous avez trouvé une vulnérabilité ? Écrivez à { $address }.
security-lead-none = Comment signaler une vulnérabilité.
security-policy-title = Politique de divulgation
security-safe-harbour = Garantie aux chercheurs
security-policy = Politique
security-encryption = Clé de chiffrement
security-acknowledgements = Remerciements
security-jobs = Postes en sécurité
security-languages = Langues
security-signatures = Les dossiers sont signés
security-signatures-text = Les dossiers sous NDA portent notre signature sur la liste de leurs fichiers. Décompressez-en un et vérifiez-le avec { $tool } ; la même clé se trouve dans { $file }.
security-valid-until = Valable jusqu’au
security-file = Lisible par machine
not-found-text = Aucune page à cette adresse. Elle a peut-être été déplacée.
not-found-back = Retour à l’aperçu

## Facts of certificates, documents, subprocessors, controls and the company

quarter-and-year = { $quarter ->
    [1] 1er trimestre { $year }
   *[other] { $quarter }e trimestre { $year }
}
report-expected = Attendu
report-valid-from = Valable à partir du
report-surveillance = Prochain audit de surveillance
report-number = Numéro
report-edition = Édition
report-level = Niveau
report-scope = Périmètre
report-accreditation = Accréditation
report-register = Registre public
report-applicability = Déclaration d’applicabilité
documents-version = Version { $version }
documents-owner = Responsable : { $owner }
documents-valid-until = Valable jusqu’au { $date }
documents-expired = Expiré le { $date }
documents-next-review = Prochaine révision le { $date }
documents-supersedes = Remplace : { $title }
documents-superseded-by = Remplacé par : { $title }
documents-on-the-web = Sur le web
subprocessors-optional = Seulement si vous l’utilisez
control-kind = Nature
control-kind-preventive = Préventif
control-kind-detective = Détectif
control-kind-corrective = Correctif
control-automation = Automatisation
control-automation-manual = Manuel
control-automation-partly_automated = Partiellement automatisé
control-automation-automated = Automatisé
control-policy = Politique
company-title = Entreprise
company-legal-address = Siège
company-legal-registration = Immatriculation
company-legal-data_protection_officer = Délégué à la protection des données
company-legal-representative = Représentant
company-legal-insurance = Assurance
company-link-privacy = Politique de confidentialité
company-link-terms = Conditions d’utilisation
company-link-dpa = Accord de traitement des données
company-link-sla = Accord de niveau de service
company-link-acceptable_use = Politique d’utilisation acceptable
company-link-cookies = Politique de cookies
company-link-imprint = Mentions légales
company-link-status = État en direct
company-link-bug_bounty = Programme de bug bounty

## Bundles

bundle-title = { $title }, pour { $recipient }
bundle-line = Confidentiel sous NDA · Établi pour { $recipient } · { $date } · Dossier { $id }
bundle-copy = Confidentiel sous NDA. Établi pour { $recipient }, { $date }. À utiliser jusqu’au { $until }. Dossier { $id }.
bundle-this-copy = Cet exemplaire
bundle-questions = Questions
bundle-sections = Sections
bundle-cover = Couverture
bundle-not-included = Absent de ce dossier
bundle-use-until = À utiliser jusqu’au { $date }
bundle-label = Résumé de la direction. Il ne remplace pas le rapport de l’auditeur indépendant.
bundle-label-unexamined = Synthèse propre à la direction, sans rapport d’auditeur.
bundle-prepared-for = Établi pour
bundle-prepared = Établi pour { $recipient }
bundle-issued = Émis le
bundle-until = À utiliser jusqu’au
bundle-nda = NDA signé le
bundle-id = Dossier
bundle-letter = Au lecteur
bundle-contents = Ce que contient ce dossier
bundle-section = Section { $number }
bundle-section-appendix = Section { $number } · hors du champ de l’opinion de l’auditeur
bundle-documents = Documents
bundle-verify = Comment vérifier cet exemplaire
bundle-verify-text = Le SHA-256 de chaque fichier figure dans { $manifest } et { $sums }, à côté de cette page. Si { $signature } s’y trouve aussi, il porte notre signature sur la liste.
bundle-section-1 = Rapport de l’auditeur indépendant
bundle-section-1-and-others = Rapport de l’auditeur indépendant, et autres rapports
bundle-section-2 = Déclaration de la direction
bundle-section-3 = Description du système
bundle-section-4 = Critères, contrôles, tests et résultats
bundle-section-4-untested = Critères et contrôles
bundle-section-5 = Autres informations
bundle-section-faq = Questions et réponses
bundle-section-updates = Avis
bundle-section-services = Disponibilité
bundle-section-contacts = Contacts
bundle-section-pages = Autres pages
bundle-beside = En complément du rapport
bundle-no-answer = La réponse ne fait pas partie de ce dossier.
bundle-no-assertion = Ce dossier ne contient pas de déclaration de la direction.
bundle-no-assertion-yet = La direction fait sa déclaration pour un examen. Ce dossier n’indique aucun rapport d’examen et ne contient pas de déclaration.
bundle-no-system = Ce dossier ne contient pas de description du système.
bundle-no-control = Ce dossier ne décrit aucun contrôle.
bundle-exceptions-in-tests = { $count ->
    [one] { $count } anomalie
   *[other] { $count } anomalies
} dans les tests
bundle-exceptions = { $count ->
    [one] { $count } anomalie.
   *[other] { $count } anomalies.
}
bundle-type-1 = Un rapport de type 1 ne comporte pas de tests de fonctionnement
bundle-type-1-text = Un rapport de type 1 porte sur la conception des contrôles à une date. Il ne comporte pas de tests de fonctionnement, et cette section n’en a donc pas.
bundle-by-criterion = Contrôles par critère
bundle-controls = Contrôles
bundle-controls-tests = Contrôles, tests et résultats
bundle-evidence-of = Éléments probants de { $id }
bundle-evidence = Élément probant
bundle-evidence-source = Source
bundle-evidence-date = Date
bundle-responses = Réponses de la direction aux anomalies
bundle-exception-noted = Anomalie relevée
bundle-no-exceptions = Aucune anomalie n’est consignée.
bundle-user-controls = Ce que les clients doivent faire eux-mêmes
bundle-user-controls-text = Contrôles complémentaires des entités utilisatrices : les contrôles du système supposent que vous les exercez.
bundle-user-controls-caption = Contrôles complémentaires des entités utilisatrices
bundle-subprocessors-caption = Qui traite les données des clients
bundle-bridge-after = Après : { $report }
bundle-glossary = Glossaire

## Search, filters, tables

search = Recherche
search-site = Rechercher dans ce site
search-placeholder = Chercher par mot, identifiant ou nom
search-results = Résultats
search-close = Fermer
search-none = Rien trouvé.
search-found = { $count } trouvés
search-failed = L’index de recherche n’a pas pu être chargé.
kind-page = Page
kind-control = Contrôle
kind-criterion = Critère
kind-report = Rapport
kind-section = Description du système
kind-document = Document
kind-subprocessor = Sous-traitant ultérieur
kind-update = Actualité
kind-question = Question
kind-service = Service
filter-label = Filtrer les contrôles
filter-category = Catégorie
filter-criterion = Critère
filter-status = État
filter-framework = Référentiel
filter-text = Texte
filter-all = Tous
filter-count = { $shown } contrôles sur { $total }
filter-reset = Effacer les filtres
filter-none = Aucun contrôle ne correspond à ces filtres.

## Trust services criteria: our own short titles

category-security = Sécurité
category-availability = Disponibilité
category-confidentiality = Confidentialité
category-processing_integrity = Intégrité du traitement
category-privacy = Vie privée
series-CC1 = Environnement de contrôle
series-CC2 = Communication et information
series-CC3 = Évaluation des risques
series-CC4 = Surveillance des contrôles
series-CC5 = Activités de contrôle
series-CC6 = Accès logique et physique
series-CC7 = Exploitation des systèmes
series-CC8 = Gestion des changements
series-CC9 = Atténuation des risques
series-A1 = Disponibilité
series-C1 = Confidentialité
series-PI1 = Intégrité du traitement
series-P1 = Vie privée
series-P2 = Vie privée
series-P3 = Vie privée
series-P4 = Vie privée
series-P5 = Vie privée
series-P6 = Vie privée
series-P7 = Vie privée
series-P8 = Vie privée
criterion-CC1-1 = Intégrité et éthique
criterion-CC1-2 = Surveillance indépendante
criterion-CC1-3 = Structure, pouvoirs, lignes de rapport
criterion-CC1-4 = Recruter et garder des personnes compétentes
criterion-CC1-5 = Responsabilité des tâches de contrôle
criterion-CC2-1 = Information de qualité pour le contrôle
criterion-CC2-2 = Communication interne
criterion-CC2-3 = Communication externe
criterion-CC3-1 = Objectifs clairs
criterion-CC3-2 = Identification et analyse des risques
criterion-CC3-3 = Risque de fraude
criterion-CC3-4 = Changements qui touchent le contrôle
criterion-CC4-1 = Évaluer si les contrôles fonctionnent
criterion-CC4-2 = Signaler et corriger les défaillances
criterion-CC5-1 = Choisir des contrôles qui réduisent le risque
criterion-CC5-2 = Contrôles généraux informatiques
criterion-CC5-3 = Politiques mises en pratique
criterion-CC6-1 = Protection de l’accès logique
criterion-CC6-2 = Inscription et retrait des utilisateurs
criterion-CC6-3 = Accès par rôle, moindre privilège
criterion-CC6-4 = Accès physique
criterion-CC6-5 = Mise au rebut du matériel et des supports
criterion-CC6-6 = Protection du périmètre
criterion-CC6-7 = Protection des données déplacées ou transmises
criterion-CC6-8 = Logiciels malveillants
criterion-CC7-1 = Détection des écarts de configuration et des vulnérabilités
criterion-CC7-2 = Surveillance des anomalies
criterion-CC7-3 = Évaluation des événements
criterion-CC7-4 = Réponse aux incidents
criterion-CC7-5 = Reprise après incident
criterion-CC8-1 = Gestion des changements
criterion-CC9-1 = Risque d’interruption d’activité
criterion-CC9-2 = Risque lié aux fournisseurs et partenaires
criterion-A1-1 = Gestion de la capacité
criterion-A1-2 = Environnement, sauvegarde, moyens de reprise
criterion-A1-3 = Essais de reprise
criterion-C1-1 = Identifier et garder les données confidentielles
criterion-C1-2 = Éliminer les données confidentielles
criterion-PI1-1 = Définitions et spécifications du traitement
criterion-PI1-2 = Contrôles des entrées
criterion-PI1-3 = Contrôles du traitement
criterion-PI1-4 = Contrôles des sorties
criterion-PI1-5 = Conservation des entrées et des sorties
criterion-P1-1 = Avis de confidentialité
criterion-P2-1 = Choix et consentement
criterion-P3-1 = Collecte limitée
criterion-P3-2 = Consentement exprès avant collecte
criterion-P4-1 = Utilisation limitée
criterion-P4-2 = Conservation
criterion-P4-3 = Élimination sûre
criterion-P5-1 = Accès des personnes concernées
criterion-P5-2 = Rectification
criterion-P6-1 = Communication à des tiers avec consentement
criterion-P6-2 = Registre des communications autorisées
criterion-P6-3 = Registre des communications non autorisées
criterion-P6-4 = Engagements des tiers et leur vérification
criterion-P6-5 = Devoirs de notification des tiers
criterion-P6-6 = Notification des violations
criterion-P6-7 = Compte rendu des données détenues et communiquées
criterion-P7-1 = Exactitude des données
criterion-P8-1 = Plaintes et litiges

## Documents composés et encadrés

page-of = Page { $page } sur { $pages }
callout-note = Remarque
callout-tip = Conseil
callout-important = Important
callout-warning = Avertissement
callout-caution = Attention
summary-pdf = Lire en PDF
summary-expired = { $auditor } a examiné le système ({ $report }) ; ce rapport a expiré. Voici les éléments de cet examen.
summary-expired-unnamed = Un auditeur indépendant a examiné le système ({ $report }) ; ce rapport a expiré. Voici les éléments de cet examen.
summary-restricted = Un rapport SOC 2® est à diffusion restreinte.
summary-general = Un rapport SOC 3® est destiné à tous.
summary-gated = Nous le communiquons sous accord de confidentialité.
summary-in-progress = Un examen par { $auditor } est en cours : { $report }.
summary-in-progress-unnamed = Un examen est en cours : { $report }.
summary-planned = Un examen par { $auditor } est prévu : { $report }.
summary-planned-unnamed = Un examen est prévu : { $report }.
summary-expected = Attendu : { $date }.
summary-others = Les autres rapports et certifications sont indiqués avec leur objet ; aucun n’est un examen SOC 2 ou SOC 3.
bundle-pdf = Toutes les sections en un seul PDF
bundle-unexamined = Aucun test par un auditeur n’est indiqué
bundle-unexamined-text = Aucun rapport d’examen n’est indiqué ici. Ce qui est dit des tests est l’exposé de la direction.

## Ce qui a changé depuis le dernier dossier

changes-title = Ce qui a changé depuis votre exemplaire du { $date }
changes-none = Rien de ce que vous pouvez voir n’a changé.
changes-general = Généralités
changes-company = Entreprise et contacts
changes-scope = Périmètre
changes-report = Rapports
changes-system = Description du système
changes-control = Contrôles
changes-status = État des contrôles
changes-user-control = Contrôles des clients
changes-subservice = Sous-traitants de services
changes-subprocessor = Sous-traitants ultérieurs
changes-document = Documents
changes-question = Questions et réponses
changes-update = Avis
changes-service = Disponibilité
changes-framework = Référentiels
changes-applicability = Déclaration d’applicabilité
changes-page = Pages
changes-gone = { $count ->
    [one] Un élément du vôtre
   *[other] { $count } éléments du vôtre
}
change-added = nouveau
change-removed = n’y est plus
change-changed = modifié
change-state = { $from }, à présent { $to }
change-exceptions = exceptions : { $from }, à présent { $to }

## La page scellée

sealed-title = { $name } pour { $recipient }
sealed-lead = Ce fichier contient des documents confidentiels, scellés pour vous. Ils s’ouvrent ici, sur votre propre ordinateur, avec la phrase secrète reçue séparément.
sealed-agree-title = Confidentiel
sealed-agree = Le contenu est confidentiel selon l’accord de confidentialité entre vous et nous. Ce qu’il prévoit pour le partage, la conservation et la suppression s’y applique.
sealed-expiry = Merci de ne plus l’utiliser après la date ci-dessus. Cette date relève du contrat : aucun fichier ne peut l’imposer.
sealed-privacy = Rien n’est envoyé et rien n’est conservé dans ce navigateur. Personne, pas même nous, ne voit que vous l’avez ouvert.
sealed-check-title = Avant de saisir
sealed-check = Qui aurait modifié ce fichier en chemin pourrait se faire envoyer votre phrase secrète, et un fichier modifié ne vous avertit pas. Comparez donc son SHA-256, lettre par lettre, avec celui reçu en même temps que la phrase secrète. Dans le dossier de ce fichier, cette commande l’affiche :
sealed-check-signed = Une signature l’accompagne : { $file }. Avec elle et la clé publique prise sur le site de l’éditeur, placée dans le même dossier sous le nom minisign.pub, minisign vérifie le fichier :
sealed-passphrase = Phrase secrète
sealed-hint = Dix mots. Des espaces à la place des traits d’union conviennent.
sealed-open = Ouvrir
sealed-no-script = Cette page déchiffre dans votre navigateur et a besoin de JavaScript. Sans lui, ouvrez le fichier terminé par .age avec l’outil age.
sealed-back = Retour
sealed-save = Tout enregistrer (zip)
sealed-close = Fermer
sealed-wrong = Cette phrase secrète n’ouvre pas le fichier. Vérifiez chaque mot, et qu’elle vous a été donnée pour cette copie, { $id }. Si tout est juste, le fichier a été modifié en chemin : demandez-en un nouveau.
sealed-damaged = Ce fichier a été modifié ou endommagé ; rien n’en est montré. Demandez-en un nouveau.
sealed-working = Ouverture en cours, quelques secondes.
sealed-old-browser = Ce navigateur ne peut pas déchiffrer ici. Ouvrez le fichier depuis votre disque ou en https, dans un navigateur récent.
sealed-expired = La date jusqu’à laquelle ce dossier peut être utilisé est passée. Demandez-en un nouveau.
sealed-outside = Ce lien mène hors du dossier : { $address }
sealed-saved = { $name } se trouve dans vos téléchargements.
sealed-save-one = Enregistrer { $name }
sealed-wrong-count = Ce n’est pas toute la phrase secrète : elle a dix mots, vous en avez saisi { $count }.
sealed-check-first = Vérifiez d’abord que ce fichier est authentique
sealed-menu = Menu
sealed-hide = Masquer
sealed-search = Chercher dans cette copie
sealed-found = Passages trouvés : { $count }
sealed-nothing = Rien n’a été trouvé.
sealed-verify = Vérifier
sealed-verify-working = Vérification de tous les fichiers …
sealed-verify-signed = Signé par { $publisher }, { $count } fichiers intacts
sealed-verify-key = La clé est { $key }. Comparez-la avec celle du site de { $publisher } : cela seul dit à qui elle est.
sealed-verify-intact = { $count } fichiers intacts
sealed-verify-unsigned = Chacun est conforme à la liste de cette copie. La liste n’est pas signée : rien ne dit qui l’a faite.
sealed-verify-unchecked = Chacun est conforme à la liste de cette copie. La signature de la liste n’a pas été vérifiée, ce navigateur ne sachant pas le faire (Ed25519). Enregistrez tout, décompressez, et lancez ceci dans le dossier, après avoir comparé la clé avec celle du site de l’éditeur :
sealed-verify-bad = Cette copie n’est pas telle qu’elle a été faite. Ne vous y fiez pas :
sealed-verify-changed = { $name } a été modifié
sealed-verify-missing = { $name } manque
sealed-verify-added = { $name } a été ajouté
sealed-verify-list = La liste de tous les fichiers, { $name }, manque ou a été modifiée
sealed-verify-no-signature = La signature, { $name }, manque
sealed-verify-other-key = La signature, { $name }, vient d’une autre clé que celle de l’éditeur
sealed-verify-broken = La signature, { $name }, n’est pas valable : elle ou la liste de tous les fichiers a été modifiée
sealed-verify-other-bundle = La signature, { $name }, est celle d’une autre copie
sealed-verify-ask = Demandez-en une nouvelle, en disant ce qui figure ici.

## The overview, the badge, requests

nav-badge = Badge
page-badge = Badge pour d’autres pages
describe-badge = Une petite image qui dit ce qui se trouve derrière elle, et le code HTML qui l’affiche sur une autre page.
overview-see-certificates = Voir ce qui est certifié
overview-see-audit = Voir où en est l’audit
overview-see-controls = Voir les contrôles
overview-see-documents = Voir les documents
overview-see-faq = Lire les questions et réponses
badges-label = En vigueur aujourd’hui
request-one = Demander l’accès
request-one-of = Demander l’accès à { $document }
request-subject = Accès à { $document }
request-body =
    Bonjour,

    nous souhaitons lire « { $document } ».

    Société :
    Nom et fonction :
    Pour quel usage :
documents-some = { $count } en tout
subprocessors-all = Tous les sous-traitants
subprocessors-today = { $count ->
    [one] { $count } sous-traitant traite aujourd’hui des données de clients.
   *[other] { $count } sous-traitants traitent aujourd’hui des données de clients.
}
subprocessors-last = Derniers changements
faq-all = { $count ->
    [one] La question et sa réponse
   *[other] Les { $count } questions
}
page-read = Lire cette page seule
badge-lead = Pour votre site, une offre ou le portail d’un client. Il montre ce qui vaut le jour où quelqu’un le regarde, et mène ici.
badge-snippet = HTML à intégrer
badge-copy = Copier
badge-copied = Copié
badge-alone = L’image seule

## Politiques

page-policies = Politiques
describe-policies = Les politiques en vigueur : version, approbation, prochaine revue.
bundle-section-policies = Politiques
changes-policy = Politiques
kind-policy = Politique
policies-lead = Ce que nous avons fixé, dans quelle version, qui l’a approuvé et quand cela sera revu.
policies-register = Registre des politiques
policies-see = Le registre des politiques
policy-name = Politique
policy-id = Numéro
policy-about = À propos de cette politique
policy-version = Version
policy-approved = Approuvée
policy-approved-on = Approuvée le { $date }
policy-approved-by-on = Approuvée par { $by }, le { $date }
policy-not-approved = Pas encore approuvée
policy-review = Prochaine revue
policy-supersedes = Remplace
policy-superseded-by = Remplacée par
policy-changes = Modifications
policy-change = Ce qui a changé
policy-date = Date
policy-pdf = Lire en PDF
policy-no-text = Le texte de cette politique n’est pas montré ici.
policy-under-nda = Des parties de cette politique sont disponibles sous accord de confidentialité ; le texte indique où elles se trouvent.

## Référentiels

page-frameworks = Contrôles par référentiel
describe-frameworks = Les référentiels aux exigences desquels nos contrôles répondent.
describe-framework = Exigences du référentiel, chacune avec les contrôles qui y répondent.
frameworks-lead = Les référentiels aux exigences desquels nos contrôles répondent. Dans quelle mesure, c’est notre propre jugement.
framework-lead = Les exigences auxquelles nos contrôles répondent, chacune avec ses contrôles. Dans quelle mesure, c’est notre propre jugement. L’absence d’une exigence ne dit rien à son sujet.
framework-lead-all = Les exigences, chacune avec les contrôles qui y répondent, pour autant qu’ils soient montrés ici. Dans quelle mesure, c’est notre propre jugement.
controls-by-framework = Par référentiel
count-requirements = { $count ->
    [one] { $count } exigence
   *[other] { $count } exigences
}
fulfilment-full = Satisfaite, preuve à l’appui
fulfilment-stated = Satisfaite, selon nos dires
fulfilment-partly = Satisfaite en partie
fulfilment-planned = Prévue
fulfilment-mapped = Un contrôle est nommé
mapping-strength-equal = y répond entièrement
mapping-strength-subset = répond à une partie
mapping-strength-partial = la recoupe
mapping-strength-related = y est lié
requirements-requirement = Exigence
requirements-title = Titre
requirements-group = Groupe
requirements-fulfilment = Satisfaite
requirements-no-control = Aucun contrôle n’est montré ici
requirements-filter = Filtrer les exigences
requirements-count = { $shown } exigences sur { $total }
requirements-none = Aucune exigence ne correspond à ces filtres.
kind-requirement = Exigence
statement-title = Déclaration d’applicabilité
statement-label = Établie par la direction.
statement-of = { $framework }, au { $date }.
statement-as = Télécharger en { $format }
statement-applies = Applicable
statement-reason = Justification
statement-implemented = Mise en œuvre
statement-applicable = Oui
statement-excluded = Non
implemented-implemented = Oui
implemented-partly_implemented = En partie
implemented-planned = Prévue
implemented-not_implemented = Non
bundle-section-frameworks = Référentiels

## Demandes d’un auditeur

bundle-section-requests = Demandes
changes-request = Demandes
kind-request = Demande
requests-counts = { $total ->
    [one] { $total } demande
   *[other] { $total } demandes
} : { $due } à traiter, { $submitted } traitées et pas encore acceptées, { $done } closes.
requests-sheet = Toutes les demandes en tableau (CSV)
requests-samples = Tests avec populations et échantillons (CSV)
requests-due = pour le { $date }
requests-answered = Réponse du { $date }.
requests-files = Fichiers
requests-unanswered = Rien n’y répond encore.
report-step-requests = { $done } demandes closes sur { $total }
request-state-open = Ouverte
request-state-in_progress = En cours
request-state-submitted = Soumise
request-state-returned = Renvoyée
request-state-accepted = Acceptée
request-state-withdrawn = Retirée
audit-phase-scope = Périmètre
audit-phase-information = Informations
audit-phase-plan = Planification
audit-phase-criteria = Critères
audit-phase-tests = Tests
audit-phase-evidence = Preuves
audit-phase-report = Rapport

## Questionnaires avec leurs réponses

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
}, { $answered } avec réponse.
questionnaire-how = Oui, en partie et non découlent de l’état des contrôles que nomme chaque réponse. Ce que rien de montré ici n’étaie reste en blanc.
questionnaire-in-words = En toutes lettres
questionnaire-id = Numéro
questionnaire-section = Section
questionnaire-question = Question
questionnaire-answer = Réponse
questionnaire-comment = Commentaire
questionnaire-source = Source
questionnaire-as-of = En date du
questionnaire-answer-yes = Oui
questionnaire-answer-partial = En partie
questionnaire-answer-no = Non
questionnaire-answer-not_applicable = Sans objet
questionnaire-blank-unknown = Sans réponse ici
questionnaire-blank-stale = En blanc : notre réponse doit être revue
questionnaire-blank-contradicted = En blanc : une preuve la contredit
questionnaire-blank-not-carried = En blanc : rien de montré ici ne l’étaie
questionnaire-blank-disagreeing = En blanc : deux de nos réponses diffèrent
