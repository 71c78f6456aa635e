import { literal } from '../literal.js';

/** The program that a scenario runs, as a reader would write it. */
export function codeOf({ method, path, query, json, client }) {
  const options = literal({ baseUrl: 'https://api.example', ...client });
  const request = query || json ? `, ${literal({ ...(query && { query }), ...(json && { json }) })}` : '';
  return `import { Client } from 'fetchwright/client';

const client = new Client(${options});

const answer = await client.${method}('${path}'${request}).json();
`;
}
