import { literal } from '../literal.js';

/** The program that a scenario runs, as a reader would write it. */
export function codeOf({ method, path, query, json, client }) {
  const options = literal({ baseUrl: 'https://api.example', ...client });
  const members = { ...(query && { query }), ...(json && { json }) };
  const request = query || json ? `, ${literal(members)}` : '';
  return `import { Client } from 'fetchwright/client';

const client = new Client(${options});

const answer = await client.${method}('${path}'${request}).json();
`;
}
