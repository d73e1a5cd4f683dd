'use strict';
// Whether a bundle's files are as its list says, and whose signature the list carries: what `candor verify` and minisign tell.
// A promise of one of: { state: 'signed' | 'unsigned' | 'unchecked', count } and { state: 'bad', problems: [[word, name]] }.
const verifyBundle = (() => {
  const SUMS = 'SHA256SUMS';
  const SIGNATURE = 'SHA256SUMS.minisig';
  const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const text = (data) => new TextDecoder('utf-8', { fatal: true }).decode(data);
  const isSame = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);

  // BLAKE2b (RFC 7693) with 64 bytes, which minisign signs instead of the text; no browser has it.
  const WORD = (1n << 64n) - 1n;
  const START = [
    0x6a09e667f3bcc908n, 0xbb67ae8584caa73bn, 0x3c6ef372fe94f82bn, 0xa54ff53a5f1d36f1n,
    0x510e527fade682d1n, 0x9b05688c2b3e6c1fn, 0x1f83d9abfb41bd6bn, 0x5be0cd19137e2179n,
  ];
  const ORDERS = [
    '0123456789abcdef', 'ea489fd61c02b753', 'b8c052fdae367194', '7931dcbe265a40f8', '905724afe1bc683d',
    '2c6a0b834d75fe19', 'c51fed4a0763928b', 'db7ec13950f4862a', '6fe9b308c2d714a5', 'a2847615fb9e3cd0',
  ].map((order) => [...order].map((digit) => parseInt(digit, 16)));
  const MIXES = [[0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15], [0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14]];
  const turn = (value, by) => ((value >> by) | (value << (64n - by))) & WORD;

  function blake2b(data) {
    const state = [...START];
    state[0] ^= 0x01010040n;
    const blocks = Math.max(1, Math.ceil(data.length / 128));
    for (let block = 0; block < blocks; block += 1) {
      const padded = new Uint8Array(128);
      padded.set(data.subarray(block * 128, block * 128 + 128));
      const view = new DataView(padded.buffer);
      const v = [...state, ...START];
      v[12] ^= BigInt(Math.min(data.length, block * 128 + 128));
      if (block === blocks - 1) v[14] ^= WORD;
      for (let round = 0; round < 12; round += 1) {
        const order = ORDERS[round % 10];
        MIXES.forEach(([a, b, c, d], at) => {
          [[order[2 * at], 32n, 24n], [order[2 * at + 1], 16n, 63n]].forEach(([word, first, second]) => {
            v[a] = (v[a] + v[b] + view.getBigUint64(word * 8, true)) & WORD;
            v[d] = turn(v[d] ^ v[a], first);
            v[c] = (v[c] + v[d]) & WORD;
            v[b] = turn(v[b] ^ v[c], second);
          });
        });
      }
      state.forEach((_, at) => { state[at] ^= v[at] ^ v[at + 8]; });
    }
    const out = new DataView(new ArrayBuffer(64));
    state.forEach((word, at) => out.setBigUint64(at * 8, word, true));
    return new Uint8Array(out.buffer);
  }

  // The list's lines as paths and hashes; nothing if one of them is no line of such a list.
  function listed(sums) {
    const list = new Map();
    for (const line of sums.replace(/\n$/, '').split('\n')) {
      const [, hash, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
      if (!path || list.has(path)) return null;
      list.set(path, hash);
    }
    return list;
  }

  // minisign's four lines: a comment that nothing protects, the signature, the trusted comment, the signature over both.
  function parts(signature) {
    try {
      const [, signed, comment, whole] = /^[^\n]*\n([^\n]+)\ntrusted comment: ([^\n]*)\n([^\n]+)\n?$/.exec(signature);
      const line = bytes(signed);
      if (line.length !== 74 || line[0] !== 0x45 || line[1] !== 0x44) return null;
      return { id: line.slice(2, 10), signature: line.slice(10), comment, whole: bytes(whole) };
    } catch {
      return null;
    }
  }

  // 'signed', 'unchecked' where this browser has no Ed25519, or what is wrong.
  async function judged(sums, signature, { public_key: key, bundle, issued, expires }) {
    const line = bytes(key);
    const read = parts(signature);
    if (!read) return 'sealed-verify-broken';
    if (!isSame(read.id, line.slice(2, 10))) return 'sealed-verify-other-key';
    let publicKey;
    try {
      publicKey = await crypto.subtle.importKey('raw', line.slice(10), 'Ed25519', false, ['verify']);
    } catch {
      return 'unchecked';
    }
    const holds = (one, data) => crypto.subtle.verify('Ed25519', publicKey, one, data);
    const comment = new TextEncoder().encode(read.comment);
    const covered = new Uint8Array(64 + comment.length);
    covered.set(read.signature);
    covered.set(comment, 64);
    if (!await holds(read.signature, blake2b(sums)) || !await holds(read.whole, covered)) return 'sealed-verify-broken';
    return read.comment === `bundle:${bundle} issued:${issued} expires:${expires}` ? 'signed' : 'sealed-verify-other-bundle';
  }

  return async (paths, read, header) => {
    const bad = (...problems) => ({ state: 'bad', problems });
    if (!paths.includes(SUMS)) return bad(['sealed-verify-list', SUMS]);
    const sums = await read(SUMS);
    let list = null;
    try { list = listed(text(sums)); } catch { /* It isn't text. */ }
    if (!list) return bad(['sealed-verify-list', SUMS]);
    const problems = [];
    for (const [path, hash] of list) {
      if (!paths.includes(path)) problems.push(['sealed-verify-missing', path]);
      else if (hex(await crypto.subtle.digest('SHA-256', await read(path))) !== hash) problems.push(['sealed-verify-changed', path]);
    }
    paths.filter((path) => !list.has(path) && path !== SUMS && path !== SIGNATURE).forEach((path) => problems.push(['sealed-verify-added', path]));
    let state = 'unsigned';
    if (header.public_key) {
      if (paths.includes(SIGNATURE)) {
        const verdict = await judged(sums, new TextDecoder().decode(await read(SIGNATURE)), header);
        if (verdict.startsWith('sealed-')) problems.push([verdict, SIGNATURE]);
        else state = verdict;
      } else problems.push(['sealed-verify-no-signature', SIGNATURE]);
    }
    return problems.length > 0 ? bad(...problems) : { state, count: list.size };
  };
})();
