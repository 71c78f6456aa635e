export const texts = {
  'lead-automation': {
    title: 'The final challenge: from form to team',
    text: 'John Doe of Tech Corp fills in a form. A lead shall go to the CRM, a welcome e-mail to John, '
      + 'and a message to the sales team. The mail API is down for five minutes: it queues the first '
      + 'request but loses the answer, and then refuses. Choose the policy so that there is one lead, one '
      + 'mail and one message. "Later" is ten minutes, by the clock of the API.',
    question: 'The connection broke after the mail was queued. What makes it safe to send the request again?',
    answers: [
      'A long wait before it',
      'That the request is a POST',
      'Looking at the inbox of the customer',
      'The same idempotency key in all attempts',
    ],
    correct: 3,
    explain: 'The lead comes first, since mail and message name its id. A few retries get over a hiccup, '
      + 'not over five minutes; the rest has to be done later, and only what is left of it. A key of its '
      + 'own for each call is new in the second round, and the mail goes out twice; one that belongs to '
      + 'the lead was answered with `202` and `Idempotent-Replayed`. The chat knows no keys, so it comes '
      + 'last.',
    sources: [
      ['Idempotency-Key: draft of the IETF',
        'https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/'],
      ['SendGrid: Mail Send', 'https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send'],
      ['Slack: incoming webhooks',
        'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/'],
    ],
  },
};
