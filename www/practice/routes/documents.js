import { problem } from '../respond.js';

/** Bodies as they come in practice: what calls itself JSON, and is it or not. */
export const documents = [{ method: 'GET', path: '/documents/:name', run: read }];

const JSON_TYPE = 'application/json';

const DOCUMENTS = {
  plain: [JSON_TYPE, '{"id": 7, "name": "Plum tart"}'],
  malformed: [JSON_TYPE, '{\n  "id": 7,\n  "name": Plum tart\n}'],
  truncated: [JSON_TYPE, '{"id": 7, "name": "Plum'],
  empty: [JSON_TYPE, ''],
  bom: [JSON_TYPE, '\uFEFF{"id": 7, "name": "Plum tart"}'],
  'long-id': [JSON_TYPE, '{"id": 18446744073709551615, "name": "Plum tart"}'],
  html: ['text/html; charset=utf-8', '<!doctype html>\n<title>Sign in</title>\n'],
};

function read({ params }) {
  if (!Object.hasOwn(DOCUMENTS, params.name)) return problem(404, `there is no document ${params.name}`);
  const [type, text] = DOCUMENTS[params.name];
  return new Response(new TextEncoder().encode(text), { headers: { 'content-type': type } });
}
