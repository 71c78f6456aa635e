// Bodies that are read as they come: JSON lines and event streams. Rust's parsers find what is in them.

/**
 * An iterator over what `generate` yields of a call. Its `return` also ends what it waits for at the
 * moment.
 */
export const iterate = (wire, generate) => {
  wire.promise.catch(() => {}); // It fails for whoever iterates, and for nobody else.
  const reading = { wire, isLeft: false };
  const iterator = generate(reading);
  return {
    next: () => iterator.next(),
    return(value) {
      reading.isLeft = true;
      reading.wire.leave();
      return iterator.return(value);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
};

/**
 * Has a call ask for events (HTML Standard §9.2.2), unless its caller asks for something else. Nothing
 * is sent before the caller's own code has run to its end.
 */
export const forEvents = (wire) => Object.assign(wire, { accept: 'text/event-stream' });

/** The values of a body of JSON lines. */
export async function* jsonLines(reading) {
  const { wire } = reading;
  const parser = wire.parser('lines');
  try {
    for await (const [line, text] of found(wire, await wire.promise, parser, 2)) {
      yield wire.parse(text, line);
    }
  } catch (error) {
    if (!reading.isLeft) throw error;
  } finally {
    parser.free();
  }
}

/** The events of a stream, and of those that follow where it can be sent for again. */
export async function* serverEvents(reading) {
  const parser = reading.wire.parser('events');
  const { resume } = reading.wire;
  try {
    for (;;) {
      const { wire } = reading;
      const response = await wire.promise;
      if (response.status === 204) return void wire.close();
      if (!EVENT_STREAM.test(response.headers.get('content-type'))) {
        wire.open(response); // Or it could not be cancelled.
        wire.close();
        throw wire.failure('type');
      }
      try {
        for await (const [event, data, id, retry] of found(wire, response, parser, 4)) {
          yield retry === undefined ? { event, data, id } : { event, data, id, retry };
        }
      } catch (error) {
        if (!resume || !wire.isLost) throw error;
      }
      // An error is an answer too, where statuses are not thrown.
      if (!resume || response.status >= 400 || reading.isLeft) return;
      const [delay, id] = parser.resume();
      await wire.pause(delay);
      if (reading.isLeft) return;
      reading.wire = forEvents(resume(id));
    }
  } catch (error) {
    if (!reading.isLeft) throw error;
  } finally {
    parser.free();
  }
}

/** What a parser finds in a body: that many parts each. */
async function* found(wire, response, parser, size) {
  const reader = wire.open(response);
  try {
    for (;;) {
      const bytes = await wire.pull(reader);
      const end = bytes?.length ?? 1;
      for (let at = 0; at < end; at += SLICE) {
        const parts = parser.push(bytes?.subarray(at, at + SLICE) ?? []);
        for (let index = 0; index < parts.length; index += size) {
          wire.check();
          if (parts[index] === null) throw wire.failure('large');
          yield parts.slice(index, index + size);
        }
      }
      if (!bytes) return;
    }
  } finally {
    wire.close();
  }
}

/** Called from Rust. What is not UTF-8 is replaced, as in every body that is text. */
export const decoded = (bytes) => decoder.decode(bytes);
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Called from Rust. Hosts take the bytes of a header field as characters. */
export const asField = (bytes) => String.fromCharCode(...bytes);

/** HTML Standard §9.2.6, and a parameter that has no meaning there. */
const EVENT_STREAM = /^text\/event-stream\s*(;|$)/i;

/** As much as Rust is given at once: memory that it took would never be given back. */
const SLICE = 1 << 16;
