const idsAt = (entries, path, name) =>
  entries.filter((entry) => entry.path === path && name in entry.query).map(({ query }) => query[name]);

const hasEqualLists = ({ offset, page, cursor }) =>
  offset.length === 32 && String(offset) === String(page) && String(offset) === String(cursor);

export const pages = {
  'pagination': {
    async run({ Client, baseUrl }) {
      const api = new Client({ baseUrl });
      const styles = {
        offset: { by: 'offset', limit: 12 },
        page: { by: 'page', size: 12 },
        cursor: { by: 'cursor', next: 'meta.next', query: { limit: 12 } },
      };
      const lists = {};
      for (const [style, options] of Object.entries(styles)) {
        const orders = await api.paginate('/sales', options).collect(100);
        lists[style] = orders.map(({ id }) => id);
      }
      return lists;
    },
    check: {
      journal: {
        'three pages by offset: 0, 12 and 24': (entries) =>
          idsAt(entries, '/sales', 'offset').join() === '0,12,24',
        'three pages by number: 1, 2 and 3': (entries) =>
          idsAt(entries, '/sales', 'page').join() === '1,2,3',
        'three pages by cursor, two of them with one': (entries) =>
          entries.length === 9 && idsAt(entries, '/sales', 'cursor').length === 2,
      },
      result: { 'three equal lists of 32 orders': hasEqualLists },
    },
  },

  'offset-pages': {
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const seen = [];
      const pages = api.paginate('/sales', { by: 'offset', limit: input.limit }).pages();
      for await (const { number, items } of pages) {
        seen.push(...items.map(({ id }) => id));
        // The list begins with the newest: a new order pushes all others one place down.
        const json = { customer: 'Eve', total: 20 };
        if (number === 1) await api.post('/sales', { json });
      }
      return { seen, twice: seen.filter((id, index) => seen.indexOf(id) !== index) };
    },
    fields: [{
      name: 'limit', label: 'Orders per page (make it at least four pages)', type: 'number',
      value: 100, solution: 8, min: 1, max: 100,
    }],
    check: {
      journal: {
        'an order arrived between the first page and the second': ([first, second, third]) =>
          first.query.offset === '0' && second.method === 'POST' && Number(third.query.offset) > 0,
        'at least four pages were read': (entries) =>
          idsAt(entries, '/sales', 'offset').length >= 4,
      },
      result: {
        'one order was read twice, and the new one never': ({ seen, twice }) =>
          twice.length === 1 && !seen.includes(33),
      },
    },
  },

  'numbered-pages': {
    async run({ Client, baseUrl, input, parseLinkHeader }) {
      const api = new Client({ baseUrl });
      const query = { page: input.page, per_page: 10 };
      const response = await api.get('/sales', { query });
      const { data, meta } = await response.json();
      const links = parseLinkHeader(response.headers.get('link'), response.url);
      return {
        ids: data.map(({ id }) => id),
        pages: meta.pages,
        links: links.flatMap(({ rel }) => rel),
      };
    },
    fields: [{
      name: 'page', label: 'Page (which one has the orders 12 to 3?)', type: 'number',
      value: 1, solution: 3, min: 1, max: 9,
    }],
    check: {
      journal: {
        'one request, for page 3 of ten orders': (entries) =>
          entries.length === 1 && entries[0].query.page === '3' && entries[0].query.per_page === '10',
      },
      result: {
        'the orders 12 to 3': ({ ids }) => ids.join() === '12,11,10,9,8,7,6,5,4,3',
        'links to first, prev, next and last': ({ links }) =>
          links.join() === 'first,prev,next,last',
      },
    },
  },

  'cursor-pages': {
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const options = input.by === 'cursor'
        ? { by: 'cursor', next: 'meta.next', query: { limit: 8 } }
        : { by: 'offset', limit: 8 };
      const seen = [];
      for await (const { number, items } of api.paginate('/sales', options).pages()) {
        seen.push(...items.map(({ id }) => id));
        const json = { customer: 'Eve', total: 20 };
        if (number === 1) await api.post('/sales', { json });
      }
      return { read: seen.length, different: new Set(seen).size };
    },
    fields: [{
      name: 'by', label: 'Read the list by', type: 'select',
      options: ['offset', 'cursor'], value: 'offset', solution: 'cursor',
    }],
    check: {
      journal: {
        'the same order arrived after the first page': (entries) =>
          entries[1].method === 'POST' && entries[1].path === '/sales',
        'three requests had a cursor that the API had given': (entries) =>
          new Set(idsAt(entries, '/sales', 'cursor')).size === 3,
      },
      result: {
        'all 32 orders were read, none twice': ({ read, different }) =>
          read === 32 && different === 32,
      },
    },
  },

  'iterate': {
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const orders = api.paginate('/sales', {
        by: 'cursor', next: 'meta.next', query: { limit: 10 }, maxItems: input.maxItems,
      });
      const ids = [];
      for await (const { id } of orders) ids.push(id);
      // This "next" names the same cursor for ever.
      const stuck = api.paginate('/sales', { by: 'cursor', next: () => 'YWZ0ZXI6MzA' });
      const error = await stuck.collect(100).catch((error) => error);
      return { ids, code: error.code, page: error.page };
    },
    fields: [{
      name: 'maxItems', label: 'Stop after so many orders', type: 'number',
      value: 100, solution: 25, min: 1, max: 100,
    }],
    check: {
      journal: {
        'only the three pages that hold 25 orders were asked for': (entries) =>
          entries.filter(({ query }) => query.limit === '10').length === 3,
        'the list that goes in a circle was left after two pages': (entries) =>
          entries.filter(({ query }) => query.limit === undefined).length === 2,
      },
      result: {
        '25 orders': ({ ids }) => ids.length === 25,
        'a circle is an error': ({ code }) => code === 'ERR_PAGE_LOOP',
      },
    },
  },

  'filtering': {
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const query = { [input.name]: 'active', created_gte: '2026-03-01', limit: 50 };
      const { data } = await api.get('/sales', { query }).json();
      return data.map(({ id, status, created }) => ({ id, status, created }));
    },
    fields: [{
      name: 'name', label: 'Parameter for the status', type: 'text',
      value: 'state', solution: 'status',
    }],
    check: {
      journal: {
        'GET /sales?status=active&created_gte=2026-03-01 was answered with 200': ([{ query, status }]) =>
          query.status === 'active' && query.created_gte === '2026-03-01' && status === 200,
      },
      result: {
        'every order is active and not older than March': (orders) =>
          orders.length > 0
          && orders.every(({ status, created }) => status === 'active' && created >= '2026-03-01'),
      },
    },
  },

  'sorting': {
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const { data } = await api.get('/products', { query: { sort: input.sort } }).json();
      return data.map(({ name, price }) => `${price} ${name}`);
    },
    fields: [{
      name: 'sort', label: 'Sort: the dearest first, equal prices by name', type: 'text',
      value: 'price', solution: '-price,name',
    }],
    check: {
      journal: {
        'one request asked the API to sort': (entries) =>
          entries.length === 1 && typeof entries[0].query.sort === 'string',
      },
      result: {
        'the dearest first, equal prices by name': (products) =>
          products.join() === '49 Bag,49 Desk lamp,30 Fountain pen,12 Notebook,12 Pencil box,'
            + '9 Ink,9 Mug,4 Clips',
      },
    },
  },
};
