/**
 * Keeps the site's own files, so that the second visit needs no network. They are fetched once for each
 * version, when the page asks for it; a newer version waits until the last page of the older one is gone,
 * as its files would not fit.
 */
export function keepSite(worker, { version, files }) {
  const root = new URL('./', worker.location);
  const prefix = `fetchwright ${root.pathname} `;
  const name = prefix + version;
  const urls = files.map((file) => new URL(file === 'index.html' ? './' : file, root).href);
  const kept = new Set(urls);
  const isReplacing = () => worker.registration.active !== null;

  worker.addEventListener('install', (event) => {
    if (files.length === 0) return worker.skipWaiting();
    if (isReplacing()) event.waitUntil(fill());
  });
  worker.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
  worker.addEventListener('message', (event) => {
    if (event.data === 'keep' && files.length > 0) event.waitUntil(fill());
  });
  worker.addEventListener('fetch', (event) => {
    const url = nameOf(event.request.url);
    if (event.request.method === 'GET' && kept.has(url)) event.respondWith(answer(event.request, url));
  });

  function nameOf(text) {
    const url = new URL(text);
    url.hash = url.search = '';
    return url.href.replace(/\/index\.html$/, '/');
  }

  async function answer(request, url) {
    return (await caches.match(url, { cacheName: name })) ?? fetch(request);
  }

  async function fill() {
    const cache = await caches.open(name);
    if (await cache.match(urls[0])) return;
    await cache.addAll(urls.map((url) => new Request(url, { cache: 'no-cache' })));
  }

  async function forgetOthers() {
    const others = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
    await Promise.all(others.map((key) => caches.delete(key)));
  }
}
