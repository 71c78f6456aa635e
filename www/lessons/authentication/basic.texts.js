const RFC = 'https://www.rfc-editor.org/rfc';
const OWASP = 'https://cheatsheetseries.owasp.org/cheatsheets';

export const basic = {
  basic: {
    title: 'A name and a password with every request',
    text: 'Basic is the oldest scheme of HTTP: user name, colon and password, in base64, after the word '
      + '`Basic`. Run asks a printer how much paper it has. Somebody who sees the request decodes its '
      + 'header. Ada\'s password is `difference:engine`, with a colon in it; the field has only a part.',
    question: 'Which of the two may contain a colon?',
    answers: ['The password', 'The user name', 'Both', 'Neither'],
    correct: 0,
    explain: 'The first colon ends the name, and all that follows is the password, so a name cannot have '
      + 'one. The header in the result looks like a secret, but `atob` turned it back into '
      + '`ada:difference:engine`: base64 is a way of writing bytes and no encryption. The whole password '
      + 'goes along with each request. The `401` for the wrong one says in `www-authenticate` which scheme '
      + 'is wanted.',
    sources: [
      ['RFC 7617, section 2: the Basic authentication scheme', `${RFC}/rfc7617#section-2`],
      ['MDN: HTTP authentication', 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Authentication'],
    ],
  },

  'basic-https': {
    title: 'Basic without HTTPS is no protection',
    text: 'Since Basic only writes the password differently, everything depends on the way it goes. Run '
      + 'asks the printer at `office.example` by `http:` and then by `https:`; both lead to the practice '
      + 'API, and somebody listens to what goes by plain `http:`. Normally the client refuses to send '
      + 'credentials there; here `httpsOnly` has been switched off.',
    question: 'The server answers a request by `http:` with a redirect to `https:`. Is the password safe?',
    answers: [
      'Yes, as nothing was answered by `http:`',
      'Yes, if the certificate is valid',
      'No, the first request had it already',
    ],
    correct: 2,
    explain: 'With `httpsOnly` off two requests arrived, and the first left its password, decoded, in the '
      + 'hands of the listener. With it on, `ERR_HTTPS_REQUIRED` came before anything was sent, and one '
      + 'request arrived. A redirect comes after the request. Leave the option alone and this is the rule: '
      + 'credentials go by `https:`, or to your own machine.',
    sources: [
      ['RFC 7617, section 4: security considerations', `${RFC}/rfc7617#section-4`],
      ['OWASP: transport layer security', `${OWASP}/Transport_Layer_Security_Cheat_Sheet.html`],
    ],
  },

  comparison: {
    title: 'Which method for which door',
    text: 'Four doors and four methods. An API key says which program is calling. OAuth 2.0 says what a user '
      + 'allows an app. A JWT carries who is calling, signed, so that services can check it alone. Basic is '
      + 'a name and a password. Run tries each door with the method that you choose. Give each its own.',
    question: 'An app wants to read the calendars of many people. Why does one API key not do?',
    answers: [
      'It is too short to be secure',
      'It says which program calls, but not who has allowed it to read which calendar',
      'Keys cannot be sent in a header together with a user name',
    ],
    correct: 1,
    explain: 'The wire shows three forms: `x-api-key`, `Authorization: Bearer` for both the OAuth token and '
      + 'the JWT, and `Authorization: Basic`. The wrong kind was answered with `401` everywhere. The '
      + 'methods are less apart than a table makes them look: OAuth is a way to get a token, and a JWT is '
      + 'a form that a token may have, so many OAuth servers hand out JWTs.',
    sources: [
      ['RFC 6750: bearer tokens', `${RFC}/rfc6750`],
      ['RFC 9068: JWT profile for OAuth 2.0 access tokens', `${RFC}/rfc9068`],
      ['OWASP: authentication', `${OWASP}/Authentication_Cheat_Sheet.html`],
    ],
  },

  'key-services': {
    title: 'Three services, and where they want the key',
    text: 'OpenAI, Stripe and SendGrid all work with API keys, and none of them reads `X-API-Key`. The '
      + 'practice API plays all three. Run asks each for something small, with a key in the place that you '
      + 'choose; the answers say what each expects.',
    question: 'Stripe\'s examples with curl say `-u "KEY:"`. What does that send?',
    answers: [
      'Basic, with the key as user name and an empty password',
      'The key in the query of the URL',
      'A user name of curl\'s own, and the key as password',
    ],
    correct: 0,
    explain: 'OpenAI and SendGrid answered `200` to `Authorization: Bearer` alone; Stripe takes Basic with '
      + 'the key as user name, and Bearer as well. The wrong place was answered with `401` as if there were '
      + 'no key, in three shapes of JSON. So when a right key is refused, look at the name and the form of '
      + 'the header first.',
    sources: [
      ['OpenAI: authentication', 'https://platform.openai.com/docs/api-reference/authentication'],
      ['Stripe: authentication', 'https://docs.stripe.com/api/authentication'],
      ['SendGrid: authentication',
        'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/authentication'],
    ],
  },

  'basic-services': {
    title: 'Basic with a token in place of the password',
    text: 'Older and simple systems still ask for Basic: build servers, trackers, devices in the office. '
      + 'Many of them let you make an API token that takes the place of the password, as Jenkins and Jira '
      + 'do. Run makes such a token, reads the issues with it, and revokes it. This tracker refuses the '
      + 'password itself for programs. Choose what the program sends.',
    question: 'The laptop with the program is stolen. With a token, what has to be done?',
    answers: [
      'Ada changes her password everywhere',
      'The token is revoked, and nothing else changes',
      'The user name is changed',
    ],
    correct: 1,
    explain: 'On the wire the token looks like any other password: `Authorization: Basic`, so old programs '
      + 'need no change. It worked with `200`, and with `401` once it was revoked, while Ada\'s own '
      + 'password went on opening the printer. One token for each program means that each can be stopped '
      + 'alone. HTTPS it needs all the same.',
    sources: [
      ['Jenkins: authenticating scripted clients',
        'https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/'],
      ['Jira: basic auth for REST APIs',
        'https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/'],
      ['RFC 7617: Basic', `${RFC}/rfc7617`],
    ],
  },
};
