/** What exercise.js resolves to wherever it runs. */
export const EXPECTED = {
  client: { name: 'Ada Lovelace', missing: 'HttpError ERR_HTTP_STATUS' },
  jwt: { subject: 'ada', algorithm: 'HS256', expired: 'JwtError ERR_JWT_EXPIRED' },
  webhooks: { event: { id: 'evt_1' }, forged: 'WebhookError ERR_WEBHOOK_SIGNATURE' },
  oneClass: true,
};
