const RFC = 'https://www.rfc-editor.org/rfc';
const OWASP = 'https://cheatsheetseries.owasp.org/cheatsheets';

export const protection = {
  'secure-validation': {
    title: 'Say what is allowed',
    text: 'Check every input against what is allowed, not against a list of what is bad: nobody can '
      + 'list all that is bad. A guest may order 1 to 999 of a dish. Run tests seven texts with your '
      + 'rule, a regular expression, and sends those that pass. The rule at first looks right, but lets '
      + 'too much through.',
    question: 'Does `3; DROP TABLE orders` pass the rule `[0-9]+`?',
    answers: ['No, as it holds letters', 'No, as it is no number', 'Yes, as there is a digit in it'],
    correct: 2,
    explain: 'Without `^` and `$` a regular expression looks for a match anywhere, and one digit is '
      + 'enough: `-5`, `1e9` and the SQL all passed, and what was no number went out as `null`. '
      + 'Anchored at both ends, the rule is about the whole text. Checking in the client spares a '
      + 'request; the server must check all the same, as anybody can send to it without your client.',
    sources: [
      ['OWASP: input validation', `${OWASP}/Input_Validation_Cheat_Sheet.html`],
      ['MDN: assertions',
        'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Guide/Regular_expressions/Assertions'],
    ],
  },
  'secure-output': {
    title: 'Made harmless where it is shown',
    text: 'Eve enters an `<img>` with a script as her name, and leaves its end open. The API stores '
      + 'what she typed, since a name is only text until somebody puts it into a page. Run stores it, '
      + 'reads it, and builds a piece of HTML. Choose how the name gets in without becoming an element.',
    question: 'All tags, from `<` to `>`, are removed. What is left of the name?',
    answers: ['An empty text', 'All of it', 'The script without the picture'],
    correct: 1,
    explain: 'The name has no `>`, so there was no tag to remove; within a page the browser finds its '
      + 'end further on, and the script runs. Escaping does not guess what is dangerous: `<` became '
      + '`&#60;`, which is shown and never obeyed, and the name stayed whole. The right escape depends '
      + 'on where the text goes, HTML, a URL or SQL, so it belongs to the output. In a page, '
      + '`textContent` does it for you.',
    sources: [
      ['OWASP: preventing cross-site scripting',
        `${OWASP}/Cross_Site_Scripting_Prevention_Cheat_Sheet.html`],
      ['MDN: Node.textContent', 'https://developer.mozilla.org/en-US/docs/Web/API/Node/textContent'],
    ],
  },
  'secure-at-rest': {
    title: 'Encrypted where it is kept',
    text: 'Data that are stored can be stolen from the store, with its backups and its old disks. '
      + 'AES-GCM, which browsers and servers have built in, encrypts them and notices every change. Run '
      + 'encrypts the same text for two people, stores both records, and reads one of them back. Look '
      + 'at what was stored with the same nonce (`iv`) each time, then choose better.',
    question: 'Same key, same nonce, same text. What does somebody see who can read only the store?',
    answers: ['The text', 'That both records say the same', 'The key', 'Nothing at all'],
    correct: 1,
    explain: 'With one nonce for both, the stored numbers were equal, which gives away that Ada and '
      + 'Grace share a blood group. It is worse than that: with AES-GCM a nonce that is used twice lets '
      + 'others compute parts of the texts, and forge records. A random one of 96 bits each time is '
      + 'stored beside the data; it is no secret. The key must be kept elsewhere than the data.',
    sources: [
      ['MDN: SubtleCrypto.encrypt(), AES-GCM',
        'https://developer.mozilla.org/en-US/docs/Web/API/SubtleCrypto/encrypt#aes-gcm'],
      ['NIST SP 800-38D: GCM', 'https://csrc.nist.gov/pubs/sp/800/38/d/final'],
      ['RFC 5116, section 3.1: nonces', `${RFC}/rfc5116#section-3.1`],
    ],
  },
  'secure-retention': {
    title: 'What is deleted cannot leak',
    text: 'Data about people are kept as long as they are needed for their purpose, and then deleted, '
      + 'best by a machine that does not forget. Two applicants apply; one of them asks to be deleted, '
      + 'the other does not. Run stores both with the time that you choose, and looks again after 181 '
      + 'days. Keep them for half a year at most: 180 days.',
    question: 'Which status says that something was there, and is gone for good?',
    answers: ['`410`', '`404`', '`204`', '`403`'],
    correct: 0,
    explain: 'The first record lost its content when its time was over, and the API answers `410 '
      + 'Gone`; nobody had to remember it. The second was deleted on request and gives `404`, so that '
      + 'not even its existence is told. Think of the copies as well: a client that keeps answers in a '
      + 'cache, logs, and backups.',
    sources: [
      ['RFC 9110, section 15.5.11: 410', `${RFC}/rfc9110#section-15.5.11`],
      ['GDPR, article 5(1)(e): storage limitation', 'https://eur-lex.europa.eu/eli/reg/2016/679/oj'],
    ],
  },
  'secure-rate-limit': {
    title: 'A limit of your own',
    text: 'An API needs a limit before others find out that it has none. Here `gateway` stands in '
      + 'front of the kitchen: it counts the requests of each key and answers the rest with `429` by '
      + 'itself. Run sends eight orders of a greedy guest and two of a polite one. Set the limit to 3.',
    question: 'The greedy guest has used up the limit. What happens to the polite one?',
    answers: [
      'Each key has a count of its own: nothing',
      'The guest is refused until the window ends',
      'The guest is served more slowly',
    ],
    correct: 0,
    explain: 'Eight calls were made, three reached the kitchen; the journal shows none of the others, '
      + 'since refusing costs almost nothing where it comes first. `Retry-After` tells an honest client '
      + 'when to come back. A real gateway begins a new count in each window, keeps it where all its '
      + 'machines see it, and counts callers without a key by address.',
    sources: [
      ['RFC 6585, section 4: 429', `${RFC}/rfc6585#section-4`],
      ['OWASP API security 2023, API4: unrestricted resource consumption',
        'https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/'],
    ],
  },
  'secure-webhooks': {
    title: 'Believe no webhook unseen',
    text: 'The address of a webhook is public, so anybody can post to it that a bill was paid. The '
      + 'signature tells whether the provider has sent just this. Run has the practice API sign a '
      + 'payment of 20 as Stripe would, hands it to a receiver, and then the same with another amount. '
      + 'The receiver has the secret of the test mode; the practice API signs with '
      + '`whsec_practice_stripe_secret`.',
    question: 'The forged delivery has the headers of the genuine one. Why is it refused?',
    answers: [
      'It comes from another address',
      'The signature was computed over other bytes',
      'Stripe is asked whether it is true',
    ],
    correct: 1,
    explain: 'The signature is an HMAC over the time and the exact bytes of the body, with a secret '
      + 'that only provider and receiver know. With one digit changed it no longer fits, and the '
      + 'receiver answered `401` without calling `onEvent`. With the wrong secret it refused the '
      + 'genuine one as well: test mode, live mode and each endpoint have secrets of their own.',
    sources: [
      ['Stripe: verify webhook signatures', 'https://docs.stripe.com/webhooks/signature'],
      ['RFC 2104: HMAC', `${RFC}/rfc2104`],
    ],
  },
  'secure-allow-list': {
    title: 'Only from known addresses',
    text: 'A list of addresses is a second lock: a stolen key is of no use elsewhere. The office has '
      + 'the addresses `203.0.113.0` to `203.0.113.255`. Run sets the list and calls from two places in '
      + 'the office and two outside. No page can choose its address, so a header stands in for it here. '
      + 'Let in the office and nobody else.',
    question: 'How many addresses are in `203.0.113.0/24`?',
    answers: ['24', '254', '256', '65 536'],
    correct: 2,
    explain: 'The number says how many bits are fixed: 24 of 32, so 8 are free, and 2⁸ is 256. '
      + '`0.0.0.0/0` fixes none and lets in everybody; with `/16` the neighbour `203.0.112.7` would '
      + 'have been in as well. A real server takes the address from the connection, or from what its '
      + 'own proxy adds to `Forwarded`, and never from a header that the caller may have written.',
    sources: [
      ['RFC 4632, section 3.1: prefix notation', `${RFC}/rfc4632#section-3.1`],
      ['RFC 7239, section 8.1: Forwarded can be forged', `${RFC}/rfc7239#section-8.1`],
    ],
  },
};
