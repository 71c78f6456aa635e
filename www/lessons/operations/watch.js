/** Who came, and what is odd about it. */
export const watch = {
  'secure-access-log': {
    fields: [{
      name: 'suspect', label: 'Key to remove', type: 'select', value: 'reporting',
      options: ['admin', 'dashboard', 'reporting'], solution: 'dashboard',
    }],
    async run({ Client, baseUrl, input }) {
      const as = (name) => new Client({ baseUrl, auth: { bearer: `practice-key-${name}` } });
      await as('admin').put('/guard/plan', { json: { plan: 'pro' } });
      const accesses = [
        ['reporting', 'reports'], ['dashboard', 'reports'], ['dashboard', 'keys'],
        ['guessed', 'keys'], ['dashboard', 'access-log'], ['reporting', 'reports'],
      ];
      for (const [name, path] of accesses) {
        await as(name).get(`/guard/${path}`).catch((error) => error);
      }
      await as('admin').delete(`/guard/keys/${input.suspect}`);
      const { data } = await as('admin').get('/guard/access-log').json();
      return data.map(({ key, method, path, status }) => ({ key, method, path, status }));
    },
    check: {
      journal: {
        'the key that tried every door was removed': (entries) =>
          entries.some(({ method, path, status }) =>
            method === 'DELETE' && path === '/guard/keys/dashboard' && status === 204),
      },
      result: {
        'the log has the refused accesses, too': (log) =>
          log.filter(({ key, status }) => key === 'dashboard' && status === 403).length === 3
          && log.some(({ key, status }) => key === null && status === 401),
        'it names keys, and holds none': (log) => !JSON.stringify(log).includes('practice-key'),
      },
    },
  },

  'secure-alerts': {
    fields: [{
      name: 'guesses', label: 'Wrong passwords', type: 'range', value: 4, min: 1, max: 15, solution: 10,
    }],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, retry: 0 });
      const login = async (password) => {
        const call = api.post('/guard/login', { json: { user: 'ada', password } });
        return (await call.catch((error) => error)).status;
      };
      const guesses = [];
      for (let number = 1; number <= input.guesses; number += 1) {
        guesses.push(await login(`guess ${number}`));
      }
      const rightOne = await login('a loom of numbers');
      const auth = { bearer: 'practice-key-admin' };
      const { data: alerts } = await api.get('/guard/alerts', { auth }).json();
      return { guesses, rightOne, alerts };
    },
    check: {
      journal: {
        'ten guesses were refused with 401': (entries) =>
          entries.filter(({ path, status }) => path === '/guard/login' && status === 401).length === 10,
      },
      result: {
        'there is one alert, about Ada': ({ alerts }) => alerts.length === 1 && alerts[0].user === 'ada',
        'her account is locked, even for the right password': ({ rightOne }) => rightOne === 429,
      },
    },
  },
};
