const to = (entries, method, path) =>
  entries.filter((entry) => entry.method === method && entry.path === path);

const statuses = (entries) => entries.map(({ status }) => status).join();

export const teams = {
  'calendar': {
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      // d: five calendars at once, and the first hour that is free in all.
      const people = ['ada', 'grace', 'annie', 'edsger', 'barbara'];
      const paths = people.map((name) => `/calendar/people/${name}/busy`);
      const calendars = await api.batch(paths);
      const busy = calendars.flatMap(({ value }) => value.busy);
      const hour = [9, 10, 11, 12, 13, 14, 15, 16].find((hour) => !busy.includes(hour));

      // a: a room can be booked once.
      const json = { room: 'atlas', hour };
      const booking = await api.post('/calendar/events', { json });
      const { id } = await booking.json();
      // Without `retry: 0` the client would ask whether this 409 passes by itself.
      const again = api.post('/calendar/events', { json, retry: 0 });
      const double = await again.catch((error) => error);

      // b: invite, unless somebody has changed the event meanwhile.
      const change = (json, etag) =>
        api.patch(`/calendar/events/${id}`, { json, headers: { 'if-match': etag } });
      const invited = await change({ attendees: people }, booking.headers.get('etag'));

      // c: a link from the video service.
      const call = { json: { topic: 'Planning' } };
      const { join_url: link } = await api.post('/video/meetings', call).json();
      const known = input.etag === 'of the booking' ? booking : invited;
      const event = await change({ link }, known.headers.get('etag')).json();
      return { free: hour, double: double.status, event };
    },
    fields: [{
      name: 'etag', label: 'Add the video link with the ETag', type: 'select', value: 'of the booking',
      options: ['of the booking', 'of the invitation'], solution: 'of the invitation',
    }],
    check: {
      journal: {
        'a: the second booking was a conflict': (entries) =>
          statuses(to(entries, 'POST', '/calendar/events')) === '201,409',
        'b, c: both changes were made to the event as it was known': (entries) => {
          const changes = to(entries, 'PATCH', '/calendar/events/event_1');
          return statuses(changes) === '200,200'
            && changes.map(({ headers }) => headers['if-match']).join() === '"event-1","event-2"';
        },
        'd: five calendars were read': (entries) =>
          entries.filter(({ path }) => path.startsWith('/calendar/people/')).length === 5,
      },
      result: {
        'the event has five guests and a link': ({ event }) =>
          event.attendees.length === 5 && event.link === 'https://video.example/j/1',
      },
    },
  },

  'support': {
    async run({ Client, baseUrl, input, webhookHandler }) {
      const api = new Client({ baseUrl });
      // The chat asks first whether the endpoint is ours.
      const secret = 'practice-slack-signing-secret';
      const hook = webhookHandler({ provider: 'slack', secret, onEvent: () => {} });
      const payload = { type: 'url_verification', challenge: 'is-it-you' };
      const signed = await api.post('/webhooks/slack/send', { json: { payload } }).json();
      const { headers, body } = signed;
      const asked = { method: 'POST', headers, body };
      const answer = await hook(new Request('https://desk.example/hook', asked));
      const challenge = await answer.text();

      // a: a ticket. b: the team that its words speak of.
      const json = { subject: 'I was charged twice' };
      const { id, subject } = await api.post('/desk/tickets', { json }).json();
      const team = subject.includes(input.word) ? 'billing' : 'general';
      await api.patch(`/desk/tickets/${id}`, { json: { team } });

      // c: the event comes twice, the customer gets one reply.
      const idempotencyKey = () => `first-reply-${id}`;
      const reply = { json: { text: 'We look into it.' }, idempotencyKey };
      for (let delivery = 1; delivery <= 2; delivery += 1) {
        await api.post(`/desk/tickets/${id}/replies`, reply);
      }
      const ticket = await api.get(`/desk/tickets/${id}`).json();

      // d: how long half of the tickets take at most.
      const way = { by: 'cursor', next: 'meta.next' };
      const solved = await api.paginate('/desk/solved', way).collect(100);
      const minutes = solved.map(({ minutes }) => minutes).sort((a, b) => a - b);
      return { challenge, ticket, median: minutes[minutes.length >> 1] };
    },
    modules: ['webhooks'],
    fields: [{
      name: 'word', label: 'A word that sends a ticket to billing', type: 'text',
      value: 'invoice', solution: 'charged',
    }],
    check: {
      journal: {
        'a: one ticket was opened': (entries) => statuses(to(entries, 'POST', '/desk/tickets')) === '201',
        'c: two attempts to reply had one key': (entries) => {
          const keys = to(entries, 'POST', '/desk/tickets/1/replies').map(({ headers }) =>
            headers['idempotency-key']);
          return keys.length === 2 && keys[0] === 'first-reply-1' && keys[1] === keys[0];
        },
      },
      result: {
        'the challenge was answered': ({ challenge }) => challenge.includes('is-it-you'),
        'b: the ticket went to billing': ({ ticket }) => ticket.team === 'billing',
        'c: the customer got one reply': ({ ticket }) => ticket.replies.length === 1,
        'd: the median is 44 minutes': ({ median }) => median === 44,
      },
    },
  },

  'analytics': {
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      // a: the question goes into the body, and so does the place in the list.
      const rows = await api.paginate('/analytics/query', {
        by: 'offset', in: 'json', method: 'POST', json: { metrics: ['visits', 'orders'] },
        limit: input.limit, total: 'meta.total',
      }).collect(2_000);

      // b: a report of one's own columns, as CSV.
      const json = { columns: ['channel', 'visits'] };
      const { id } = await api.post('/analytics/reports', { json }).json();
      const { blob, fileName } = await api.download(`/analytics/reports/${id}`);
      const [header] = (await blob.text()).split('\r\n');

      // c: figures, and the same ones as the API computes them.
      const sum = (list, name) => list.reduce((total, row) => total + row[name], 0);
      const figures = { visits: sum(rows, 'visits'), orders: sum(rows, 'orders') };
      const kpis = await api.get('/analytics/kpis').json();

      // d: a chart of text, with the numbers beside the bars.
      const chart = ['search', 'mail', 'social', 'direct'].map((channel) => {
        const visits = sum(rows.filter((row) => row.channel === channel), 'visits');
        return `${channel.padEnd(7)} ${'█'.repeat(Math.round(visits / 1000))} ${visits}`;
      });
      return { rows: rows.length, report: { fileName, header }, figures, kpis, chart };
    },
    fields: [{
      name: 'limit', label: 'Rows per request (1,200 rows in three requests)', type: 'number',
      value: 100, solution: 400, min: 10, max: 500,
    }],
    check: {
      journal: {
        'a: three requests, the place in their bodies': (entries) =>
          to(entries, 'POST', '/analytics/query').map(({ body }) => JSON.parse(body).offset).join()
            === '0,400,800',
        'b: a report was ordered with 201 and fetched': (entries) =>
          statuses(to(entries, 'POST', '/analytics/reports')) === '201'
          && statuses(to(entries, 'GET', '/analytics/reports/1')) === '200',
      },
      result: {
        'b: the report has the columns asked for': ({ report }) => report.header === 'channel,visits',
        'c: the sums of 1,200 rows are those of the API': ({ rows, figures, kpis }) =>
          rows === 1_200 && figures.visits === kpis.visits && figures.orders === kpis.orders,
        'd: four bars with their numbers, which add up': ({ chart, kpis }) =>
          chart.length === 4
          && chart.reduce((total, bar) => total + Number(bar.split(' ').at(-1)), 0) === kpis.visits,
      },
    },
  },
};
