import { benefits } from './benefits.js';
import { guest } from './guest.js';
import { rest } from './rest.js';

export const exercises = {
  'menu-call': {
    async run({ Client, baseUrl }) {
      const api = new Client({ baseUrl });
      return api.get('/menu').json();
    },
    check: {
      journal: {
        'one request arrived, GET /menu': (entries) =>
          entries.length === 1 && entries[0].method === 'GET' && entries[0].path === '/menu',
      },
      result: {
        'every dish came back': ({ data, meta }) => data.length > 0 && data.length === meta.total,
      },
    },
  },
  ...guest,
  ...benefits,
  ...rest,
};
