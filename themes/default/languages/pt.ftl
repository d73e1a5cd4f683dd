# As palavras da interface em português do Brasil. Ninguém que o tenha como língua materna as leu ainda.

## Datas e números

date = { $day ->
    [1] 1º
   *[other] { $day }
} de { $month } de { $year }
month-and-year = { $month } de { $year }
decimal-separator = ,
list-separator = ,{ " " }
label-end = :
per-cent = { $value }%
size-bytes = { $count } bytes
size-kilobytes = { $count } kB
size-megabytes = { $count } MB
month-1 = janeiro
month-2 = fevereiro
month-3 = março
month-4 = abril
month-5 = maio
month-6 = junho
month-7 = julho
month-8 = agosto
month-9 = setembro
month-10 = outubro
month-11 = novembro
month-12 = dezembro
month-short-1 = jan.
month-short-2 = fev.
month-short-3 = mar.
month-short-4 = abr.
month-short-5 = mai.
month-short-6 = jun.
month-short-7 = jul.
month-short-8 = ago.
month-short-9 = set.
month-short-10 = out.
month-short-11 = nov.
month-short-12 = dez.

## Nomes e títulos

trust-center = Central de confiança
trust-center-of = Central de confiança de { $company }
trust-center-unnamed = Central de confiança
bundle-name = Resumo SOC 2
bundle-name-unexamined = Resumo de segurança
page-overview = Visão geral
page-controls = Controles
page-criteria = Controles por critério
page-report = Relatório no estilo SOC 3
page-reports = Relatórios e certificações
page-documents = Documentos
page-subprocessors = Suboperadores
page-status = Status
page-updates = Novidades
page-faq = Perguntas e respostas
page-security = Contato de segurança
page-not-found = Página não encontrada
nav-reports = Relatórios
nav-subprocessors = Suboperadores
nav-faq = Perguntas
nav-security = Segurança
describe-controls = Controles por categoria.
describe-criteria = Os Trust Services Criteria no escopo, cada um com os controles que o atendem.
describe-report = O sistema e seus controles, resumidos pela administração na ordem de um relatório SOC 3.
describe-reports = Relatórios de auditoria e certificações, e em que ponto estão.
describe-documents = Os documentos desta central de confiança.
describe-subprocessors = Quem trata dados de clientes, onde e para quê.
describe-status = Como estão os serviços e os controles.
describe-updates = Avisos datados, os mais recentes primeiro.
describe-faq = O que os clientes perguntam sobre segurança e privacidade.
describe-security = Como relatar uma vulnerabilidade.

## Em volta de cada página

skip = Ir para o conteúdo
internal-preview = Prévia interna: tudo é mostrado
menu = Menu
nav-main = Principal
breadcrumb = Você está em
contents = Conteúdo
link-to-section = Link para esta seção
as-of = em { $date }
as-of-sentence = Em { $date }
as-of-prepared = Em { $date }. Preparado pela administração.
period = { $start } a { $end }
under-nda = Sob NDA
on-request = Sob solicitação
available-under-nda = disponível sob NDA
none = nenhum
task-done = feito
task-open = a fazer
table-of = Tabela: { $columns }
contacts = Contatos
contact-security = Segurança
contact-privacy = Privacidade
contact-access = Acesso a documentos
contact-sales = Vendas
footer-more = Mais páginas
footer-report = Relatório resumido
footer-feed = Novidades em feed
footer-machines = Dados legíveis por máquina
request-title = Precisa de mais detalhes?
request-text = Escreva para { $address } para solicitar acesso. Documentos sob NDA são compartilhados depois da assinatura de um acordo de confidencialidade.
request-label = Como solicitar acesso
count-controls = { $count ->
    [one] { $count } controle
   *[other] { $count } controles
}
count-documents = { $count ->
    [one] { $count } documento
   *[other] { $count } documentos
}
file-format-size = { $format }, { $size }

## Estados

operation-operating = Em operação
operation-partial = Parcialmente em operação
operation-remediating = Em correção
operation-planned = Planejado
operation-not_applicable = Não aplicável
result-no_exceptions = Nenhuma exceção constatada
result-exceptions = Exceções constatadas
result-not_tested = Não testado
report-planned = Planejado
report-in_progress = Em andamento
report-issued = Emitido
report-expired = Expirado
opinion-unqualified = Sem ressalva
opinion-qualified = Com ressalva
opinion-adverse = Adversa
opinion-disclaimer = Abstenção de opinião
coverage-not_yet_effective = Ainda não em vigor
coverage-covers = Em vigor
coverage-bridged = Coberto por uma carta-ponte
coverage-bridge_expired = Carta-ponte expirada
coverage-uncovered = Período encerrado, sem carta-ponte
method-carve-out = Método de exclusão
method-inclusive = Método de inclusão
document-report = Relatório
document-policy = Política
document-pentest = Teste de intrusão
document-certificate = Certificado
document-letter = Carta
document-questionnaire = Questionário
document-diagram = Diagrama
document-other = Documento
update-news = Notícia
update-incident = Incidente
update-subprocessor = Suboperadores
update-report = Relatórios
out-of-date = Desatualizado
status-none = Nenhum status informado

## Visão geral

overview-nothing = Nada foi publicado ainda.
overview-read-report = Ler o relatório resumido
overview-ask = Solicitar acesso
figure-controls = Controles
figure-controls-note = cada um com um status e sua data
figure-uptime-note = disponibilidade em { $months ->
    [one] { $months } mês
   *[other] { $months } meses
}, meta { $target }
figure-documents-note = alguns para baixar, outros sob NDA
figure-documents-available = para baixar
figure-documents-gated = sob NDA
figure-period = período até { $date }
figure-valid-until = certificado válido até { $date }
figure-opinion-unqualified = Opinião sem ressalva
figure-opinion-qualified = Opinião com ressalva
figure-opinion-adverse = Opinião adversa
figure-opinion-disclaimer = Abstenção de opinião
figure-issued = emitido em { $date }
open-graph-uptime = { $service }: disponibilidade
reports-more = Todos os relatórios em detalhe
highlights-title = Em resumo
coverage-title = Controles por categoria
coverage-all = { $count ->
    [one] O controle
   *[other] Todos os { $count } controles
}
coverage-by-criterion = Por critério
coverage-counts = { $controls ->
    [one] { $controls } controle
   *[other] { $controls } controles
} para { $criteria ->
    [one] { $criteria } critério
   *[other] { $criteria } critérios
}
coverage-nothing = Nenhum status informado.
coverage-table = Mostrar como tabela
coverage-caption = Controles por categoria e status
coverage-category = Categoria
coverage-unstated = Sem status
uptime-title = Disponibilidade
uptime-more = Mês a mês
updates-latest = Últimas novidades
updates-all = Todas as novidades
documents-all = Todos os documentos
subprocessors-change = Mudança de suboperadores.
subprocessors-change-from = { $name } a partir de { $date }
subprocessors-see = Ver suboperadores

## Linha do tempo

timeline-title = Relatórios ao longo do tempo
timeline-label = Linha do tempo de { $start } a { $end }
timeline-today = hoje
timeline-period = período de { $start } a { $end }
timeline-bridge = carta-ponte de { $start } a { $end }
timeline-gap = sem cobertura de { $start } a { $end }
timeline-planned = planejado de { $start } a { $end }
timeline-valid = certificado válido até { $end }
timeline-point = em { $date }
timeline-legend-period = Período examinado
timeline-legend-bridge = Carta-ponte
timeline-legend-gap = Sem cobertura
timeline-legend-planned = Em andamento ou planejado
timeline-legend-point = Examinado em um dia
timeline-legend-valid = Certificado válido

## Controles

controls-lead = O que fazemos e a quais critérios isso atende. Cada controle tem sua própria página.
controls-at-a-glance = Status por categoria
controls-order = Ordem dos controles
controls-by-category = Por categoria
controls-by-criterion = Por critério
criteria-label = Trust Services Criteria
criteria-lead = Os critérios com os controles que os atendem. Os títulos curtos são nossos; o texto dos critérios pertence à AICPA.
criteria-none = Nenhum critério no escopo tem um controle.
criteria-criterion = Critério
criteria-controls = Controles
criteria-not-relevant = Não relevante:
criteria-no-control = Nenhum controle descrito.
control-facts = Dados de { $id }
control-status = Status
control-frequency = Frequência
control-since = Em vigor desde
control-owner = Responsável
control-criteria = Critérios
control-no-description = Este controle não tem descrição aqui.
control-under-nda = Partes da descrição deste controle estão disponíveis sob NDA; o texto indica onde.
control-tests = Testes e resultados
control-evidence = Evidências
evidence-counted = { $passed ->
    [one] { $passed } aprovado
   *[other] { $passed } aprovados
}, { $failed ->
    [one] { $failed } reprovado
   *[other] { $failed } reprovados
}
evidence-failed = { $failed ->
    [one] { $failed } reprovado
   *[other] { $failed } reprovados
}
control-others = Outros controles
control-previous = Anterior
control-next = Próximo
tests-of = Testes de { $id }
tests-procedure = Procedimento
tests-sample = Amostra
tests-result = Resultado
tests-sample-of = { $sample } de { $population }
tests-population = população { $population }
tests-not-stated = não informado
exception-label = Exceção.
exception-response = Resposta da administração.
exception-remediation = Correção.
exception-due = Prazo: { $date }.
exception-done = Concluído em { $date }.

## Relatórios

reports-lead = Exames e certificações: por quem, de quê e em que ponto estão.
report-name-report = Relatório { $title }
report-name-certification = Certificação { $title }
report-type = { $name } tipo { $type }
report-period = Período
report-as-of = Data-base
report-issued-on = Emitido
report-valid-until = Válido até
report-auditor = Auditor
report-cpa = (firma de CPA independente)
report-opinion = Opinião
report-basis = Base para a opinião.
report-categories = Categorias
report-subservice = Organizações subcontratadas
report-older = Tem mais de doze meses
report-steps-done = { $done } de { $total } etapas concluídas
report-progress = Andamento: { $done } de { $total } etapas concluídas
report-step-done = concluído em { $date }
report-step-open = a fazer
report-expected-on = Previsto para { $date }
bridge-title = Carta-ponte
bridge-text = Cobre de { $start } a { $end }. Declaração da própria administração, não do auditor, e não substitui um exame.
bridge-signed = Assinado:

## Relatório no estilo SOC 3

summary-label = Preparado pela administração. Não é um relatório SOC 3®.
summary-label-beside = Preparado pela administração, ao lado do relatório do auditor.
summary-for-period = Para o período de { $start } a { $end }
summary-own = { $name }, o relatório do auditor
summary-download = Baixar o relatório
summary-part-auditor = Exame independente
summary-part-assertion = Afirmação da administração
summary-part-boundaries = Limites do sistema
summary-part-commitments = Principais compromissos de serviço e requisitos do sistema
summary-part-description = Mais sobre o sistema
summary-part-controls = Critérios e controles
summary-part-subservice = Organizações subcontratadas
summary-examined = { $auditor } examinou o sistema e emitiu { $report }. Estes são os dados desse exame.
summary-examined-unnamed = Um auditor independente examinou o sistema e emitiu { $report }. Estes são os dados desse exame.
summary-unexamined = Nenhum relatório SOC 2 ou SOC 3 está listado aqui. O que segue é o relato da própria administração.
summary-unexamined-yet = Até a emissão do relatório, este é o relato da própria administração.
summary-controls-text = Os critérios no escopo e os controles que os atendem. Um relatório deste tipo não lista testes nem resultados.
summary-subservice-text = Organizações de cujos controles o sistema depende.
summary-subservice-carve-out = Onde se usa o método de exclusão, os controles delas não fizeram parte do exame.
section-overview = Empresa e sistema
section-services = Serviços prestados
section-commitments = Principais compromissos de serviço
section-requirements = Requisitos do sistema
section-infrastructure = Infraestrutura
section-software = Software
section-people = Pessoas
section-procedures = Procedimentos
section-data = Dados
section-boundaries = Limites do sistema
section-incidents = Incidentes significativos
section-control_environment = Ambiente de controle
section-risk_assessment = Avaliação de riscos
section-monitoring = Monitoramento
section-information_communication = Informação e comunicação
section-criteria_not_applicable = Critérios não aplicáveis
section-changes = Mudanças significativas
section-assertion = Afirmação da administração
expected-of = Controles esperados de { $name }
expected-id = Id
expected-control = Controle esperado
expected-criteria = Critérios

## Documents, subprocessors, status, updates, questions, security

documents-lead = Alguns podem ser baixados aqui. Outros estão listados e são compartilhados sob um acordo de confidencialidade.
documents-lead-available = Podem ser baixados aqui.
documents-lead-gated = Listados aqui e compartilhados sob um acordo de confidencialidade.
documents-available = Para baixar
documents-gated = Sob solicitação, com NDA
sha-256 = Hash seguro, 256 bits
subprocessors-lead = Quem trata dados de clientes para nós, onde e para quê.
subprocessors-subscribe = Assinar as mudanças
subprocessors-calendar = Datas para a sua agenda
subprocessors-object = Perguntas ou objeções:
subprocessors-upcoming = Previstos
subprocessors-current = Atuais
subprocessors-history = Histórico
subprocessors-before-history = Primeiras datas antes deste histórico
subprocessors-former = Anteriores
subprocessors-upcoming-caption = Suboperadores anunciados
subprocessors-current-caption = Suboperadores atuais
subprocessors-former-caption = Suboperadores anteriores
subprocessors-none = Nenhum suboperador atual está listado.
subprocessors-name = Nome
subprocessors-purpose = Finalidade
subprocessors-location = Local
subprocessors-data = Dados
subprocessors-since = Desde
subprocessors-terms = Termos de tratamento de dados
subprocessors-terms-of = de { $name }
subprocessors-transfer = Transferência: { $basis }
subprocessors-transfer-common = Transferência, salvo indicação em contrário: { $basis }
subprocessors-is-upcoming = Previsto
subprocessors-announced = anunciado em { $date }
subprocessors-effective = em vigor a partir de { $date }
subprocessors-notice = aviso de { $days ->
    [one] { $days } dia
   *[other] { $days } dias
}
subprocessors-until = até { $date }
subprocessors-added = { $name } começa
subprocessors-ended = { $name } terminou
subprocessors-announcement = { $name } anunciado
subprocessors-feed = suboperadores
subprocessors-promise = { $days ->
    [one] Um novo é anunciado um dia antes do início.
   *[other] Um novo é anunciado { $days } dias antes do início.
}
status-lead = Disponibilidade por mês, e como estão os controles.
status-lead-services = Disponibilidade por mês.
status-lead-controls = Como estão os controles.
status-data-as-of = Dados de { $date }
status-made = Página gerada em { $date }
status-live = Status ao vivo
status-no-month = Nenhum mês registrado.
status-controls = Controles
status-all-controls = Todos os controles
uptime-bars = { $service }, disponibilidade por mês, escala de 99% a 100%:
uptime-below = (abaixo da meta)
uptime-scale = Escala de 99 a 100%
uptime-target = Meta { $target }
uptime-table = Disponibilidade de { $service } por mês
uptime-caption = Disponibilidade por mês
uptime-caption-note = barras de 99% a 100%; os meses abaixo da meta de { $target } estão marcados
uptime-caption-scale = barras de 99% a 100%
uptime-missed = Não atingida
uptime-month-met = Meta mensal { $target }: atingida em { $months ->
    [one] { $months } mês de { $months }
   *[other] todos os { $months } meses
}
uptime-month = Mês
uptime-month-missed = Meta mensal { $target }: não atingida em { $missed } de { $months ->
    [one] { $months } mês
   *[other] { $months } meses
}
uptime-year-met = Meta anual { $target }: atingida, em { $months ->
    [one] { $months } mês
   *[other] { $months } meses
}
uptime-year-missed = Meta anual { $target }: não atingida, em { $months ->
    [one] { $months } mês
   *[other] { $months } meses
}
uptime-reached = Meta { $target }: atingida em { $reached } de { $months ->
    [one] { $months } mês
   *[other] { $months } meses
}
updates-lead = Avisos datados, os mais recentes primeiro.
updates-subscribe = Assinar o feed
updates-affects = Afeta: { $what }
updates-feed = novidades
updates-all-kinds = Todas
updates-kinds = Tipos de novidades
faq-lead = Falta a sua pergunta? Escreva para { $address }.
faq-general = Geral
faq-gated = A resposta está disponível sob NDA.
security-lead = Encontrou uma vulnerabilidade? Escreva para { $address }.
security-lead-none = Como relatar uma vulnerabilidade.
security-policy-title = Política de divulgação
security-safe-harbour = Proteção de quem relata
security-policy = Política
security-encryption = Chave de criptografia
security-acknowledgements = Agradecimentos
security-jobs = Vagas em segurança
security-languages = Idiomas
security-signatures = Os pacotes são assinados
security-signatures-text = Os pacotes sob NDA levam nossa assinatura sobre a lista de seus arquivos. Descompacte um e verifique-o com { $tool }; a mesma chave está em { $file }.
security-valid-until = Válido até
security-file = Legível por máquina
not-found-text = Não há página neste endereço. Ela pode ter sido movida.
not-found-back = Voltar à visão geral

## Facts of certificates, documents, subprocessors, controls and the company

quarter-and-year = { $quarter }º trimestre de { $year }
report-expected = Previsto
report-valid-from = Válido desde
report-surveillance = Próxima auditoria de acompanhamento
report-number = Número
report-edition = Edição
report-level = Nível
report-scope = Escopo
report-accreditation = Acreditação
report-register = Registro público
report-applicability = Declaração de aplicabilidade
documents-version = Versão { $version }
documents-owner = Responsável: { $owner }
documents-valid-until = Válido até { $date }
documents-expired = Expirou em { $date }
documents-next-review = Próxima revisão em { $date }
documents-supersedes = Substitui: { $title }
documents-superseded-by = Substituído por: { $title }
documents-on-the-web = Na web
subprocessors-optional = Somente se você o usar
control-kind = Tipo
control-kind-preventive = Preventivo
control-kind-detective = Detectivo
control-kind-corrective = Corretivo
control-automation = Automação
control-automation-manual = Manual
control-automation-partly_automated = Parcialmente automatizado
control-automation-automated = Automatizado
control-policy = Política
company-title = Empresa
company-legal-address = Sede social
company-legal-registration = Registro
company-legal-data_protection_officer = Encarregado de proteção de dados
company-legal-representative = Representante
company-legal-insurance = Seguro
company-link-privacy = Aviso de privacidade
company-link-terms = Termos de serviço
company-link-dpa = Acordo de tratamento de dados
company-link-sla = Acordo de nível de serviço
company-link-acceptable_use = Política de uso aceitável
company-link-cookies = Aviso de cookies
company-link-imprint = Informações legais
company-link-status = Status ao vivo
company-link-bug_bounty = Bug bounty

## Bundles

bundle-title = { $title }, para { $recipient }
bundle-line = Confidencial, sob NDA · Preparado para { $recipient } · { $date } · Pacote { $id }
bundle-copy = Confidencial, sob NDA. Preparado para { $recipient }, { $date }. Usar até { $until }. Pacote { $id }.
bundle-this-copy = Esta cópia
bundle-questions = Perguntas
bundle-sections = Seções
bundle-cover = Capa
bundle-not-included = Não está neste pacote
bundle-use-until = Usar até { $date }
bundle-label = Resumo da administração. Não substitui o relatório do auditor independente.
bundle-label-unexamined = Resumo da própria administração, sem relatório de auditor.
bundle-prepared-for = Preparado para
bundle-prepared = Preparado para { $recipient }
bundle-issued = Emitido
bundle-until = Usar até
bundle-nda = NDA assinado
bundle-id = Pacote
bundle-letter = Ao leitor
bundle-contents = O que este pacote contém
bundle-section = Seção { $number }
bundle-section-appendix = Seção { $number } · não coberta pela opinião do auditor
bundle-documents = Documentos
bundle-verify = Como verificar esta cópia
bundle-verify-text = O SHA-256 de cada arquivo está em { $manifest } e { $sums }, ao lado desta página. Se { $signature } também estiver lá, traz nossa assinatura sobre a lista.
bundle-section-1 = Relatório do auditor independente
bundle-section-1-and-others = Relatório do auditor independente e outros relatórios
bundle-section-2 = Afirmação da administração
bundle-section-3 = Descrição do sistema
bundle-section-4 = Critérios, controles, testes e resultados
bundle-section-4-untested = Critérios e controles
bundle-section-5 = Outras informações
bundle-section-faq = Perguntas e respostas
bundle-section-updates = Avisos
bundle-section-services = Disponibilidade
bundle-section-contacts = Contatos
bundle-section-pages = Outras páginas
bundle-beside = Ao lado do relatório
bundle-no-answer = A resposta não faz parte deste pacote.
bundle-no-assertion = Este pacote não contém uma afirmação da administração.
bundle-no-assertion-yet = A administração faz sua afirmação para um exame. Este pacote não lista relatório de exame algum e não contém afirmação.
bundle-no-system = Este pacote não contém uma descrição do sistema.
bundle-no-control = Este pacote não descreve controle algum.
bundle-exceptions-in-tests = { $count ->
    [one] { $count } exceção
   *[other] { $count } exceções
} nos testes
bundle-exceptions = { $count ->
    [one] { $count } exceção.
   *[other] { $count } exceções.
}
bundle-type-1 = Um relatório tipo 1 não tem testes de eficácia operacional
bundle-type-1-text = Um relatório tipo 1 examina o desenho dos controles em uma data. Não tem testes de eficácia operacional e, por isso, esta seção também não.
bundle-by-criterion = Controles por critério
bundle-controls = Controles
bundle-controls-tests = Controles, testes e resultados
bundle-evidence-of = Evidências de { $id }
bundle-evidence = Evidência
bundle-evidence-source = Fonte
bundle-evidence-date = Data
bundle-responses = Respostas da administração às exceções
bundle-exception-noted = Exceção constatada
bundle-no-exceptions = Nenhuma exceção está registrada.
bundle-user-controls = O que os clientes devem fazer
bundle-user-controls-text = Controles complementares da entidade usuária: os controles do sistema pressupõem que você os opere.
bundle-user-controls-caption = Controles complementares da entidade usuária
bundle-subprocessors-caption = Quem trata dados dos clientes
bundle-bridge-after = Depois de { $report }
bundle-glossary = Glossário

## Search, filters, tables

search = Pesquisar
search-site = Pesquisar neste site
search-placeholder = Palavra, id ou nome
search-results = Resultados
search-close = Fechar
search-none = Nada encontrado.
search-found = { $count } encontrados
search-failed = Não foi possível carregar o índice de pesquisa.
kind-page = Página
kind-control = Controle
kind-criterion = Critério
kind-report = Relatório
kind-section = Descrição do sistema
kind-document = Documento
kind-subprocessor = Suboperador
kind-update = Novidade
kind-question = Pergunta
kind-service = Serviço
filter-label = Filtrar controles
filter-category = Categoria
filter-criterion = Critério
filter-status = Status
filter-framework = Framework
filter-text = Texto
filter-all = Todos
filter-count = { $shown } de { $total } controles
filter-reset = Limpar filtros
filter-none = Nenhum controle corresponde a estes filtros.

## Typeset documents, and callouts

page-of = Página { $page } de { $pages }
callout-note = Nota
callout-tip = Dica
callout-important = Importante
callout-warning = Aviso
callout-caution = Cuidado
summary-pdf = Ler em PDF
summary-expired = { $auditor } examinou o sistema e emitiu { $report }, que expirou. Estes são os dados desse exame.
summary-expired-unnamed = Um auditor independente examinou o sistema e emitiu { $report }, que expirou. Estes são os dados desse exame.
summary-restricted = Um relatório SOC 2® é de uso restrito.
summary-general = Um relatório SOC 3® é de uso geral.
summary-gated = Nós o compartilhamos sob um acordo de confidencialidade.
summary-in-progress = Um exame por { $auditor } está em andamento: { $report }.
summary-in-progress-unnamed = Um exame está em andamento: { $report }.
summary-planned = Um exame por { $auditor } está planejado: { $report }.
summary-planned-unnamed = Um exame está planejado: { $report }.
summary-expected = Previsto: { $date }.
summary-others = Outros relatórios e certificações estão listados com o que cobrem; nenhum deles é um exame SOC 2 ou SOC 3.
bundle-pdf = Todas as seções em um PDF
bundle-unexamined = Nenhum teste de auditor está listado
bundle-unexamined-text = Nenhum relatório de exame está listado aqui. O que se diz dos testes é relato da própria administração.

## What changed since the last bundle

changes-title = O que mudou desde a sua cópia de { $date }
changes-none = Nada do que você pode ver mudou.
changes-general = Geral
changes-company = Empresa e contatos
changes-scope = Escopo
changes-report = Relatórios
changes-system = Descrição do sistema
changes-control = Controles
changes-status = Status dos controles
changes-user-control = Controles dos clientes
changes-subservice = Organizações subcontratadas
changes-subprocessor = Suboperadores
changes-document = Documentos
changes-question = Perguntas e respostas
changes-update = Avisos
changes-service = Disponibilidade
changes-framework = Frameworks
changes-applicability = Declaração de aplicabilidade
changes-page = Páginas
changes-gone = { $count ->
    [one] Um que havia na sua cópia
   *[other] { $count } que havia na sua cópia
}
change-added = novo
change-removed = não está mais
change-changed = alterado
change-state = { $from }, agora { $to }
change-exceptions = exceções: { $from }, agora { $to }

## The sealed page

sealed-title = { $name } para { $recipient }
sealed-lead = Este arquivo contém documentos confidenciais, lacrados para você. Eles abrem aqui, no seu próprio computador, com a frase secreta que você recebeu separadamente deste arquivo.
sealed-agree-title = Confidencial
sealed-agree = O conteúdo é confidencial conforme o acordo de confidencialidade entre você e nós. Vale o que ele diz sobre compartilhar, guardar e apagar.
sealed-expiry = Não o use depois da data acima. Essa data é questão de contrato: nenhum arquivo pode impô-la.
sealed-privacy = Nada é enviado a lugar algum e nada fica neste navegador. Ninguém, nem mesmo nós, pode ver que você o abriu.
sealed-check-title = Antes de digitar
sealed-check = Quem alterasse este arquivo no caminho poderia fazê-lo enviar sua frase secreta, e um arquivo alterado não avisa. Por isso, compare o SHA-256 dele, letra por letra, com o que você recebeu junto com a frase secreta. Na pasta com este arquivo, este comando o mostra:
sealed-check-signed = Uma assinatura acompanha como { $file }. Com ela e com a chave pública do site de quem publica, como minisign.pub na mesma pasta, o minisign verifica o arquivo:
sealed-passphrase = Frase secreta
sealed-hint = Dez palavras. Espaços no lugar de hifens também servem.
sealed-open = Abrir
sealed-no-script = Esta página descriptografa no seu navegador e precisa de JavaScript para isso. Sem ele, abra com a ferramenta age o arquivo que termina em .age.
sealed-back = Voltar
sealed-save = Salvar tudo (zip)
sealed-close = Fechar
sealed-wrong = Essa frase secreta não abre este arquivo. Confira cada palavra, e se ela lhe foi dita para esta cópia, { $id }. Se tudo estiver certo, o arquivo foi alterado no caminho: peça um novo.
sealed-damaged = Este arquivo foi alterado ou danificado, por isso nada dele é mostrado. Peça um novo.
sealed-working = Abrindo. Isso leva alguns segundos.
sealed-old-browser = Este navegador não consegue descriptografar aqui. Abra o arquivo do seu disco ou por https, em um navegador atual.
sealed-expired = A data até a qual este pacote pode ser usado passou. Peça um novo, por favor.
sealed-outside = Este link leva para fora do pacote: { $address }
sealed-saved = { $name } foi salvo em seus downloads.
sealed-save-one = Salvar { $name }
sealed-wrong-count = Essa não é a frase secreta inteira: ela tem dez palavras, e você digitou { $count }.
sealed-check-first = Primeiro confira se este arquivo é autêntico
sealed-menu = Menu
sealed-hide = Ocultar
sealed-search = Buscar nesta cópia
sealed-found = Lugares encontrados: { $count }
sealed-nothing = Nada encontrado.
sealed-verify = Verificar
sealed-verify-working = Verificando todos os arquivos …
sealed-verify-signed = Assinado por { $publisher }, { $count } arquivos intactos
sealed-verify-key = A chave é { $key }. Compare-a com a do site de { $publisher }: só isso diz de quem ela é.
sealed-verify-intact = { $count } arquivos intactos
sealed-verify-unsigned = Cada um está como diz a lista desta cópia. A lista não está assinada, portanto isto nada diz sobre quem a fez.
sealed-verify-unchecked = Cada um está como diz a lista desta cópia. Se a assinatura da lista é válida não foi conferido, porque este navegador não consegue (Ed25519). Salve tudo, descompacte e execute isto na pasta, depois de comparar a chave com a do site do editor:
sealed-verify-bad = Esta cópia não está como foi feita. Não confie nela:
sealed-verify-changed = { $name } foi alterado
sealed-verify-missing = { $name } está faltando
sealed-verify-added = { $name } foi acrescentado
sealed-verify-list = A lista de todos os arquivos, { $name }, está faltando ou foi alterada
sealed-verify-no-signature = A assinatura, { $name }, está faltando
sealed-verify-other-key = A assinatura, { $name }, foi feita com outra chave que não a do editor
sealed-verify-broken = A assinatura, { $name }, não é válida: ela ou a lista de todos os arquivos foi alterada
sealed-verify-other-bundle = A assinatura, { $name }, é de outra cópia
sealed-verify-ask = Peça uma nova e conte o que está escrito aqui.

## The overview, the badge, requests

nav-badge = Selo
page-badge = Selo para outras páginas
describe-badge = Uma pequena imagem que diz o que está por trás dela, e o HTML que a mostra em outra página.
overview-see-certificates = Ver o que está certificado
overview-see-audit = Ver em que ponto está a auditoria
overview-see-controls = Ver os controles
overview-see-documents = Ver os documentos
overview-see-faq = Ler perguntas e respostas
badges-label = Em vigor hoje
request-one = Solicitar acesso
request-one-of = Solicitar acesso a { $document }
request-subject = Acesso a { $document }
request-body =
    Olá,

    gostaríamos de ler “{ $document }”.

    Empresa:
    Nome e função:
    Para que precisamos:
documents-some = { $count } no total
subprocessors-all = Todos os suboperadores
subprocessors-today = { $count ->
    [one] Hoje { $count } suboperador trata dados de clientes.
   *[other] Hoje { $count } suboperadores tratam dados de clientes.
}
subprocessors-last = Últimas mudanças
faq-all = { $count ->
    [one] A pergunta e sua resposta
   *[other] Todas as { $count } perguntas
}
page-read = Ler esta página à parte
badge-lead = Coloque-o em seu próprio site, em uma proposta ou no portal de um fornecedor. Ele mostra o que vale no dia em que alguém olha, e leva até aqui.
badge-snippet = HTML para incorporar
badge-copy = Copiar
badge-copied = Copiado
badge-alone = Só a imagem

## Policies

page-policies = Políticas
describe-policies = As políticas em vigor: versão, aprovação, próxima revisão.
bundle-section-policies = Políticas
changes-policy = Políticas
kind-policy = Política
policies-lead = O que estabelecemos, em qual versão, quem aprovou e quando será revisto.
policies-register = Registro de políticas
policies-see = O registro de políticas
policy-name = Política
policy-id = Número
policy-about = Sobre esta política
policy-version = Versão
policy-approved = Aprovada
policy-approved-on = Aprovada em { $date }
policy-approved-by-on = Aprovada por { $by }, { $date }
policy-not-approved = Ainda não aprovada
policy-review = Próxima revisão
policy-supersedes = Substitui
policy-superseded-by = Substituída por
policy-changes = Mudanças
policy-change = O que mudou
policy-date = Data
policy-pdf = Ler em PDF
policy-no-text = O texto desta política não é mostrado aqui.
policy-under-nda = Partes desta política estão disponíveis sob NDA; o texto indica onde.

## Frameworks

page-frameworks = Controles por framework
describe-frameworks = Os frameworks cujos requisitos nossos controles atendem.
describe-framework = Requisitos do framework, cada um com os controles que o atendem.
frameworks-lead = Os frameworks cujos requisitos nossos controles atendem. Até que ponto é nossa própria avaliação.
framework-lead = Os requisitos que nossos controles atendem, cada um com seus controles. Até que ponto é nossa própria avaliação. Sobre requisitos não listados nada se afirma, nem num sentido nem no outro.
framework-lead-all = Os requisitos, cada um com os controles que o atendem, na medida em que são mostrados aqui. Até que ponto é nossa própria avaliação.
controls-by-framework = Por framework
count-requirements = { $count ->
    [one] { $count } requisito
   *[other] { $count } requisitos
}
fulfilment-full = Atendido, com evidência
fulfilment-stated = Atendido, conforme declarado
fulfilment-partly = Atendido em parte
fulfilment-planned = Planejado
fulfilment-mapped = Há um controle indicado
mapping-strength-equal = atende a tudo
mapping-strength-subset = atende a uma parte
mapping-strength-partial = sobrepõe-se
mapping-strength-related = está relacionado
requirements-requirement = Requisito
requirements-title = Título
requirements-group = Grupo
requirements-fulfilment = Atendido
requirements-no-control = Nenhum controle é mostrado aqui
requirements-filter = Filtrar requisitos
requirements-count = { $shown } de { $total } requisitos
requirements-none = Nenhum requisito corresponde a estes filtros.
kind-requirement = Requisito
statement-title = Declaração de aplicabilidade
statement-label = Preparada pela administração.
statement-of = { $framework }, em { $date }.
statement-as = Obter em { $format }
statement-applies = Aplicável
statement-reason = Motivo
statement-implemented = Implementado
statement-applicable = Sim
statement-excluded = Não
implemented-implemented = Sim
implemented-partly_implemented = Em parte
implemented-planned = Planejado
implemented-not_implemented = Não
bundle-section-frameworks = Frameworks

## An auditor's requests

bundle-section-requests = Solicitações
changes-request = Solicitações
kind-request = Solicitação
requests-counts = { $total ->
    [one] { $total } solicitação
   *[other] { $total } solicitações
}: { $due } a responder, { $submitted } respondidas e ainda não aceitas, { $done } concluídas.
requests-sheet = Todas as solicitações em uma planilha (CSV)
requests-samples = Testes com populações e amostras (CSV)
requests-due = prazo { $date }
requests-answered = Respondida em { $date }.
requests-files = Arquivos
requests-unanswered = Nada a responde ainda.
report-step-requests = { $done } de { $total } solicitações concluídas
request-state-open = Aberta
request-state-in_progress = Em andamento
request-state-submitted = Enviada
request-state-returned = Devolvida
request-state-accepted = Aceita
request-state-withdrawn = Retirada
audit-phase-scope = Escopo
audit-phase-information = Informações
audit-phase-plan = Plano
audit-phase-criteria = Critérios
audit-phase-tests = Testes
audit-phase-evidence = Evidências
audit-phase-report = Relatório

## Questionários com suas respostas

bundle-section-questionnaires = Questionários
changes-questionnaire = Questionários
kind-questionnaire = Questionário
count-questions = { $count ->
    [one] { $count } pergunta
   *[other] { $count } perguntas
}
questionnaire-rows = Perguntas
questionnaire-counts = { $total ->
    [one] { $total } pergunta
   *[other] { $total } perguntas
}, { $answered } respondidas.
questionnaire-how = Sim, parcial e não decorrem do estado dos controles que cada resposta nomeia. O que nada do que é mostrado aqui sustenta fica em branco.
questionnaire-in-words = Em palavras
questionnaire-id = Número
questionnaire-section = Seção
questionnaire-question = Pergunta
questionnaire-answer = Resposta
questionnaire-comment = Comentário
questionnaire-source = Fonte
questionnaire-as-of = Em
questionnaire-answer-yes = Sim
questionnaire-answer-partial = Parcial
questionnaire-answer-no = Não
questionnaire-answer-not_applicable = Não aplicável
questionnaire-blank-unknown = Sem resposta aqui
questionnaire-blank-stale = Em branco: nossa resposta precisa ser revista
questionnaire-blank-contradicted = Em branco: uma evidência a contradiz
questionnaire-blank-not-carried = Em branco: nada do que é mostrado aqui a sustenta
questionnaire-blank-disagreeing = Em branco: duas respostas nossas divergem

## Critérios

category-security = Segurança
category-availability = Disponibilidade
category-confidentiality = Confidencialidade
category-processing_integrity = Integridade do processamento
category-privacy = Privacidade
series-CC1 = Ambiente de controle
series-CC2 = Comunicação e informação
series-CC3 = Avaliação de riscos
series-CC4 = Monitoramento de controles
series-CC5 = Atividades de controle
series-CC6 = Acesso lógico e físico
series-CC7 = Operação dos sistemas
series-CC8 = Gestão de mudanças
series-CC9 = Mitigação de riscos
series-A1 = Disponibilidade
series-C1 = Confidencialidade
series-PI1 = Integridade do processamento
series-P1 = Privacidade
series-P2 = Privacidade
series-P3 = Privacidade
series-P4 = Privacidade
series-P5 = Privacidade
series-P6 = Privacidade
series-P7 = Privacidade
series-P8 = Privacidade
criterion-CC1-1 = Integridade e ética
criterion-CC1-2 = Supervisão independente
criterion-CC1-3 = Estrutura, autoridade, linhas de reporte
criterion-CC1-4 = Contratar e manter pessoas competentes
criterion-CC1-5 = Responsabilização pelos controles
criterion-CC2-1 = Informação de qualidade para o controle
criterion-CC2-2 = Comunicação interna
criterion-CC2-3 = Comunicação externa
criterion-CC3-1 = Objetivos claros
criterion-CC3-2 = Identificação e análise de riscos
criterion-CC3-3 = Risco de fraude
criterion-CC3-4 = Mudanças que afetam o controle
criterion-CC4-1 = Avaliar se os controles funcionam
criterion-CC4-2 = Relatar e corrigir deficiências
criterion-CC5-1 = Escolha de controles que reduzem riscos
criterion-CC5-2 = Controles gerais de tecnologia
criterion-CC5-3 = Políticas postas em prática
criterion-CC6-1 = Proteção do acesso lógico
criterion-CC6-2 = Cadastro e remoção de usuários
criterion-CC6-3 = Acesso por função, privilégio mínimo
criterion-CC6-4 = Acesso físico
criterion-CC6-5 = Descarte de ativos e mídias
criterion-CC6-6 = Proteção do perímetro
criterion-CC6-7 = Proteção de dados movidos ou transmitidos
criterion-CC6-8 = Software malicioso
criterion-CC7-1 = Detecção de configurações e vulnerabilidades
criterion-CC7-2 = Monitoramento de anomalias
criterion-CC7-3 = Avaliação de eventos
criterion-CC7-4 = Resposta a incidentes
criterion-CC7-5 = Recuperação de incidentes
criterion-CC8-1 = Gestão de mudanças
criterion-CC9-1 = Risco de interrupção dos negócios
criterion-CC9-2 = Risco de fornecedores e parceiros
criterion-A1-1 = Gestão da capacidade
criterion-A1-2 = Ambiente, backup, infraestrutura de recuperação
criterion-A1-3 = Testes de recuperação
criterion-C1-1 = Identificar e manter dados confidenciais
criterion-C1-2 = Eliminar dados confidenciais
criterion-PI1-1 = Definições e especificações do processamento
criterion-PI1-2 = Controles de entrada
criterion-PI1-3 = Controles de processamento
criterion-PI1-4 = Controles de saída
criterion-PI1-5 = Armazenamento de entradas e saídas
criterion-P1-1 = Aviso de privacidade
criterion-P2-1 = Escolha e consentimento
criterion-P3-1 = Coleta limitada
criterion-P3-2 = Consentimento explícito antes da coleta
criterion-P4-1 = Uso limitado
criterion-P4-2 = Retenção
criterion-P4-3 = Descarte seguro
criterion-P5-1 = Acesso dos titulares
criterion-P5-2 = Correção
criterion-P6-1 = Divulgação a terceiros com consentimento
criterion-P6-2 = Registro de divulgações autorizadas
criterion-P6-3 = Registro de divulgações não autorizadas
criterion-P6-4 = Compromissos de privacidade de terceiros e verificações
criterion-P6-5 = Deveres de terceiros de notificar violações
criterion-P6-6 = Notificação de violações
criterion-P6-7 = Relação de dados mantidos e divulgados
criterion-P7-1 = Exatidão dos dados
criterion-P8-1 = Reclamações e disputas
