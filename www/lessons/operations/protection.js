/** What an API does for its own sake and for the people in its data. */
export const protection = {
  'secure-validation': {
    fields: [{
      name: 'rule', label: 'Rule for a quantity (regular expression)', type: 'text', value: '[0-9]+',
      solution: '^[1-9][0-9]{0,2}$',
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const rule = new RegExp(input.rule);
      const typed = ['2', '-5', '1e9', '12', '3; DROP TABLE orders', '0', ''];
      const accepted = typed.filter((text) => rule.test(text));
      for (const text of accepted) {
        await api.post('/echo', { json: { quantity: Number(text) } });
      }
      return { accepted, refused: typed.filter((text) => !rule.test(text)) };
    },
    check: {
      journal: {
        'exactly the quantities 2 and 12 were sent': (entries) =>
          entries.map(({ body }) => JSON.parse(body).quantity).join() === '2,12',
      },
      result: {
        'the other five were refused': ({ refused }) => refused.length === 5,
      },
    },
  },

  'secure-output': {
    fields: [{
      name: 'how', label: 'How the name gets into the page', type: 'select', value: 'asItIs',
      options: [
        ['asItIs', 'as it is'], ['withoutTags', 'with all tags removed'], ['escaped', 'escaped'],
      ],
      solution: 'escaped',
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const json = { name: '<img src=x onerror=alert(1) ', email: 'eve@example.com' };
      const { name } = await api.post('/users', { json }).json();
      const ways = {
        asItIs: (text) => text,
        withoutTags: (text) => text.replace(/<[^>]*>/g, ''),
        escaped: (text) => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt()};`),
      };
      return `<p>Welcome, ${ways[input.how](name)}</p>`;
    },
    check: {
      journal: {
        'the name was stored as it was typed': ([{ body, status }]) =>
          status === 201 && JSON.parse(body).name.startsWith('<img'),
      },
      result: {
        'the page has no element that Eve has written': (page) => !/<(?!\/?p>)/.test(page),
        'it still shows all of the name': (page) => page.includes('&#60;img src=x onerror=alert(1)'),
      },
    },
  },

  'secure-at-rest': {
    fields: [{
      name: 'nonce', label: 'Nonce', type: 'select', value: 'fixed', solution: 'random',
      options: [['fixed', 'the same each time'], ['random', 'random each time']],
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const { subtle } = globalThis.crypto;
      const [name, length] = ['AES-GCM', 256];
      const key = await subtle.generateKey({ name, length }, false, ['encrypt', 'decrypt']);
      const secret = new TextEncoder().encode('blood group: AB');
      for (const id of ['ada', 'grace']) {
        const iv = new Uint8Array(12);
        if (input.nonce === 'random') globalThis.crypto.getRandomValues(iv);
        const data = new Uint8Array(await subtle.encrypt({ name, iv }, key, secret));
        await api.put(`/guard/records/${id}`, { json: { iv: [...iv], data: [...data] } });
      }
      const stored = await api.get('/guard/records/grace').json();
      const [iv, data] = [new Uint8Array(stored.iv), new Uint8Array(stored.data)];
      return new TextDecoder().decode(await subtle.decrypt({ name, iv }, key, data));
    },
    check: {
      journal: {
        'nothing that was stored can be read': (entries) =>
          entries.length === 3 && entries.every(({ body }) => !body.includes('blood')),
        'the two records do not show that they say the same': ([ada, grace]) =>
          JSON.stringify(JSON.parse(ada.body).data) !== JSON.stringify(JSON.parse(grace.body).data),
      },
      result: { 'who has the key reads it': (text) => text === 'blood group: AB' },
    },
  },

  'secure-retention': {
    fields: [{
      name: 'days', label: 'Kept for (days)', type: 'number', value: 3650, min: 1, max: 3650,
      solution: 180,
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const options = { json: { name: 'Ada' }, query: { keep: input.days * 86_400 } };
      await api.put('/guard/records/applicant-1', options);
      await api.put('/guard/records/applicant-2', options);
      await api.delete('/guard/records/applicant-2');
      await api.post('/__clock', { query: { seconds: 181 * 86_400 } });
      const read = async (id) =>
        (await api.get(`/guard/records/${id}`).catch((error) => error)).status;
      return { kept: await read('applicant-1'), erased: await read('applicant-2') };
    },
    check: {
      journal: {
        'both applications said how long they may be kept': (entries) =>
          entries.filter(({ method, query }) => method === 'PUT' && query.keep).length === 2,
        'one was deleted at once': (entries) =>
          entries.some(({ method, status }) => method === 'DELETE' && status === 204),
      },
      result: {
        'half a year later the first is gone as well': ({ kept }) => kept === 410,
        'of the second nothing is known': ({ erased }) => erased === 404,
      },
    },
  },

  'secure-rate-limit': {
    fields: [{
      name: 'limit', label: 'Requests per key', type: 'number', value: 100, min: 1, max: 100, solution: 3,
    }],
    async run({ Client, baseUrl, fetch, input }) {
      const counts = new Map();
      const gateway = async (url, init) => {
        const key = init.headers.get('x-api-key');
        counts.set(key, (counts.get(key) ?? 0) + 1);
        if (counts.get(key) <= input.limit) return fetch(url, init);
        return new Response(null, { status: 429, headers: { 'retry-after': '60' } });
      };
      const api = new Client({ baseUrl, fetch: gateway, retry: 0 });
      const order = async (apiKey) =>
        (await api.get('/menu', { auth: { apiKey } }).catch((error) => error)).status;
      const greedy = [];
      for (let call = 0; call < 8; call += 1) greedy.push(await order('greedy'));
      return { greedy, polite: [await order('polite'), await order('polite')] };
    },
    check: {
      journal: {
        'no more than five requests got through to the kitchen': (entries) =>
          entries.length > 0 && entries.length <= 5,
        'two of them were those of the polite guest': (entries) =>
          entries.filter(({ headers }) => headers['x-api-key'] === 'polite').length === 2,
      },
      result: {
        'the greedy guest was told to wait': ({ greedy }) => greedy.at(-1) === 429,
        'the polite one noticed nothing': ({ polite }) => polite.join() === '200,200',
      },
    },
  },

  'secure-webhooks': {
    modules: ['webhooks'],
    fields: [{
      name: 'secret', label: 'Secret of the endpoint', type: 'text', value: 'whsec_of_the_test_mode',
      solution: 'whsec_practice_stripe_secret',
    }],
    async run({ Client, baseUrl, webhookHandler, input }) {
      const paid = [];
      const receive = webhookHandler({
        provider: 'stripe',
        secret: input.secret,
        onEvent: (event) => void paid.push(event.json().amount),
      });
      const json = { payload: { id: 'evt_1', type: 'payment', amount: 20 } };
      const sent = new Client({ baseUrl }).post('/webhooks/stripe/send', { json });
      const { headers, body } = await sent.json();
      const deliver = async (body) =>
        (await receive(new Request(baseUrl, { method: 'POST', headers, body }))).status;
      const genuine = await deliver(body);
      return { genuine, forged: await deliver(body.replace('20', '9000')), paid };
    },
    check: {
      journal: {
        'the practice API signed one payment': (entries) =>
          entries.length === 1 && entries[0].path === '/webhooks/stripe/send' && entries[0].status === 200,
      },
      result: {
        'the genuine delivery was accepted': ({ genuine }) => genuine === 200,
        'the forged one was refused': ({ forged }) => forged === 401,
        'only the true amount was booked': ({ paid }) => paid.join() === '20',
      },
    },
  },

  'secure-allow-list': {
    fields: [{
      name: 'range', label: 'Allowed addresses', type: 'text', value: '0.0.0.0/0',
      solution: '203.0.113.0/24',
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      await api.put('/guard/allow-list', { json: { ranges: [input.range] } });
      const enter = async (address) => {
        // Stands in for the address that a server sees by itself.
        const headers = { 'x-practice-address': address };
        const call = api.get('/guard/office', { headers });
        return (await call.catch((error) => error)).status;
      };
      return {
        office: [await enter('203.0.113.7'), await enter('203.0.113.200')],
        others: [await enter('203.0.112.7'), await enter('198.51.100.9')],
      };
    },
    check: {
      journal: {
        'the list was accepted, and four callers came': (entries) =>
          entries[0].status === 200 && entries.filter(({ path }) => path === '/guard/office').length === 4,
      },
      result: {
        'the office gets in': ({ office }) => office.join() === '200,200',
        'nobody else does': ({ others }) => others.join() === '403,403',
      },
    },
  },
};
