import { http } from './sources.js';

export const verbs = {
  'crud': {
    title: 'Four things to do, and their verbs',
    text: 'Most work with data is one of four things: create, read, update, delete. HTTP has a method for '
      + 'each, and two for updates: `PUT` replaces the whole, `PATCH` changes a part. Run creates a user, '
      + 'reads it, changes its role and removes it. Choose the verbs for it.',
    question: 'The new user is sent to `/users`, where the server picks the number. Which verb creates it?',
    answers: ['PUT, since something is put there', 'PATCH, since the list is changed', 'POST'],
    correct: 2,
    explain: '`POST /users` leaves the choice of the URL to the server, which answered `201` and number 4. '
      + '`PUT` would need a URL that the client knows, and `/users` as a whole is not to be replaced: that '
      + 'answers `405 Method Not Allowed`, with the methods that do work in `Allow`.',
    sources: [
      http('9.3', 'method definitions'),
      ['RFC 5789: PATCH', 'https://www.rfc-editor.org/rfc/rfc5789'],
    ],
  },
  'get': {
    title: 'GET reads',
    text: '`GET` asks for the current state of what the URL names. It is safe (nothing is meant to change), '
      + 'idempotent (asking again does no harm), cacheable, and has no body. Run reads one user three times. '
      + 'Choose number 3.',
    question: 'What differs between the three requests?',
    answers: ['Nothing', 'The second and third have a body', 'Each has an idempotency key of its own'],
    correct: 0,
    explain: 'The journal has three equal rows, and the three answers are equal as well. That is why '
      + 'browsers, caches and clients may repeat a `GET` whenever they like, and why nothing that changes '
      + 'data should hide behind one.',
    sources: [http('9.3.1', 'GET')],
  },
  'post': {
    title: 'POST creates, each time',
    text: '`POST` hands data to a resource, which does with it what it does; a list, as a rule, adds an '
      + 'entry. It is neither safe nor idempotent. Run signs up the same person twice. An idempotency key is '
      + 'a header with a name for the work: a server that supports it does work of the same name only once.',
    question: 'Without a key, how many users do two equal POST requests create?',
    answers: ['One: the second is recognised as a copy', 'Two', 'None: the second undoes the first'],
    correct: 1,
    explain: 'HTTP has no way to tell a repetition from a second wish, so two requests made users 4 and 5. '
      + 'With the same `idempotency-key` in both, the second got the answer of the first again, marked '
      + '`idempotent-replayed: true`. The key works because this server supports it: look in the '
      + 'documentation of an API whether it does.',
    sources: [
      http('9.3.3', 'POST'),
      ['Stripe: idempotent requests', 'https://docs.stripe.com/api/idempotent_requests'],
    ],
  },
  'put': {
    title: 'PUT replaces the whole',
    text: '`PUT` says: from now on, what this URL names shall be this. What the body leaves out is not '
      + 'kept. Ada is an administrator, and gets a new e-mail address. See that she stays one.',
    question: 'The body has name and e-mail address, but no `role`. What becomes of the role?',
    answers: [
      'It stays `admin`', 'The server refuses the body', 'It is `member`, as with every user without a role',
    ],
    correct: 2,
    explain: 'The server built the user from the body alone, and where a role is missing the default is '
      + '`member`: Ada lost her rights, with a `200`. To change one member with `PUT`, read the whole, '
      + 'change it, and send all of it back. Repeating that does no harm, as the outcome is the same.',
    sources: [http('9.3.4', 'PUT')],
  },
  'patch': {
    title: 'PATCH changes a part',
    text: 'The body of a `PATCH` describes a change, here as a JSON Merge Patch: its members replace those '
      + 'of the same name, and the others stay. Run changes the e-mail address of Grace, once the name of '
      + 'the member is right.',
    question: 'The patch has one member. What becomes of the name and the role?',
    answers: ['They stay', 'They are emptied', 'They get default values'],
    correct: 0,
    explain: 'Only `email` went over the wire, and only `email` differs between before and after. A user has '
      + 'no member called `mail`, so that patch was answered `422`, with the place of the mistake in '
      + '`errors`. In a merge patch, `null` would remove a member.',
    sources: [
      ['RFC 5789, section 2: the PATCH method', 'https://www.rfc-editor.org/rfc/rfc5789#section-2'],
      ['RFC 7396: JSON Merge Patch', 'https://www.rfc-editor.org/rfc/rfc7396'],
    ],
  },
  'delete': {
    title: 'DELETE removes',
    text: '`DELETE` ends what the URL names. Success is often `204`, which has no body. Run removes user 3, '
      + 'and then does it once more. The second call asks for no error to be thrown, so that its status can '
      + 'be looked at.',
    question: '`DELETE` is idempotent. Does the second one get the same status?',
    answers: [
      'Yes, idempotent means equal answers', 'Not necessarily: idempotent speaks of the effect',
      'No, it removes the next user',
    ],
    correct: 1,
    explain: 'The answers were `204` and `404`, and yet the method is idempotent: after one request or two, '
      + 'user 3 is gone and the others are there. Some APIs answer `204` again. A program that repeats a '
      + '`DELETE` after a lost answer may take the `404` for success.',
    sources: [http('9.3.5', 'DELETE'), http('9.2.2', 'idempotent methods')],
  },
  'delete-body': {
    title: 'A DELETE with a body',
    text: 'HTTP does not forbid a body in a `DELETE`, but gives it no meaning either: only the API at hand '
      + 'can. This one removes the labels that the body names. Remove `draft` and `old`, with a space '
      + 'between the names.',
    question: 'Why do most APIs do without a body here?',
    answers: [
      'JSON cannot be sent with DELETE', 'The body would be visible to others',
      'Some servers and proxies on the way drop or refuse it',
    ],
    correct: 2,
    explain: 'The body arrived, as the journal shows, and both labels went. A gateway that drops the bodies '
      + 'of `DELETE` requests would have left `DELETE /labels` alone, which may mean all of them; this API '
      + 'answers `400` to that. Use a body where the documentation asks for one, and nowhere else.',
    sources: [
      http('9.3.5', 'DELETE'),
      ['MDN: DELETE', 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Methods/DELETE'],
    ],
  },
};
