"""The narratives that are measured, and the sites they stand in: one folder a generator, with the same texts.

Each narrative has its number as the seed of its chance, so that the same number is the same text, on any machine and in any
layout: some 446 words under five headings of the second and two of the third level, with a table, a list and a block of YAML.
"""

import random
import shutil
from datetime import datetime, timedelta, timezone
from pathlib import Path

ADDRESS = "https://trust.tarnbeck.example"
DATE = "2026-11-23"

CATEGORIES = ["Access", "Backups", "Change", "Encryption", "Incidents", "Logging", "Networks", "Offices", "People", "Risk"]
STATES = ["operating", "operating", "operating", "partial", "planned"]
WHO = ["the platform group", "the security group", "an engineer on call", "the head of operations", "the release desk",
       "the people office", "the data steward", "a reviewer from another group"]
DOES = ["compares", "signs off", "rebuilds", "samples", "counts", "closes", "archives", "rehearses", "renews", "withdraws"]
WHAT = ["the list of accounts", "the firewall's rules", "the restore of last night", "the keys of the vault", "open tickets",
        "the visitors' book", "the images that run", "the contracts of suppliers", "the alarms of the week", "new devices"]
WHEN = ["on the first Monday", "within four hours", "after each release", "every ninety days", "once a week",
        "before anybody else does", "on the last day", "twice a year"]
SO_THAT = ["and files the outcome under its number", "so that another group has looked at it", "with the same script each time",
           "and whatever differs becomes a ticket", "so that no permission outlives its work", "and reads the figures aloud on Thursday"]
CRITERIA = [f"CC{part}.{number}" for part, last in enumerate([5, 3, 4, 2, 3, 8, 5, 1, 2], 1) for number in range(1, last + 1)]


class Narrative:
    """A control's text, and what is recorded beside it."""

    def __init__(self, number):
        chance = random.Random(f"narrative {number}")
        pick = chance.choice
        self.category = CATEGORIES[number % len(CATEGORIES)]
        self.id = f"BEN-{number:05}"
        self.slug = self.id.lower()
        self.owner = f"Desk {chance.randrange(100, 1000)}"
        self.title = f"{self.category} {number:05}: {pick(WHO)} {pick(DOES)} {pick(WHAT)}"
        self.state = pick(STATES)
        self.criteria = sorted(chance.sample(CRITERIA, 3))
        self.date = datetime(2025, 3, 1, tzinfo=timezone.utc) + timedelta(minutes=41 * number)

        def sentence():
            who = pick(WHO)
            return f"{who[0].upper()}{who[1:]} {pick(DOES)} {pick(WHAT)} {pick(WHEN)} {pick(SO_THAT)}."

        def paragraph(sentences):
            first, *others = [sentence() for _ in range(sentences)]
            return " ".join([f"**{first[:-1]}**.", *others])

        items = "\n".join(f"- {sentence()}" for _ in range(4))
        rows = "\n".join(f"| {pick(WHAT)} | {pick(WHO)} | {pick(WHEN)} | `R-{chance.randrange(10_000):04}` |" for _ in range(5))
        self.body = f"""## Purpose

{paragraph(2)}

## How it works

{paragraph(3)} The steps are in [the handbook](https://tarnbeck.example/handbook/{number}), under `{self.id}`.

### Steps

{items}

### Settings

```yaml
# as the tool exports it
control: {self.id}
owner: "{pick(WHO)}"
active: true
runs:
  at: "{chance.randrange(60)} {chance.randrange(24)} * * 2"
  zone: UTC
  attempts: {chance.randrange(2, 9)}
checks:
  - name: second-factor
    when: {{ role: operator, stage: [live, trial] }}
    then: refuse
  - name: idle-session
    when: {{ role: any }}
    minutes: {chance.randrange(10, 600)}
```

## Records

| Record | Kept by | How often | Number |
|--------|---------|-----------|--------|
{rows}

## Watching it

{paragraph(3)}

## What it leaves out

{paragraph(2)}
"""

    def iso(self):
        return self.date.strftime("%Y-%m-%dT%H:%M:%SZ")

    def criteria_list(self):
        return "[" + ", ".join(f'"{criterion}"' for criterion in self.criteria) + "]"


HEAD = ('<!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title><link rel="stylesheet" href="/style.css">'
        '</head><body><nav><a href="/">Trust center</a></nav><main>')
FOOT = "</main><footer>Tarnbeck</footer></body></html>\n"
STYLE = "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:auto}td,th{border:1px solid #bbb;padding:.25rem}\n"
FACTS = "<h1>%s</h1><dl><dt>Control</dt><dd>%s</dd><dt>Category</dt><dd>%s</dd><dt>State</dt><dd>%s</dd><dt>Criteria</dt><dd>%s</dd></dl>%s"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def hugo(folder, narratives):
    """Hugo's layout: a page a narrative, one index by category, a sitemap, a feed of twenty, coloured code."""
    write(folder / "hugo.toml", f'''baseURL = "{ADDRESS}/"
title = "Tarnbeck"
disableKinds = ["taxonomy", "term", "section", "404"]
[markup.highlight]
noClasses = false
[outputs]
home = ["html", "rss"]
''')
    for one in narratives:
        write(folder / f"content/controls/{one.slug}.md",
              f'---\nid: {one.id}\ntitle: "{one.title}"\ndate: {one.iso()}\ncategory: {one.category}\nstate: {one.state}\n'
              f"criteria: {one.criteria_list()}\n---\n{one.body}")
    criteria = "<ul>{{ range .Params.criteria }}<li>{{ . }}</li>{{ end }}</ul>"
    facts = FACTS % ("{{ .Title }}", "{{ .Params.id }}", "{{ .Params.category }}", "{{ .Params.state }}", criteria, "{{ .Content }}")
    write(folder / "layouts/_default/single.html", HEAD % "{{ .Title }}" + facts + FOOT)
    write(folder / "layouts/index.html",
          HEAD % "{{ .Site.Title }}" + '{{ range .Site.RegularPages.GroupByParam "category" }}<section><h2>{{ .Key }}</h2><ul>'
          '{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Params.id }} {{ .Title }}</a> {{ .Params.state }}</li>{{ end }}'
          "</ul></section>{{ end }}" + FOOT)
    write(folder / "layouts/index.rss.xml",
          '{{ `<?xml version="1.0" encoding="utf-8"?>` | safeHTML }}<rss version="2.0"><channel><title>{{ .Site.Title }}</title>'
          "<link>{{ .Site.BaseURL }}</link>{{ range first 20 .Site.RegularPages.ByDate.Reverse }}<item><title>{{ .Title }}</title>"
          '<link>{{ .Permalink }}</link><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate></item>{{ end }}'
          "</channel></rss>\n")
    write(folder / "static/style.css", STYLE)


def zola(folder, narratives):
    """Zola's layout, with the same pages."""
    write(folder / "config.toml", f'''base_url = "{ADDRESS}"
title = "Tarnbeck"
generate_feeds = true
feed_limit = 20
build_search_index = false
[markdown.highlighting]
style = "class"
theme = "github-light"
''')
    write(folder / "content/_index.md", "---\ntitle: Controls\nsort_by: date\n---\n")
    write(folder / "content/controls/_index.md", "---\ntitle: Controls\nsort_by: date\ntransparent: true\nrender: false\n---\n")
    for one in narratives:
        write(folder / f"content/controls/{one.slug}.md",
              f'---\ntitle: "{one.title}"\ndate: {one.iso()}\nextra:\n  id: {one.id}\n  category: {one.category}\n'
              f"  state: {one.state}\n  criteria: {one.criteria_list()}\n---\n{one.body}")
    criteria = "<ul>{% for one in page.extra.criteria %}<li>{{ one }}</li>{% endfor %}</ul>"
    facts = FACTS % ("{{ page.title }}", "{{ page.extra.id }}", "{{ page.extra.category }}", "{{ page.extra.state }}", criteria,
                     "{{ page.content | safe }}")
    write(folder / "templates/page.html", HEAD % "{{ page.title }}" + facts + FOOT)
    write(folder / "templates/index.html",
          HEAD % "{{ section.title }}" + '{% for name, pages in section.pages | group_by(attribute="extra.category") %}<section>'
          "<h2>{{ name }}</h2><ul>{% for one in pages %}<li><a href=\"{{ one.path }}\">{{ one.extra.id }} {{ one.title }}</a> "
          "{{ one.extra.state }}</li>{% endfor %}</ul></section>{% endfor %}" + FOOT)
    write(folder / "templates/404.html", "404\n")
    write(folder / "templates/atom.xml",
          '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{{ config.title }}</title>'
          '<id>{{ config.base_url | safe }}</id>{% for one in pages %}<entry><title>{{ one.title }}</title>'
          '<id>{{ one.permalink | safe }}</id><updated>{{ one.date | date(format="%+") }}</updated></entry>{% endfor %}</feed>\n')
    write(folder / "static/style.css", STYLE)


def candor(folder, narratives, documents=False):
    """Candor's layout, with its whole theme; typeset documents only where they are asked for."""
    write(folder / "trust.yaml", f"""company: {{name: Tarnbeck, legal_name: Tarnbeck B.V., product: Tarnbeck Ledger, url: https://tarnbeck.example}}
base_url: {ADDRESS}
language: en
report: {{pdf: {str(documents).lower()}}}
scope: {{system: Tarnbeck Ledger, criteria: [security]}}
visibility: {{default: internal, policy: {{trust: public, controls: public, controls.owner: internal, status: public}}}}
contacts: {{security: security@tarnbeck.example}}
disclosure: {{expires: 2027-10-31}}
""")
    for one in narratives:
        write(folder / f"content/controls/{one.slug}.md",
              f'---\nid: {one.id}\ntitle: "{one.title}"\ncategory: {one.category}\ncriteria: {one.criteria_list()}\n'
              f"owner: {one.owner}\n---\n{one.body}")
    states = "".join(f"  {one.id}: {{status: {one.state}, as_of: 2026-11-01}}\n" for one in narratives)
    write(folder / "data/status.yaml", f"as_of: 2026-11-01\ncontrols:\n{states}")


def prospects(folder, count):
    """So many prospects under NDA who may all see the same, beside whom there is nobody else."""
    shutil.rmtree(folder / "prospects", ignore_errors=True)
    for number in range(1, count + 1):
        write(folder / f"prospects/reader-{number:04}.yaml",
              f"id: reader-{number:04}\nname: Reader {number:04} Ltd\nnda: {{signed: 2025-06-01, reference: NDA {number:04}}}\n")


LAYOUTS = {"hugo": hugo, "zola": zola, "candor": candor}


def make(folder, layout, count, **options):
    """A site of so many narratives, made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    LAYOUTS[layout](folder, [Narrative(number) for number in range(1, count + 1)], **options)
    return folder
