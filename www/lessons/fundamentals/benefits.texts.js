const RFC = 'https://www.rfc-editor.org/rfc';

export const benefits = {
  automation: {
    title: 'A program does the repeated work',
    text: 'Twelve tables want soup. By hand that is a form filled in twelve times; for a program it is a '
      + 'list. Run makes one order for each table and sends them with `batch`, six at a time. Move the '
      + 'slider until all twelve tables are served.',
    question: 'How much of the code changes between one table and twelve?',
    answers: ['One line for each table', 'Nothing but a number', 'It needs twelve clients'],
    correct: 1,
    explain: 'The journal shows twelve `POST /orders`, each with its own table in the body and each '
      + 'answered with `201`. Automation pays since the work of writing it is done once, while the work it '
      + 'saves comes back every day. `batch` returns the results in the order of the list, whichever came '
      + 'first.',
    sources: [
      ['RFC 9110, section 9.3.3: POST', `${RFC}/rfc9110#section-9.3.3`],
    ],
  },

  integration: {
    title: 'Two systems, one set of data',
    text: 'The book of bookings knows the guests, the newsletter knows its subscribers, and neither knows '
      + 'of the other. Run reads the guests from the one and puts them into the other. As it begins it '
      + 'takes everybody; only those with `wantsNews` may be added.',
    question: 'Mary is on the list already. What happens to her when `PUT` sends her again?',
    answers: [
      'She is on the list twice',
      'The whole run fails',
      'Her entry is replaced, and she is on it once',
    ],
    correct: 2,
    explain: 'The address in the path says which subscriber is meant, so `PUT` for Mary replaced her entry '
      + 'and was answered with `200`, while Hedy was new: `201`. That makes it harmless to run such a job '
      + 'again. Joining systems is easy; whether the data may be used for the new purpose is a question of '
      + 'its own, which the code has to ask.',
    sources: [
      ['RFC 9110, section 9.3.4: PUT', `${RFC}/rfc9110#section-9.3.4`],
      ['GDPR, article 6: lawfulness of processing', 'https://eur-lex.europa.eu/eli/reg/2016/679/oj'],
    ],
  },

  'live-data': {
    title: 'Data as it is now',
    text: 'A display shows how much flour is left, while another till sells some. The display looks four '
      + 'times, and the sale happens after the second look. The server gives each state of the stock a '
      + 'version, its `ETag`, and with `cache: true` the client sends the one it has along.',
    question: 'How many of the four looks bring the stock over the wire once more?',
    answers: ['Two: the first, and the first after the sale', 'All four', 'Only the first'],
    correct: 0,
    explain: 'The answers were `200`, `304`, `200`, `304`. `If-None-Match` asks "has it changed since this '
      + 'version?", and `304 Not Modified` says no in a few bytes without a body. So a display can ask '
      + 'often, and cheaply. It still sees a change only at its next look, which is what webhooks and '
      + 'streams are for.',
    sources: [
      ['RFC 9110, section 13.1.2: If-None-Match', `${RFC}/rfc9110#section-13.1.2`],
      ['RFC 9110, section 15.4.5: 304 Not Modified', `${RFC}/rfc9110#section-15.4.5`],
    ],
  },

  cost: {
    title: 'Buy a service, and call it with care',
    text: 'Using a service that exists costs less than building and running your own. Many of them charge '
      + 'by the call: this bureau takes 2 cents for its exchange rates, which hold for an hour. Run '
      + 'converts ten prices and reads the bill. Bring it down by keeping answers.',
    question: 'Ten prices are converted with the cache turned on. What does the bureau charge?',
    answers: ['Nothing', '20 cents', '2 cents'],
    correct: 2,
    explain: 'Without a cache the journal shows ten times `GET /bureau/rates` and a bill of 20 cents. The '
      + 'server said `Cache-Control: max-age=3600`, so with a cache the first answer served all ten prices. '
      + 'The bill itself is `no-store` and was asked for anew. A cheap service becomes dear when it is '
      + 'called in a loop for what has not changed.',
    sources: [
      ['RFC 9111, section 4.2: freshness', `${RFC}/rfc9111#section-4.2`],
      ['RFC 9111, section 5.2.2.1: max-age', `${RFC}/rfc9111#section-5.2.2.1`],
    ],
  },
};
