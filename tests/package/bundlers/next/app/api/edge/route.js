// The condition `edge-light`: wasm that the build compiled, in a sandbox of its own realm.

import { exercise } from '../../../src/exercise.js';

export const runtime = 'edge';
export const dynamic = 'force-dynamic';

export async function GET(request) {
  return Response.json(await exercise(new URL(request.url).searchParams.get('server')));
}
