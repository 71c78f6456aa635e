// What the standards say of the request methods, as data.

import { invalid } from './arguments.js';

/** What a method promises, whether it has a body, what answers it. In any case, as the client. */
export const methodInfo = (method) => {
  if (typeof method !== 'string' || !/^[\w!#$%&'*+.^`|~-]+$/.test(method)) {
    throw invalid('method', 'the name of a request method');
  }
  const name = method.toUpperCase();
  const [traits, requestBody, successStatuses, use, reference] = METHODS[name] ?? UNKNOWN;
  return {
    method: name,
    safe: traits.includes('s'),
    idempotent: traits.includes('i'),
    cacheable: traits.includes('e') ? 'explicit' : traits.includes('c'),
    requestBody,
    successStatuses: [...successStatuses],
    use,
    reference,
  };
};

/** Traits (safe, idempotent, cacheable, explicitly so), body, success codes, use, definition. */
const METHODS = {
  __proto__: null,
  CONNECT: ['', 'no', [200],
    'Opens a tunnel through a proxy. `fetch` does not send it.', 'RFC 9110 §9.3.6'],
  DELETE: ['i', 'unusual', [200, 202, 204],
    'Removes the resource. Once it is gone, a second one may get 404.', 'RFC 9110 §9.3.5'],
  GET: ['sic', 'no', [200, 206, 304],
    'Reads the resource and changes nothing.', 'RFC 9110 §9.3.1'],
  HEAD: ['sic', 'no', [200, 206, 304],
    'Reads the headers that GET would bring, such as the size, without the body.',
    'RFC 9110 §9.3.2'],
  OPTIONS: ['si', 'unusual', [200, 204],
    'Asks what the server allows; browsers send it before requests to other origins.',
    'RFC 9110 §9.3.7'],
  PATCH: ['e', 'yes', [200, 202, 204],
    'Changes a part. It repeats safely only if the API says so, or with an idempotency key.',
    'RFC 5789 §2'],
  POST: ['e', 'yes', [200, 201, 202, 204],
    'Creates something or starts work. Repeat it only with an idempotency key.',
    'RFC 9110 §9.3.3'],
  PUT: ['i', 'yes', [200, 201, 204],
    'Replaces the whole resource, or creates it at that URL.', 'RFC 9110 §9.3.4'],
  QUERY: ['sic', 'yes', [200, 204],
    'Asks a question that is too long for a URL; the body holds it. Not all servers know it yet.',
    'RFC 10008 §2'],
  TRACE: ['si', 'no', [200],
    'Has the server repeat what it received. `fetch` does not send it.', 'RFC 9110 §9.3.8'],
};

/** What nothing is known about must not be repeated or cached. */
const UNKNOWN = ['', 'unknown', [],
  'Not one of the usual methods: the documentation of the API has to say what it does.',
  'RFC 9110 §9.1'];
