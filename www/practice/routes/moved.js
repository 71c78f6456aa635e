import { empty } from '../respond.js';

/** Where users lived before: every request is sent on to their URL of today. */
export const moved = [
  { method: 'GET', path: '/v0/users', run: ({ basePath, url }) => sendOn(`${basePath}/users`, url) },
  {
    method: 'GET', path: '/v0/users/:id',
    run: ({ basePath, url, params }) => sendOn(`${basePath}/users/${encodeURIComponent(params.id)}`, url),
  },
];

const sendOn = (path, { search }) => empty(301, { location: `${path}${search}` });
