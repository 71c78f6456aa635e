const CONDITIONS = [
  'RFC 9110, section 13: conditional requests', 'https://www.rfc-editor.org/rfc/rfc9110#section-13',
];
const ACCEPTED = [
  'RFC 9110, section 15.3.3: 202 Accepted', 'https://www.rfc-editor.org/rfc/rfc9110#section-15.3.3',
];

export const texts = {
  'commerce': {
    title: 'A shop: payments, stock, shipments, orders',
    text: 'Four jobs of a shop in one run. A customer presses "Pay" twice. Two tills change the same '
      + 'stock. The news of a shipment arrive out of order. And all shipped orders go to the warehouse. '
      + 'Make sure that the customer pays once.',
    question: 'The client makes a key for each POST by itself. Why is that not enough for two clicks?',
    answers: [
      'Keys are for GET only',
      'Two calls get two different keys',
      'The API passes keys over',
    ],
    correct: 1,
    explain: 'The client\'s own key covers the retries of one call, and two clicks are two calls: only a '
      + 'key that belongs to the payment makes them one. The second till\'s `If-Match` was stale and got '
      + '`412`, so nothing was overwritten. `delivered` came before `in transit`, and the sequence number '
      + 'put that right. The warehouse is written by `PUT`, which may be repeated.',
    sources: [['Stripe: idempotent requests', 'https://docs.stripe.com/api/idempotent_requests'], CONDITIONS],
  },
  'crm': {
    title: 'A CRM: leads, contacts, campaigns, reports',
    text: 'A form becomes a lead. The contacts of shop and CRM are compared, and what differs is written. '
      + 'A campaign is started. The deals are added up by month. The form has one field left empty: see '
      + 'what the CRM says, and fill it in.',
    question: 'What does `202 Accepted` say about the campaign?',
    answers: ['All mails were sent', 'It will be worked on', 'It was sent before'],
    correct: 1,
    explain: 'An empty company was refused with `422`, and nothing after it was sent. The comparison '
      + 'found a contact that was changed and one that was missing: two `PUT`s, answered with `200` and '
      + '`201`, and none for those that were equal. `202` means that the work was taken on, not that it '
      + 'is done.',
    sources: [ACCEPTED, ['HubSpot: CRM contacts', 'https://developers.hubspot.com/docs/api/crm/contacts']],
  },
  'email': {
    title: 'E-mail: messages, rates, lists, follow-ups',
    text: 'Twenty personal messages leave in one request. A signed delivery of events tells who opened '
      + 'and who clicked. Somebody subscribes twice. A follow-up is scheduled while the scheduler is '
      + 'busy: it answers `503` and asks to come back shortly. Allow for that.',
    question: 'Which status does the mail API give to a message that it takes?',
    answers: ['200 OK', '201 Created', '202 Accepted'],
    correct: 2,
    explain: 'The mail is queued, so the honest answer is `202`; whether it arrives, events tell later. '
      + 'These are counted after their signature was checked. `PUT` on a member gave `201`, then `200`: '
      + 'one member. The job came through at the second attempt, after the wait that the API had asked '
      + 'for, with the same idempotency key. Opens are only a hint: many programs load images by '
      + 'themselves, or never.',
    sources: [ACCEPTED,
      ['SendGrid: Mail Send', 'https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send'],
      ['RFC 9110, section 10.2.3: Retry-After', 'https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3']],
  },
  'calendar': {
    title: 'Calendars: booking, guests, a video link',
    text: 'Five calendars are read at once to find an hour that suits all. A room is booked, and then '
      + 'booked again. The guests are invited, and a second API gives the video link. Each change says by '
      + '`If-Match` which version of the event it knows. Choose the right one for the link.',
    question: 'What is the answer to a change that names the version before the invitation?',
    answers: ['200, and the guests are lost', '412, and nothing changes', '409, since the room is taken'],
    correct: 1,
    explain: 'To invite changed the event, and with it the `ETag`. Who still names the old one would '
      + 'write over what they have not seen, so the API answers `412 Precondition Failed`. The second '
      + 'booking got `409 Conflict`, and no retry would help there: the calendar decides in one step, '
      + 'where "look, then book" leaves a gap. The five reads depend on nothing, so they went out '
      + 'together.',
    sources: [CONDITIONS, ['Google Calendar: get specific versions of resources',
      'https://developers.google.com/workspace/calendar/api/guides/version-resources']],
  },
  'support': {
    title: 'Support: tickets, routing, replies, times',
    text: 'A chat asks whether the endpoint is yours. A ticket comes in and goes to the team that its '
      + 'words speak of. The event that calls for a first reply is delivered twice. At last: how long do '
      + 'tickets take? Choose a word by which this ticket goes to billing.',
    question: 'Ten tickets took up to 90 minutes and one three days. Which figure tells what is usual?',
    answers: ['The mean', 'The median', 'The maximum'],
    correct: 1,
    explain: 'The median is 44 minutes; the mean would be over seven hours because of one ticket. Both '
      + 'replies had a key made of the ticket\'s id, so the desk wrote one. The chat\'s challenge was '
      + 'signed and answered at once: Slack expects an answer within three seconds, so real work goes '
      + 'into a queue.',
    sources: [
      ['Slack: url_verification', 'https://docs.slack.dev/reference/events/url_verification'],
      ['Slack: the Events API', 'https://docs.slack.dev/apis/events-api/'],
    ],
  },
  'analytics': {
    title: 'Analytics: data, reports, figures, a chart',
    text: '1,200 rows are pulled by a POST whose body holds the question and the place in the list. A '
      + 'report with columns of your choice comes as CSV. Sums are compared with those of the API, and '
      + 'drawn as bars. Choose a page size that takes three requests.',
    question: 'Why is a question that only reads sent as POST here?',
    answers: [
      'It changes the rows',
      'It is too rich for a query string',
      'POST is faster than GET',
    ],
    correct: 1,
    explain: 'Metrics, filters and ranges make a long question, and many APIs take it as a body; caches '
      + 'and automatic repetition are lost by that. The three bodies had `offset` 0, 400 and 800. Sums '
      + 'that agree with the API\'s show that no page was missed. The bars have their numbers beside '
      + 'them: a chart alone says nothing to those who cannot see it.',
    sources: [
      ['Google Analytics Data API: basics',
        'https://developers.google.com/analytics/devguides/reporting/data/v1/basics'],
      ['RFC 4180: CSV', 'https://www.rfc-editor.org/rfc/rfc4180'],
    ],
  },
};
