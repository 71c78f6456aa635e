const INCOMPLETE = /^\(\d+ bytes\)$|^\(a stream\)$/;
const LONGEST = 2_000;

/**
 * Returns a function from an exchange to the curl command that sends the same request, or undefined where
 * no command can show it. The practice API has no address outside this page: `api.example` stands for it.
 */
export const curlOf = (client, root) => ({ request: { method, url, headers, body } }) => {
  if (INCOMPLETE.test(body) || body.length > LONGEST) return undefined;
  try {
    return client.toCurl(method, withoutSandbox(url, root, 'https://api.example'), {
      headers: Object.fromEntries(headers), ...(body && { body }), idempotencyKey: false,
    });
  } catch {
    return undefined;
  }
};

/** A URL of the practice API without the name of the run's own sandbox. */
export const withoutSandbox = (url, root, base = '') =>
  (url.startsWith(root) ? base + url.slice(root.length).replace(/^\/~[\w-]+/, '') : url);
