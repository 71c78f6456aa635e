// A file that is served in part, breaks off, or changes (RFC 9110 §14).

/** The bytes of every file: what is at a place can be told from it. */
export const bytesOf = (size) => Buffer.from(Array.from({ length: size }, (_, index) => index % 251));

/**
 * `size` bytes, of which a response has at most `cut`, or only the first if `once` is there. `tag` is the kind of validator; `mode` what is
 * done about a range; `name` goes out as `Content-Disposition`.
 */
export function file(reply, { query, headers, count }) {
  const size = Number(query.get('size') ?? 1_000);
  const mode = query.get('mode') ?? 'fair';
  const bytes = bytesOf(size);
  const tag = TAGS[query.get('tag') ?? 'strong'](['careless', 'changes'].includes(mode) ? count : 1);
  const wanted = /^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1];
  const isSame = mode === 'careless' || tag.some(([, value]) => value === headers['if-range']);
  const first = wanted !== undefined && isSame && mode !== 'ignores' ? Number(wanted) : 0;
  const fields = [...tag, ['content-type', 'application/x-file'], ['accept-ranges', 'bytes']];
  if (query.has('name')) fields.push(['content-disposition', query.get('name')]);
  if (mode === 'refuses' && first > 0) return reply.send('403 Forbidden', fields, 'no');
  if (first >= size && first > 0) {
    return reply.send('416 Range Not Satisfiable', [...fields, ['content-range', `bytes */${size}`]]);
  }
  const shift = mode === 'wrong' && first > 0 ? 1 : 0;
  const range = ['content-range', `bytes ${first - shift}-${size - 1}/${size}`];
  const status = first > 0 ? '206 Partial Content' : '200 OK';
  const length = mode === 'silent' ? [] : [['content-length', size - first]];
  reply.head(status, [...fields, ...(first > 0 ? [range] : []), ...length]);
  const cut = query.has('once') && count > 1 ? size : Number(query.get('cut') ?? size);
  reply.write(bytes.subarray(first, Math.min(size, first + cut)));
  if (mode === 'stalls' && count === 1) return undefined;
  return first + cut < size ? reply.later(reply.reset) : reply.close();
}

const TAGS = {
  strong: (version) => [['etag', `"${version}"`]],
  weak: (version) => [['etag', `W/"${version}"`]],
  none: () => [],
  dated: () => [
    ['last-modified', 'Wed, 21 Oct 2015 07:28:00 GMT'], ['date', new Date().toUTCString()],
  ],
  fresh: () => [['last-modified', new Date().toUTCString()], ['date', new Date().toUTCString()]],
};
