const STANDARD = ['Standard Webhooks: the specification',
  'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md'];
const STRIPE = ['Stripe: webhooks', 'https://docs.stripe.com/webhooks'];
const GITHUB = ['GitHub: best practices for using webhooks',
  'https://docs.github.com/en/webhooks/using-webhooks/best-practices-for-using-webhooks'];

export const texts = {
  'polling-or-webhooks': {
    title: 'Ask again and again, or be told',
    text: 'Polling asks "anything new?" at intervals; with a webhook the other side sends a request when '
      + 'something happens. Here twenty seconds pass as twenty turns of a loop, three events happen, and '
      + 'both ways run side by side. Choose how often to poll so that no event waits.',
    question: 'Polled once per second, how many of the twenty answers are of any use?',
    answers: ['All twenty', 'Three', 'None'],
    correct: 1,
    explain: 'Seventeen polls came back with an empty list. The inbox got three requests, one for each '
      + 'event, at the moment it happened. Polling less often saves requests and makes the news older. '
      + 'Polling is still right where nobody can reach you, and as a safety net under webhooks.',
    sources: [GITHUB, STANDARD],
  },
  'webhook-flow': {
    title: 'From an event to your endpoint',
    text: 'You subscribe and get a secret. When something happens the provider signs the event and posts '
      + 'it to your endpoint. You verify the signature and answer with 2xx; anything else means "send it '
      + 'again". Let the receiver fail twice and look at what arrives. Real providers deliver in the '
      + 'background; this one waits, so that you can see it.',
    question: 'The receiver answers 503 twice. What stays the same in the third delivery?',
    answers: ['Its signature', 'Its time', 'Its id', 'Nothing'],
    correct: 2,
    explain: 'Three POSTs reached `/inbox`, with 503, 503 and 200. `webhook-id` names the event, so it '
      + 'stays; the time is that of the attempt, and the signature covers the id, the time and the body. '
      + 'By the id a receiver notices that it has seen an event before.',
    sources: [STANDARD, STRIPE],
  },
  'webhook-attacks': {
    title: 'Deliveries that lie',
    text: 'Your endpoint is public: anybody can post to it. Run sends a genuine delivery, its exact copy, '
      + 'one with another amount, one whose JSON was parsed and printed again, one without a signature, '
      + 'and the genuine one six minutes later. Its secret is just being replaced, and the sender still '
      + 'signs with the old one. Choose what the receiver accepts.',
    question: 'JSON that is parsed and printed again has the same values. Is its signature still right?',
    answers: ['Yes, the values are signed', 'No, the bytes are signed', 'Only if the keys are sorted'],
    correct: 1,
    explain: 'A signature covers the raw bytes, and a space fewer is another text. The copy is rightly '
      + 'signed, so only its id gives it away: it was answered with 200 and not processed. Age is checked '
      + 'against the signed time, within five minutes. During a rotation both secrets have to be accepted.',
    sources: [STANDARD, ['RFC 2104: HMAC', 'https://www.rfc-editor.org/rfc/rfc2104'], STRIPE],
  },
};
