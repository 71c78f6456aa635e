import { exercise } from '../../../src/exercise.js';

export const dynamic = 'force-dynamic';

export async function GET() {
  return Response.json(await exercise(process.env.PRACTICE_URL));
}
