import { empty, json } from './respond.js';

/** Answers a GET with `data` and its version as ETag, or with 304 to who has that version (RFC 9110 §13). */
export function versioned(request, data, version, headers = {}) {
  const etag = `"${version}"`;
  const fields = { etag, ...headers };
  return hasVersion(request, etag) ? empty(304, fields) : json(data, { headers: fields });
}

/** Whether who asks has the version of `etag`, compared weakly; undefined where they name none. */
export function hasVersion(request, etag) {
  const asked = request.headers.get('if-none-match');
  const tags = asked?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags?.some((tag) => tag === '*' || tag === etag);
}
