// Servers of uploads in parts: tus 1.0.0, and PUT with `Content-Range` as Google's APIs take it.

const uploads = new Map();

const uploadOf = (key, make) => {
  if (make) uploads.set(key, { bytes: '', parts: 0, tries: 0, ...make });
  return uploads.get(key);
};

/** What a server keeps of a part: of every other one the first half, if it `breaks`. */
function keep(upload, body, mode) {
  upload.parts += 1;
  const breaks = mode === 'breaks' && upload.parts % 2 === 1;
  upload.bytes += breaks ? body.slice(0, body.length / 2) : body;
  return !breaks;
}

/** What arrived. */
export function uploaded(reply, { query }) {
  const { bytes, metadata, parts } = uploadOf(query.get('key'));
  return reply.json({ base64: Buffer.from(bytes, 'latin1').toString('base64'), metadata, parts });
}

export function tus(reply, { method, headers, query, body, elsewhere }) {
  const [key, mode] = [query.get('key'), query.get('mode')];
  const version = ['tus-resumable', '1.0.0'];
  if (headers['tus-resumable'] !== '1.0.0') return reply.send('412 Precondition Failed', [version]);
  if (method === 'POST') {
    uploadOf(key, { length: Number(headers['upload-length']), metadata: headers['upload-metadata'] });
    const place = { away: `${elsewhere}/tus`, nowhere: '', misled: 'http://[bad/' }[mode] ?? `/tus?${query}`;
    const location = place ? [['location', place]] : [];
    return reply.send('201 Created', [version, ...location]);
  }
  const upload = uploadOf(key);
  const offset = () => [version, ['upload-offset', mode === 'lies' ? 10 ** 12 : upload.bytes.length]];
  if (method === 'HEAD') return reply.send('200 OK', [...offset(), ['upload-length', upload.length]]);
  upload.tries += 1;
  if (mode === 'locks' && upload.tries % 2 === 1) return reply.send('423 Locked', [version]);
  if (mode === 'refuses') return reply.send('403 Forbidden', [version]);
  if (Number(headers['upload-offset']) !== upload.bytes.length) {
    return reply.send('409 Conflict', [version]);
  }
  return keep(upload, body, mode) ? reply.send('204 No Content', offset()) : reply.reset();
}

export function session(reply, { headers, query, body }) {
  const [key, mode] = [query.get('key'), query.get('mode')];
  const upload = uploadOf(key) ?? uploadOf(key, { length: undefined });
  const range = /^bytes (?:\*|(\d+)-\d+)\/(\d+)$/.exec(headers['content-range']);
  if (!range) return reply.send('400 Bad Request', []);
  if (range[1] !== undefined) {
    if (Number(range[1]) !== upload.bytes.length) return reply.send('503 Service Unavailable', []);
    if (!keep(upload, body, mode)) return reply.reset();
  }
  const { length } = upload.bytes;
  if (length === Number(range[2])) return reply.send('201 Created', [], '"done"');
  return reply.send('308 Resume Incomplete', length > 0 ? [['range', `bytes=0-${length - 1}`]] : []);
}
