# Las palabras de la interfaz en español. Quien ha hablado español desde niño no las ha leído todavía.

## Fechas y números

date = { $day } de { $month } de { $year }
month-and-year = { $month } de { $year }
decimal-separator = ,
list-separator = ,{ " " }
label-end = :
per-cent = { $value } %
size-bytes = { $count } bytes
size-kilobytes = { $count } kB
size-megabytes = { $count } MB
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
month-short-1 = ene
month-short-2 = feb
month-short-3 = mar
month-short-4 = abr
month-short-5 = may
month-short-6 = jun
month-short-7 = jul
month-short-8 = ago
month-short-9 = sept
month-short-10 = oct
month-short-11 = nov
month-short-12 = dic

## Nombres y títulos

trust-center = Centro de confianza
trust-center-of = Centro de confianza de { $company }
trust-center-unnamed = Centro de confianza
bundle-name = Resumen SOC 2
bundle-name-unexamined = Resumen de seguridad
page-overview = Resumen
page-controls = Controles
page-criteria = Controles por criterio
page-report = Informe al estilo SOC 3
page-reports = Informes y certificaciones
page-documents = Documentos
page-subprocessors = Subencargados
page-status = Estado
page-updates = Novedades
page-faq = Preguntas y respuestas
page-security = Contacto de seguridad
page-not-found = Página no encontrada
nav-reports = Informes
nav-subprocessors = Subencargados
nav-faq = Preguntas
nav-security = Seguridad
describe-controls = Controles por categoría.
describe-criteria = Los criterios de servicios de confianza incluidos, cada uno con los controles que le sirven.
describe-report = El sistema y sus controles, resumidos por la dirección en el orden de un informe SOC 3.
describe-reports = Informes de auditoría y certificaciones, y en qué punto están.
describe-documents = Los documentos de este centro de confianza.
describe-subprocessors = Quién trata datos de clientes, dónde y para qué.
describe-status = Cómo están los servicios y los controles.
describe-updates = Avisos con fecha, el más reciente primero.
describe-faq = Lo que preguntan los clientes sobre seguridad y privacidad.
describe-security = Cómo comunicar una vulnerabilidad.

## Alrededor de cada página

skip = Ir al contenido
internal-preview = Vista previa interna: se muestra todo
menu = Menú
nav-main = Navegación principal
breadcrumb = Ruta de navegación
contents = Contenido
link-to-section = Enlace a esta sección
as-of = a { $date }
as-of-sentence = A { $date }
as-of-prepared = A { $date }. Preparado por la dirección.
period = del { $start } al { $end }
under-nda = Con acuerdo de confidencialidad
on-request = A petición
available-under-nda = disponible con acuerdo de confidencialidad
none = ninguno
task-done = hecho
task-open = pendiente
table-of = Tabla: { $columns }
contacts = Contactos
contact-security = Seguridad
contact-privacy = Privacidad
contact-access = Acceso a documentos
contact-sales = Ventas
footer-more = Más páginas
footer-report = Informe resumido
footer-feed = Novedades como canal
footer-machines = Datos para máquinas
request-title = ¿Necesita más detalle?
request-text = Escriba a { $address } para pedir acceso. Los documentos confidenciales se comparten cuando se ha firmado un acuerdo de confidencialidad.
request-label = Cómo pedir acceso
count-controls = { $count ->
    [one] { $count } control
   *[other] { $count } controles
}
count-documents = { $count ->
    [one] { $count } documento
   *[other] { $count } documentos
}
file-format-size = { $format }, { $size }

## Estados

operation-operating = En funcionamiento
operation-partial = En funcionamiento parcial
operation-remediating = En corrección
operation-planned = Previsto
operation-not_applicable = No aplicable
result-no_exceptions = Sin excepciones
result-exceptions = Con excepciones
result-not_tested = Sin probar
report-planned = Previsto
report-in_progress = En curso
report-issued = Emitido
report-expired = Vencido
opinion-unqualified = Sin salvedades (limpia)
opinion-qualified = Con salvedades
opinion-adverse = Desfavorable
opinion-disclaimer = Opinión denegada
coverage-not_yet_effective = Aún no vigente
coverage-covers = Vigente
coverage-bridged = Cubierto por una carta puente
coverage-bridge_expired = Carta puente vencida
coverage-uncovered = Período terminado, sin carta puente
method-carve-out = Método de exclusión
method-inclusive = Método de inclusión
document-report = Informe
document-policy = Política
document-pentest = Prueba de intrusión
document-certificate = Certificado
document-letter = Carta
document-questionnaire = Cuestionario
document-diagram = Diagrama
document-other = Documento
update-news = Noticias
update-incident = Incidente
update-subprocessor = Subencargados
update-report = Informes
out-of-date = Desactualizado
status-none = Sin estado declarado

## Resumen

overview-nothing = Todavía no se ha publicado nada.
overview-read-report = Leer el informe resumido
overview-ask = Pedir acceso
figure-controls = Controles
figure-controls-note = cada uno con su estado y su fecha
figure-uptime-note = disponibilidad en { $months ->
    [one] { $months } mes
   *[other] { $months } meses
}, objetivo { $target }
figure-documents-note = unos para descargar, otros con acuerdo de confidencialidad
figure-documents-available = para descargar
figure-documents-gated = con acuerdo de confidencialidad
figure-period = período hasta el { $date }
figure-valid-until = certificado válido hasta el { $date }
figure-opinion-unqualified = Opinión sin salvedades (limpia)
figure-opinion-qualified = Opinión con salvedades
figure-opinion-adverse = Opinión desfavorable
figure-opinion-disclaimer = Opinión denegada
figure-issued = emitido el { $date }
open-graph-uptime = { $service }: disponibilidad
reports-more = Todos los informes en detalle
highlights-title = De un vistazo
coverage-title = Controles por categoría
coverage-all = { $count ->
    [one] El control
   *[other] Los { $count } controles
}
coverage-by-criterion = Por criterio
coverage-counts = { $controls ->
    [one] { $controls } control
   *[other] { $controls } controles
} para { $criteria ->
    [one] { $criteria } criterio
   *[other] { $criteria } criterios
}
coverage-nothing = Sin estado declarado.
coverage-table = Mostrar como tabla
coverage-caption = Controles por categoría y estado
coverage-category = Categoría
coverage-unstated = Sin estado
uptime-title = Disponibilidad
uptime-more = Mes a mes
updates-latest = Últimas novedades
updates-all = Todas las novedades
documents-all = Todos los documentos
subprocessors-change = Cambio de subencargados.
subprocessors-change-from = { $name } desde el { $date }
subprocessors-see = Ver subencargados

## Cronología de los informes

timeline-title = Informes en el tiempo
timeline-label = Cronología de { $start } a { $end }
timeline-today = hoy
timeline-period = período del { $start } al { $end }
timeline-bridge = carta puente del { $start } al { $end }
timeline-gap = sin cubrir del { $start } al { $end }
timeline-planned = previsto del { $start } al { $end }
timeline-valid = certificado válido hasta el { $end }
timeline-point = a { $date }
timeline-legend-period = Período examinado
timeline-legend-bridge = Carta puente
timeline-legend-gap = Sin cubrir
timeline-legend-planned = En curso o previsto
timeline-legend-point = Examinado en un día
timeline-legend-valid = Certificado válido

## Controles

controls-lead = Lo que hacemos, y a qué criterios sirve. Cada control tiene su propia página.
controls-at-a-glance = Estado por categoría
controls-order = Orden de los controles
controls-by-category = Por categoría
controls-by-criterion = Por criterio
criteria-label = Criterios de servicios de confianza
criteria-lead = Los criterios con los controles que les sirven. Los títulos breves son nuestros; el texto de los criterios pertenece al AICPA.
criteria-none = Ningún criterio incluido tiene un control.
criteria-criterion = Criterio
criteria-controls = Controles
criteria-not-relevant = No pertinente:
criteria-no-control = Ningún control descrito.
control-facts = Datos de { $id }
control-status = Estado
control-frequency = Frecuencia
control-since = Desde
control-owner = Responsable
control-criteria = Criterios
control-no-description = Este control no tiene descripción aquí.
control-under-nda = Partes de la descripción de este control están disponibles con acuerdo de confidencialidad; el texto marca dónde.
control-tests = Pruebas y resultados
control-evidence = Evidencias
evidence-counted = { $passed ->
    [one] { $passed } correcto
   *[other] { $passed } correctos
}, { $failed ->
    [one] { $failed } fallido
   *[other] { $failed } fallidos
}
evidence-failed = { $failed ->
    [one] { $failed } fallido
   *[other] { $failed } fallidos
}
control-others = Otros controles
control-previous = Anterior
control-next = Siguiente
tests-of = Pruebas de { $id }
tests-procedure = Procedimiento
tests-sample = Muestra
tests-result = Resultado
tests-sample-of = { $sample } de { $population }
tests-population = población { $population }
tests-not-stated = sin indicar
exception-label = Excepción.
exception-response = Respuesta de la dirección.
exception-remediation = Corrección.
exception-due = Plazo: { $date }.
exception-done = Hecho el { $date }.

## Informes

reports-lead = Exámenes y certificaciones: de quién, de qué y en qué punto están.
report-name-report = Informe { $title }
report-name-certification = Certificación { $title }
report-type = { $name } tipo { $type }
report-period = Período
report-as-of = A fecha de
report-issued-on = Emitido
report-valid-until = Válido hasta
report-auditor = Auditor
report-cpa = (firma de auditores independiente, CPA)
report-opinion = Opinión
report-basis = Fundamento de la opinión.
report-categories = Categorías
report-subservice = Organizaciones de subservicios
report-older = Tiene más de doce meses
report-steps-done = { $done } de { $total } pasos hechos
report-progress = Avance: { $done } de { $total } pasos hechos
report-step-done = hecho el { $date }
report-step-open = pendiente
report-expected-on = Previsto: { $date }
bridge-title = Carta puente
bridge-text = Cubre del { $start } al { $end }. Es declaración de la dirección, no del auditor, y no sustituye a un examen.
bridge-signed = Firmada:

## Informe al estilo SOC 3

summary-label = Preparado por la dirección. No es un informe SOC 3®.
summary-label-beside = Preparado por la dirección, junto al informe del propio auditor.
summary-for-period = Para el período del { $start } al { $end }
summary-own = { $name } del propio auditor
summary-download = Descargar el informe
summary-part-auditor = Examen independiente
summary-part-assertion = Afirmación de la dirección
summary-part-boundaries = Límites del sistema
summary-part-commitments = Principales compromisos de servicio y requisitos del sistema
summary-part-description = Más sobre el sistema
summary-part-controls = Criterios y controles
summary-part-subservice = Organizaciones de subservicios
summary-examined = { $auditor } examinó el sistema y emitió: { $report }. Estos son los datos de ese examen.
summary-examined-unnamed = Un auditor independiente examinó el sistema y emitió: { $report }. Estos son los datos de ese examen.
summary-unexamined = Aquí no figura ningún informe SOC 2 o SOC 3. Lo que sigue es el relato de la propia dirección.
summary-unexamined-yet = Hasta que se emita su informe, este es el relato de la propia dirección.
summary-controls-text = Los criterios incluidos y los controles que les sirven. Un informe de este tipo no lista pruebas ni resultados.
summary-subservice-text = Organizaciones de cuyos controles depende el sistema.
summary-subservice-carve-out = Donde se usa el método de exclusión, sus controles no formaron parte del examen.
section-overview = Empresa y sistema
section-services = Servicios prestados
section-commitments = Principales compromisos de servicio
section-requirements = Requisitos del sistema
section-infrastructure = Infraestructura
section-software = Software
section-people = Personas
section-procedures = Procedimientos
section-data = Datos
section-boundaries = Límites del sistema
section-incidents = Incidentes significativos
section-control_environment = Entorno de control
section-risk_assessment = Evaluación de riesgos
section-monitoring = Supervisión
section-information_communication = Información y comunicación
section-criteria_not_applicable = Criterios que no se aplican
section-changes = Cambios significativos
section-assertion = Afirmación de la dirección
expected-of = Controles que se esperan de { $name }
expected-id = Id.
expected-control = Control esperado
expected-criteria = Criterios

## Documentos, subencargados, estado, novedades, preguntas, seguridad

documents-lead = Algunos se descargan aquí. Otros se listan y se comparten con un acuerdo de confidencialidad.
documents-lead-available = Para descargar aquí.
documents-lead-gated = Se listan aquí y se comparten con un acuerdo de confidencialidad.
documents-available = Para descargar
documents-gated = A petición, con acuerdo de confidencialidad
sha-256 = Resumen seguro (hash) de 256 bits
subprocessors-lead = Quién trata datos de clientes por cuenta nuestra, dónde y para qué.
subprocessors-subscribe = Suscribirse a los cambios
subprocessors-calendar = Fechas para su calendario
subprocessors-object = Preguntas u objeciones:
subprocessors-upcoming = Próximos
subprocessors-current = Actuales
subprocessors-history = Historial
subprocessors-before-history = Primeros días anteriores a este historial
subprocessors-former = Anteriores
subprocessors-upcoming-caption = Subencargados anunciados
subprocessors-current-caption = Subencargados actuales
subprocessors-former-caption = Subencargados anteriores
subprocessors-none = No figura ningún subencargado actual.
subprocessors-name = Nombre
subprocessors-purpose = Finalidad
subprocessors-location = Lugar
subprocessors-data = Datos
subprocessors-since = Desde
subprocessors-terms = Condiciones de tratamiento de datos
subprocessors-terms-of = de { $name }
subprocessors-transfer = Transferencia: { $basis }
subprocessors-transfer-common = Transferencia, donde no se indica otra: { $basis }
subprocessors-is-upcoming = Próximo
subprocessors-announced = anunciado el { $date }
subprocessors-effective = en vigor desde el { $date }
subprocessors-notice = { $days ->
    [one] aviso de { $days } día
   *[other] aviso de { $days } días
}
subprocessors-until = hasta el { $date }
subprocessors-added = { $name } comienza
subprocessors-ended = { $name } terminó
subprocessors-announcement = { $name } anunciado
subprocessors-feed = subencargados
subprocessors-promise = { $days ->
    [one] Uno nuevo se anuncia un día antes de que comience.
   *[other] Uno nuevo se anuncia { $days } días antes de que comience.
}
status-lead = Disponibilidad por meses, y cómo están los controles.
status-lead-services = Disponibilidad por meses.
status-lead-controls = Cómo están los controles.
status-data-as-of = Datos a { $date }
status-made = Página hecha el { $date }
status-live = Estado en directo
status-no-month = No hay ningún mes registrado.
status-controls = Controles
status-all-controls = Todos los controles
uptime-bars = { $service }, disponibilidad por meses, escala del 99 % al 100 %:
uptime-below = (por debajo del objetivo)
uptime-scale = Escala del 99 al 100 %
uptime-target = Objetivo { $target }
uptime-table = Disponibilidad de { $service } por meses
uptime-caption = Disponibilidad por meses
uptime-caption-note = barras del 99 % al 100 %; se marcan los meses por debajo del objetivo de { $target }
uptime-caption-scale = barras del 99 % al 100 %
uptime-missed = No alcanzado
uptime-month-met = Objetivo mensual { $target }: cumplido en { $months ->
    [one] { $months } mes
   *[other] cada uno de { $months } meses
}
uptime-month = Mes
uptime-month-missed = Objetivo mensual { $target }: no alcanzado en { $missed } de { $months ->
    [one] { $months } mes
   *[other] { $months } meses
}
uptime-year-met = Objetivo anual { $target }: cumplido, en { $months ->
    [one] { $months } mes
   *[other] { $months } meses
}
uptime-year-missed = Objetivo anual { $target }: no alcanzado, en { $months ->
    [one] { $months } mes
   *[other] { $months } meses
}
uptime-reached = Objetivo { $target }: alcanzado en { $reached } de { $months ->
    [one] { $months } mes
   *[other] { $months } meses
}
updates-lead = Avisos con fecha, el más reciente primero.
updates-subscribe = Suscribirse al canal
updates-affects = Afecta a: { $what }
updates-feed = novedades
updates-all-kinds = Todas
updates-kinds = Tipos de novedades
faq-lead = ¿Falta su pregunta? Escriba a { $address }.
faq-general = General
faq-gated = La respuesta está disponible con acuerdo de confidencialidad.
security-lead = ¿Ha encontrado una vulnerabilidad? Escriba a { $address }.
security-lead-none = Cómo comunicar una vulnerabilidad.
security-policy-title = Política de divulgación
security-safe-harbour = Puerto seguro
security-policy = Política
security-encryption = Clave de cifrado
security-acknowledgements = Agradecimientos
security-jobs = Empleo en seguridad
security-languages = Idiomas
security-signatures = Los paquetes van firmados
security-signatures-text = Los paquetes confidenciales llevan nuestra firma sobre la lista de sus archivos. Descomprima uno y compruébelo con { $tool }; la misma clave está en { $file }.
security-valid-until = Válido hasta
security-file = Para máquinas
not-found-text = No hay ninguna página en esta dirección. Quizá se ha movido.
not-found-back = Volver al resumen

## Datos de certificados, documentos, subencargados, controles y la empresa

quarter-and-year = { $quarter }.º trimestre de { $year }
report-expected = Previsto
report-valid-from = Válido desde
report-surveillance = Próxima auditoría de seguimiento
report-number = Número
report-edition = Edición
report-level = Nivel
report-scope = Alcance
report-accreditation = Acreditación
report-register = Registro público
report-applicability = Declaración de aplicabilidad
documents-version = Versión { $version }
documents-owner = Responsable: { $owner }
documents-valid-until = Válido hasta el { $date }
documents-expired = Vencido el { $date }
documents-next-review = Próxima revisión: { $date }
documents-supersedes = Sustituye a: { $title }
documents-superseded-by = Sustituido por: { $title }
documents-on-the-web = En la web
subprocessors-optional = Solo si lo usa
control-kind = Clase
control-kind-preventive = Preventivo
control-kind-detective = Detectivo
control-kind-corrective = Correctivo
control-automation = Automatización
control-automation-manual = Manual
control-automation-partly_automated = Parcialmente automatizado
control-automation-automated = Automatizado
control-policy = Política
company-title = Empresa
company-legal-address = Domicilio social
company-legal-registration = Registro
company-legal-data_protection_officer = Delegado de protección de datos
company-legal-representative = Representante
company-legal-insurance = Seguro
company-link-privacy = Aviso de privacidad
company-link-terms = Condiciones del servicio
company-link-dpa = Acuerdo de tratamiento de datos
company-link-sla = Acuerdo de nivel de servicio
company-link-acceptable_use = Política de uso aceptable
company-link-cookies = Aviso de cookies
company-link-imprint = Aviso legal
company-link-status = Estado en directo
company-link-bug_bounty = Recompensas por errores

## Paquetes

bundle-title = { $title }, para { $recipient }
bundle-line = Confidencial · Preparado para { $recipient } · { $date } · Paquete { $id }
bundle-copy = Confidencial, sujeto a acuerdo de confidencialidad. Preparado para { $recipient }, { $date }. Úselo hasta el { $until }. Paquete { $id }.
bundle-this-copy = Esta copia
bundle-questions = Preguntas
bundle-sections = Secciones
bundle-cover = Portada
bundle-not-included = No está en este paquete
bundle-use-until = Úselo hasta el { $date }
bundle-label = Resumen de la dirección. No sustituye al informe del auditor independiente.
bundle-label-unexamined = Resumen de la propia dirección, sin informe de un auditor.
bundle-prepared-for = Preparado para
bundle-prepared = Preparado para { $recipient }
bundle-issued = Emitido
bundle-until = Úselo hasta
bundle-nda = Acuerdo firmado
bundle-id = Paquete
bundle-letter = Al lector
bundle-contents = Qué hay en este paquete
bundle-section = Sección { $number }
bundle-section-appendix = Sección { $number } · no cubierta por la opinión del auditor
bundle-documents = Documentos
bundle-verify = Cómo verificar esta copia
bundle-verify-text = El SHA-256 de cada archivo está en { $manifest } y { $sums }, junto a esta página. Si también está { $signature }, lleva nuestra firma sobre la lista.
bundle-section-1 = Informe del auditor independiente
bundle-section-1-and-others = Informe del auditor independiente, y otros informes
bundle-section-2 = Afirmación de la dirección
bundle-section-3 = Descripción del sistema
bundle-section-4 = Criterios, controles, pruebas y resultados
bundle-section-4-untested = Criterios y controles
bundle-section-5 = Otra información
bundle-section-faq = Preguntas y respuestas
bundle-section-updates = Avisos
bundle-section-services = Disponibilidad
bundle-section-contacts = Contactos
bundle-section-pages = Otras páginas
bundle-beside = Junto al informe
bundle-no-answer = La respuesta no forma parte de este paquete.
bundle-no-assertion = Este paquete no contiene ninguna afirmación de la dirección.
bundle-no-assertion-yet = La dirección hace su afirmación para un examen. Este paquete no lista ningún informe de examen, y no contiene ninguna afirmación.
bundle-no-system = Este paquete no contiene ninguna descripción del sistema.
bundle-no-control = Este paquete no describe ningún control.
bundle-exceptions-in-tests = { $count ->
    [one] { $count } excepción
   *[other] { $count } excepciones
} en las pruebas
bundle-exceptions = { $count ->
    [one] { $count } excepción.
   *[other] { $count } excepciones.
}
bundle-type-1 = Un informe de tipo 1 no tiene pruebas de eficacia operativa
bundle-type-1-text = Un informe de tipo 1 examina el diseño de los controles en una fecha. No tiene pruebas de eficacia operativa, y por eso esta sección tampoco.
bundle-by-criterion = Controles por criterio
bundle-controls = Controles
bundle-controls-tests = Controles, pruebas y resultados
bundle-evidence-of = Evidencias de { $id }
bundle-evidence = Evidencias
bundle-evidence-source = Fuente
bundle-evidence-date = Fecha
bundle-responses = Respuestas de la dirección a las excepciones
bundle-exception-noted = Excepción observada
bundle-no-exceptions = No hay excepciones registradas.
bundle-user-controls = Lo que deben hacer los propios clientes
bundle-user-controls-text = Controles complementarios de la entidad usuaria: los controles del sistema suponen que usted aplica estos.
bundle-user-controls-caption = Controles complementarios de la entidad usuaria
bundle-subprocessors-caption = Quién trata los datos de los clientes
bundle-bridge-after = Después de: { $report }
bundle-glossary = Glosario

## Búsqueda, filtros, tablas

search = Buscar
search-site = Buscar en este sitio
search-placeholder = Buscar por palabra, id. o nombre
search-results = Resultados
search-close = Cerrar
search-none = No se ha encontrado nada.
search-found = { $count } encontrados
search-failed = No se puede cargar el índice de búsqueda.
kind-page = Página
kind-control = Control
kind-criterion = Criterio
kind-report = Informe
kind-section = Descripción del sistema
kind-document = Documento
kind-subprocessor = Subencargado
kind-update = Novedad
kind-question = Pregunta
kind-service = Servicio
filter-label = Filtrar controles
filter-category = Categoría
filter-criterion = Criterio
filter-status = Estado
filter-framework = Marco
filter-text = Texto
filter-all = Todos
filter-count = { $shown } de { $total } controles
filter-reset = Quitar filtros
filter-none = Ningún control corresponde a estos filtros.

## Documentos compuestos y recuadros

page-of = Página { $page } de { $pages }
callout-note = Nota
callout-tip = Consejo
callout-important = Importante
callout-warning = Advertencia
callout-caution = Precaución
summary-pdf = Leerlo en PDF
summary-expired = { $auditor } examinó el sistema y emitió: { $report }, que ha vencido. Estos son los datos de ese examen.
summary-expired-unnamed = Un auditor independiente examinó el sistema y emitió: { $report }, que ha vencido. Estos son los datos de ese examen.
summary-restricted = Un informe SOC 2® es de uso restringido.
summary-general = Un informe SOC 3® es de uso general.
summary-gated = Lo compartimos con un acuerdo de confidencialidad.
summary-in-progress = Está en curso un examen de { $auditor }: { $report }.
summary-in-progress-unnamed = Está en curso un examen: { $report }.
summary-planned = Está previsto un examen de { $auditor }: { $report }.
summary-planned-unnamed = Está previsto un examen: { $report }.
summary-expected = Previsto: { $date }.
summary-others = Otros informes y certificaciones se listan con lo que cubren; ninguno es un examen SOC 2 o SOC 3.
bundle-pdf = Todas las secciones en un PDF
bundle-unexamined = No se listan pruebas de un auditor
bundle-unexamined-text = Aquí no figura el informe de ningún examen. Lo que se dice de las pruebas es el relato de la propia dirección.

## Qué ha cambiado desde el último paquete

changes-title = Qué ha cambiado desde su copia del { $date }
changes-none = No ha cambiado nada de lo que usted puede ver.
changes-general = General
changes-company = Empresa y contactos
changes-scope = Alcance
changes-report = Informes
changes-system = Descripción del sistema
changes-control = Controles
changes-status = Estado de los controles
changes-user-control = Controles de los clientes
changes-subservice = Organizaciones de subservicios
changes-subprocessor = Subencargados
changes-document = Documentos
changes-question = Preguntas y respuestas
changes-update = Avisos
changes-service = Disponibilidad
changes-page = Páginas
changes-gone = { $count ->
    [one] Uno que tenía la suya
   *[other] { $count } que tenía la suya
}
change-added = nuevo
change-removed = ya no está
change-changed = cambiado
change-state = { $from }, ahora { $to }
change-exceptions = excepciones: { $from }, ahora { $to }

## La página sellada

sealed-title = { $name } para { $recipient }
sealed-lead = Este archivo contiene documentos confidenciales, sellados para usted. Se abren aquí, en su propio ordenador, con la frase de contraseña que recibió aparte de este archivo.
sealed-agree-title = Confidencial
sealed-agree = El contenido es confidencial según el acuerdo de confidencialidad entre usted y nosotros. Lo que este dice de compartir, conservar y borrar vale para él.
sealed-expiry = No lo use después de la fecha indicada arriba. Esa fecha es cuestión de contrato: ningún archivo puede imponerla.
sealed-privacy = No se envía nada a ninguna parte y nada se guarda en este navegador. Nadie, ni siquiera nosotros, puede ver que lo abrió.
sealed-check-title = Antes de escribir
sealed-check = Quien hubiera alterado este archivo por el camino podría hacer que le enviara su frase, y un archivo alterado no avisa. Compare por eso su SHA-256, letra por letra, con el que recibió junto con la frase. En la carpeta de este archivo lo muestra esta orden:
sealed-check-signed = Lo acompaña una firma, { $file }. Con ella y con la clave pública del sitio del propio editor, como minisign.pub en la misma carpeta, minisign comprueba el archivo:
sealed-passphrase = Frase de contraseña
sealed-hint = Diez palabras. Valen espacios en lugar de guiones.
sealed-open = Abrir
sealed-no-script = Esta página descifra en su navegador y necesita JavaScript para ello. Sin él, abra con la herramienta age el archivo que acaba en .age.
sealed-back = Atrás
sealed-save = Guardar todo (zip)
sealed-close = Cerrar
sealed-wrong = Esa frase no abre este archivo. Revise cada palabra, y que se la dieran para esta copia, { $id }. Si todo es correcto, el archivo fue alterado por el camino: pida uno nuevo.
sealed-damaged = Este archivo fue alterado o está dañado, así que no se muestra nada de él. Pida uno nuevo.
sealed-working = Abriendo. Tarda unos segundos.
sealed-old-browser = Este navegador no puede descifrar aquí. Abra el archivo desde su disco o por https, en un navegador actual.
sealed-expired = Ha pasado la fecha hasta la que puede usarse este paquete. Pida uno nuevo.
sealed-outside = Este enlace sale del paquete: { $address }
sealed-saved = { $name } se ha guardado en sus descargas.
sealed-save-one = Guardar { $name }
sealed-wrong-count = No es la frase entera: tiene diez palabras y usted escribió { $count }.
sealed-check-first = Compruebe primero que este archivo es auténtico
sealed-menu = Menú
sealed-hide = Ocultar
sealed-search = Buscar en esta copia
sealed-found = Lugares encontrados: { $count }
sealed-nothing = No se encontró nada.
sealed-verify = Verificar
sealed-verify-working = Verificando todos los archivos …
sealed-verify-signed = Firmado por { $publisher }, { $count } archivos intactos
sealed-verify-key = La clave es { $key }. Compárela con la del sitio propio de { $publisher }: solo eso dice de quién es.
sealed-verify-intact = { $count } archivos intactos
sealed-verify-unsigned = Cada uno es como dice la lista de esta copia. La lista no está firmada, así que esto no dice quién la hizo.
sealed-verify-unchecked = Cada uno es como dice la lista de esta copia. No se comprobó si vale la firma de la lista, porque este navegador no puede (Ed25519). Guarde todo, descomprímalo y ejecute esto en su carpeta, después de comparar la clave con la del sitio del editor:
sealed-verify-bad = Esta copia no es como se hizo. No se fíe de ella:
sealed-verify-changed = { $name } fue modificado
sealed-verify-missing = Falta { $name }
sealed-verify-added = Se añadió { $name }
sealed-verify-list = La lista de todos los archivos, { $name }, falta o fue modificada
sealed-verify-no-signature = Falta la firma, { $name }
sealed-verify-other-key = La firma, { $name }, se hizo con otra clave que la del editor
sealed-verify-broken = La firma, { $name }, no vale: ella o la lista de todos los archivos fue modificada
sealed-verify-other-bundle = La firma, { $name }, es de otra copia
sealed-verify-ask = Pida una nueva y diga lo que pone aquí.

## El resumen, el distintivo, las peticiones

nav-badge = Distintivo
page-badge = Distintivo para otras páginas
describe-badge = Una imagen pequeña que dice lo que hay detrás, y el HTML que la muestra en otra página.
overview-see-certificates = Ver qué está certificado
overview-see-audit = Ver en qué punto está la auditoría
overview-see-controls = Ver los controles
overview-see-documents = Ver los documentos
overview-see-faq = Leer preguntas y respuestas
badges-label = Vigente hoy
request-one = Pedir acceso
request-one-of = Pedir acceso a { $document }
request-subject = Acceso a { $document }
request-body =
    Buenos días:

    Quisiéramos leer «{ $document }».

    Empresa:
    Nombre y cargo:
    Para qué lo necesitamos:
documents-some = { $count } en total
subprocessors-all = Todos los subencargados
subprocessors-today = { $count ->
    [one] Hoy { $count } subencargado trata datos de clientes.
   *[other] Hoy { $count } subencargados tratan datos de clientes.
}
subprocessors-last = Últimos cambios
faq-all = { $count ->
    [one] La pregunta y su respuesta
   *[other] Las { $count } preguntas
}
page-read = Leer esta página por separado
badge-lead = Póngalo en su propio sitio, en una propuesta o en el portal de un proveedor. Muestra lo que vale el día en que alguien mira, y lleva aquí.
badge-snippet = HTML para insertar
badge-copy = Copiar
badge-copied = Copiado
badge-alone = Solo la imagen

## Títulos de los criterios

category-security = Seguridad
category-availability = Disponibilidad
category-confidentiality = Confidencialidad
category-processing_integrity = Integridad del procesamiento
category-privacy = Privacidad
series-CC1 = Entorno de control
series-CC2 = Comunicación e información
series-CC3 = Evaluación de riesgos
series-CC4 = Supervisión de los controles
series-CC5 = Actividades de control
series-CC6 = Acceso lógico y físico
series-CC7 = Operación de los sistemas
series-CC8 = Gestión de cambios
series-CC9 = Mitigación de riesgos
series-A1 = Disponibilidad
series-C1 = Confidencialidad
series-PI1 = Integridad del procesamiento
series-P1 = Privacidad
series-P2 = Privacidad
series-P3 = Privacidad
series-P4 = Privacidad
series-P5 = Privacidad
series-P6 = Privacidad
series-P7 = Privacidad
series-P8 = Privacidad
criterion-CC1-1 = Integridad y ética
criterion-CC1-2 = Supervisión independiente del consejo
criterion-CC1-3 = Estructura, autoridad, líneas de informe
criterion-CC1-4 = Contratar y conservar a personas competentes
criterion-CC1-5 = Rendición de cuentas por los deberes de control
criterion-CC2-1 = Información de calidad para el control
criterion-CC2-2 = Comunicación interna
criterion-CC2-3 = Comunicación externa
criterion-CC3-1 = Objetivos claros
criterion-CC3-2 = Identificación y análisis de riesgos
criterion-CC3-3 = Riesgo de fraude
criterion-CC3-4 = Cambios que afectan al control
criterion-CC4-1 = Evaluar que los controles funcionan
criterion-CC4-2 = Comunicar y corregir deficiencias
criterion-CC5-1 = Elegir controles que reducen el riesgo
criterion-CC5-2 = Controles generales de tecnología
criterion-CC5-3 = Políticas puestas en práctica
criterion-CC6-1 = Protección del acceso lógico
criterion-CC6-2 = Alta y baja de usuarios
criterion-CC6-3 = Acceso por roles, mínimo privilegio
criterion-CC6-4 = Acceso físico
criterion-CC6-5 = Eliminación de equipos y soportes
criterion-CC6-6 = Protección de los límites
criterion-CC6-7 = Protección de datos movidos o transmitidos
criterion-CC6-8 = Software malicioso
criterion-CC7-1 = Detección de configuraciones y vulnerabilidades
criterion-CC7-2 = Supervisión de anomalías
criterion-CC7-3 = Evaluación de eventos
criterion-CC7-4 = Respuesta a incidentes
criterion-CC7-5 = Recuperación tras incidentes
criterion-CC8-1 = Gestión de cambios
criterion-CC9-1 = Riesgo de interrupción del negocio
criterion-CC9-2 = Riesgo de proveedores y socios
criterion-A1-1 = Gestión de la capacidad
criterion-A1-2 = Entorno, copias de seguridad, infraestructura de recuperación
criterion-A1-3 = Pruebas de recuperación
criterion-C1-1 = Identificar y conservar datos confidenciales
criterion-C1-2 = Eliminar datos confidenciales
criterion-PI1-1 = Definiciones y especificaciones del procesamiento
criterion-PI1-2 = Controles de entrada
criterion-PI1-3 = Controles de procesamiento
criterion-PI1-4 = Controles de salida
criterion-PI1-5 = Almacenamiento de entradas y salidas
criterion-P1-1 = Aviso de privacidad
criterion-P2-1 = Elección y consentimiento
criterion-P3-1 = Recogida limitada
criterion-P3-2 = Consentimiento explícito antes de la recogida
criterion-P4-1 = Uso limitado
criterion-P4-2 = Conservación
criterion-P4-3 = Eliminación segura
criterion-P5-1 = Acceso del interesado
criterion-P5-2 = Rectificación
criterion-P6-1 = Comunicación a terceros con consentimiento
criterion-P6-2 = Registro de comunicaciones autorizadas
criterion-P6-3 = Registro de comunicaciones no autorizadas
criterion-P6-4 = Compromisos de privacidad de terceros y su comprobación
criterion-P6-5 = Deberes de aviso de terceros ante violaciones
criterion-P6-6 = Notificación de violaciones
criterion-P6-7 = Relación de datos conservados y comunicados
criterion-P7-1 = Exactitud de los datos
criterion-P8-1 = Quejas y disputas

## Marcos y políticas

changes-framework = Marcos
changes-applicability = Declaración de aplicabilidad
page-policies = Políticas
describe-policies = Las políticas vigentes: versión, aprobación, próxima revisión.
bundle-section-policies = Políticas
changes-policy = Políticas
kind-policy = Política
policies-lead = Lo que hemos establecido, en qué versión, quién lo aprobó y cuándo se revisa de nuevo.
policies-register = Registro de políticas
policies-see = El registro de políticas
policy-name = Política
policy-id = Número
policy-about = Sobre esta política
policy-version = Versión
policy-approved = Aprobada
policy-approved-on = Aprobada el { $date }
policy-approved-by-on = Aprobada por { $by }, { $date }
policy-not-approved = Aún sin aprobar
policy-review = Próxima revisión
policy-supersedes = Sustituye a
policy-superseded-by = Sustituida por
policy-changes = Cambios
policy-change = Qué cambió
policy-date = Fecha
policy-pdf = Leerla en PDF
policy-no-text = El texto de esta política no se muestra aquí.
policy-under-nda = Partes de esta política están disponibles con acuerdo de confidencialidad; el texto marca dónde.
page-frameworks = Controles por marco
describe-frameworks = Los marcos cuyos requisitos cumplen nuestros controles.
describe-framework = Requisitos del marco, cada uno con los controles que lo cumplen.
frameworks-lead = Los marcos cuyos requisitos cumplen nuestros controles. Hasta dónde lo hacen es juicio nuestro.
framework-lead = Los requisitos que cumplen nuestros controles, cada uno con sus controles. Hasta dónde lo hacen es juicio nuestro. De los requisitos que no se listan no se dice nada.
framework-lead-all = Los requisitos, cada uno con los controles que lo cumplen, en la medida en que se muestran aquí. Hasta dónde lo hacen es juicio nuestro.
controls-by-framework = Por marco
count-requirements = { $count ->
    [one] { $count } requisito
   *[other] { $count } requisitos
}
fulfilment-full = Cumplido, con evidencias
fulfilment-stated = Cumplido, según se declara
fulfilment-partly = Cumplido en parte
fulfilment-planned = Previsto
fulfilment-mapped = Se nombra un control
mapping-strength-equal = lo cumple entero
mapping-strength-subset = cumple una parte
mapping-strength-partial = se solapa
mapping-strength-related = está relacionado
requirements-requirement = Requisito
requirements-title = Título
requirements-group = Grupo
requirements-fulfilment = Cumplido
requirements-no-control = Aquí no se muestra ningún control
requirements-filter = Filtrar requisitos
requirements-count = { $shown } de { $total } requisitos
requirements-none = Ningún requisito corresponde a estos filtros.
kind-requirement = Requisito
statement-title = Declaración de aplicabilidad
statement-label = Preparada por la dirección.
statement-of = { $framework }, a { $date }.
statement-as = Obtenerla como { $format }
statement-applies = Aplicable
statement-reason = Motivo
statement-implemented = Implantado
statement-applicable = Sí
statement-excluded = No
implemented-implemented = Sí
implemented-partly_implemented = En parte
implemented-planned = Previsto
implemented-not_implemented = No
bundle-section-frameworks = Marcos

## Solicitudes de un auditor

bundle-section-requests = Solicitudes
changes-request = Solicitudes
kind-request = Solicitud
requests-counts = { $total ->
    [one] { $total } solicitud
   *[other] { $total } solicitudes
}: { $due } por responder, { $submitted } con respuesta aún sin aceptar, { $done } cerradas.
requests-sheet = Todas las solicitudes en una tabla (CSV)
requests-samples = Pruebas con poblaciones y muestras (CSV)
requests-due = plazo: { $date }
requests-answered = Respondida el { $date }.
requests-files = Archivos
requests-unanswered = Todavía no hay nada que le responda.
report-step-requests = { $done } de { $total } solicitudes cerradas
request-state-open = Abierta
request-state-in_progress = En curso
request-state-submitted = Presentada
request-state-returned = Devuelta
request-state-accepted = Aceptada
request-state-withdrawn = Retirada
audit-phase-scope = Alcance
audit-phase-information = Información
audit-phase-plan = Planificación
audit-phase-criteria = Criterios
audit-phase-tests = Pruebas
audit-phase-evidence = Evidencias
audit-phase-report = Informe

## Cuestionarios con sus respuestas

bundle-section-questionnaires = Cuestionarios
changes-questionnaire = Cuestionarios
kind-questionnaire = Cuestionario
count-questions = { $count ->
    [one] { $count } pregunta
   *[other] { $count } preguntas
}
questionnaire-rows = Preguntas
questionnaire-counts = { $total ->
    [one] { $total } pregunta
   *[other] { $total } preguntas
}, { $answered } respondidas.
questionnaire-how = Sí, parcial y no se derivan del estado de los controles que nombra cada respuesta. Lo que nada de lo mostrado aquí respalda queda en blanco.
questionnaire-in-words = En palabras
questionnaire-id = Número
questionnaire-section = Sección
questionnaire-question = Pregunta
questionnaire-answer = Respuesta
questionnaire-comment = Comentario
questionnaire-source = Fuente
questionnaire-as-of = A fecha de
questionnaire-answer-yes = Sí
questionnaire-answer-partial = Parcial
questionnaire-answer-no = No
questionnaire-answer-not_applicable = No aplicable
questionnaire-blank-unknown = Sin respuesta aquí
questionnaire-blank-stale = En blanco: nuestra respuesta debe revisarse
questionnaire-blank-contradicted = En blanco: una evidencia la contradice
questionnaire-blank-not-carried = En blanco: nada de lo mostrado aquí la respalda
questionnaire-blank-disagreeing = En blanco: dos respuestas nuestras difieren
