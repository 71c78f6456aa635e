import { Refusal } from './refusal.js';

/** Stands for the practice API in code that leaves this page, where it has no address. */
export const OWN = 'https://api.example';

const ABSOLUTE = /^(?:([a-z][\w+.-]*):)?\/\/([^/?#]*)([^]*)$/i;
const SCHEME = /^([a-z][\w+.-]*):(?!\d)/i;
const BASE = /^(?:\$\{?(?:API|API_URL|BASE_URL|HOST)\}?|\{\{\s*baseUrl\s*\}\})(?=[/?]|$)/;

/**
 * Where an address leads within the practice API, at `root`: `{ path, query, notice }`. Another host is
 * not called: the practice API is asked for the same path, and `notice` says so.
 */
export function addressOf(text, root) {
  const address = text.trim().replace(BASE, '');
  if (address.startsWith(root)) return splitPath(address.slice(root.length));
  const [, scheme = 'https', host, rest] = ABSOLUTE.exec(address) ?? [];
  const other = host === undefined ? SCHEME.exec(address)?.[1] : scheme;
  if (other && !/^https?$/i.test(other)) {
    throw new Refusal(`an address that begins with \`${other}:\` is none of an API; this page calls only its `
      + 'practice API, so a path such as `/users` is enough');
  }
  if (host?.includes('@')) {
    throw new Refusal('the address holds a name or a password; they belong in the header `authorization`');
  }
  if (host === undefined) return splitPath(address);
  const isOwn = `https://${host.toLowerCase()}` === OWN;
  return { ...splitPath(rest), ...(!isOwn && { notice: noticeOf(host) }) };
}

const noticeOf = (host) =>
  `\`${host || 'another host'}\` is not called: this page calls only its practice API, which is asked for `
  + 'the same path.';

/** A path that begins with one slash, and the query behind it as rows. */
export function splitPath(text) {
  const [beforeFragment] = text.split('#');
  const [path, query = ''] = beforeFragment.split(/\?(.*)/s);
  return {
    path: `/${path.trim().replace(/^[/\\]+/, '')}`,
    query: [...new URLSearchParams(query)].map(([name, value]) => ({ name, value })),
  };
}
