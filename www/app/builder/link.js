import { requestFrom, shareable } from './request.js';
import { withoutSecrets } from './scanner.js';

/** The request as the pairs of an address, without secret values. */
export function linkOf(request, environment) {
  const { method, path, query, headers, body, checks } = shareable(request);
  return [
    ['env', withoutSecrets(environment)], ['method', method], ['path', path],
    ...query.map(({ name, value }) => ['query', `${name}=${value}`]),
    ...headers.map(({ name, value }) => ['header', `${name}: ${value}`]),
    ...(body.kind === 'none' ? [] : [['body', body.kind], ['text', body.text]]),
    ...checks.map(({ kind, target, expected }) => ['check', JSON.stringify([kind, target, expected])]),
  ];
}

/** The request that an address holds. */
export const requestOfLink = (values) =>
  requestFrom({
    method: values.get('method'),
    path: values.get('path'),
    query: values.getAll('query').map(rowOf(/=(.*)/s)),
    headers: values.getAll('header').map(rowOf(/:\s*(.*)/s)),
    body: { kind: values.get('body'), text: values.get('text') },
    checks: values.getAll('check').map(checkOf),
  });

const rowOf = (separator) => (text) => {
  const [name, value = ''] = text.split(separator);
  return { name, value };
};

function checkOf(text) {
  try {
    const [kind, target, expected] = JSON.parse(text);
    return { kind, target, expected };
  } catch {
    return {};
  }
}
