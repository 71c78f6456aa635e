export const guest = {
  order: {
    fields: [
      { name: 'dish', label: 'Dish', type: 'text', value: 'lasagne', solution: 'curry' },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      return api.post('/orders', { json: { dish: input.dish } }).json();
    },
    check: {
      journal: {
        'your order arrived as JSON and was accepted with 201': ([entry], { input }) =>
          entry.method === 'POST' && entry.path === '/orders' && entry.status === 201
          && JSON.parse(entry.body).dish === input.dish,
      },
      result: {
        'the order that came back has a number': ({ id, dish }, { input }) =>
          id === 1 && dish === input.dish,
      },
    },
  },

  waiter: {
    fields: [{ name: 'note', label: 'Your note', type: 'text', value: 'no nuts, please' }],
    async run({ Client, baseUrl, input }) {
      const hops = [];
      const hooks = {
        beforeRequest: ({ method }) => void hops.push(`${method} leaves`),
        afterResponse: ({ response }) => void hops.push(`${response.status} arrives`),
      };
      const api = new Client({ baseUrl, hooks });
      const arrived = await api.post('/echo', { json: { note: input.note } }).json();
      return { hops, carried: JSON.parse(arrived.body).note };
    },
    check: {
      journal: {
        'one POST /echo arrived, with the note in it': (entries, { input }) =>
          entries.length === 1 && entries[0].method === 'POST' && entries[0].path === '/echo'
          && JSON.parse(entries[0].body).note === input.note,
      },
      result: {
        'it left once and was answered once': ({ hops }) =>
          hops.join() === 'POST leaves,200 arrives',
        'the note was carried word for word': ({ carried }, { input }) => carried === input.note,
      },
    },
  },

  kitchen: {
    fields: [
      { name: 'seconds', label: 'Seconds to let pass', type: 'number', value: 60, solution: 300,
        min: 0, max: 3600 },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const wanted = { dish: 'pie', quantity: 3 };
      const order = await api.post('/orders', { json: wanted }).json();
      await api.post('/__clock', { query: { seconds: input.seconds } });
      const later = await api.get('/orders/{id}', { params: { id: order.id } }).json();
      return { total: order.total, states: [order.state, later.state] };
    },
    check: {
      journal: {
        'the order was sent once and looked at once': (entries) =>
          entries.map(({ method, path }) => `${method} ${path}`).join() === 'POST /orders,GET /orders/1',
        'nobody sent a price': ([{ body }]) => !('total' in JSON.parse(body)),
      },
      result: {
        'the server worked out the price': ({ total }) => total === 36,
        'the pie is ready': ({ states }) => states.join() === 'received,ready',
      },
    },
  },

  served: {
    async run({ Client, baseUrl }) {
      const api = new Client({ baseUrl });
      const served = [];
      const answers = await Promise.all([600, 20, 300].map(async (ms) => {
        const { waited } = await api.get('/slow', { query: { ms } }).json();
        served.push(waited);
        return waited;
      }));
      return { served, answers };
    },
    check: {
      journal: {
        'three requests arrived, for three different dishes': (entries) =>
          entries.length === 3 && new Set(entries.map(({ query }) => query.ms)).size === 3
          && entries.every(({ path, status }) => path === '/slow' && status === 200),
      },
      result: {
        'the quickest was served first': ({ served }) => served.join() === '20,300,600',
        'each answer went to who had asked': ({ answers }) => answers.join() === '600,20,300',
      },
    },
  },
};
