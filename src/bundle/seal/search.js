// Search in all pages of a bundle, without its own script: each piece of text that a page has, and where in the page it stands.
const searchBundle = (() => {
  const PIECES = 'h1, h2, h3, h4, h5, p, li, tr, dt, dd, caption, pre, summary, figcaption';
  // What nobody sees: the bundle's fingerprint is made of such characters.
  const clean = (text) => text.replace(/\p{Cf}/gu, '').replace(/\s+/g, ' ').trim();
  const folded = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

  function pieces(path, html) {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const main = page.querySelector('main') ?? page.body;
    main.querySelectorAll('script, style, template, [hidden], svg').forEach((element) => element.remove());
    const title = clean(main.querySelector('h1')?.textContent ?? page.title);
    const found = [];
    let fragment = '';
    for (const element of main.querySelectorAll(`[id], ${PIECES}`)) {
      if (element.id) fragment = element.id;
      if (!element.matches(PIECES) || element.parentElement.closest(PIECES)) continue;
      const text = clean([...element.matches('tr') ? element.cells : [element]].map((part) => part.textContent).join(' · '));
      if (text) found.push({ path, title, fragment, text, words: folded(`${title} ${text}`), isHeading: /^h\d$/i.test(element.localName), own: folded(text) });
    }
    return found;
  }

  // The text around the first word that was looked for, as parts: every other one was looked for itself.
  function excerpt(text, wanted) {
    const lower = text.toLowerCase();
    const first = Math.max(0, Math.min(...wanted.map((word) => lower.indexOf(word)).filter((at) => at >= 0), text.length) - 60);
    const start = first === 0 || first >= text.length ? 0 : text.indexOf(' ', first) + 1;
    const cut = `${start > 0 ? '… ' : ''}${text.slice(start, start + 180)}${start + 180 < text.length ? ' …' : ''}`;
    const pattern = new RegExp(`(${wanted.map((word) => word.replace(/[^\p{L}\p{N}]/gu, '\\$&')).join('|')})`, 'iu');
    return cut.split(pattern);
  }

  return (paths, read) => {
    let index;
    const all = async () => {
      const found = [];
      for (const path of paths.filter((path) => path.endsWith('.html'))) found.push(...pieces(path, new TextDecoder().decode(await read(path))));
      return found;
    };
    return async (query) => {
      index ??= all();
      const wanted = folded(clean(query)).split(' ').filter(Boolean);
      if (wanted.length === 0) return [];
      // A piece has all words, itself or with its page's title, and one of them itself.
      const hits = (await index).filter(({ words, own }) => wanted.every((word) => words.includes(word)) && wanted.some((word) => own.includes(word)));
      hits.sort((one, other) => Number(other.isHeading) - Number(one.isHeading));
      return hits.map((hit) => ({ ...hit, excerpt: excerpt(hit.text, wanted) }));
    };
  };
})();
