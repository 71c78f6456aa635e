import { isObject, readJson } from '../body.js';
import { json, problem } from '../respond.js';

const DISHES = [
  { name: 'soup', title: 'Leek and potato soup', price: 6.5 },
  { name: 'pie', title: 'Mushroom pie', price: 12 },
  { name: 'curry', title: 'Chickpea curry', price: 11.5 },
];
const FIELDS = Object.keys(DISHES[0]);
const MODERN = 'application/graphql-response+json';

/**
 * A corner of GraphQL: `{ dish(name: "soup") { title price } }`, its name literal or a variable, and
 * `{ dishes { title } }`. Answers as "GraphQL over HTTP" has it: whoever accepts only
 * `application/json` is told of errors with a 200.
 */
export const graphql = [{ method: 'POST', path: '/graphql', run: execute }];

function execute(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  if (!isObject(value) || typeof value.query !== 'string') return problem(400, 'send { "query": "…" }');
  const asked = parse(value.query, isObject(value.variables) ? value.variables : {});
  const isModern = (context.request.headers.get('accept') ?? '').includes(MODERN);
  const type = isModern ? MODERN : 'application/json';
  if (!asked.error) return json(resolve(asked), { type });
  return json({ errors: [{ message: asked.error }] }, { status: isModern ? 400 : 200, type });
}

const QUERY = new RegExp([
  /^\s*(?:query\b[^{]*)?\{\s*(\w+)\s*/,
  /(?:\(\s*name\s*:\s*(?:"([^"]*)"|\$(\w+))\s*\))?\s*/,
  /\{([\s\w,]+)\}\s*\}\s*$/,
].map(({ source }) => source).join(''));

/** What a query asks for: `{ root, name, fields }`, or `{ error }`. */
function parse(query, variables) {
  const [, root, literal, variable, selection] = QUERY.exec(query) ?? [];
  if (root === undefined) return { error: 'Syntax Error: this server reads one selection at a time' };
  if (root !== 'dish' && root !== 'dishes') return { error: `Cannot query field "${root}" on type "Query".` };
  const fields = selection.split(/[\s,]+/).filter(Boolean);
  const unknown = fields.find((field) => !FIELDS.includes(field));
  if (unknown) return { error: `Cannot query field "${unknown}" on type "Dish".` };
  const name = variable === undefined ? literal : variables[variable];
  if (root === 'dish' && typeof name !== 'string') {
    return { error: 'Argument "name" of type "String!" is required, but it was not provided.' };
  }
  return { root, name, fields };
}

function resolve({ root, name, fields }) {
  const only = (dish) => Object.fromEntries(fields.map((field) => [field, dish[field]]));
  if (root === 'dishes') return { data: { dishes: DISHES.map(only) } };
  const dish = DISHES.find((row) => row.name === name);
  if (dish) return { data: { dish: only(dish) } };
  return { errors: [{ message: `there is no dish ${name}`, path: ['dish'] }], data: { dish: null } };
}
