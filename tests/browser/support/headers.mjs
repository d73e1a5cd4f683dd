// The `_headers` file, as Netlify and Cloudflare Pages read it: a path a block, `*` at its end for all below it.

/** The rules of the file: `{ path, headers: [[name, value]] }`. A line that fits nothing is an error. */
export function parseHeaders(text) {
  const rules = [];
  for (const [index, line] of text.split('\n').entries()) {
    const header = /^\s+([A-Za-z][A-Za-z0-9-]*):\s*(\S.*)$/.exec(line);
    if (header && rules.length > 0) {
      rules.at(-1).headers.push([header[1], header[2]]);
    } else if (/^\/[^\s*]*\*?$/.test(line)) {
      rules.push({ path: line, headers: [] });
    } else if (line.trim() !== '' && !line.startsWith('#')) {
      throw new Error(`_headers, line ${index + 1}: ${JSON.stringify(line)}`);
    }
  }
  return rules;
}

/** What the rules say for an address: all that match, in order. */
export function headersFor(rules, address) {
  const matches = ({ path }) => (path.endsWith('*') ? address.startsWith(path.slice(0, -1)) : address === path);
  return rules.filter(matches).flatMap((rule) => rule.headers);
}
