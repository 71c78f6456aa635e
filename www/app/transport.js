// How the page reaches the practice API: through its service worker, else within the page.

import { inPageFetch } from '../practice/adapters/in-page.js';

const ROOT = new URL('./', document.baseURI);
const PATIENCE = 4_000;

/** The URL below which the practice API answers. */
export const BASE_URL = new URL('practice', ROOT);

let connecting;

/** Resolves to `{ kind, fetch }`; `kind` is `service-worker` or `in-page`. Connects once. */
export function connect() {
  connecting ??= viaServiceWorker().catch(withinPage);
  return connecting;
}

async function viaServiceWorker() {
  const container = navigator.serviceWorker;
  const { active } = await container.register('sw.js');
  if (!container.controller) {
    const taken = takenOver(container);
    // A hard reload leaves an active worker without this page, until it claims it again.
    active?.postMessage('claim');
    await taken;
  }
  return { kind: 'service-worker', fetch: (...args) => fetch(...args) };
}

function takenOver(container) {
  return new Promise((resolve, reject) => {
    container.addEventListener('controllerchange', resolve, { once: true });
    setTimeout(() => reject(new Error('no service worker took over in time')), PATIENCE);
  });
}

/** Private windows and strict settings have no service workers; the lesson still works. */
async function withinPage() {
  const { createPractice } = await import('./practice.js');
  return { kind: 'in-page', fetch: inPageFetch(createPractice(ROOT)) };
}
