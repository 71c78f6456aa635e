// A delivery as data, and the views of it that verifiers take.
//
//   { provider, headers: [[name, value], …], body: Buffer, secrets: [text, …], now: seconds,
//     time?: seconds, url?, method?, options?, labels: [what was done to it, …] }

/** Names in lower case, repeated headers joined, white space around values gone: as Node does. */
export function headerRecord({ headers }) {
  const record = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const text = value.replace(/^[ \t]+|[ \t]+$/g, '');
    record[key] = Object.hasOwn(record, key) ? `${record[key]}, ${text}` : text;
  }
  return record;
}

/** Path and query as they are spelled. */
export const targetOf = ({ url }) => url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/^(?!\/)/, '/');

/** The body for SDKs that take text. */
export const bodyText = ({ body }) => body.toString('utf8');

/** Whether decoding the body to text and encoding it again gives the same bytes. */
export const isUtf8 = ({ body }) => Buffer.from(body.toString('utf8')).equals(body);

export const hasByteOrderMark = ({ body }) =>
  body.length >= 3 && body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;

/** What the body says, if it is JSON in UTF-8; else undefined. */
export const bodyJson = (delivery) => {
  try {
    return isUtf8(delivery) ? JSON.parse(bodyText(delivery)) : undefined;
  } catch {
    return undefined;
  }
};

/** Everything about a delivery that someone needs to look into it. */
export function describe(delivery) {
  const { body, ...rest } = delivery;
  const shown = body.length > 600 ? body.subarray(0, 600) : body;
  const text = isUtf8({ body: shown })
    ? { text: shown.toString() }
    : { hex: shown.toString('hex') };
  return JSON.stringify({ ...rest, body: { length: body.length, ...text } });
}
