// Rendered on the server for every request, with the package in a server component.

import { exercise } from '../src/exercise.js';
import { InBrowser } from './in-browser.jsx';

export const dynamic = 'force-dynamic';

export default async function Page() {
  const result = await exercise(process.env.PRACTICE_URL);
  return (
    <main>
      <p id="result">{encodeURIComponent(JSON.stringify(result))}</p>
      <InBrowser />
    </main>
  );
}
