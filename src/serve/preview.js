// Keeps the page as the newest build has it: style sheets and the bar are exchanged in place, and where the page itself is
// another one, it is loaded anew with what was open, filled in and in focus.
"use strict";
(() => {
  const own = document.currentScript.dataset;
  const host = document.getElementById("candor-preview");
  const title = document.title;
  let gone = false;
  let asking = Promise.resolve();

  /* ---------- What survives a reload ---------- */
  // Filters change the address while it is open.
  const place = () => "candor-state:" + location.pathname + location.search;
  const fields = () => [...document.querySelectorAll("input, select, textarea")];
  const details = () => [...document.querySelectorAll("details")];
  const dialogs = () => [...document.querySelectorAll("dialog")];
  // The way to an element from the page's root, as positions; ids go first, since what stands before may change.
  const way = (element) => {
    if (!element || element === document.body) return "";
    if (element.id) return "#" + CSS.escape(element.id);
    const position = [...element.parentElement.children].indexOf(element) + 1;
    return `${way(element.parentElement) || "body"} > :nth-child(${position})`;
  };
  const state = () => JSON.stringify({
    scroll: [scrollX, scrollY],
    bar: barState(),
    focus: way(document.activeElement === host ? null : document.activeElement),
    open: details().filter((each) => each.open).map(way),
    shut: details().filter((each) => !each.open).map(way),
    dialogs: dialogs().filter((each) => each.open).map(way),
    fields: fields().map((each) => [way(each), each.type === "checkbox" || each.type === "radio" ? each.checked : each.value]),
    sorted: [...document.querySelectorAll("th[aria-sort]")].map((each) => [way(each), each.getAttribute("aria-sort")]),
  });
  // A browser may have no room for it, or allow none.
  const save = () => { try { sessionStorage.setItem(place(), state()); } catch { /* The page begins anew. */ } };
  const find = (path) => (path ? document.querySelector(path) : null);
  const restore = (state) => {
    for (const path of state.open) find(path)?.setAttribute("open", "");
    for (const path of state.shut) find(path)?.removeAttribute("open");
    for (const path of state.dialogs) {
      const dialog = find(path);
      const opener = dialog?.id && document.getElementById(dialog.id + "-open");
      if (opener) opener.click();
      else if (dialog && !dialog.open) dialog.showModal();
    }
    for (const [path, value] of state.fields) {
      const field = find(path);
      if (!field || field.type === "file" || field.type === "password") continue;
      const key = typeof value === "boolean" ? "checked" : "value";
      if (field[key] === value) continue;
      field[key] = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    for (const [path, direction] of state.sorted) {
      const button = find(path)?.querySelector("button");
      for (let step = 0; button && step < 3 && find(path).getAttribute("aria-sort") !== direction; step++) button.click();
    }
    find(state.focus)?.focus({ preventScroll: true });
    keepBar(state.bar);
    scrollTo(...state.scroll);
  };
  const saved = sessionStorage.getItem(place());
  sessionStorage.removeItem(place());
  if (saved) {
    const state = JSON.parse(saved);
    history.scrollRestoration = "manual";
    scrollTo(...state.scroll);
    // The page's own scripts come first; pictures may push what is below them.
    addEventListener("DOMContentLoaded", () => restore(state), { once: true });
    addEventListener("load", () => {
      scrollTo(...state.scroll);
      history.scrollRestoration = "auto";
    }, { once: true });
  }
  const fragment = sessionStorage.getItem("candor-fragment");
  sessionStorage.removeItem("candor-fragment");
  if (fragment) location.replace(fragment);

  /* ---------- The bar ---------- */
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const untaken = host.querySelector("template");
  // Older browsers leave the tree in its template.
  if (untaken) root.replaceChildren(untaken.content);
  const $ = (selector) => root.querySelector(selector);
  const $$ = (selector) => [...root.querySelectorAll(selector)];

  /* Reveal: whose eyes to see with, and the way from the list to what is outlined. */
  const sees = (viewer, least) => {
    if (least === "public" || viewer === "internal") return true;
    if (least === "internal" || viewer === "public") return false;
    const segments = (audience) => audience.split(":")[1]?.split("+") ?? [];
    return segments(least).every((segment) => segments(viewer).includes(segment));
  };
  const reveal = () => {
    const select = $(".as select");
    if (!select) return;
    const marks = [...document.querySelectorAll(".candor-mark")];
    const dim = () => {
      for (const mark of marks) mark.classList.toggle("is-withheld", !sees(select.value, mark.dataset.least));
    };
    select.hidden = false;
    const as = sessionStorage.getItem("candor-as");
    const at = [...select.options].findIndex((option) => option.textContent === as);
    if (at >= 0) select.selectedIndex = at;
    dim();
    select.addEventListener("change", () => {
      sessionStorage.setItem("candor-as", select.selectedOptions[0].textContent);
      dim();
    });
    for (const item of $$(".marks li[data-mark]")) {
      const mark = marks.find(({ dataset }) => dataset.mark === item.dataset.mark);
      const flag = item.querySelector(".flag");
      if (!mark) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "flag";
      button.dataset.kind = flag.dataset.kind;
      button.textContent = flag.textContent;
      button.title = "Show it on the page";
      button.addEventListener("click", () => {
        for (const other of marks) other.classList.toggle("is-chosen", other.dataset.mark === mark.dataset.mark);
        mark.scrollIntoView({ block: "center" });
      });
      flag.replaceWith(button);
    }
  };

  /* What is open in the bar, searched for and in focus, for the next one. */
  const barState = () => ({
    open: $$("details[name][open]").map((each) => each.className),
    query: $(".menu input").value,
    focus: root.activeElement ? $$("a, button, summary, input").indexOf(root.activeElement) : -1,
  });
  const keepBar = ({ open, query, focus }) => {
    for (const each of $$("details[name]")) each.open = open.includes(each.className);
    $(".menu input").value = query;
    $(".menu input").dispatchEvent(new Event("input"));
    if (focus >= 0) $$("a, button, summary, input")[focus]?.focus({ preventScroll: true });
  };

  let waiting;
  const tell = () => {
    document.title = (gone ? "◌ " : $(".failure") ? "✗ " : "") + title;
    $(".state").textContent = gone ? "the preview has ended" : "";
  };
  // Once for each bar.
  const show = () => {
    // What was told while the page was still on its way is asked for.
    clearTimeout(waiting);
    if ($(".is-waiting")) waiting = setTimeout(() => ask(refresh), 1000);
    tell();
    const search = $(".menu input");
    const links = $$(".menu a");
    search.hidden = false;
    const filter = () => {
      const wanted = search.value.trim().toLowerCase();
      for (const link of links) link.parentElement.hidden = !link.textContent.toLowerCase().includes(wanted);
      $(".menu .none").hidden = links.some((link) => !link.parentElement.hidden);
    };
    search.addEventListener("input", filter);
    // Opened here and not by the browser, so that the first letter already falls into the field.
    $(".menu > summary").addEventListener("click", (event) => {
      event.preventDefault();
      const menu = $(".menu");
      menu.open = !menu.open;
      if (!menu.open) return;
      search.focus();
      search.select();
    });
    $(".menu").addEventListener("keydown", (event) => {
      const shown = links.filter((link) => !link.parentElement.hidden);
      const at = shown.indexOf(root.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && shown.length > 0) {
        event.preventDefault();
        if (at + step < 0) search.focus();
        else shown[Math.min(at + step, shown.length - 1)].focus();
      } else if (event.key === "Enter" && root.activeElement === search) {
        event.preventDefault();
        shown[0]?.click();
      }
    });
    // Places open in the author's editor, where there is one.
    if ("editor" in own) {
      for (const place of $$("span.place")) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "place";
        button.textContent = place.textContent;
        button.title = "Open in the editor";
        button.addEventListener("click", async () => {
          const answer = await fetch("/_candor/open?" + encodeURIComponent(place.dataset.spot), { method: "POST" }).catch(() => null);
          if (!answer?.ok) $(".state").textContent = answer ? await answer.text() : "the preview has ended";
        });
        place.replaceWith(button);
      }
    }
    reveal();
    for (const link of $$("nav a")) {
      // The place on the page comes along.
      link.addEventListener("click", () => {
        if (location.hash && !link.hash) link.hash = location.hash;
      });
    }
  };
  root.addEventListener("keydown", (event) => {
    // The page's own keys, such as the one for its search, mean letters here.
    event.stopPropagation();
    if (event.key !== "Escape") return;
    const open = $$(".bar details[name][open], .failure[open]").pop();
    open?.removeAttribute("open");
    open?.querySelector("summary").focus();
  });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && $(".failure")?.removeAttribute("open"));
  document.addEventListener("click", (event) => {
    if (!event.composedPath().includes(host)) for (const open of $$("details[name][open]")) open.removeAttribute("open");
  });
  show();

  /* ---------- The newest build ---------- */
  // Exchanged when the new one is there, so that the page is never bare; what comes may itself be exchanged before that.
  const coming = new Map();
  const exchangeStyles = (page) => {
    const links = (from) => [...from.querySelectorAll("link[rel=stylesheet]")].filter((link) => !link.getAttribute("href").startsWith("/_candor/"));
    const address = (link) => link.getAttribute("href");
    const awaited = new Set(coming.values());
    const shown = links(document).filter((link) => !awaited.has(link));
    links(page).forEach((link, at) => {
      const old = shown[at];
      if (!old || address(coming.get(old) ?? old) === address(link)) return;
      coming.get(old)?.remove();
      coming.delete(old);
      if (address(old) === address(link)) return;
      const fresh = document.importNode(link);
      coming.set(old, fresh);
      fresh.addEventListener("load", () => {
        if (coming.get(old) !== fresh) return;
        coming.delete(old);
        old.remove();
      }, { once: true });
      // One that was cut off is asked for again by whatever is told next.
      fresh.addEventListener("error", () => {
        if (coming.get(old) === fresh) coming.delete(old);
        fresh.remove();
      }, { once: true });
      old.after(fresh);
    });
  };
  // The index of the search, as long as nobody has searched; whether that could be done.
  const exchangeIndex = (page) => {
    const [old, fresh] = [document, page].map((each) => each.querySelector("[data-index]"));
    if (!old || !fresh || old.dataset.index === fresh.dataset.index) return true;
    if ([...document.scripts].some((script) => script.getAttribute("src") === old.dataset.index)) return false;
    old.dataset.index = fresh.dataset.index;
    return true;
  };
  const exchangeBar = (page) => {
    const template = page.querySelector("#candor-preview template");
    if (!template) return;
    const kept = barState();
    const wasShut = $(".failure:not([open])");
    const next = template.content;
    // The style stays: a new one would flash.
    next.querySelector("link")?.remove();
    // What was put away stays away as long as it says the same.
    const failure = next.querySelector(".failure");
    if (failure && wasShut && wasShut.querySelector("pre").textContent === failure.querySelector("pre").textContent) failure.open = false;
    $(".bar").replaceWith(next.querySelector(".bar"));
    show();
    keepBar(kept);
  };

  const refresh = async () => {
    const answer = await fetch(location.pathname + location.search).catch(() => null);
    if (!answer) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("script[data-version]")?.dataset;
    // What isn't a page of the preview any more is looked at as it is.
    if (!next || next.page !== own.page || !exchangeIndex(page)) {
      save();
      location.reload();
      return;
    }
    own.version = next.version;
    exchangeStyles(page);
    exchangeBar(page);
  };
  // One after the other. An answer that was cut off is asked for again by whatever is told next.
  const ask = (step) => { asking = asking.then(step).catch(() => {}); };
  const hear = ({ data }) => {
    const wasGone = gone;
    gone = Boolean(data.gone);
    if (gone !== wasGone) tell();
    if (gone) return;
    // Several tell of the same build.
    ask(() => (data.aside || wasGone || data.version !== own.version ? refresh() : null));
  };
  // A page that a browser has kept for the way back has heard of nothing meanwhile.
  addEventListener("pageshow", ({ persisted }) => persisted && ask(refresh));
  new BroadcastChannel("candor-preview").onmessage = hear;
  const isShared = "SharedWorker" in window;
  const listen = () => {
    const worker = new (isShared ? SharedWorker : Worker)("/_candor/worker.js");
    (isShared ? worker.port : worker).onmessage = hear;
    // A preview that ended before this came can't be listened for; it is tried as often as a lost stream.
    worker.onerror = () => {
      hear({ data: { gone: true } });
      setTimeout(listen, 3000);
    };
  };
  listen();
})();
