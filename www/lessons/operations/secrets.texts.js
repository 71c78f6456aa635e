const RFC = 'https://www.rfc-editor.org/rfc';
const OWASP = 'https://cheatsheetseries.owasp.org/cheatsheets';

export const secrets = {
  'secure-https': {
    title: 'A key never goes by plain http',
    text: 'What is sent by `http:` can be read and changed by everybody on the way: the wireless '
      + 'network, the provider, a proxy. Run asks an API for something, with a key. The address '
      + '`api.example.com` leads to the practice API here. Choose the base URL with which the request '
      + 'goes out.',
    question: 'The base URL begins with `http:`, and a key is attached. When does the client stop?',
    answers: [
      'Before anything is sent',
      'When the server redirects it to `https:`',
      'Not at all; it prints a warning',
    ],
    correct: 0,
    explain: 'With `http:` nothing was on the wire: the client refused with `ERR_HTTPS_REQUIRED` '
      + 'before it connected. A redirect to `https:` would come too late, as the first request has '
      + 'carried the key in plain text already. Addresses of your own machine are the exception, since '
      + 'nobody sits on that way.',
    sources: [
      ['RFC 9110, section 4.2.2: https', `${RFC}/rfc9110#section-4.2.2`],
      ['RFC 6750, section 5.3: always use TLS', `${RFC}/rfc6750#section-5.3`],
    ],
  },
  'secure-keys': {
    title: 'Keys live in the environment',
    text: 'A key in the source code is in every copy of the repository, for ever. A program gets it '
      + 'from its environment instead, and stops at once if it is not there. Run reads the `.env` of '
      + 'this exercise (a server would have it from its host), calls the API, and returns the request '
      + 'as a command to share. Something in `.env` is not as the program wants it.',
    question: 'A program does not check, and its variable is missing. What does it send?',
    answers: [
      'Nothing; a request without a key is not possible',
      'The key of the last run',
      'Something like `Authorization: Bearer undefined`',
    ],
    correct: 2,
    explain: 'A missing variable is `undefined`, and pasted into a header it becomes a word that the '
      + 'server answers with a puzzling `401`. A check at the start names the real fault. The request '
      + 'had the key in its header, but neither the source code nor the command in the result shows it: '
      + 'there it is `***`.',
    sources: [
      ['The Twelve-Factor App: config', 'https://12factor.net/config'],
      ['OWASP: secrets management', `${OWASP}/Secrets_Management_Cheat_Sheet.html`],
    ],
  },
  'secure-oauth': {
    title: 'Permission in place of a password',
    text: 'An app that wants Ada\'s contacts should never see her password. With OAuth 2.0 she signs '
      + 'in at her provider, agrees to a scope, and the app gets a token for exactly that. Run goes the '
      + 'whole way with PKCE, uses the token, and then Ada takes her permission back. The app only '
      + 'shows contacts: ask for no more than it needs.',
    question: 'Ada revokes the access of the app. What else does she have to do?',
    answers: ['Change her password', 'Nothing', 'Sign out everywhere', 'Wait until the token expires'],
    correct: 1,
    explain: 'On the wire the app sent a code and a `code_verifier`, never a password, and got a token '
      + 'with the scope that Ada had agreed to. After `POST /oauth/revoke` the same token was answered '
      + 'with `401`, while Ada\'s own sign-in stayed as it was. (This provider asks its token at every '
      + 'call. Where an API checks signed tokens by itself, a revoked one may live on until it expires.)',
    sources: [
      ['RFC 6749, section 1: introduction', `${RFC}/rfc6749#section-1`],
      ['RFC 7009: token revocation', `${RFC}/rfc7009`],
      ['RFC 9700: security best practice for OAuth 2.0', `${RFC}/rfc9700`],
    ],
  },
  'secure-expiry': {
    title: 'A stolen token should be old soon',
    text: 'Whoever holds a bearer token can use it, so its life decides how long a theft does harm. '
      + 'Here somebody copies Ada\'s token and uses it an hour later; Run puts the clock of the API '
      + 'forward for that. Ada\'s own client asks for a new token when the API refuses the old one. '
      + 'Choose a life that stops the thief.',
    question: 'The token lives for five minutes. What does Ada have to do in the hour?',
    answers: [
      'Sign in twelve times',
      'Keep the page open',
      'Nothing: her client renews the token by itself',
    ],
    correct: 2,
    explain: 'Both sent the same old token after an hour, and both were answered with `401`. Ada\'s '
      + 'client then got a new token, once, and repeated the call with it; the thief had no way to get '
      + 'one. That is the trade: short lives for tokens that travel with every call, and a long one '
      + 'only for what renews them and is kept safe.',
    sources: [
      ['RFC 6750, section 5.3: short-lived tokens', `${RFC}/rfc6750#section-5.3`],
      ['RFC 7519, section 4.1.4: exp', `${RFC}/rfc7519#section-4.1.4`],
    ],
  },
  'secure-rotation': {
    title: 'A new secret, and nothing lost',
    text: 'Secrets are replaced every few months, and at once when one may have leaked. The trouble is '
      + 'the moment between: senders do not all change over in the same second. Run replaces the secret '
      + 'of a receiver of webhooks, delivers with the old and the new one, ends the change, and '
      + 'delivers again. Find out how to lose nothing.',
    question: 'How many secrets must the receiver accept while senders move over?',
    answers: ['One, the new one', 'Two, the new one and the old one', 'None, until all have moved'],
    correct: 1,
    explain: 'With the new secret alone, a delivery of a sender that had not moved yet was answered '
      + 'with `401` and lost. With both, each delivery was accepted, whichever of them had signed it. '
      + 'The second `PUT` ended the change, and from then on the old secret was worth nothing. That '
      + 'last step is the one which people forget.',
    sources: [
      ['OWASP: secrets management, rotation', `${OWASP}/Secrets_Management_Cheat_Sheet.html`],
      ['Standard Webhooks: the specification',
        'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md'],
    ],
  },
  'secure-in-transit': {
    title: 'Not only keys are private',
    text: 'A client that carries no key has nothing to protect, one might think, so plain `http:` is '
      + 'allowed by default then. But a form can hold what is nobody\'s business. Run sends a form to '
      + '`http://clinic.example` and to `https://clinic.example`; both names lead to the practice API '
      + 'here, and `overheard` is what somebody on the way can read. See to it that this stays empty.',
    question: 'Which parts of a request does TLS hide from those on the way?',
    answers: [
      'Only the body',
      'The body and the headers, but not the path',
      'Path, query, headers and body; not the name of the host, as a rule',
    ],
    correct: 2,
    explain: 'With `httpsOnly` the first form was refused on this machine with `ERR_HTTPS_REQUIRED`, '
      + 'and only the second one went out. TLS encrypts all of the HTTP message and also shows whether '
      + 'anybody changed it. Who looks on can still see the address, mostly the name of the host, and '
      + 'how much is sent.',
    sources: [
      ['RFC 8446, section 1: TLS 1.3', `${RFC}/rfc8446#section-1`],
      ['RFC 9110, section 17.1: establishing authority', `${RFC}/rfc9110#section-17.1`],
      ['MDN: Transport Layer Security',
        'https://developer.mozilla.org/en-US/docs/Web/Security/Defenses/Transport_Layer_Security'],
    ],
  },
  'key-management': {
    title: 'The life of a key',
    text: 'A well-kept key has one purpose, the least scope for it, a last day, and somebody who '
      + 'removes it. Run makes a key for a nightly report, does the job with it, tries something that '
      + 'is none of its business, and removes it. Give the key what the job needs, and no more than 90 '
      + 'days.',
    question: 'Where can the secret of the key be read again later?',
    answers: [
      'Nowhere: it is shown once, in the answer that creates it',
      'In the list of the keys',
      'In the log of accesses',
    ],
    correct: 0,
    explain: 'The secret is in the answer to `POST /guard/keys` and nowhere else, so it goes from '
      + 'there into the store of secrets of the job. With the scope `reports:read` the report came with '
      + '`200`, and the list of keys was refused with `403`: if this key leaks, one report leaks. After '
      + 'the `DELETE` it was answered with `401`, like a key that never was.',
    sources: [
      ['OWASP: REST security, API keys', `${OWASP}/REST_Security_Cheat_Sheet.html`],
      ['OWASP: secrets management', `${OWASP}/Secrets_Management_Cheat_Sheet.html`],
      ['NIST SP 800-57, part 1: key management', 'https://csrc.nist.gov/pubs/sp/800/57/pt1/r5/final'],
    ],
  },
};
