const RFC = 'https://www.rfc-editor.org/rfc';

export const tokens = {
  jwt: {
    title: 'One sign-in, several services',
    text: 'A JSON Web Token is a signed text that says who somebody is. Each service that knows the public '
      + 'key of the issuer can check it alone, without asking anybody: so services can let in who has '
      + 'signed in elsewhere. The claim `aud` (audience) says for which services a token is meant. Run gets '
      + 'one token for Ada and shows it to three services. She needs mail and files.',
    question: 'Why not simply name all services in every token?',
    answers: [
      'A token may name two services at most',
      'Whoever gets hold of a token, one of the services included, could use it everywhere',
      'The token would become too long for a header',
    ],
    correct: 1,
    explain: 'The same token arrived three times, and each service looked for its own name in `aud`. With '
      + '`mail` alone, files answered `401` although the signature was right: a token that is genuine but '
      + 'for somebody else is refused. That matters, because each service sees the tokens that it is sent. '
      + 'If mail is broken into, the thief has tokens for mail and files, but none for payroll.',
    sources: [
      ['RFC 7519, section 4.1.3: the aud claim', `${RFC}/rfc7519#section-4.1.3`],
      ['RFC 8725, section 3.9: use and validate audience', `${RFC}/rfc8725#section-3.9`],
    ],
  },

  'jwt-parts': {
    title: 'Header, payload, signature',
    text: 'A JWT is three parts in base64url with dots between them: a header, which says how it is signed, '
      + 'a payload with the claims, and the signature over both. Run gets a token, reads one part by hand '
      + 'with `atob`, writes another name into the payload, and sends that to the API. Choose the part that '
      + 'the claims are in.',
    question: 'What does somebody need to read the claims of a token?',
    answers: ['The key of the issuer', 'The public key of the issuer', 'Nothing but the token'],
    correct: 2,
    explain: 'The second part became plain JSON without any key: base64url hides nothing, so no secret '
      + 'belongs into a token. The first part is the header with `alg`, the third is the signature, bytes '
      + 'that make no text. The payload with another name was answered with `401` and '
      + '`ERR_JWT_SIGNATURE`: to read is easy, but to change anything unnoticed one would need the key.',
    sources: [
      ['RFC 7519, section 3.1: example JWT', `${RFC}/rfc7519#section-3.1`],
      ['RFC 7515, section 3: JSON Web Signature overview', `${RFC}/rfc7515#section-3`],
    ],
  },

  'jwt-trust': {
    title: 'Nine tokens, one to believe',
    text: 'To decode a token is not to verify it. Run plays a service called files: it is shown nine tokens, '
      + 'of which one is genuine, and verifies each with the public keys of the issuer. It already insists '
      + 'on the algorithm and the issuer. Read in the result what was accepted, and insist on what is '
      + 'missing.',
    question: 'A token is signed rightly by the right issuer and has not expired. May a service believe it?',
    answers: [
      'Only if it also names that service as its audience',
      'Yes, that is what the signature is for',
      'Only if it was sent by HTTPS',
    ],
    correct: 0,
    explain: 'With any audience the token for another service was believed. The others each failed by '
      + 'themselves: a changed payload by `ERR_JWT_SIGNATURE`, `alg` of `none` and a public key misused as '
      + 'a secret by `ERR_JWT_ALGORITHM`, an unknown key by `ERR_JWKS_NO_MATCHING_KEY`, two by their times, '
      + 'one by its form. On the wire there is one request for keys: all nine were judged without asking '
      + 'the issuer again.',
    sources: [
      ['RFC 8725, section 2: threats and vulnerabilities', `${RFC}/rfc8725#section-2`],
      ['RFC 8725, section 3: best practices', `${RFC}/rfc8725#section-3`],
      ['RFC 7519, section 7.2: validating a JWT', `${RFC}/rfc7519#section-7.2`],
    ],
  },

  'jwt-services': {
    title: 'Keys that an issuer changes',
    text: 'Auth0, Okta and other issuers sign tokens with a private key, publish the public one at a URL '
      + '(JWKS), and change the pair now and then. The header of a token names its key as `kid`. Run '
      + 'verifies a token, lets the issuer begin to sign with a new key, and verifies two more. Choose '
      + 'where the keys to verify with come from.',
    question: 'A token names a key that the service has never seen. What should it do?',
    answers: [
      'Ask the published set once more, and refuse the token if the key is not there either',
      'Try all the keys that it has',
      'Fetch the key from the URL in the header of the token',
    ],
    correct: 0,
    explain: 'The copy of the keys did for the first token, and then every user was locked out with '
      + '`ERR_JWKS_NO_MATCHING_KEY`. With `remoteKeySet` there were two requests to `/sso/jwks`: one at '
      + 'first and one when an unknown `kid` turned up; the third token needed none. As anybody can invent '
      + 'a `kid`, the client waits 30 seconds between such requests unless told otherwise, as it is here. '
      + 'And never fetch from a URL that a token names itself: its author would choose the key.',
    sources: [
      ['RFC 7517, section 5: JWK Set format', `${RFC}/rfc7517#section-5`],
      ['Auth0: JSON Web Key Sets', 'https://auth0.com/docs/secure/tokens/json-web-tokens/json-web-key-sets'],
      ['Okta: key rotation', 'https://developer.okta.com/docs/concepts/key-rotation/'],
    ],
  },
};
