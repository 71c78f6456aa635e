// What each provider delivers, where it has to be of a form: its signature is in the body, or covers
// the fields of one.

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const FORMS = new Set(['mandrill', 'twilio']);

const lines = (value) => JSON.stringify(value, null, 2);

export const BODIES = {
  adyen: lines({
    notificationItems: [{
      NotificationRequestItem: {
        eventCode: 'AUTHORISATION',
        success: 'true',
        pspReference: 'evt_1042',
        amount: { currency: 'EUR', value: 1999 },
      },
    }],
  }),
  linear: lines({ type: 'Issue', action: 'update', number: 1999, webhookTimestamp: 0 }),
  mailgun: lines({ 'event-data': { id: 'evt_1042', event: 'delivered', size: 1999 } }),
  mandrill: `mandrill_events=${encodeURIComponent('[{"event":"open","opens":1999}]')}`,
  'ms-graph': lines({ value: [{ changeType: 'created', resource: 'orders/1999' }] }),
  twilio: 'MessageSid=SM1042&Body=paid+1999',
};

export const typeOf = (provider) => (FORMS.has(provider) ? FORM_TYPE : JSON_TYPE);

/** What the address of a delivery has beyond the path. */
export const QUERIES = { 'shopify-app-proxy': '?shop=practice.myshopify.com' };

/** Linear has the time of a delivery in its body. */
export function dated(provider, body, now) {
  if (provider !== 'linear') return body;
  return body.replace(/("webhookTimestamp":\s*)\d+/, (_, name) => `${name}${now * 1000}`);
}
