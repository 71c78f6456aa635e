/**
 * Finds the route of a request. A route is `{ method, path, run }`; a `:name` segment of `path`
 * is a parameter and the method `*` stands for all of them. Literal segments win over parameters
 * by being listed first.
 */
export function createRouter(routes) {
  const compiled = routes.map((route) => ({ ...route, segments: route.path.split('/') }));

  return function find(method, path) {
    const candidates = compiled
      .map((route) => ({ route, params: match(route.segments, path.split('/')) }))
      .filter(({ params }) => params !== null);
    const found =
      candidates.find(({ route }) => accepts(route.method, method)) ??
      (method === 'HEAD' && candidates.find(({ route }) => route.method === 'GET'));
    if (found) return { run: found.route.run, params: found.params };
    return { allow: allowed(candidates.map(({ route }) => route.method)) };
  };
}

const accepts = (routeMethod, method) => routeMethod === '*' || routeMethod === method;

function match(pattern, segments) {
  if (pattern.length !== segments.length) return null;
  const params = {};
  for (const [index, expected] of pattern.entries()) {
    if (expected.startsWith(':')) {
      const value = decode(segments[index]);
      if (!value) return null;
      params[expected.slice(1)] = value;
    } else if (expected !== segments[index]) {
      return null;
    }
  }
  return params;
}

function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null; // A stray percent sign names no resource.
  }
}

function allowed(methods) {
  if (methods.length === 0) return null;
  const all = new Set([...methods, 'OPTIONS']);
  if (all.has('GET')) all.add('HEAD');
  return [...all].sort().join(', ');
}
