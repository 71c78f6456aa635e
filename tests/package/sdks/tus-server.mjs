// The tus server of those who write the protocol, over loopback, with its files in a folder of their
// own.
//
//   node tus-server.mjs <folder>

import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';

const PATH = '/files';
const MAX_BYTES = 4 << 20;

const directory = process.argv[2];
rmSync(directory, { recursive: true, force: true });
mkdirSync(directory, { recursive: true });
const store = new FileStore({ directory });
const tus = new Server({ path: PATH, datastore: store, maxSize: MAX_BYTES });

/** What it has of a file: the bytes are those on the disk, the metadata as the server reads them. */
async function stored(id) {
  const { metadata, offset, size, storage } = await store.getUpload(id);
  const sha256 = createHash('sha256').update(readFileSync(storage.path)).digest('hex');
  return { metadata, offset, sha256, size };
}

const server = createServer(async (request, response) => {
  const id = /^\/stored\/(\w+)$/.exec(request.url)?.[1];
  if (!id) return tus.handle(request, response);
  response.writeHead(200, { 'content-type': 'application/json' });
  return response.end(JSON.stringify(await stored(id)));
});
server.listen(0, '127.0.0.1', () => console.log(`listening at http://127.0.0.1:${server.address().port}`));
