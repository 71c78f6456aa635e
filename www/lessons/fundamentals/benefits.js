export const benefits = {
  automation: {
    fields: [
      { name: 'tables', label: 'Tables to serve', type: 'range', value: 1, solution: 12, min: 1, max: 12 },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const tables = Array.from({ length: input.tables }, (_, index) => index + 1);
      const orders = tables.map((table) =>
        ({ method: 'POST', url: '/orders', json: { dish: 'soup', table } }));
      const results = await api.batch(orders);
      return results.map(({ value }) => value.table);
    },
    check: {
      journal: {
        'twelve orders arrived, one for each table': (entries) =>
          entries.length === 12 && entries.every(({ path, status }) => path === '/orders' && status === 201)
          && new Set(entries.map(({ body }) => JSON.parse(body).table)).size === 12,
      },
      result: {
        'each table got its soup, in the order of the list': (tables) =>
          tables.join() === '1,2,3,4,5,6,7,8,9,10,11,12',
      },
    },
  },

  integration: {
    fields: [
      { name: 'onlyAgreed', label: 'Only guests who want news', type: 'checkbox', value: false,
        solution: true },
    ],
    async run({ Client, baseUrl, input }) {
      const bookings = new Client({ baseUrl: `${baseUrl}/bookings` });
      const newsletter = new Client({ baseUrl: `${baseUrl}/newsletter` });
      const { data: guests } = await bookings.get('/guests').json();
      for (const { email, name, wantsNews } of guests) {
        if (input.onlyAgreed && !wantsNews) continue;
        await newsletter.put('/subscribers/{email}', { params: { email }, json: { name } });
      }
      return newsletter.get('/subscribers').json();
    },
    check: {
      journal: {
        'both systems were called': (entries) =>
          entries.some(({ path }) => path === '/bookings/guests')
          && entries.some(({ path }) => path === '/newsletter/subscribers'),
        'who was known was updated (200), who was new was added (201)': (entries) =>
          entries.filter(({ method }) => method === 'PUT').map(({ status }) => status).join()
          === '200,201',
      },
      result: {
        'the list has those who agreed, and nobody else': ({ data }) =>
          data.map(({ email }) => email).join() === 'mary@example.com,hedy@example.com',
      },
    },
  },

  'live-data': {
    fields: [
      { name: 'quantity', label: 'Sold at the other till', type: 'number', value: 5, min: 1, max: 40 },
    ],
    async run({ Client, baseUrl, input }) {
      const display = new Client({ baseUrl, cache: true });
      const till = new Client({ baseUrl });
      const look = async () => (await display.get('/stock/flour').json()).left;
      const shown = [await look(), await look()];
      await till.post('/stock/flour/sales', { json: { quantity: input.quantity } });
      shown.push(await look(), await look());
      return shown;
    },
    check: {
      journal: {
        'four looks: what had not changed was answered with 304': (entries) =>
          entries.filter(({ method }) => method === 'GET').map(({ status }) => status).join()
          === '200,304,200,304',
        'from the second look on, the display named the version it has': (entries) =>
          entries.filter(({ method }) => method === 'GET')
            .every(({ headers }, index) => (headers['if-none-match'] !== undefined) === index > 0),
      },
      result: {
        'the display showed the sale at its next look': (shown, { input }) =>
          shown.join() === [40, 40, 40 - input.quantity, 40 - input.quantity].join(),
      },
    },
  },

  cost: {
    fields: [
      { name: 'cache', label: 'Keep answers', type: 'checkbox', value: false, solution: true },
    ],
    async run({ Client, baseUrl, input }) {
      const bureau = new Client({ baseUrl: `${baseUrl}/bureau`, cache: input.cache });
      const prices = [];
      for (const euros of [5, 6.5, 11.5, 12, 18, 23, 30, 41, 52, 60]) {
        const { rates } = await bureau.get('/rates').json();
        prices.push((euros * rates.USD).toFixed(2));
      }
      return { prices, bill: await bureau.get('/bill').json() };
    },
    check: {
      journal: {
        'the rates were fetched once': (entries) =>
          entries.filter(({ path }) => path === '/bureau/rates').length === 1,
      },
      result: {
        'ten prices were worked out': ({ prices }) => prices.length === 10 && prices[0] === '5.40',
        'the bill is a tenth of what it was': ({ bill }) => bill.calls === 1 && bill.cents === 2,
      },
    },
  },
};
