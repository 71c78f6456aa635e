// A screen that nobody looks at, for browsers that open a window or nothing.

import { printed, start } from './process.mjs';
import { program } from './tools.mjs';

/** Resolves to the environment of programs that shall draw there, and to its end. */
export async function openDisplay() {
  const server = start(program('xvfb'), ['-displayfd', '1', '-screen', '0', '1280x900x24']);
  try {
    const [number] = await printed(server, /^\d+(?=\n)/m);
    return { env: { DISPLAY: `:${number}` }, close: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
