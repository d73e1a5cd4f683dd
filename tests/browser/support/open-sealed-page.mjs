// Opens a sealed page as docs/sealed-page.md describes it, with Node's own cryptography: no line of it is the page's.

import { createDecipheriv, pbkdf2Sync } from 'node:crypto';

/** The zip within the page. */
export function openSealedPage(html, passphrase) {
  const texts = (pattern) => [...html.matchAll(pattern)].map((match) => match[1]);
  const [header] = texts(/<script type="application\/json" id="header">([^<]*)<\/script>/g);
  const [key] = texts(/<script type="text\/plain" id="key">([^<]*)<\/script>/g);
  const pieces = texts(/<script type="text\/plain" class="piece">([^<]*)<\/script>/g);
  const { kdf, nonce, bytes, pieces: count } = JSON.parse(header);
  const decrypt = (secret, iv, sealed) => {
    const cipher = createDecipheriv('aes-256-gcm', secret, iv);
    cipher.setAAD(Buffer.from(header, 'utf8'));
    cipher.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  };
  const wrapping = pbkdf2Sync(passphrase, Buffer.from(kdf.salt, 'base64'), kdf.rounds, 32, 'sha256');
  const wrapped = Buffer.from(key, 'base64');
  const dataKey = decrypt(wrapping, wrapped.subarray(0, 12), wrapped.subarray(12));
  const plain = pieces.map((piece, number) => {
    const iv = Buffer.alloc(12);
    Buffer.from(nonce, 'base64').copy(iv);
    iv.writeUInt32BE(number, 7);
    iv[11] = number === pieces.length - 1 ? 1 : 0;
    return decrypt(dataKey, iv, Buffer.from(piece, 'base64'));
  });
  const zip = Buffer.concat(plain);
  if (pieces.length !== count || zip.length !== bytes) throw new Error('pieces are missing');
  return zip;
}
