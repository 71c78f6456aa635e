// What holds of `fleet/endpoint.js` over real HTTP, wherever it runs.

import { deepStrictEqual as equal, ok } from 'node:assert';
import { connect } from 'node:net';

import { all, delivery, sendUntilTaken, tally } from './stripe.mjs';

/** By name, for the endpoint at `url`. */
export const endpointSteps = (url) => {
  /** Status and body of the answer. */
  const post = async (request) => {
    const response = await fetch(url, { method: 'POST', ...request });
    return [response.status, await response.text()];
  };

  return {
    async 'a delivery is processed, a repeated one is not'() {
      equal(await post(delivery('evt_1')), [200, '1']);
      equal(await post(delivery('evt_1')), [200, '']);
    },

    async 'of 50 deliveries at once one is processed'() {
      const answers = tally(await all(50, () => post(delivery('evt_burst'))));
      const { '200,1': processed, '200,': seen = 0, '503,': pending = 0 } = answers;
      equal([processed, processed + seen + pending], [1, 50], JSON.stringify(answers));
    },

    async 'what failed is processed when it comes again, and nobody learns why'() {
      const request = delivery('evt_fail', { fail: 2 });
      const answers = [];
      for (let index = 0; index < 4; index++) answers.push(await post(request));
      equal(answers, [[500, ''], [500, ''], [200, '3'], [200, '']]);
    },

    async 'the body is checked byte for byte'() {
      for (const bytes of ['\ufeff{"id":"evt_bom"}', '{"id":"evt_crlf"}\r\n', '{"id":"evt_\\u00e9é"}']) {
        const id = JSON.parse(bytes.replace('\ufeff', '')).id;
        equal((await post(delivery(id, {}, Buffer.from(bytes))))[0], 200, id);
      }
      const { headers, body } = delivery('evt_changed');
      equal(await post({ headers, body: `${body} ` }), [401, '']);
    },

    async 'what cannot be believed is refused without a word'() {
      const { headers, body } = delivery('evt_2');
      equal(await post(delivery('evt_2', {}, body, 'another secret')), [401, '']);
      equal(await post({ body }), [401, '']);
      equal(await post({ headers: { 'stripe-signature': 'v1' }, body }), [400, '']);
      equal(await post({ headers }), [401, '']);
      equal(await post({ headers, body }), [200, '1']);
    },

    async 'other methods are refused'() {
      for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
        const response = await fetch(url, { method });
        equal([response.status, response.headers.get('allow')], [405, 'POST']);
      }
    },

    async 'a body that stops arriving is refused in time'() {
      const begin = performance.now();
      const sender = stalling(url);
      equal((await sender.answer()).split('\r\n')[0], 'HTTP/1.1 408 Request Timeout');
      sender.close();
      const seconds = (performance.now() - begin) / 1000;
      ok(seconds > 0.9 && seconds < 5, `${seconds} s`);
    },

    async 'a sender that breaks off leaves the endpoint as it was'() {
      for (let index = 0; index < 20; index++) {
        const sender = stalling(url);
        await sender.connected;
        sender.close();
      }
      equal(await post(delivery('evt_3')), [200, '1']);
    },

    async 'a body that is too long is refused, with its length and without'() {
      const body = Buffer.alloc(2_000_000, 'a');
      equal(await untilAnswered(() => post({ body })), [413, '']);
      const stream = () => new ReadableStream({
        start(controller) {
          for (let sent = 0; sent < body.length; sent += 50_000) {
            controller.enqueue(body.subarray(sent, sent + 50_000));
          }
          controller.close();
        },
      });
      equal(await untilAnswered(() => post({ body: stream(), duplex: 'half' })), [413, '']);
      // The connection, with the rest of a body on it, may not be fit for another request.
      await sendUntilTaken(() => url, 'evt_next');
    },
  };
};

/**
 * A server that has answered may close the connection while the body is still on its way, and then
 * the answer may be lost (RFC 9112 §9.6): so it is asked for some more times.
 */
async function untilAnswered(send) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      if (attempt === 10 || error.message !== 'fetch failed') throw error;
    }
  }
}

/** A sender that stops in the middle of its body. */
function stalling({ hostname, port, pathname }) {
  const text = `POST ${pathname} HTTP/1.1\r\nhost: a\r\ncontent-length: 90\r\n\r\n{"id":`;
  let received = '';
  const socket = connect(Number(port), hostname, () => socket.write(text));
  socket.setEncoding('utf8').on('data', (more) => (received += more));
  const ended = new Promise((resolve) => socket.once('close', resolve));
  const connected = new Promise((resolve) => socket.once('connect', resolve));
  socket.on('error', () => {});
  return {
    connected,
    async answer() {
      await Promise.race([ended, new Promise((resolve) => socket.once('data', resolve))]);
      return received;
    },
    close: () => socket.destroy(),
  };
}
