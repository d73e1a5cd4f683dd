# The words of the interface in French.

## Dates and numbers

date = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
month-and-year = { $month } { $year }
decimal-separator = ,
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
describe-controls = Chaque contrôle par catégorie, avec son état et sa date.
describe-criteria = Les critères Trust Services retenus, chacun avec les contrôles qui y répondent.
describe-report = Ce que contient un rapport SOC 3, résumé par la direction.
describe-reports = Rapports d’audit et certifications : type, période, auditeur, opinion, couverture.
describe-documents = Documents à télécharger, et ceux soumis à un accord de confidentialité.
describe-subprocessors = Qui traite les données des clients, où et pourquoi.
describe-status = Disponibilité mois par mois face à l’objectif, et état des contrôles.
describe-updates = Nouvelles, incidents, changements de sous-traitants ultérieurs et de rapports.
describe-faq = Ce que les clients demandent sur la sécurité et la vie privée.
describe-security = Comment signaler une vulnérabilité, et ce qui se passe ensuite.

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
contact-access = Documents sous NDA
contact-sales = Ventes
footer-more = Plus
footer-report = Rapport de synthèse
footer-feed = Actualités en flux
footer-machines = Pour les machines
request-title = Besoin de ce qui est sous NDA ?
request-text = Écrivez à { $address }. Une fois un accord de confidentialité signé, vous recevez un dossier établi pour vous : lisible hors ligne, sans connexion.
request-label = Comment obtenir les documents sous NDA
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
coverage-bridged = Relayé par une lettre de la direction
coverage-bridge_expired = Lettre de liaison expirée
coverage-uncovered = Période terminée, sans relais
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
status-none = Aucun état publié

## Overview

overview-nothing = Rien n’est encore publié.
overview-read-report = Lire le rapport de synthèse
overview-ask = Demander les documents sous NDA
figure-controls = Contrôles décrits
figure-controls-note = chacun avec son état et sa date
figure-uptime-note = disponibilité sur { $months ->
    [one] { $months } mois
   *[other] { $months } mois
}, objectif { $target }
figure-documents-note = à télécharger, ou sous NDA
figure-period = période jusqu’au { $date }
figure-opinion-period = opinion, période jusqu’au { $date }
figure-opinion-as-of = opinion, au { $date }
figure-opinion-issued = opinion, émise le { $date }
figure-issued = émis le { $date }
open-graph-uptime = { $service } : disponibilité
reports-more = Tous les rapports en détail
highlights-title = L’essentiel d’abord
coverage-title = Contrôles par catégorie
coverage-all = Les { $count } contrôles
coverage-by-criterion = Par critère
coverage-counts = { $controls ->
    [one] { $controls } contrôle
   *[other] { $controls } contrôles
} pour { $criteria ->
    [one] { $criteria } critère
   *[other] { $criteria } critères
}
coverage-nothing = Aucun état publié.
coverage-table = Les chiffres en tableau
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

timeline-title = Périodes dans le temps
timeline-label = Frise du { $start } au { $end }
timeline-today = aujourd’hui
timeline-period = période du { $start } au { $end }
timeline-bridge = lettre de liaison du { $start } au { $end }
timeline-gap = non couvert du { $start } au { $end }
timeline-planned = prévu du { $start } au { $end }
timeline-valid = valable du { $start } au { $end }
timeline-point = au { $date }
timeline-legend-period = Période examinée
timeline-legend-bridge = Lettre de liaison
timeline-legend-gap = Non couvert
timeline-legend-planned = En cours ou prévu

## Controls

controls-lead = Ce que nous faisons, à quoi cela sert et où nous en sommes : chaque contrôle a sa page, avec son état et la date de cet état.
controls-none = Aucun contrôle n’est encore publié.
controls-at-a-glance = En un coup d’œil
controls-categories = Catégories de contrôles
controls-order = Ordre des contrôles
controls-by-category = Par catégorie
controls-by-criterion = Par critère
criteria-label = Critères Trust Services
criteria-lead = Les critères retenus, chacun avec les contrôles qui y répondent. Les titres sont nos propres abrégés ; le texte des critères appartient à l’AICPA.
criteria-none = Aucun critère n’est encore publié.
criteria-criterion = Critère
criteria-controls = Contrôles
criteria-not-relevant = Sans objet :
criteria-no-control = Aucun contrôle publié.
control-facts = Données sur { $id }
control-status = État
control-frequency = Fréquence
control-since = En place depuis
control-owner = Responsable
control-criteria = Critères
control-no-description = Ce contrôle n’a pas de description publiée.
control-under-nda = Des parties de la description de ce contrôle sont disponibles sous NDA ; le texte indique où elles se trouvent.
control-tests = Tests et résultats
control-evidence = Éléments probants
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

reports-lead = Qui a examiné quoi, quand et avec quelle opinion. Un rapport SOC 2® est à usage restreint ; nous le partageons sous accord de confidentialité.
reports-none = Aucun rapport n’est encore publié.
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
summary-examined = { $auditor } a examiné le système ({ $report }). Voici les données de cet examen. Le rapport lui-même est à usage restreint, et les lecteurs le reçoivent sous accord de confidentialité.
summary-examined-unnamed = Un auditeur indépendant a examiné le système ({ $report }). Voici les données de cet examen. Le rapport lui-même est à usage restreint, et les lecteurs le reçoivent sous accord de confidentialité.
summary-unexamined = Aucun examen indépendant n’est déclaré. Ce qui suit est l’exposé de la direction, qu’aucun auditeur n’a examiné.
summary-controls-text = Les critères retenus et les contrôles qui y répondent. Un rapport de cette sorte n’énumère ni tests ni résultats.
summary-subservice-text = Organisations dont les contrôles importent au système. Là où la méthode par exclusion est appliquée, leurs contrôles ne faisaient pas partie de l’examen.
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

documents-lead = Certains sont à télécharger ici. Les autres existent, et nous les partageons avec ceux qui ont signé un accord de confidentialité.
documents-none = Aucun document n’est encore publié.
documents-available = À télécharger
documents-gated = Sur demande, sous NDA
sha-256 = Empreinte sûre de 256 bits
subprocessors-lead = Qui traite pour nous les données des clients, où et pourquoi. { $days ->
    [one] Un nouveau est annoncé un jour avant son début.
   *[other] Un nouveau est annoncé { $days } jours avant son début.
}
subprocessors-subscribe = Suivre les changements
subprocessors-calendar = Dates pour votre agenda
subprocessors-object = S’opposer ou demander :
subprocessors-upcoming = À venir
subprocessors-current = Actuels
subprocessors-history = Historique
subprocessors-former = Anciens
subprocessors-upcoming-caption = Sous-traitants ultérieurs annoncés
subprocessors-current-caption = Sous-traitants ultérieurs actuels
subprocessors-former-caption = Anciens sous-traitants ultérieurs
subprocessors-none = Aucun sous-traitant ultérieur n’est publié.
subprocessors-name = Nom
subprocessors-purpose = Finalité
subprocessors-location = Lieu
subprocessors-data = Données
subprocessors-since = Depuis
subprocessors-terms = Conditions de traitement des données
subprocessors-terms-of = de { $name }
subprocessors-transfer = Transfert : { $basis }
subprocessors-is-upcoming = À venir
subprocessors-announced = annoncé le { $date }
subprocessors-effective = en vigueur à partir du { $date }
subprocessors-notice = { $days ->
    [one] { $days } jour de préavis
   *[other] { $days } jours de préavis
}
subprocessors-until = jusqu’au { $date }
subprocessors-added = { $name } commence
subprocessors-ended = Fin de { $name }
subprocessors-announcement = Annonce de { $name }
subprocessors-feed = sous-traitants ultérieurs
status-lead = Disponibilité mois par mois face à l’objectif, et état des contrôles.
status-data-as-of = Données au { $date }
status-made = Page établie le { $date }
status-nothing = Aucun état n’est encore publié.
status-live = État en direct
status-no-month = Aucun mois n’est publié.
status-controls = Contrôles
status-all-controls = Tous les contrôles
uptime-bars = { $service }, disponibilité par mois, échelle de 99 % à 100 % :
uptime-below = (sous l’objectif)
uptime-scale = Échelle de 99 à 100 %
uptime-meets = Objectif atteint
uptime-misses = Objectif manqué
uptime-target = Objectif { $target }
uptime-target-missed = Objectif { $target }, manqué { $missed } mois sur { $months }
uptime-table = Disponibilité de { $service } par mois
uptime-caption = Disponibilité par mois
uptime-caption-note = barres de 99 % à 100 % ; les mois sous l’objectif de { $target } sont marqués
uptime-missed = Manqué
updates-lead = Nouvelles, incidents, changements de sous-traitants ultérieurs et de rapports.
updates-subscribe = S’abonner au flux
updates-none = Aucune actualité n’est encore publiée.
updates-affects = Concerne { $what }
updates-feed = actualités
updates-all-kinds = Toutes
updates-kinds = Sortes d’actualités
faq-lead = Sans réponse ici ? Écrivez à { $address }.
faq-general = Général
faq-gated = La réponse est disponible sous NDA.
faq-none = Aucune question n’est encore publiée.
security-lead = Une faille trouvée ? Écrivez à { $address }.
security-lead-none = Comment signaler une vulnérabilité.
security-policy-title = Politique de divulgation
security-safe-harbour = Garantie aux chercheurs
security-policy = Politique
security-encryption = Clé de chiffrement
security-acknowledgements = Remerciements
security-jobs = Emplois
security-languages = Langues
security-signatures = Ce que nous envoyons est signé
security-signatures-text = Les dossiers sous NDA portent notre signature sur la liste de leurs fichiers. Décompressez-en un et vérifiez-le avec { $tool } ; la même clé se trouve dans { $file }.
security-valid-until = Valable jusqu’au
security-file = La même chose pour les machines
not-found-text = Il n’y a rien à cette adresse : c’est parti ailleurs, ou cela n’a jamais été public.
not-found-back = Vers l’aperçu

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
bundle-section-2 = Déclaration de la direction
bundle-section-3 = Description du système
bundle-section-4 = Critères, contrôles, tests et résultats
bundle-section-5 = Autres informations
bundle-no-report = Aucun rapport d’auditeur n’est déclaré.
bundle-no-assertion = La déclaration de la direction ne fait pas partie de ce dossier.
bundle-no-system = Aucune section de la description du système ne fait partie de ce dossier.
bundle-no-control = Aucun contrôle ne fait partie de ce dossier.
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
search-placeholder = Mots, identifiants, noms
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
filter-label = Filtrer les contrôles
filter-category = Catégorie
filter-criterion = Critère
filter-status = État
filter-framework = Référentiel
filter-text = Texte
filter-all = Tous
filter-count = { $shown } contrôles sur { $total }
filter-reset = Tout afficher
filter-none = Aucun contrôle ne répond à tout cela.

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
bundle-pdf = Toutes les sections en un seul PDF

## Ce qui a changé depuis le dernier dossier

changes-title = Ce qui a changé depuis votre dossier du { $date }
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

sealed-title = Synthèse SOC 2 pour { $recipient }
sealed-lead = Ce fichier contient des documents confidentiels, scellés pour vous. Ils s’ouvrent ici, sur votre propre ordinateur, avec la phrase secrète reçue séparément.
sealed-agree-title = En l’ouvrant, vous acceptez
sealed-agree = Le contenu est confidentiel au titre de l’accord de confidentialité entre vous et nous. Ne le communiquez qu’aux personnes que cet accord autorise, et supprimez-le quand il prend fin.
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
sealed-wrong = Cette phrase secrète n’ouvre pas le fichier. Vérifiez chaque mot ; s’ils sont tous justes, l’en-tête du fichier a été modifié : demandez-en un nouveau.
sealed-damaged = Ce fichier a été modifié ou endommagé ; rien n’en est montré. Demandez-en un nouveau.
sealed-working = Ouverture en cours, quelques secondes.
sealed-old-browser = Ce navigateur ne peut pas déchiffrer ici. Ouvrez le fichier depuis votre disque ou en https, dans un navigateur récent.
sealed-expired = La date jusqu’à laquelle ce dossier peut être utilisé est passée. Demandez-en un nouveau.
sealed-outside = Ce lien mène hors du dossier : { $address }
sealed-saved = { $name } se trouve dans vos téléchargements.
sealed-save-one = Enregistrer { $name }
