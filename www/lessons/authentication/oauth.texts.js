const RFC = 'https://www.rfc-editor.org/rfc';

export const oauth = {
  oauth: {
    title: 'Access that a user has given',
    text: 'An API key says which program is calling. For the data of a user that is not enough: the user '
      + 'has to agree. With OAuth 2.0 an app sends Ada to her provider, where she sees what it wants, and '
      + 'it comes back with a token for exactly that. Run goes all the way and then reads her calendar. '
      + 'Choose what the app asks for, and what Ada says. (A real provider answers by a redirect; the '
      + 'practice API says in JSON where it would lead.)',
    question: 'The app has asked for contacts, and Ada said yes. May it read her calendar?',
    answers: [
      'Yes, she has signed in',
      'Only until she signs out',
      'No: 403, the token is for contacts',
      'No: 401, the token is not valid',
    ],
    correct: 2,
    explain: 'A token for `contacts.read` is genuine, but the calendar was answered with `403` and '
      + '`insufficient_scope`. When Ada says no, the callback has `error=access_denied` and no code, and no '
      + 'token request is sent at all. With the right scope and her consent the app got a token and read '
      + 'her events, nobody else\'s. Her password was never sent to the app.',
    sources: [
      ['RFC 6749, section 1.2: protocol flow', `${RFC}/rfc6749#section-1.2`],
      ['RFC 6750, section 3.1: insufficient_scope', `${RFC}/rfc6750#section-3.1`],
    ],
  },

  'oauth-flow': {
    title: 'The flow, step by step',
    text: 'Four steps: a URL with a challenge, a code that comes back, tokens for the code, and their '
      + 'renewal. A code travels through a browser, where others might see it. So whoever exchanges it has '
      + 'to prove that they began the flow (PKCE). The challenge in the URL is a hash of the proof. Choose '
      + 'which of the two goes along with the code. At the end five calls come at once with a token that '
      + 'has expired.',
    question: 'Five calls in parallel find that the access token has expired. How many times is it renewed?',
    answers: ['Five times', 'Once', 'Not at all; the user has to sign in again'],
    correct: 1,
    explain: 'The challenge was in the first URL for anybody to see, and sent with the code it was answered '
      + 'with `invalid_grant`: the server hashes what it gets and compares. The verifier had stayed in the '
      + 'app, and its hash fits. Later five calls got `401`, one `grant_type=refresh_token` followed, and '
      + 'all five were sent again. Five renewals would do harm here, since this server takes each refresh '
      + 'token only once.',
    sources: [
      ['RFC 7636, section 4: PKCE', `${RFC}/rfc7636#section-4`],
      ['RFC 6749, section 6: refreshing an access token', `${RFC}/rfc6749#section-6`],
      ['RFC 9700: best current practice for OAuth 2.0 security', `${RFC}/rfc9700`],
    ],
  },

  'oauth-providers': {
    title: 'Three providers, one protocol',
    text: 'Signing in with Google, Facebook or LinkedIn is the same flow with other addresses and other '
      + 'names for what is asked. Run makes the URL of each provider to ask for name and e-mail address, '
      + 'and lets the practice API read it as that provider would. One of the three does not understand '
      + 'the scopes: give it its own.',
    question: 'Which of these differs from provider to provider?',
    answers: [
      'The parameter `response_type=code`',
      'The names of the scopes',
      'That a `state` comes back as it was sent',
    ],
    correct: 1,
    explain: '`response_type`, `client_id`, `redirect_uri`, `scope` and `state` arrived three times under '
      + 'the same names. `openid profile email` is of OpenID Connect and worked at Google and LinkedIn. '
      + 'In its classic login Facebook calls the same `public_profile email`, and so the practice API '
      + 'answered with `invalid_scope`. Take addresses and scopes from the documentation of the provider, '
      + 'and ask for as few as you need.',
    sources: [
      ['Google: OAuth 2.0 for web server applications',
        'https://developers.google.com/identity/protocols/oauth2/web-server'],
      ['Facebook Login: manual flow',
        'https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow'],
      ['LinkedIn: Sign In with LinkedIn using OpenID Connect',
        'https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2'],
    ],
  },

  'oauth-services': {
    title: 'How long access lasts',
    text: 'Google, Facebook and GitHub all give an access token for a code. How long it lasts, and whether '
      + 'it can be renewed without the user, differs. Run gets a token in the manner of each and returns '
      + 'what came with it. Your program works at night, when no user is there: see to it that the access '
      + 'at Google can be renewed.',
    question: 'An access token came without a refresh token, and it has expired. What can the program do?',
    answers: [
      'Send the user to the provider again',
      'Send the code once more',
      'Refresh it with the access token',
    ],
    correct: 0,
    explain: 'Google gives a refresh token to who asks with `access_type=offline`. Facebook gives none: a '
      + 'short-lived token is exchanged for one of about 60 days, and then the user has to come again. The '
      + 'token of a GitHub OAuth app has no `expires_in` and lasts until it is revoked or long unused. '
      + 'GitHub answers in the form of a query string unless `accept` asks for JSON, as it did here.',
    sources: [
      ['Google: offline access',
        'https://developers.google.com/identity/protocols/oauth2/web-server#offline'],
      ['Facebook: long-lived access tokens',
        'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived'],
      ['GitHub: authorizing OAuth apps',
        'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps'],
    ],
  },
};
