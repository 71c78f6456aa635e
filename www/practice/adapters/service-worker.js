/**
 * Answers requests below `prefix` (a path under the worker's scope) from the handler; everything
 * else goes to the network untouched.
 */
export function answerBelow(worker, prefix, handler) {
  worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
  worker.addEventListener('message', (event) => {
    // After a hard reload the page runs without its worker until it asks to be claimed again.
    if (event.data === 'claim') event.waitUntil(worker.clients.claim());
  });
  worker.addEventListener('fetch', (event) => {
    const url = new URL(event.request.url);
    if (url.origin !== worker.location.origin || !url.pathname.startsWith(prefix)) return;
    event.respondWith(handler(event.request));
  });
}
