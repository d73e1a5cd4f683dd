// What a reader gains by JavaScript: search, filters, sorting. Without it every page has all its content.
// Words that are shown come from the page, never from here.
"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Words as the index has them: without case and accents. A sign of Chinese or Japanese is a word.
  const WORD = /[\u2e80-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]|(?:(?![\u2e80-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}])[\p{Alphabetic}\p{N}])+/gu;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (text) => fold(text).match(WORD) ?? [];

  /* ---------- Groups of the navigation, and copying ---------- */
  document.addEventListener("click", (event) => {
    for (const group of $$(".nav-group[open]")) if (!group.contains(event.target)) group.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const group of $$(".nav-group[open]")) {
      group.open = false;
      $("summary", group).focus();
    }
  });
  for (const button of $$("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      $("[role=status]", button.parentElement).textContent = button.dataset.copied;
    });
  }

  /* ---------- Search ---------- */
  const dialog = $("#search");
  const opener = $("#search-open");
  if (dialog && opener) {
    const input = $("#search-input");
    const list = $("#search-results");
    const status = $("#search-status");
    const LIMIT = 20;
    const CUT = Number(dialog.dataset.cut);
    let index = null;
    let active = -1;

    // A script element and not a request, so that search works from the file system too.
    let loading = null;
    const load = () => {
      loading ??= new Promise((resolve, reject) => {
        window.candorSearch = (...parts) => unpack(parts).then(resolve, reject);
        const script = document.createElement("script");
        script.src = dialog.dataset.index;
        script.onerror = reject;
        document.head.append(script);
      }).then((unpacked) => {
        index = unpacked;
        search();
      }, () => {
        status.textContent = dialog.dataset.failed;
      });
    };

    // The format is described with the code that writes it.
    const inflate = (data) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
    };
    const unpack = async (parts) => {
      const [json, terms, postings] = await Promise.all(parts.map(inflate));
      const { kinds, entries } = JSON.parse(json);
      let term = "";
      const lists = postings.split(" ");
      const found = terms.split(" ").map((coded, at) => {
        term = term.slice(0, Number(coded[0])) + coded.slice(1);
        const numbers = [];
        let number = 0;
        let step = 0;
        for (const character of lists[at]) {
          const code = character.charCodeAt(0) - 40;
          step = step * 42 + (code % 42);
          if (code >= 42) continue;
          numbers.push((number += step));
          step = 0;
        }
        return [term, numbers];
      });
      return {
        terms: found,
        entries: entries.map(([kind, address, title]) => ({ kind: kinds[kind], address, title, words: words(title) })),
      };
    };

    // For each entry, how well it answers one word: its title before its text, whole words before beginnings.
    const answers = (word) => {
      const scores = new Map();
      const raise = (entry, score) => scores.set(entry, Math.max(score, scores.get(entry) ?? 0));
      index.entries.forEach((entry, at) => {
        for (const own of entry.words) {
          if (own === word) raise(at, 30);
          else if (own.startsWith(word)) raise(at, 20);
        }
      });
      const cut = word.slice(0, CUT);
      for (const [term, entries] of index.terms) {
        if (!term.startsWith(cut)) continue;
        // A word in few places says more than one in many.
        const weight = Math.log(1 + index.entries.length / entries.length) * (term === cut ? 2 : 1);
        for (const at of entries) raise(at, weight);
      }
      return scores;
    };

    const search = () => {
      const wanted = words(input.value);
      active = -1;
      input.removeAttribute("aria-activedescendant");
      if (!index || wanted.length === 0) {
        list.replaceChildren();
        status.textContent = "";
        input.setAttribute("aria-expanded", "false");
        return;
      }
      const totals = new Map();
      for (const word of wanted) {
        for (const [at, score] of answers(word)) {
          const total = totals.get(at) ?? { hits: 0, score: 0 };
          totals.set(at, { hits: total.hits + 1, score: total.score + score });
        }
      }
      const most = Math.max(0, ...[...totals.values()].map(({ hits }) => hits));
      const found = [...totals].filter(([, { hits }]) => hits === most).sort(([a, x], [b, y]) => y.score - x.score || a - b);
      list.replaceChildren(...found.slice(0, LIMIT).map(([at], position) => result(index.entries[at], wanted, position)));
      input.setAttribute("aria-expanded", String(found.length > 0));
      status.textContent = found.length === 0 ? dialog.dataset.none : dialog.dataset.found.replace("{count}", found.length);
    };

    const result = (entry, wanted, position) => {
      const item = document.createElement("li");
      item.setAttribute("role", "presentation");
      const link = document.createElement("a");
      link.id = `search-result-${position}`;
      link.href = address(entry.address);
      link.tabIndex = -1;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      const title = document.createElement("span");
      title.append(...marked(entry.title, wanted));
      const kind = document.createElement("small");
      kind.textContent = entry.kind;
      link.append(title, kind);
      item.append(link);
      return item;
    };

    // Where a result is, from this page; a folder's index must be named where no server looks for it.
    const root = $("a.brand").href.replace(/index\.html$/, "");
    const address = (path) => {
      const url = new URL(path, root);
      if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
      url.searchParams.set("q", input.value.trim());
      return url.href;
    };

    // The title in pieces, with those words marked that begin with a wanted one.
    const marked = (text, wanted) =>
      text.split(/([\p{Alphabetic}\p{N}\p{M}]+)/u).map((piece) => {
        const folded = fold(piece);
        if (!wanted.some((word) => folded.startsWith(word))) return piece;
        const mark = document.createElement("mark");
        mark.textContent = piece;
        return mark;
      });

    const choose = (step) => {
      const items = $$("a", list);
      if (items.length === 0) return;
      items[active]?.setAttribute("aria-selected", "false");
      active = (active + step + items.length) % items.length;
      items[active].setAttribute("aria-selected", "true");
      items[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", items[active].id);
    };

    const open = () => {
      load();
      dialog.showModal();
      input.select();
    };
    opener.hidden = false;
    opener.addEventListener("click", open);
    opener.addEventListener("pointerenter", load, { once: true });
    input.addEventListener("input", search);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        choose(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter") {
        event.preventDefault();
        $$("a", list)[Math.max(active, 0)]?.click();
      }
    });
    // A result on this very page changes nothing but the fragment.
    list.addEventListener("click", (event) => event.target.closest("a") && dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    document.addEventListener("keydown", (event) => {
      const field = event.target.closest("input, select, textarea, [contenteditable]");
      const slash = event.key === "/" && !field && !event.ctrlKey && !event.metaKey && !event.altKey;
      const combination = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
      if ((slash || combination) && !dialog.open) {
        event.preventDefault();
        open();
      }
    });
  }

  // Marks on this page what was searched for, without touching its elements.
  const asked = new URLSearchParams(location.search).get("q");
  const filter = $("#control-filter");
  if (asked && !filter && "highlights" in CSS) {
    const wanted = words(asked);
    const ranges = [];
    const walker = document.createTreeWalker($("main"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const match of node.data.matchAll(/[\p{Alphabetic}\p{N}\p{M}]+/gu)) {
        const folded = fold(match[0]);
        if (!wanted.some((word) => folded.startsWith(word))) continue;
        const range = new Range();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        ranges.push(range);
      }
    }
    CSS.highlights.set("search", new Highlight(...ranges));
    if (!location.hash) ranges[0]?.startContainer.parentElement.scrollIntoView({ block: "center" });
  }

  // A fragment opens what it leads to.
  const reveal = () => {
    const fold = $(":target")?.closest("details");
    if (fold) fold.open = true;
  };
  addEventListener("hashchange", reveal);
  addEventListener("load", reveal);

  /* ---------- Filters ---------- */
  // Rows inside their groups; a group without rows is hidden with its heading.
  const show = (rows, matches) => {
    for (const row of rows) row.hidden = !matches(row);
    const isNarrowed = rows.some((row) => row.hidden);
    for (const group of $$("[data-group]")) {
      group.hidden = !$(".row:not([hidden])", group);
      // What was asked for isn't folded away, until all is shown again.
      if (isNarrowed === !!group.unfolded) continue;
      if (isNarrowed && group.open) continue;
      group.open = group.unfolded = isNarrowed;
    }
  };
  const toQuery = (values) => {
    const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value)).toString();
    return location.pathname + (query && `?${query}`) + location.hash;
  };

  if (filter) {
    const rows = $$("[data-group] .row").map((row) => ({
      row,
      category: [row.dataset.category],
      criterion: (row.dataset.criteria ?? "").split(" "),
      status: [row.dataset.status],
      framework: (row.dataset.frameworks ?? "").split(" "),
      text: null,
    }));
    const count = $("#control-count");
    const none = $("#control-none");
    const selects = $$("select", filter);
    const text = $("input", filter);
    const read = () => Object.fromEntries([...selects, text].map((field) => [field.name, field.value.trim()]));

    const apply = () => {
      const values = read();
      const wanted = fold(values.q).split(/\s+/).filter(Boolean);
      const passes = (item, except) =>
        selects.every(({ name }) => name === except || !values[name] || item[name].includes(values[name])) &&
        (wanted.length === 0 || wanted.every((word) => (item.text ??= fold(item.row.textContent)).includes(word)));
      const shown = new Set(rows.filter((item) => passes(item)).map(({ row }) => row));
      show(rows.map(({ row }) => row), (row) => shown.has(row));
      count.textContent = count.dataset.words.replace("{shown}", shown.size).replace("{total}", rows.length);
      none.hidden = shown.size > 0;
      // Each choice says how many it would show beside what the other fields ask for.
      for (const select of selects) {
        const open = rows.filter((item) => passes(item, select.name));
        for (const option of select.options) {
          if (!option.value) continue;
          const number = open.filter((item) => item[select.name].includes(option.value)).length;
          option.textContent = `${option.dataset.label} (${number})`;
        }
      }
    };
    const restore = () => {
      const query = new URLSearchParams(location.search);
      for (const field of [...selects, text]) {
        field.value = query.get(field.name) ?? "";
        // The address may ask for a value that the page doesn't offer: it is passed over.
        if (field.selectedIndex === -1) field.selectedIndex = 0;
      }
      apply();
    };
    // On a telephone the fields fold, unless one of them is at work.
    $("details", filter).open = matchMedia("(min-width: 48rem)").matches || location.search !== "";
    filter.hidden = false;
    text.addEventListener("input", () => {
      apply();
      history.replaceState(null, "", toQuery(read()));
    });
    for (const select of selects) {
      select.addEventListener("change", () => {
        apply();
        history.pushState(null, "", toQuery(read()));
      });
    }
    $("button", filter).addEventListener("click", () => {
      history.pushState(null, "", toQuery({}));
      restore();
    });
    addEventListener("popstate", restore);
    restore();
  }

  const kinds = $("#update-kinds");
  if (kinds) {
    const buttons = $$("button", kinds);
    const restore = () => {
      const asked = new URLSearchParams(location.search).get("kind") ?? "";
      const kind = buttons.some((button) => button.dataset.kind === asked) ? asked : "";
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
      show($$("[data-group] .row"), (row) => !kind || row.dataset.kind === kind);
    };
    kinds.hidden = false;
    for (const button of buttons) {
      button.addEventListener("click", () => {
        history.pushState(null, "", toQuery({ kind: button.dataset.kind }));
        restore();
      });
    }
    addEventListener("popstate", restore);
    restore();
  }

  /* ---------- Sortable tables ---------- */
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  for (const table of $$("table[data-sortable]")) {
    const body = table.tBodies[0];
    const original = [...body.rows];
    const heads = $$("thead th", table);
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      const key = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
      button.addEventListener("click", () => {
        const was = head.getAttribute("aria-sort");
        for (const other of heads) other.removeAttribute("aria-sort");
        const now = was === "ascending" ? "descending" : was === "descending" ? null : "ascending";
        const sign = now === "descending" ? -1 : 1;
        if (now) head.setAttribute("aria-sort", now);
        body.append(...(now ? [...original].sort((a, b) => sign * collator.compare(key(a), key(b))) : original));
      });
    });
  }
})();
