// Lets a caller's signal cut off a body that is still arriving, for as long as somebody holds the
// response. A long-lived signal must not collect a listener for every call that it ever served.

const controllers = new WeakMap();
const registry =
  // Missing in workerd before compatibility date 2025-05-05; requests there are short-lived.
  globalThis.FinalizationRegistry &&
  new FinalizationRegistry(({ signal, listener }) => signal.removeEventListener('abort', listener));

export const followAbort = (signal, controller, response) => {
  controllers.set(response, controller);
  const held = registry ? new WeakRef(controller) : { deref: () => controller };
  const listener = () => held.deref()?.abort(signal.reason);
  signal.addEventListener('abort', listener, { once: true });
  registry?.register(controller, { signal, listener });
};
