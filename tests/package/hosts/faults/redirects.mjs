// Redirects that lead nowhere, in circles, or away (RFC 9110 §15.4).

import { TEXT } from './reply.mjs';

/** `place` is the target, or says it for a request. */
const redirect = (status, place) => (reply, request) => {
  const location = typeof place === 'function' ? place(request) : place;
  const fields = location === undefined ? [] : [['location', location]];
  return reply.send(status, [TEXT, ...fields], 'moved');
};

const search = ({ query }) => (query.size > 0 ? `?${query}` : '');
const elsewhere = (request) => `${request.elsewhere}/fine${search(request)}`;

export const REDIRECTS = {
  'redirect-here': redirect('302 Found', (request) => `/fine${search(request)}`),
  'redirect-loop': redirect('302 Found', (request) => `/redirect-loop${search(request)}`),
  'redirect-loop-307': redirect('307 Temporary Redirect',
    (request) => `/redirect-loop-307${search(request)}`),
  'redirect-without-location': redirect('302 Found'),
  'redirect-to-nothing': redirect('302 Found', ''),
  'redirect-to-bad-url': redirect('302 Found', 'http://[bad/'),
  'redirect-to-bad-port': redirect('302 Found', 'http://127.0.0.1:99999/'),
  'redirect-to-blocked-port': redirect('302 Found', 'http://127.0.0.1:6667/'),
  'redirect-to-ftp': redirect('302 Found', 'ftp://127.0.0.1/'),
  'redirect-to-file': redirect('302 Found', 'file:///etc/hostname'),
  'redirect-to-data': redirect('302 Found', 'data:application/json,1'),
  'redirect-to-javascript': redirect('302 Found', 'javascript:1'),
  /** Nothing on this machine speaks TLS: the end of a way up, as of a way down. */
  'redirect-to-https': redirect('302 Found', (request) =>
    elsewhere(request).replace('http:', 'https:')),
  'redirect-with-password': redirect('302 Found', (request) =>
    elsewhere(request).replace('//', '//user:password@')),
  'redirect-of-64-kb': redirect('302 Found', `/fine?${'x'.repeat(65_536)}`),
  'redirect-in-utf8': redirect('302 Found', '/fine/\u00c3\u00a9'),
  'redirect-elsewhere': redirect('302 Found', elsewhere),
  'redirect-elsewhere-307': redirect('307 Temporary Redirect', elsewhere),
  'redirect-elsewhere-by-slashes': redirect('302 Found', (request) =>
    elsewhere(request).replace('http:', '')),
  'redirect-300': redirect('300 Multiple Choices', (request) => `/fine${search(request)}`),
};
