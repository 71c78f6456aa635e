import { literal } from '../literal.js';
import { CALLS, clientOptions } from './calls.js';

/** The client with these settings, and the call that was sent last. */
export const codeOf = (settings, name) => `import { Client } from 'fetchwright/client';

const api = new Client(${literal({ baseUrl: 'https://api.example', ...clientOptions(settings) })});

${CALLS[name].code}
console.log(api.stats());
`;
