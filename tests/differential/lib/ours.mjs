// The package under test, as its users call it.

/**
 * `'accept'`, `'reject'` with the code of the error, or `'broken'`: an error that is none of
 * those the package promises.
 */
export function createOurs({ verifyWebhook, verifyWebhookSync, WebhookError }) {
  const verdict = (error) => {
    if (error === undefined) return { kind: 'accept' };
    if (error instanceof WebhookError) return { kind: 'reject', code: error.code };
    return { kind: 'broken', code: String(error.stack ?? error) };
  };
  return {
    async later(delivery) {
      const { provider, input, secret, options } = callOf(delivery);
      return verdict(
        await verifyWebhook(provider, input, secret, options).then(
          () => undefined,
          (error) => error,
        ),
      );
    },
    /** Without waiting; null where the algorithm is the platform's. */
    atOnce(delivery) {
      const { provider, input, secret, options } = callOf(delivery);
      try {
        verifyWebhookSync(provider, input, secret, options);
        return verdict();
      } catch (error) {
        return error?.code === 'ERR_WEBHOOK_ASYNC_ONLY' ? null : verdict(error);
      }
    },
  };
}

function callOf({ provider, headers, body, secrets, now, url, method, options }) {
  return {
    provider,
    input: { headers, body, ...(url !== undefined && { url }), ...(method && { method }) },
    secret: secrets.length === 1 ? secrets[0] : secrets,
    options: { now, ...options },
  };
}
