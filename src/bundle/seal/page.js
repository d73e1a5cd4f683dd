(() => {
  const $ = (id) => document.getElementById(id);
  const words = JSON.parse($('words').textContent);
  const headerText = $('header').textContent;
  const header = JSON.parse(headerText);
  const associated = new TextEncoder().encode(headerText);
  const message = $('message');

  const bytes = (base64) => {
    const text = atob(base64.trim());
    const array = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) array[at] = text.charCodeAt(at);
    return array;
  };
  const filled = (word, values) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{$${name}}`, () => value), words[word]);
  const say = (text, bad) => {
    message.textContent = text;
    message.classList.toggle('bad', Boolean(bad));
    // On a phone the keyboard may have pushed it out of view.
    if (bad) message.scrollIntoView({ block: 'nearest' });
  };

  const today = new Date();
  const pad = (number) => String(number).padStart(2, '0');
  const isoToday = `${today.getFullYear()}-${pad(today.getMonth() + 1)}-${pad(today.getDate())}`;
  const expired = isoToday > header.expires;
  if (expired) { $('expired').textContent = words['sealed-expired']; $('expired').hidden = false; }

  class Refused extends Error {}

  // So many words a passphrase has.
  const WORDS = 10;

  const gcm = (key, nonce, data) =>
    crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: associated }, key, data);

  // The data key, from the passphrase: a wrong one, or an altered header, opens nothing.
  async function dataKey(passphrase) {
    const wrapped = bytes($('key').textContent);
    const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, ['deriveKey']);
    const wrapping = await crypto.subtle.deriveKey(
      { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(header.kdf.salt), iterations: header.kdf.rounds },
      material, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
    let raw;
    try { raw = await gcm(wrapping, wrapped.slice(0, 12), wrapped.slice(12)); } catch { throw new Refused(filled('sealed-wrong', { id: header.bundle })); }
    return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
  }

  // Piece after piece, so that the page stays alive meanwhile.
  async function decrypt(key) {
    const pieces = document.querySelectorAll('script.piece');
    if (pieces.length !== header.pieces) throw new Refused(words['sealed-damaged']);
    const plain = new Uint8Array(header.bytes);
    let at = 0;
    for (let number = 0; number < pieces.length; number += 1) {
      const nonce = new Uint8Array(12);
      nonce.set(bytes(header.nonce));
      new DataView(nonce.buffer).setUint32(7, number);
      nonce[11] = number === pieces.length - 1 ? 1 : 0;
      let piece;
      try { piece = new Uint8Array(await gcm(key, nonce, bytes(pieces[number].textContent))); } catch { throw new Refused(words['sealed-damaged']); }
      if (at + piece.length > plain.length) throw new Refused(words['sealed-damaged']);
      plain.set(piece, at);
      at += piece.length;
      $('progress').value = (number + 1) / pieces.length;
      await new Promise((resolve) => setTimeout(resolve));
    }
    if (at !== plain.length) throw new Refused(words['sealed-damaged']);
    return plain;
  }

  // The files of a zip, still packed, by their paths below its one folder.
  function entries(zip) {
    const view = new DataView(zip.buffer);
    let end = zip.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
    const found = new Map();
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
      const [method, packed] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true)];
      const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
      const local = view.getUint32(at + 42, true);
      const path = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + name));
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      found.set(path.slice(path.indexOf('/') + 1), { method, data: zip.subarray(start, start + packed) });
      at += 46 + name + extra + comment;
    }
    return found;
  }

  async function unpack(entry) {
    if (entry.method === 0) return entry.data;
    const stream = new Blob([entry.data]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  const types = { css: 'text/css', svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', avif: 'image/avif', pdf: 'application/pdf', txt: 'text/plain', woff2: 'font/woff2', woff: 'font/woff', ttf: 'font/ttf', otf: 'font/otf' };
  const type = (path) => types[path.split('.').pop().toLowerCase()] || 'application/octet-stream';

  // What an address in the file `from` means: a path in the bundle and a fragment, or nothing.
  function resolve(address, from) {
    try {
      const url = new URL(address, `https://bundle.invalid/${from.split('/').map(encodeURIComponent).join('/')}`);
      if (url.host !== 'bundle.invalid') return null;
      return { path: decodeURIComponent(url.pathname.slice(1)) || 'index.html', fragment: decodeURIComponent(url.hash.slice(1)) };
    } catch {
      // No address at all, or one whose escapes mean no text.
      return null;
    }
  }

  function saveAs(name, data, kind) {
    const address = URL.createObjectURL(new Blob([data], { type: kind }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  function enter(zip) {
    const files = entries(zip);
    const [view, shown, back, saveOne, notice] = [$('view'), $('shown'), $('back'), $('save-one'), $('notice')];
    const addresses = new Map();
    const past = [];
    let current = null;

    async function addressOf(path) {
      if (!addresses.has(path)) {
        addresses.set(path, URL.createObjectURL(new Blob([await unpack(files.get(path))], { type: type(path) })));
      }
      return addresses.get(path);
    }

    async function show(path, fragment) {
      shown.hidden = true;
      saveOne.hidden = true;
      view.hidden = false;
      const parsed = new DOMParser().parseFromString(new TextDecoder().decode(await unpack(files.get(path))), 'text/html');
      // Without scripts the bundle's pages show everything; what needs them is left out with them.
      parsed.querySelectorAll('script, #search-open, meta[http-equiv]').forEach((element) => element.remove());
      parsed.querySelectorAll('noscript').forEach((element) => element.replaceWith(...element.childNodes));
      // Safari calls no listener of ours in a frame that may not run scripts (WebKit bug 218086). So the frame may, and its
      // policy lets none run.
      const policy = parsed.createElement('meta');
      policy.httpEquiv = 'Content-Security-Policy';
      policy.content = "script-src 'none'";
      parsed.head.prepend(policy);
      for (const element of parsed.querySelectorAll('link[href], img[src], source[srcset]')) {
        const attribute = element.localName === 'link' ? 'href' : element.localName === 'img' ? 'src' : 'srcset';
        const target = resolve(element.getAttribute(attribute), path);
        if (target && files.has(target.path)) element.setAttribute(attribute, await addressOf(target.path));
        else element.remove();
      }
      // A click before `follow` listens would take the frame out of the bundle.
      view.inert = true;
      await new Promise((resolve) => { view.onload = resolve; view.srcdoc = `<!doctype html>${parsed.documentElement.outerHTML}`; });
      current = { path, fragment };
      back.disabled = past.length === 0;
      const inside = view.contentDocument;
      view.title = inside.title;
      inside.addEventListener('click', follow);
      inside.addEventListener('keydown', toSearch);
      view.inert = false;
      if (fragment) inside.getElementById(fragment)?.scrollIntoView();
      else inside.defaultView.scrollTo(0, 0);
    }

    async function save(path) {
      const name = path.split('/').pop();
      saveAs(name, await unpack(files.get(path)), type(path));
      notice.textContent = filled('sealed-saved', { name });
    }

    // What this browser can show opens beside the pages; everything else is saved.
    async function showDocument(path) {
      const kind = type(path);
      if (!kind.startsWith('image/') && !(kind === 'application/pdf' && navigator.pdfViewerEnabled)) return save(path);
      past.push(current);
      current = { path, fragment: '' };
      back.disabled = false;
      // The browser's own viewer needs a frame without a sandbox; what runs in it still falls under the page's policy.
      shown.src = await addressOf(path);
      shown.title = path.split('/').pop();
      view.hidden = true;
      shown.hidden = false;
      saveOne.hidden = false;
      saveOne.textContent = filled('sealed-save-one', { name: shown.title });
    }

    async function follow(event) {
      const link = event.target.closest?.('a[href]');
      if (!link) return;
      const written = link.getAttribute('href');
      event.preventDefault();
      const target = resolve(written, current.path);
      if (!target) { notice.textContent = filled('sealed-outside', { address: written }); return; }
      notice.textContent = '';
      if (!files.has(target.path)) return;
      if (target.path.endsWith('.html')) {
        past.push(current);
        if (target.path === current.path) {
          current = target;
          back.disabled = false;
          view.contentDocument.getElementById(target.fragment)?.scrollIntoView();
        } else await show(target.path, target.fragment);
      } else {
        await showDocument(target.path);
      }
    }

    back.addEventListener('click', async () => { const last = past.pop(); if (last) await show(last.path, last.fragment); });
    saveOne.addEventListener('click', () => save(current.path));
    $('save').addEventListener('click', () => saveAs(`${header.name}.zip`, zip, 'application/zip'));
    $('close').addEventListener('click', () => location.reload());
    const paths = [...files.keys()];
    const read = (path) => unpack(files.get(path));
    verifying(paths, read);
    searching(searchBundle(paths, read), async ({ path, fragment }) => { past.push(current); await show(path, fragment); view.focus(); });
    document.querySelectorAll('script.piece').forEach((piece) => piece.remove());
    $('door').hidden = true;
    $('room').hidden = false;
    if (expired) notice.textContent = words['sealed-expired'];
    show('index.html', '').then(() => view.focus());
  }

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  // What stands behind a button on phones.
  const more = $('more');
  const openTools = (open) => { $('tools').classList.toggle('open', open); more.setAttribute('aria-expanded', String(open)); };
  more.addEventListener('click', () => openTools(more.getAttribute('aria-expanded') !== 'true'));
  $('tools').addEventListener('click', (event) => { if (event.target.closest('button')) openTools(false); });

  function verifying(paths, read) {
    const [panel, told] = [$('verdict'), $('told')];
    const signed = { publisher: header.publisher || '—', key: header.public_key };
    const verdicts = {
      signed: ({ count }) => [element('p', filled('sealed-verify-signed', { ...signed, count }), 'outcome'), element('p', filled('sealed-verify-key', signed))],
      unsigned: ({ count }) => [element('p', filled('sealed-verify-intact', { count }), 'outcome'), element('p', words['sealed-verify-unsigned'])],
      unchecked: ({ count }) => [
        element('p', filled('sealed-verify-intact', { count }), 'outcome'),
        element('p', words['sealed-verify-unchecked']),
        element('code', `minisign -Vm SHA256SUMS -P ${header.public_key}`),
      ],
      bad: ({ problems }) => {
        const list = document.createElement('ul');
        list.append(...problems.map(([word, name]) => element('li', filled(word, { name }))));
        return [element('p', words['sealed-verify-bad'], 'outcome'), list, element('p', words['sealed-verify-ask'])];
      },
    };
    $('verify').addEventListener('click', async () => {
      panel.hidden = false;
      panel.className = '';
      told.replaceChildren(element('p', words['sealed-verify-working']));
      panel.focus();
      const verdict = await verifyBundle(paths, read, header);
      panel.className = { bad: 'bad', signed: '' }[verdict.state] ?? 'unsure';
      told.replaceChildren(...verdicts[verdict.state](verdict));
    });
    const hide = () => { panel.hidden = true; $('verify').focus(); };
    $('verdict-hide').addEventListener('click', hide);
    panel.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });
  }

  // The key that leads to the search on the site's own pages, too.
  function toSearch(event) {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.('input')) return;
    event.preventDefault();
    if (getComputedStyle(more).display !== 'none') openTools(true);
    $('query').focus();
  }

  // Places that are listed: more than anybody reads.
  const LISTED = 50;

  function searching(search, go) {
    const [query, results, found, hits] = [$('query'), $('results'), $('found'), $('hits')];
    const hide = () => { results.hidden = true; };
    let asked = 0;
    let waiting;
    async function look() {
      const mine = ++asked;
      const all = await search(query.value);
      // Somebody may have typed on meanwhile.
      if (mine !== asked) return;
      results.hidden = query.value.trim() === '';
      found.textContent = all.length > 0 ? filled('sealed-found', { count: all.length }) : words['sealed-nothing'];
      hits.replaceChildren(...all.slice(0, LISTED).map((hit) => {
        const button = document.createElement('button');
        button.type = 'button';
        const text = document.createElement('span');
        text.append(...hit.excerpt.map((part, at) => (at % 2 === 1 ? element('mark', part) : part)));
        button.append(element('strong', hit.title), text);
        button.addEventListener('click', () => { hide(); openTools(false); go(hit); });
        const item = document.createElement('li');
        item.append(button);
        return item;
      }));
    }
    query.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(look, 120); });
    $('search').addEventListener('submit', async (event) => {
      event.preventDefault();
      clearTimeout(waiting);
      await look();
      hits.querySelector('button')?.focus();
    });
    const move = (by) => {
      const buttons = [query, ...hits.querySelectorAll('button')];
      buttons[buttons.indexOf(document.activeElement) + by]?.focus();
    };
    for (const part of [query, results]) {
      part.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') { hide(); query.focus(); }
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          move(event.key === 'ArrowDown' ? 1 : -1);
        }
      });
    }
    $('view').addEventListener('focus', hide);
    document.addEventListener('keydown', toSearch);
  }

  $('passphrase').focus({ preventScroll: true });
  $('form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const field = $('passphrase');
    // People type capitals and spaces, and what they paste may hold other dashes.
    const typed = field.value.normalize('NFKC').toLowerCase().split(/[^a-z]+/).filter(Boolean);
    const passphrase = typed.join('-');
    const button = event.target.querySelector('button');
    if (!crypto.subtle || !('DecompressionStream' in window)) { say(words['sealed-old-browser'], true); return; }
    if (typed.length !== WORDS) { say(filled('sealed-wrong-count', { count: typed.length }), true); field.focus(); return; }
    button.disabled = true;
    say(words['sealed-working']);
    $('progress').hidden = false;
    $('progress').value = 0;
    try {
      const zip = await decrypt(await dataKey(passphrase));
      field.value = '';
      enter(zip);
    } catch (error) {
      say(error instanceof Refused ? error.message : words['sealed-damaged'], true);
      field.focus();
    }
    $('progress').hidden = true;
    button.disabled = false;
  });
})();
