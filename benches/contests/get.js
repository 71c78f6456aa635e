// One small JSON document after the other, from a server in another process on the loopback
// address; each contender as its documentation begins, with its own defaults.

export const contests = {
  get: {
    title: 'GET with JSON',
    fixture: 'get',
    reference: 'fetch',
    contenders: {
      fetch: async ({ origin }) => ({
        call: async (path) => {
          const response = await fetch(origin + path);
          return response.json();
        },
        outcome: idOf,
      }),

      'fetchwright Client': async ({ origin }) => {
        const { Client } = await import('fetchwright/client');
        const client = new Client({ baseUrl: origin });
        return { call: (path) => client.get(path).json(), outcome: idOf };
      },

      ky: async ({ origin }) => {
        const { default: ky } = await import('ky');
        const client = ky.create({ prefix: origin });
        return { call: (path) => client.get(path).json(), outcome: idOf };
      },

      ofetch: async ({ origin }) => {
        const { ofetch } = await import('ofetch');
        const client = ofetch.create({ baseURL: origin });
        return { call: (path) => client(path), outcome: idOf };
      },

      axios: async ({ origin }) => {
        const { default: axios } = await import('axios');
        const client = axios.create({ baseURL: origin });
        return { call: (path) => client.get(path), outcome: ({ data }) => data.id };
      },
    },
  },
};

const idOf = ({ id }) => id;
