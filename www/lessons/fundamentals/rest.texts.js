const RFC = 'https://www.rfc-editor.org/rfc';
const FIELDING = 'https://ics.uci.edu/~fielding/pubs/dissertation/rest_arch_style.htm';

export const rest = {
  rest: {
    title: 'Addresses are nouns',
    text: 'Most web APIs call themselves REST. In practice that means: a URL names a thing, the method says '
      + 'what to do with it. The path in the field is a command, as another style would have it, and this '
      + 'API does not know it. Write the path of user 2.',
    question: 'Which address fits a REST API for "remove user 2"?',
    answers: ['`POST /removeUser?id=2`', '`GET /users/2/delete`', '`DELETE /users/2`'],
    correct: 2,
    explain: '`/getUser` was answered with `404`: there is no such thing. `/users/2` is user 2, whatever '
      + 'you want of it, and the same path serves `GET`, `PUT`, `PATCH` and `DELETE`. REST does not '
      + 'prescribe such paths; it asks that resources have addresses, and plain nouns are how most APIs do '
      + 'that.',
    sources: [
      ['Roy Fielding: REST, section 5.2.1.1, resources and resource identifiers',
        `${FIELDING}#sec_5_2_1_1`],
      ['RFC 9110, section 3.1: resources', `${RFC}/rfc9110#section-3.1`],
    ],
  },

  stateless: {
    title: 'The server remembers no conversation',
    text: 'Every request holds all that is needed to understand it. Run gets a token, asks `/me` with it, '
      + 'then without it, then with it once more. All three requests come from the same client within a few '
      + 'milliseconds.',
    question: 'Which statuses do the three requests to `/me` get?',
    answers: ['200, 200, 200: the server knows us by now', '200, 401, 200', '200, 401, 401'],
    correct: 1,
    explain: 'The second request had no `Authorization`, and that a good one had come a moment before was '
      + 'of no use to it; nor did the refusal do the third one any harm. Since no request leans on an '
      + 'earlier one, any of a hundred servers can answer the next. Stateless is about the conversation: '
      + 'users and orders are stored, of course.',
    sources: [
      ['Roy Fielding: REST, section 5.1.3, stateless', `${FIELDING}#sec_5_1_3`],
      ['RFC 9110, section 3.3: HTTP is a stateless protocol', `${RFC}/rfc9110#section-3.3`],
    ],
  },

  'client-server': {
    title: 'Client and server live apart',
    text: 'A client knows the interface of a server and nothing behind it. Run uses the same function '
      + 'twice: once with a client of the practice API, once with a client whose `fetch` is a stand-in of a '
      + 'single line that answers by itself.',
    question: 'How many requests reach the API?',
    answers: ['One', 'Two', 'None'],
    correct: 0,
    explain: 'The journal has one `GET /menu`; the stand-in answered the other call. The function that '
      + 'reads the names did not notice. That is the use of the separation: a front end can be built and '
      + 'tested before its server exists, and a server can be replaced as long as its answers keep their '
      + 'form.',
    sources: [
      ['Roy Fielding: REST, section 5.1.2, client-server', `${FIELDING}#sec_5_1_2`],
    ],
  },

  cacheable: {
    title: 'Answers say whether they may be kept',
    text: 'REST wants every answer to say, by itself or by rule, whether it may be used again. Run reads '
      + '`/specials` and `/menu` twice each, through a client with a cache. The two differ in nothing but '
      + 'what the server says in `Cache-Control`.',
    question: 'How many of the four calls reach the server?',
    answers: ['Two, one for each path', 'All four', 'Three'],
    correct: 2,
    explain: '`/specials` said `max-age=60`, so its second reading came out of the cache: `Cache-Status` '
      + 'says `hit`, and nothing was sent. `/menu` said `no-store`, so it was not kept and asked for again. '
      + 'The client only obeys: what may be kept is decided by who knows the data.',
    sources: [
      ['Roy Fielding: REST, section 5.1.4, cache', `${FIELDING}#sec_5_1_4`],
      ['RFC 9111, section 3: storing responses in caches', `${RFC}/rfc9111#section-3`],
      ['RFC 9211: the Cache-Status field', `${RFC}/rfc9211`],
    ],
  },

  uniform: {
    title: 'The same verbs for everything',
    text: 'Users and orders have nothing in common, yet both are created, read, replaced, changed and '
      + 'removed in the same way. Run has one function with five calls and uses it for both.',
    question: 'What has to be known to use the function for a third kind of thing, say tables?',
    answers: [
      'Its path and the members of its JSON', 'A new set of verbs', 'How the server stores tables',
    ],
    correct: 0,
    explain: 'Read the journal in two halves: the methods are the same five, and so are the statuses, '
      + '`201`, `200`, `200`, `200`, `204`. Who has learned them once can use the next API, and so can '
      + 'caches, proxies and tools that know nothing of users or orders.',
    sources: [
      ['Roy Fielding: REST, section 5.1.5, uniform interface', `${FIELDING}#sec_5_1_5`],
      ['RFC 9110, section 9: methods', `${RFC}/rfc9110#section-9`],
    ],
  },

  layers: {
    title: 'Layers between client and server',
    text: 'Between you and the server that answers there may be gateways, load balancers and caches. Each '
      + 'layer sees only its neighbours. Run reads the menu twice: directly, and from a base URL where a '
      + 'gateway stands that passes requests on.',
    question: 'Two calls are made. How many requests will the journal show?',
    answers: ['Two', 'Three', 'Four'],
    correct: 1,
    explain: 'The gateway received the second call and made a request of its own, so `/menu` was asked for '
      + 'twice. The bodies are the same, and the code of the client differs in its base URL alone. The '
      + 'layer shows in two headers: `Via` in the answer, and `Forwarded` in the request that reached the '
      + 'server behind. In such a place you find limits, checks of keys, and shared caches.',
    sources: [
      ['Roy Fielding: REST, section 5.1.6, layered system', `${FIELDING}#sec_5_1_6`],
      ['RFC 9110, section 7.6.3: Via', `${RFC}/rfc9110#section-7.6.3`],
      ['RFC 7239: Forwarded', `${RFC}/rfc7239`],
    ],
  },
};
