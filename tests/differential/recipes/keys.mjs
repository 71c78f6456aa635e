// Providers that sign with a private key. ECDSA draws a number of its own for each signature, so
// that part of a case is not the same when the case is run again.

import { createHash, createPublicKey, sign, verify, X509Certificate } from 'node:crypto';
import { crc32 } from 'node:zlib';

import { anyBody, words } from '../lib/bodies.mjs';
import { bodyJson, headerRecord } from '../lib/delivery.mjs';
import { certificate, ed25519Key, p256Key, rsaKey } from '../lib/keys.mjs';
import { ALPHANUMERIC, createRandom } from '../lib/random.mjs';
import { START, isFresh, isSingle, isoSeconds, times } from './family.mjs';

const seeded = createRandom(1);
const list = (make) => Array.from({ length: 4 }, () => make(seeded));

/** Of several keys one is nobody's; the others sign. */
const divided = ([foreign, ...pairs]) => ({ foreign, pairs, otherSecret: () => foreign.secret });

/** Bytes of base64 in its one right spelling; null for anything else. */
const strictBase64 = (text) => {
  const bytes = Buffer.from(text ?? '', 'base64');
  return text && bytes.toString('base64') === text ? bytes : null;
};

const attempt = (check) => {
  try {
    return check();
  } catch {
    return false;
  }
};

const discord = (() => {
  const { pairs, otherSecret } = divided(
    list(ed25519Key).map((pair) => ({
      ...pair,
      secret: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('hex').slice(24),
    })),
  );
  const keyOf = (secret) =>
    createPublicKey({
      key: Buffer.from(`302a300506032b6570032100${secret}`, 'hex'),
      format: 'der',
      type: 'spki',
    });
  return {
    id: 'discord',
    weight: 1,
    otherSecret,
    malformedSecret: '00',
    make(random) {
      const { privateKey, secret } = random.pick(pairs);
      const [body, time] = [anyBody(random), String(START + random.integer(0, 1_000_000))];
      const signature = sign(null, Buffer.concat([Buffer.from(time), body]), privateKey);
      const headers = [
        ['X-Signature-Ed25519', signature.toString('hex')],
        ['X-Signature-Timestamp', time],
      ];
      return { body, secrets: [secret], now: Number(time), headers };
    },
    judge(delivery) {
      const record = headerRecord(delivery);
      const [hex, time] = [
        record['x-signature-ed25519'] ?? '',
        record['x-signature-timestamp'] ?? '',
      ];
      if (!/^[0-9a-f]{128}$/.test(hex) || !/^\d{1,15}$/.test(time)) return false;
      const message = Buffer.concat([Buffer.from(time), delivery.body]);
      return delivery.secrets.some((secret) =>
        attempt(() => verify(null, message, keyOf(secret), Buffer.from(hex, 'hex'))),
      );
    },
  };
})();

const sendgrid = (() => {
  const { pairs, otherSecret } = divided(
    list(p256Key).map((pair) => ({
      ...pair,
      secret: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    })),
  );
  const START_OF_NAMES = 'X-Twilio-Email-Event-Webhook';
  return {
    id: 'sendgrid',
    weight: 1,
    otherSecret,
    malformedSecret: 'AAAA',
    make(random) {
      const { privateKey, secret } = random.pick(pairs);
      const [body, time] = [anyBody(random), String(START)];
      const signature = sign('sha256', Buffer.concat([Buffer.from(time), body]), privateKey);
      // The second of the two numbers, with another length than it has.
      if (random.chance(0.03)) signature[5 + signature[3]] += 1;
      const headers = [
        [`${START_OF_NAMES}-Signature`, signature.toString('base64')],
        [`${START_OF_NAMES}-Timestamp`, time],
      ];
      return { body, secrets: [secret], now: START, headers };
    },
    judge(delivery) {
      const record = headerRecord(delivery);
      const signature = strictBase64(record[`${START_OF_NAMES}-Signature`.toLowerCase()]);
      const time = record[`${START_OF_NAMES}-Timestamp`.toLowerCase()] ?? '';
      if (!signature || !/^\d{1,15}$/.test(time)) return false;
      const message = Buffer.concat([Buffer.from(time), delivery.body]);
      return delivery.secrets.some((secret) =>
        attempt(() =>
          verify(
            'sha256',
            message,
            {
              key: Buffer.from(secret, 'base64'),
              format: 'der',
              type: 'spki',
            },
            signature,
          ),
        ),
      );
    },
  };
})();

const rsa = divided(list(rsaKey).map((pair) => ({ ...pair, secret: certificate(pair) })));
const certified = (secret) => attempt(() => new X509Certificate(secret).publicKey);

/** An https URL without anything that parsers read in different ways. */
function isCertificateUrl(text, hosts, paths = /^/) {
  const match = /^https:\/\/((?:[a-z0-9-]+\.)+[a-z0-9-]+)(\/[\w./-]*)$/.exec(text);
  return match !== null && !text.includes('..') && hosts.test(match[1]) && paths.test(match[2]);
}

const paypal = (() => {
  const WEBHOOK = '3TR748995U920805P';
  const message = (id, time, body) => Buffer.from(`${id}|${time}|${WEBHOOK}|${crc32(body)}`);
  return {
    id: 'paypal',
    weight: 1,
    otherSecret: rsa.otherSecret,
    malformedSecret: 'no certificate',
    make(random) {
      const { privateKey, secret } = random.pick(rsa.pairs);
      const id = random.text(36, `${ALPHANUMERIC}-`);
      const time = new Date(START * 1000).toISOString().replace('.000', '');
      const body = anyBody(random);
      const signature = sign('sha256', message(id, time, body), privateKey).toString('base64');
      const headers = [
        ['PAYPAL-AUTH-ALGO', 'SHA256withRSA'],
        ['PAYPAL-CERT-URL', 'https://api.paypal.com/v1/notifications/certs/CERT-1'],
        ['PAYPAL-TRANSMISSION-ID', id],
        ['PAYPAL-TRANSMISSION-TIME', time],
        ['PAYPAL-TRANSMISSION-SIG', signature],
      ];
      return { body, secrets: [secret], now: START, headers, options: { webhookId: WEBHOOK } };
    },
    judge(delivery) {
      const record = headerRecord(delivery);
      const get = (name) => record[`paypal-${name}`] ?? '';
      const signature = strictBase64(get('transmission-sig'));
      if (!signature || get('auth-algo') !== 'SHA256withRSA') return false;
      if (!isCertificateUrl(get('cert-url'), /\.paypal\.com$/)) return false;
      const [id, time] = [get('transmission-id'), get('transmission-time')];
      const data = message(id, time, delivery.body);
      return (
        isSingle(id) &&
        id !== '' &&
        !Number.isNaN(isoSeconds(time)) &&
        delivery.secrets.some((secret) => {
          const key = certified(secret);
          return key && attempt(() => verify('sha256', data, key, signature));
        })
      );
    },
  };
})();

const sns = (() => {
  const NAMES = {
    Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
    SubscriptionConfirmation: [
      'Message',
      'MessageId',
      'SubscribeURL',
      'Timestamp',
      'Token',
      'TopicArn',
      'Type',
    ],
  };
  NAMES.UnsubscribeConfirmation = NAMES.SubscriptionConfirmation;
  const SNS_HOST = /^sns\.[a-z0-9-]{3,}\.amazonaws\.com(\.cn)?$/;
  const HASHES = { 1: 'sha1', 2: 'sha256' };
  const message = (value) =>
    Buffer.from(
      NAMES[value.Type]
        .filter((name) => value[name] !== undefined && value[name] !== null)
        .map((name) => `${name}\n${value[name]}\n`)
        .join(''),
    );
  return {
    id: 'aws-sns',
    weight: 1,
    otherSecret: rsa.otherSecret,
    malformedSecret: 'no certificate',
    make(random) {
      const { privateKey, secret } = random.pick(rsa.pairs);
      const Type = random.pick(['Notification', ...Object.keys(NAMES)]);
      const value = {
        Type,
        MessageId: random.text(36, `${ALPHANUMERIC}-`),
        TopicArn: 'arn:aws:sns:us-east-1:1:t',
        Message: random.chance(0.85) ? words(random) : `\ufffd ${words(random)}`,
        Timestamp: new Date(START * 1000).toISOString(),
        SignatureVersion: random.pick(['1', '2']),
        SigningCertURL: random.chance(0.95)
          ? 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem'
          : 'https://sns.us-east-1.amazonaws.com/%53imple.pem',
      };
      if (Type === 'Notification' && random.chance(0.5)) value.Subject = words(random);
      if (Type !== 'Notification') {
        Object.assign(value, {
          SubscribeURL: 'https://sns.us-east-1.amazonaws.com/?a=1',
          Token: 't1',
        });
      }
      const signature = sign(HASHES[value.SignatureVersion], message(value), privateKey);
      value.Signature = signature.toString('base64').slice(0, random.chance(0.95) ? undefined : -1);
      return {
        body: Buffer.from(JSON.stringify(value)),
        secrets: [secret],
        now: START,
        headers: [],
      };
    },
    judge(delivery) {
      const value = bodyJson(delivery);
      const hash = HASHES[value?.SignatureVersion];
      if (!hash || typeof value.SignatureVersion !== 'string' || !NAMES[value.Type]) return false;
      const required = NAMES[value.Type].filter((name) => name !== 'Subject');
      if (required.some((name) => typeof value[name] !== 'string')) return false;
      const signature = typeof value.Signature === 'string' && strictBase64(value.Signature);
      if (!signature || Number.isNaN(isoSeconds(value.Timestamp))) return false;
      if (!isCertificateUrl(value.SigningCertURL, SNS_HOST, /\.pem$/)) return false;
      const [, ...lines] = NAMES[value.Type].map((name) => value[name] ?? '');
      if (lines.some((line) => line.includes('\n'))) return false;
      return delivery.secrets.some((secret) => {
        const key = certified(secret);
        return key && attempt(() => verify(hash, message(value), key, signature));
      });
    },
  };
})();

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token and what it takes to check one. */
const jwt = (alg, hash, options) => ({
  print(privateKey, kid, claims) {
    const data = `${base64url({ alg, kid, typ: 'JWT' })}.${base64url(claims)}`;
    const signature = sign(hash, Buffer.from(data), { key: privateKey, ...options });
    return `${data}.${signature.toString('base64url')}`;
  },
  /** The claims, or null. */
  read(token, secret) {
    const parts = token.split('.');
    const bytes = parts.map((part) => Buffer.from(part, 'base64url'));
    if (parts.length !== 3 || bytes.some((part, i) => part.toString('base64url') !== parts[i])) {
      return null;
    }
    return (
      attempt(() => {
        const header = JSON.parse(bytes[0]);
        const jwk = JSON.parse(secret).keys.find(({ kid }) => kid === header.kid);
        const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), ...options };
        const data = Buffer.from(token.slice(0, token.lastIndexOf('.')));
        return header.alg === alg && verify(hash, data, key, bytes[2]) && JSON.parse(bytes[1]);
      }) || null
    );
  },
});

const keySet = (pairs, alg) =>
  JSON.stringify({
    keys: pairs.map(({ publicKey }, index) => ({
      ...publicKey.export({ format: 'jwk' }),
      alg,
      use: 'sig',
      kid: `key-${index}`,
    })),
  });

const plaid = (() => {
  const window = 300;
  const [foreign, ...pairs] = list(p256Key);
  const secret = keySet(pairs, 'ES256');
  const token = jwt('ES256', 'sha256', { dsaEncoding: 'ieee-p1363' });
  const digest = (body) => createHash('sha256').update(body).digest('hex');
  return {
    id: 'plaid',
    weight: 1,
    otherSecret: () => keySet([foreign], 'ES256'),
    malformedSecret: '{"keys":[]}',
    window,
    make(random) {
      const { time, now } = times(random, window);
      const body = anyBody(random);
      const index = random.integer(0, pairs.length - 1);
      const claims = { iat: time, request_body_sha256: digest(body) };
      const text = token.print(pairs[index].privateKey, `key-${index}`, claims);
      return { body, secrets: [secret], now, time, headers: [['Plaid-Verification', text]] };
    },
    judge(delivery) {
      const text = headerRecord(delivery)['plaid-verification'] ?? '';
      return delivery.secrets.some((keys) => {
        const claims = token.read(text, keys);
        return (
          claims?.request_body_sha256 === digest(delivery.body) &&
          isFresh(delivery, window, claims.iat)
        );
      });
    },
  };
})();

const pubsub = (() => {
  const { pairs } = rsa;
  const secret = keySet(pairs, 'RS256');
  const token = jwt('RS256', 'sha256', {});
  const options = { audience: 'https://h.example/push', email: 'push@project.example' };
  const claims = {
    iss: 'https://accounts.google.com',
    aud: options.audience,
    email: options.email,
    email_verified: true,
  };
  const spoilt = {
    iss: 'https://evil.example',
    aud: 'https://other.example',
    email: 'a@b.example',
    email_verified: false,
  };
  return {
    id: 'google-pubsub',
    weight: 1,
    otherSecret: () => keySet([rsa.foreign], 'RS256'),
    malformedSecret: '{"keys":[]}',
    window: 1800,
    make(random) {
      const { time, now } = times(random, null);
      const index = random.integer(0, pairs.length - 1);
      const wrong = random.chance(0.1) ? random.pick(Object.keys(claims)) : undefined;
      const text = token.print(pairs[index].privateKey, `key-${index}`, {
        ...claims,
        ...(wrong && { [wrong]: spoilt[wrong] }),
        iat: time,
        exp: time + 1800,
      });
      return {
        body: anyBody(random),
        secrets: [secret],
        now,
        time,
        options,
        headers: [['Authorization', `Bearer ${text}`]],
      };
    },
    judge(delivery) {
      const value = headerRecord(delivery).authorization ?? '';
      return (
        /^bearer /i.test(value) &&
        delivery.secrets.some((keys) => {
          const found = token.read(value.slice(7), keys);
          return (
            found !== null &&
            Object.keys(claims).every((name) => found[name] === claims[name]) &&
            delivery.now < found.exp
          );
        })
      );
    },
  };
})();

export const KEYS = [discord, sendgrid, paypal, sns, plaid, pubsub];
