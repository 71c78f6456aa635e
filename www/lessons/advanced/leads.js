const to = (entries, path) => entries.filter((entry) => entry.method === 'POST' && entry.path === path);

export const leads = {
  'lead-automation': {
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, retry: { limit: input.retries, baseDelay: 10 } });
      await api.post('/mail/outages', { json: { minutes: 5 } });
      const name = { first_name: 'John', last_name: 'Doe' };
      const form = { ...name, email: 'john.doe@example.com', company: 'Tech Corp' };
      const keyOf = (step) => ({
        'none': false,
        'new for each call': 'bare',
        'one for this lead': () => `${step}:${form.email}`,
      })[input.key];
      const post = (step, path, json) =>
        api.post(path, { json, idempotencyKey: keyOf(step) });

      let lead;
      const steps = {
        lead: async () => { lead = await post('lead', '/crm/leads', form).json(); },
        mail: () => post('mail', '/mail/send', {
          template_id: 'welcome',
          personalizations: [{ to: form.email, lead_id: lead?.id, name: 'John' }],
        }),
        team: () => {
          const text = `*New lead*\nName: John Doe\nCompany: Tech Corp\nCRM: ${lead?.id}`;
          const blocks = [{ type: 'section', text: { type: 'mrkdwn', text } }];
          return post('team', '/chat/hooks/sales', { text: 'New lead: John Doe', blocks });
        },
      };
      const order = input.order.split(', ');
      const left = [...order];
      // Takes the steps in turn, until one fails.
      const goOn = async () => {
        for (; left.length > 0; left.shift()) await steps[left[0]]();
      };
      await goOn().catch(async (error) => {
        if (input.onFailure === 'give up') throw error;
        if (input.onFailure === 'begin again later') left.splice(0, left.length, ...order);
        await api.post('/__clock?seconds=600');
        return goOn();
      });
      const results = await api.batch(['/crm/leads', '/mail/outbox', '/chat/messages']);
      const [leads, mails, messages] = results.map(({ value }) => value.data);
      return { leads, mails, messages };
    },
    fields: [
      {
        name: 'retries', label: 'Retries of a request', type: 'number',
        value: 0, solution: 2, min: 0, max: 8,
      },
      {
        name: 'key', label: 'Idempotency key', type: 'select', value: 'none',
        options: ['none', 'new for each call', 'one for this lead'], solution: 'one for this lead',
      },
      {
        name: 'order', label: 'Order of the steps', type: 'select', value: 'mail, lead, team',
        options: ['mail, lead, team', 'team, lead, mail', 'lead, mail, team'],
        solution: 'lead, mail, team',
      },
      {
        name: 'onFailure', label: 'When a step fails for good', type: 'select', value: 'give up',
        options: ['give up', 'begin again later', 'go on later with what is left'],
        solution: 'go on later with what is left',
      },
    ],
    check: {
      journal: {
        'the lead was sent to the CRM once': (entries) => to(entries, '/crm/leads').length === 1,
        'the mail was taken within six attempts, and with 202 once': (entries) => {
          const statuses = to(entries, '/mail/send').map(({ status }) => status);
          return statuses.length <= 6 && statuses.filter((status) => status === 202).length === 1;
        },
        'every attempt at the mail had the same key': (entries) => {
          const sent = to(entries, '/mail/send').map(({ headers }) => headers['idempotency-key']);
          return sent.length > 1 && sent[0] !== undefined && new Set(sent).size === 1;
        },
        'the team was told once, last of all': (entries) =>
          to(entries, '/chat/hooks/sales').length === 1
          && entries.filter(({ method }) => method === 'POST').at(-1).path === '/chat/hooks/sales',
      },
      result: {
        'there is one lead': ({ leads }) => leads.length === 1 && leads[0].company === 'Tech Corp',
        'one welcome mail is queued': ({ leads, mails }) =>
          mails.length === 1 && mails[0].to === leads[0].email && mails[0].lead_id === leads[0].id,
        'the team reads the name, the company and the id of the lead': ({ leads, messages }) =>
          messages.length === 1 && messages[0].blocks[0].text.type === 'mrkdwn'
          && messages[0].blocks[0].text.text
            === `*New lead*\nName: John Doe\nCompany: Tech Corp\nCRM: ${leads[0].id}`,
      },
    },
  },
};
