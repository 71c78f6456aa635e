export const answers = {
  response: {
    fields: [
      { name: 'method', label: 'Method', type: 'select', value: 'HEAD', solution: 'GET',
        options: ['HEAD', 'GET'] },
    ],
    async run({ Client, baseUrl, input }) {
      const response = await new Client({ baseUrl }).request(input.method, '/stock/flour');
      return {
        status: `${response.status} ${response.statusText}`,
        type: response.headers.get('content-type'),
        version: response.headers.get('etag'),
        body: await response.text(),
      };
    },
    check: {
      journal: {
        'one GET /stock/flour arrived': (entries) =>
          entries.length === 1 && entries[0].method === 'GET' && entries[0].path === '/stock/flour',
      },
      result: {
        'status and headers say how to read it': ({ status, type, version }) =>
          status.startsWith('200') && type === 'application/json' && version === '"flour-40"',
        'the body has what was asked for': ({ body }) => JSON.parse(body).left === 40,
      },
    },
  },

  envelope: {
    async run({ Client, baseUrl }) {
      const api = new Client({ baseUrl });
      const validate = ({ data, error }) =>
        error ? { issues: [{ message: error.code }] } : { value: data };
      const Unwrapped = { '~standard': { version: 1, vendor: 'lesson', validate } };
      const read = (id) => api.get('/reviews/{id}', { params: { id } }).json(Unwrapped)
        .catch(({ name, status, issues, data }) =>
          ({ name, status, reason: issues?.[0].message ?? data.error.code }));
      return Promise.all([read(1), read(99), read(3)]);
    },
    check: {
      journal: {
        'one review was not found, and two answers have status 200': (entries) =>
          entries.map(({ status }) => status).sort().join() === '200,200,404',
      },
      result: {
        'the first is the review, out of its envelope': ([review]) =>
          review.stars === 5 && !('data' in review),
        'the second failed by its status': ([, { name, status, reason }]) =>
          name === 'HttpError' && status === 404 && reason === 'not_found',
        'the third failed by its envelope, in spite of 200': ([, , { name, reason }]) =>
          name === 'BodyError' && reason === 'withheld',
      },
    },
  },

  parsing: {
    fields: [
      { name: 'bigIntegers', label: 'Keep every digit', type: 'checkbox', value: false, solution: true },
    ],
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl, bigIntegers: input.bigIntegers });
      const read = (name) => api.get('/documents/{name}', { params: { name } }).json();
      const failure = ({ code, line }) => ({ code, line });
      return {
        malformed: await read('malformed').catch(failure),
        html: await read('html').catch(failure),
        isEmptyUndefined: (await read('empty')) === undefined,
        bom: await read('bom'),
        longId: String((await read('long-id')).id),
      };
    },
    check: {
      journal: {
        'five documents were sent, all with status 200': (entries) =>
          entries.length === 5 && entries.every(({ status }) => status === 200),
      },
      result: {
        'what is no JSON was refused, with the line of the fault': ({ malformed, html }) =>
          malformed.code === 'ERR_BODY_JSON' && malformed.line === 3 && html.code === 'ERR_BODY_JSON',
        'an empty body is undefined, and a BOM is passed over': ({ isEmptyUndefined, bom }) =>
          isEmptyUndefined === true && bom.id === 7,
        'the long id has all its digits': ({ longId }) => longId === '18446744073709551615',
      },
    },
  },
};
