// What is measured: for each way to compare a secret, two classes of deliveries that must take the
// same time to refuse. The text that was received is no secret, and how long it takes to read may
// depend on it: so both classes are made of the same texts, as far as that can be.

/** So many inputs of each class, so that none is in the caches more than another. */
const POOL = 64;

/** Bodies of the same length, and so as many different MACs. */
const BODIES = Array.from({ length: POOL }, (_, index) =>
  JSON.stringify({ id: `evt_${100 + index}`, object: 'event', data: 'x'.repeat(200) }),
);
const NOW = 1_700_000_000;

const HMAC = {
  'stripe': 'whsec_0123456789abcdef0123456789abcdef',
  'github': 'a secret of github',
  'standard-webhooks': 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  'shopify': 'a secret of shopify',
  'intercom': 'a secret of intercom',
  'paystack': 'a secret of paystack',
};

const TOKENS = {
  telegram: 'x-telegram-bot-api-secret-token',
  gitlab: 'x-gitlab-token',
};

/** A MAC in hexadecimal or base64, at the end of a header. */
const MAC = /(?:[0-9a-f]{40,128}|[A-Za-z0-9+/]{27,}={0,2})$/;

/** All subjects for a package. `call` takes an input; `pools` are its two classes. */
export function subjects({ signWebhook, verifyWebhookSync }) {
  const refuse = (provider) => {
    return ({ input, secret }) => {
      try {
        verifyWebhookSync(provider, input, secret, { now: NOW });
      } catch (error) {
        if (error.code === 'ERR_WEBHOOK_SIGNATURE') return;
        throw error;
      }
      throw new Error(`${provider} accepted a delivery that is not right`);
    };
  };
  const macs = Object.entries(HMAC).flatMap(([provider, secret]) => {
    const sign = (key) =>
      BODIES.map((body) => signWebhook(provider, { body }, key, { now: NOW, id: 'msg_1' }));
    return macClasses(sign, secret).map(([name, pools]) => ({
      name: `${provider}, ${name}`,
      call: refuse(provider),
      pools,
    }));
  });
  const tokens = Object.entries(TOKENS).flatMap(([provider, header]) =>
    tokenClasses(header, refuse, provider),
  );
  return [...macs, ...tokens];
}

function macClasses(sign, secret) {
  const wrong = (place, signed = sign(secret)) =>
    signed.map((headers, index) =>
      withMac(headers, (mac) =>
        change(mac, place < 0 ? mac.replace(/=+$/, '').length + place : place, index),
      ),
    );
  const pool = (headers, bodyOf, key = secret) =>
    headers.map((record, index) => ({
      input: { headers: record, body: BODIES[bodyOf(index)] },
      secret: key,
    }));
  const [first, last] = [wrong(0), wrong(-2)]; // The last character of base64 has unused bits.
  const own = (index) => index;
  const next = (index) => (index + 1) % POOL;
  const another = change(secret, secret.length >> 1, 0);
  const foreign = wrong(-2, sign(another));
  return [
    ['first or last byte wrong', [pool(first, own), pool(last, own)]],
    // The same headers and the same bodies, in other pairs.
    ['all or one byte wrong', [pool(last, next), pool(last, own)]],
    // The same again, with secrets instead of bodies.
    [
      'another or the right secret',
      [
        [...pool(last, own, another), ...pool(foreign, own, secret)],
        [...pool(last, own, secret), ...pool(foreign, own, another)],
      ],
    ],
  ];
}

function withMac(headers, edit) {
  const name = Object.keys(headers).find((key) => isMac(headers[key]));
  return { ...headers, [name]: headers[name].replace(MAC, edit) };
}

/** Another character in one place, of the same kind. */
function change(text, at, seed) {
  const kind = KINDS.find((characters) => characters.includes(text[at]));
  const rest = [...kind].filter((character) => character !== text[at]);
  return text.slice(0, at) + rest[seed % rest.length] + text.slice(at + 1);
}

const KINDS = ['0123456789', 'abcdef', 'ghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '+/'];

function tokenClasses(header, refuse, provider) {
  const secret = 'abcdefabcdef0123456789ABCDEFabcdefabcdef';
  const pool = (make, expected = secret) =>
    Array.from({ length: POOL }, (_, index) => ({
      input: { headers: { [header]: make(index) }, body: BODIES[index] },
      secret: expected,
    }));
  const last = secret.length - 1;
  const short = secret.slice(0, -4);
  const another = [...secret].reverse().join('');
  const nearly = (text) => (i) => change(text, last, i);
  const classes = {
    'first or last character wrong': [
      pool((i) => change(secret, 0, i)),
      pool((i) => change(secret, last, i)),
    ],
    'too short and wrong or right so far': [
      pool((i) => change(change(short, last - 4, i), 0, i)),
      pool((i) => change(short, last - 4, i)),
    ],
    'another or the right secret': [
      [...pool(nearly(secret), another), ...pool(nearly(another), secret)],
      [...pool(nearly(secret), secret), ...pool(nearly(another), another)],
    ],
  };
  return Object.entries(classes).map(([name, pools]) => ({
    name: `${provider}, ${name}`,
    call: refuse(provider),
    pools,
  }));
}

/**
 * The control, one for each spelling of a MAC: the same verification, followed by a comparison that
 * stops at the first difference. If that is not found, nothing here means anything.
 */
export const controls = (all) =>
  ['stripe', 'standard-webhooks'].map((provider) => {
    const { name, call, pools } = all.find((subject) => subject.name.startsWith(`${provider}, first`));
    const [, nearlyRight] = pools.map((inputs) => inputs.map(macOf));
    const compared = pools.map((inputs) =>
      inputs.map((input, index) => ({
        ...input,
        received: macOf(input),
        expected: nearlyRight[index],
      })),
    );
    return {
      name: `control: ${name}, compared carelessly`,
      pools: compared,
      call({ input, secret, received, expected }) {
        call({ input, secret });
        for (let i = 0; i < received.length; i += 1) if (received[i] !== expected[i]) return false;
        return true;
      },
    };
  });

/** The bytes of the text, so that the comparison is one of numbers. */
const macOf = ({ input }) => Buffer.from(MAC.exec(Object.values(input.headers).find(isMac))[0]);
const isMac = (value) => MAC.test(value) && value.length > 40;
