const to = (entries, method, path) =>
  entries.filter((entry) => entry.method === method && entry.path === path);

const statuses = (entries) => entries.map(({ status }) => status).join();

export const business = {
  'commerce': {
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      // a: the button is pressed twice, the card is charged once.
      const payment = { json: { order: 7, amount: 1999 } };
      if (input.hasKey) payment.headers = { 'idempotency-key': 'payment-of-order-7' };
      await api.post('/shop/payments', payment);
      await api.post('/shop/payments', payment);
      const payments = (await api.get('/shop/payments').json()).data;

      // b: a write with an old ETag is refused; read again, then write.
      const { headers } = await api.get('/shop/stock/mug');
      const take = (count, etag) =>
        api.put('/shop/stock/mug', { json: { count }, headers: { 'if-match': etag } });
      await take(4, headers.get('etag'));
      const conflict = await take(4, headers.get('etag')).catch((error) => error);
      const current = await api.get('/shop/stock/mug');
      await take((await current.json()).count - 1, current.headers.get('etag'));

      // c: updates come out of order; the highest sequence number is the state.
      const updates = (await api.get('/shop/shipments/s1/updates').json()).data;
      const latest = updates.reduce((a, b) => (b.sequence > a.sequence ? b : a));

      // d: every order to the warehouse.
      const way = { by: 'cursor', next: 'meta.next', query: { status: 'shipped' } };
      const orders = await api.paginate('/sales', way).collect(100);
      await api.batch(orders.map((json) =>
        ({ method: 'PUT', url: `/warehouse/orders/${json.id}`, json })));
      const { data: copies } = await api.get('/warehouse/orders').json();

      const [refused, shipment] = [conflict.status, latest.status];
      return { payments, refused, shipment, orders: orders.length, copies: copies.length };
    },
    fields: [{
      name: 'hasKey', label: 'One idempotency key for the payment', type: 'checkbox',
      value: false, solution: true,
    }],
    check: {
      journal: {
        'b: every change of the stock had If-Match, and the stale one got 412': (entries) => {
          const writes = to(entries, 'PUT', '/shop/stock/mug');
          return statuses(writes) === '200,412,200'
            && writes.every(({ headers }) => headers['if-match']);
        },
        'd: each order went to the warehouse once': (entries) => {
          const paths = entries.map(({ path }) => path)
            .filter((path) => path.startsWith('/warehouse/orders/'));
          return paths.length > 0 && new Set(paths).size === paths.length;
        },
      },
      result: {
        'a: two clicks, one payment': ({ payments }) => payments.length === 1,
        'b: the change that knew too little was refused': ({ refused }) => refused === 412,
        'c: the shipment is delivered': ({ shipment }) => shipment === 'delivered',
        'd: the warehouse has as many orders as the shop': ({ orders, copies }) =>
          orders > 0 && orders === copies,
      },
    },
  },

  'crm': {
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      // a: a form becomes a lead.
      const name = { first_name: 'John', last_name: 'Doe' };
      const form = { ...name, email: 'john.doe@example.com', company: input.company };
      const lead = await api.post('/crm/leads', { json: form }).json();

      // b: what the shop knows and the CRM does not, or knows otherwise, is written.
      const { data: customers } = await api.get('/shop/customers').json();
      const { data: contacts } = await api.get('/crm/contacts').json();
      const known = new Map(contacts.map(({ email, name }) => [email, name]));
      const changed = customers.filter(({ email, name }) => known.get(email) !== name);
      await api.batch(changed.map(({ email, name }) =>
        ({ method: 'PUT', url: `/crm/contacts/${email}`, json: { name } })));

      // c: a campaign is accepted now and sent later.
      const json = { emails: customers.map(({ email }) => email) };
      const campaign = await api.post('/crm/campaigns/spring/runs', { json });

      // d: sales by month.
      const months = {};
      const deals = api.paginate('/crm/deals', { by: 'cursor', next: 'meta.next' });
      for await (const { month, amount } of deals) {
        months[month] = (months[month] ?? 0) + amount;
      }
      return { lead: lead.id, changed: changed.length, campaign: campaign.status, months };
    },
    fields: [{
      name: 'company', label: 'Company (a field of the form that must not stay empty)', type: 'text',
      value: '', solution: 'Tech Corp',
    }],
    check: {
      journal: {
        'a: the lead was created with 201': (entries) =>
          statuses(to(entries, 'POST', '/crm/leads')) === '201',
        'b: a changed contact was replaced and a missing one created': (entries) =>
          statuses(to(entries, 'PUT', '/crm/contacts/grace@example.com')) === '200'
          && statuses(to(entries, 'PUT', '/crm/contacts/annie@example.com')) === '201',
        'd: the deals came in three pages': (entries) => to(entries, 'GET', '/crm/deals').length === 3,
      },
      result: {
        'b: two contacts differed, and only those were sent': ({ changed }) => changed === 2,
        'c: the campaign was accepted, 202': ({ campaign }) => campaign === 202,
        'd: the months add up to all deals': ({ months }) =>
          Object.keys(months).length === 3
          && Object.values(months).reduce((sum, amount) => sum + amount, 0) === 37_800,
      },
    },
  },

  'email': {
    async run({ Client, baseUrl, input, verifyWebhook }) {
      const api = new Client({ baseUrl, retry: input.retries });
      // a: one request, twenty personal messages.
      const personalizations = Array.from({ length: 20 }, (_, index) =>
        ({ to: `user${index}@example.com`, name: `User ${index}` }));
      const news = { template_id: 'news', personalizations };
      const sent = await api.post('/mail/send', { json: news });

      // b: rates out of events, after their signature was checked.
      const { headers, body } = await api.get('/mail/events').json();
      const secret = 'whsec_cHJhY3RpY2Utc3RhbmRhcmQtd2ViaG9va3Mta2V5';
      const event = await verifyWebhook('standard-webhooks', { headers, body }, secret);
      const count = (type) => event.json().data.filter((one) => one.type === type).length;
      const delivered = count('delivered');
      const rates = { open: count('open') / delivered, click: count('click') / delivered };

      // c: to subscribe twice is to subscribe once.
      const member = '/mail/lists/news/members/ada@example.com';
      const joined = [(await api.put(member)).status, (await api.put(member)).status];

      // d: the follow-up, which the scheduler takes at the second attempt.
      const json = { template_id: 'follow-up', in_days: 3 };
      const job = await api.post('/mail/jobs', { json });
      return { sent: sent.status, rates, joined, job: job.status };
    },
    modules: ['webhooks'],
    fields: [{
      name: 'retries', label: 'Retries of a request', type: 'number', value: 0, solution: 1, min: 0, max: 3,
    }],
    check: {
      journal: {
        'a: one request had twenty messages': (entries) => {
          const [first, ...more] = to(entries, 'POST', '/mail/send');
          return more.length === 0 && JSON.parse(first.body).personalizations.length === 20;
        },
        'd: refused with 503, then accepted, with the same key': (entries) => {
          const jobs = to(entries, 'POST', '/mail/jobs');
          return statuses(jobs) === '503,202'
            && jobs[0].headers['idempotency-key'] === jobs[1].headers['idempotency-key'];
        },
      },
      result: {
        'a: accepted, 202': ({ sent }) => sent === 202,
        'b: 40 % opened, 10 % clicked': ({ rates }) => rates.open === 0.4 && rates.click === 0.1,
        'c: created once, then found there': ({ joined }) => joined.join() === '201,200',
      },
    },
  },
};
