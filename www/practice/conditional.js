import { empty, json } from './respond.js';

/** Answers a GET with `data` and its version as ETag, or with 304 to who has that version (RFC 9110 §13). */
export function versioned(request, data, version, headers = {}) {
  const etag = `"${version}"`;
  const fields = { etag, ...headers };
  return hasVersion(request, etag) ? empty(304, fields) : json(data, { headers: fields });
}

function hasVersion(request, etag) {
  const asked = request.headers.get('if-none-match');
  if (asked === null) return false;
  return asked.trim() === '*' || asked.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
