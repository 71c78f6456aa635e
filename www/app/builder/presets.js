/** Requests to begin with. */
export const PRESETS = {
  user: {
    label: 'Read a user',
    request: {
      method: 'GET', path: '/users/{{user}}', query: [],
      headers: [{ name: 'accept', value: 'application/json' }],
      body: { kind: 'none', text: '' },
      checks: [
        { kind: 'status', target: '', expected: '200' },
        { kind: 'json', target: '$.id', expected: '{{user}}' },
        { kind: 'time', target: '', expected: '1000' },
      ],
    },
  },
  keys: {
    label: 'List the keys',
    request: {
      method: 'GET', path: '/guard/keys', query: [],
      headers: [{ name: 'authorization', value: 'Bearer {{token}}' }],
      body: { kind: 'none', text: '' },
      checks: [
        { kind: 'status', target: '', expected: '200' },
        { kind: 'header', target: 'content-type', expected: 'application/json' },
      ],
    },
  },
  order: {
    label: 'Order a dish',
    request: {
      method: 'POST', path: '/orders', query: [], headers: [],
      body: { kind: 'json', text: '{\n  "dish": "curry",\n  "table": {{user}}\n}' },
      checks: [
        { kind: 'status', target: '', expected: '201' },
        { kind: 'header', target: 'location', expected: '/orders/' },
        { kind: 'json', target: '$.table', expected: '{{user}}' },
      ],
    },
  },
  form: {
    label: 'Send a form',
    request: {
      method: 'POST', path: '/echo', query: [{ name: 'page', value: '2' }], headers: [],
      body: { kind: 'form', text: 'name=Ada Lovelace\nuser={{user}}' },
      checks: [{ kind: 'json', target: '$.body', expected: 'name=Ada+Lovelace&user={{user}}' }],
    },
  },
};
