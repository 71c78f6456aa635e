// Requests as they come in over a socket, one after another.

const END = '\r\n\r\n';

/** Takes what a socket reads; calls `onRequest` for each request that is whole. */
export function createReader(onRequest) {
  let pending = '';
  return (bytes) => {
    pending += bytes.toString('latin1');
    for (let length = lengthOf(pending); length > 0; length = lengthOf(pending)) {
      const text = pending.slice(0, length);
      pending = pending.slice(length);
      onRequest(parse(text));
    }
  };
}

/** How long the first request is; 0 while it is not whole. */
function lengthOf(text) {
  const head = text.indexOf(END) + END.length;
  if (head < END.length) return 0;
  const fields = text.slice(0, head).toLowerCase();
  if (/\r\ntransfer-encoding: *chunked/.test(fields)) {
    const last = text.indexOf(`0${END}`, head);
    return last < 0 ? 0 : last + 1 + END.length;
  }
  const body = Number(/\r\ncontent-length: *(\d+)/.exec(fields)?.[1] ?? 0);
  return text.length < head + body ? 0 : head + body;
}

function parse(text) {
  const [method, target] = text.split(' ', 2);
  const { pathname, searchParams } = new URL(target, 'http://localhost');
  return { method, path: pathname.slice(1), query: searchParams };
}
