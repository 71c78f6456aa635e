export const rest = {
  rest: {
    fields: [
      { name: 'path', label: 'GET', type: 'text', value: '/getUser?id=2', solution: '/users/2' },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      return api.get(input.path).json();
    },
    check: {
      journal: {
        'GET /users/2 arrived and was answered with 200': (entries) =>
          entries.some(({ method, path, status }) =>
            method === 'GET' && path === '/users/2' && status === 200),
      },
      result: {
        'it is user 2': ({ id, name }) => id === 2 && name === 'Grace Hopper',
      },
    },
  },

  stateless: {
    async run({ Client, baseUrl }) {
      const api = new Client({ baseUrl });
      const issued = await api.post('/tokens', { json: { subject: 'ada' } }).json();
      const auth = { bearer: issued.access_token };
      const first = await api.get('/me', { auth });
      const second = await api.get('/me', { throwHttpErrors: false });
      const third = await api.get('/me', { auth });
      return [first.status, second.status, third.status];
    },
    check: {
      journal: {
        'three requests for /me, the second without Authorization': (entries) =>
          entries.filter(({ path }) => path === '/me')
            .map(({ headers }) => headers.authorization !== undefined).join() === 'true,false,true',
      },
      result: {
        'the second was answered with 401': (statuses) => statuses.join() === '200,401,200',
      },
    },
  },

  'client-server': {
    async run({ Client, baseUrl }) {
      const names = async (api) => {
        const { data } = await api.get('/menu').json();
        return data.map(({ name }) => name);
      };
      const standIn = async () => Response.json({ data: [{ name: 'Soup of paper' }] });
      return {
        server: await names(new Client({ baseUrl })),
        standIn: await names(new Client({ baseUrl, fetch: standIn })),
      };
    },
    check: {
      journal: {
        'only one of the two calls reached the API': (entries) =>
          entries.length === 1 && entries[0].path === '/menu',
      },
      result: {
        'the same code read the menu of the server': ({ server }) =>
          server.length === 4 && server[0] === 'Leek and potato soup',
        'and that of the stand-in': ({ standIn }) => standIn.join() === 'Soup of paper',
      },
    },
  },

  cacheable: {
    async run({ Client, baseUrl }) {
      const api = new Client({ baseUrl, cache: true });
      const said = [];
      for (const path of ['/specials', '/specials', '/menu', '/menu']) {
        const response = await api.get(path);
        await response.text();
        const { headers } = response;
        said.push([path, headers.get('cache-control'), headers.get('cache-status')]);
      }
      return said;
    },
    check: {
      journal: {
        '/specials was fetched once, /menu each time': (entries) =>
          entries.map(({ path }) => path).join() === '/specials,/menu,/menu',
      },
      result: {
        'the second /specials came out of the cache': ([, [, , status]]) =>
          status === 'fetchwright; hit',
        'the server allowed the one and forbade the other': ([[, specials], , [, menu]]) =>
          specials === 'max-age=60' && menu === 'no-store',
      },
    },
  },

  uniform: {
    async run({ Client, baseUrl }) {
      const api = new Client({ baseUrl });
      const useAll = async (list, whole, part) => {
        const { id } = await api.post(list, { json: whole }).json();
        const item = `${list}/${id}`;
        await api.get(item);
        await api.put(item, { json: whole });
        await api.patch(item, { json: part });
        return (await api.delete(item)).status;
      };
      const eve = { name: 'Eve', email: 'eve@example.com' };
      return [
        await useAll('/users', eve, { role: 'admin' }),
        await useAll('/orders', { dish: 'soup' }, { quantity: 2 }),
      ];
    },
    check: {
      journal: {
        'five verbs for users, then the same five for orders': (entries) =>
          entries.map(({ method }) => method).join()
          === 'POST,GET,PUT,PATCH,DELETE,POST,GET,PUT,PATCH,DELETE',
        'they were answered alike': (entries) =>
          entries.map(({ status }) => status).join() === '201,200,200,200,204,201,200,200,200,204',
      },
      result: {
        'both were removed with 204': (statuses) => statuses.join() === '204,204',
      },
    },
  },

  layers: {
    async run({ Client, baseUrl }) {
      const direct = await new Client({ baseUrl }).get('/menu');
      const layered = await new Client({ baseUrl: `${baseUrl}/gateway` }).get('/menu');
      return {
        via: [direct.headers.get('via'), layered.headers.get('via')],
        isSame: (await direct.text()) === (await layered.text()),
      };
    },
    check: {
      journal: {
        'the second call passed two servers': (entries) =>
          entries.map(({ path }) => path).join() === '/menu,/gateway/menu,/menu',
        'the gateway told the server behind it whom it stands for': (entries) =>
          entries[0].headers.forwarded === undefined
          && entries[2].headers.forwarded.startsWith('host='),
      },
      result: {
        'the same menu came back': ({ isSame }) => isSame === true,
        'only the answer through the gateway has Via': ({ via }) =>
          via[0] === null && via[1] === '1.1 gateway',
      },
    },
  },
};
