import { findSecrets, replaceSecrets, withoutSecrets } from './scanner.js';
import { freeName } from './variables.js';

/** Where a request is tried, and where it is meant. The keys are practice keys, and public. */
const GIVEN = [
  {
    name: 'Development',
    variables: [
      { name: 'user', value: '1', secret: false },
      { name: 'token', value: 'practice-key-admin', secret: true },
    ],
  },
  {
    name: 'Production',
    variables: [
      { name: 'user', value: '2', secret: false },
      { name: 'token', value: 'practice-key-reporting', secret: true },
    ],
  },
];

export const givenEnvironments = () => structuredClone(GIVEN);

/** What may be kept of environments: secrets by their names only. */
export const keptEnvironments = (environments) =>
  environments.map(({ name, variables }) => ({
    name: withoutSecrets(name),
    variables: variables.map(({ name, value, secret }) =>
      ({ name: withoutSecrets(name), value: secret ? '' : withoutSecrets(value), secret })),
  }));

/** Environments of what was kept. The practice keys have their values again; other secrets are empty. */
export function environmentsFrom(kept) {
  if (!Array.isArray(kept) || kept.length === 0) return givenEnvironments();
  return kept.map((environment) => ({
    name: String(environment?.name ?? ''),
    variables: (Array.isArray(environment?.variables) ? environment.variables : []).map((variable) => {
      const { name = '', value = '', secret = true } = Object(variable);
      const isSecret = Boolean(secret);
      return {
        name: String(name),
        value: isSecret ? givenValue(environment.name, name) : String(value),
        secret: isSecret,
      };
    }),
  }));
}

const givenValue = (environment, name) =>
  GIVEN.find((given) => given.name === environment)?.variables
    .find((variable) => variable.secret && variable.name === name)?.value ?? '';

/** Adds a secret variable and returns its name; one of the same value is taken instead. */
export function addSecret(environment, name, value) {
  const { variables } = environment;
  const known = variables.find((variable) => variable.secret && value !== '' && variable.value === value);
  if (known) return known.name;
  const free = freeName(environment, name);
  variables.push({ name: free, value, secret: true });
  return free;
}

/**
 * Takes what looks like a real key out of a text: a new secret variable stands in its place. The key itself
 * is not kept; the variable has a made-up value. `names` has the variables of keys that were taken before.
 */
export function takeOut(text, environment, names = new Map()) {
  return replaceSecrets(text, ({ variable, start, end }) => {
    const key = text.slice(start, end);
    if (!names.has(key)) names.set(key, addSecret(environment, variable, madeUp(environment, variable)));
    return `{{${names.get(key)}}}`;
  });
}

const madeUp = (environment, variable) => `made-up-${freeName(environment, variable).replaceAll('_', '-')}`;

/** What looks like a real key in the variables. A token of the practice API may be in a secret one. */
export const findsIn = ({ variables }) =>
  variables.flatMap((variable) => {
    const where = `the variable \`${withoutSecrets(variable.name)}\``;
    return keysOf(variable).map((find) => ({ ...find, where }));
  });

const keysOf = ({ value, secret }) =>
  findSecrets(value).filter(({ variable }) => !(secret && variable === 'jwt'));

/** Puts made-up values in the place of those keys. */
export function clearKeys({ variables }) {
  for (const variable of variables) {
    const [find] = keysOf(variable);
    if (!find) continue;
    variable.value = `made-up-${find.variable.replaceAll('_', '-')}`;
    variable.secret = true;
  }
}
