const EXPOSED = [
  'Accept-Ranges', 'Allow', 'Content-Disposition', 'Content-Range', 'Deprecation', 'ETag',
  'Idempotent-Replayed', 'Link', 'Location', 'RateLimit', 'RateLimit-Policy', 'Retry-After',
  'Sunset', 'Upload-Length', 'Upload-Offset', 'WWW-Authenticate', 'X-RateLimit-Limit',
  'X-RateLimit-Remaining', 'X-RateLimit-Reset', 'X-Request-Id',
].join(', ');

/** Anyone may call: the API holds only practice data and knows no cookies. */
export function allowCrossOrigin(response) {
  response.headers.set('access-control-allow-origin', '*');
  response.headers.set('access-control-expose-headers', EXPOSED);
}

export const isPreflight = (request) =>
  request.method === 'OPTIONS' && request.headers.has('access-control-request-method');

/** `*` would not cover Authorization, so the answer repeats what was asked for. */
export function preflight(request) {
  const headers = {
    'access-control-allow-methods': request.headers.get('access-control-request-method'),
    'access-control-max-age': '600',
    vary: 'Access-Control-Request-Headers, Access-Control-Request-Method',
  };
  const wanted = request.headers.get('access-control-request-headers');
  if (wanted) headers['access-control-allow-headers'] = wanted;
  return new Response(null, { status: 204, headers });
}
