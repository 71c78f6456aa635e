const to = (entries, method, path) =>
  entries.filter((entry) => entry.method === method && entry.path === path);

export const events = {
  'polling-or-webhooks': {
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      await api.post('/subscriptions', { json: { path: '/inbox' } });
      let last = 0;
      let found = 0;
      for (let second = 1; second <= 20; second += 1) {
        if (second % 6 === 0) await api.post('/events', { json: { type: 'order.paid' } });
        if (second % input.every !== 0) continue;
        const { data, meta } = await api.get('/events', { query: { after: last } }).json();
        found += data.length;
        last = meta.last;
      }
      return { found };
    },
    fields: [{
      name: 'every', label: 'Poll every so many seconds (find each event in the second it happens)',
      type: 'number', value: 20, solution: 1, min: 1, max: 20,
    }],
    check: {
      journal: {
        'twenty polls were sent': (entries) => to(entries, 'GET', '/events').length === 20,
        'three deliveries arrived, one for each event': (entries) =>
          to(entries, 'POST', '/inbox').length === 3,
      },
      result: { 'polling found the same three events': ({ found }) => found === 3 },
    },
  },

  'webhook-flow': {
    async run({ Client, baseUrl, input, verifyWebhook }) {
      const api = new Client({ baseUrl });
      const json = { path: `/inbox?fail=${input.fail}` };
      const { secret } = await api.post('/subscriptions', { json }).json();

      const payment = { type: 'order.paid', data: { order: 7 } };
      const { deliveries } = await api.post('/events', { json: payment }).json();

      const [{ headers, body, attempts }] = deliveries;
      const event = await verifyWebhook('standard-webhooks', { headers, body }, secret);
      return { attempts, id: event.id, event: event.json() };
    },
    modules: ['webhooks'],
    fields: [{
      name: 'fail', label: 'Deliveries that the receiver fails with 503 (make it two)', type: 'number',
      value: 0, solution: 2, min: 0, max: 3,
    }],
    check: {
      journal: {
        'every delivery had an id, a time and a signature': (entries) =>
          to(entries, 'POST', '/inbox').every(({ headers }) =>
            headers['webhook-id'] && headers['webhook-timestamp'] && headers['webhook-signature']),
        'the id was the same for all three of them': (entries) => {
          const ids = to(entries, 'POST', '/inbox').map(({ headers }) => headers['webhook-id']);
          return ids.length === 3 && new Set(ids).size === 1;
        },
      },
      result: {
        'taken at the third attempt': ({ attempts }) => attempts.join() === '503,503,200',
        'the signature is right': ({ id, event }) => id === 'evt_1' && event.data.order === 7,
      },
    },
  },

  'webhook-attacks': {
    async run({ Client, baseUrl, input, signWebhook }) {
      const api = new Client({ baseUrl });
      const [oldSecret, newSecret] = ['old', 'new'].map((age) =>
        `whsec_${btoa(`the ${age} secret of this endpoint`)}`);
      const secrets = input.accepts === 'both' ? [newSecret, oldSecret] : [newSecret];
      await api.put('/webhooks/standard-webhooks/secrets', { json: { secrets } });

      const body = '{"type": "order.paid", "amount": 100}';
      const signed = signWebhook('standard-webhooks', { body }, oldSecret);
      const deliver = async (body, fields = signed) => {
        const headers = { ...fields, 'content-type': 'application/json' };
        const options = { headers, body, throwHttpErrors: false };
        const { result, code } = await api.post('/inbox', options).json();
        return result ?? code;
      };
      const genuine = await deliver(body);
      const again = await deliver(body);
      const tampered = await deliver(body.replace('100', '999'));
      const reprinted = await deliver(JSON.stringify(JSON.parse(body)));
      const unsigned = await deliver(body, {});
      await api.post('/__clock?seconds=360');
      return { genuine, again, tampered, reprinted, unsigned, late: await deliver(body) };
    },
    modules: ['webhooks'],
    fields: [{
      name: 'accepts', label: 'Secrets that the receiver accepts during a rotation', type: 'select',
      options: ['new', 'both'], value: 'new', solution: 'both',
    }],
    check: {
      journal: {
        'the genuine delivery and its copy were answered with 200, all others not': (entries) =>
          to(entries, 'POST', '/inbox').map(({ status }) => status).join() === '200,200,401,401,400,401',
      },
      result: {
        'the genuine one was processed, once': ({ genuine, again }) =>
          genuine === 'processed' && again === 'seen before',
        'a changed amount and reprinted JSON fail the signature': ({ tampered, reprinted }) =>
          tampered === 'ERR_WEBHOOK_SIGNATURE' && reprinted === 'ERR_WEBHOOK_SIGNATURE',
        'without a signature it is malformed': ({ unsigned }) =>
          unsigned === 'ERR_WEBHOOK_HEADER_MISSING',
        'six minutes later it is too old': ({ late }) => late === 'ERR_WEBHOOK_TIMESTAMP',
      },
    },
  },
};
