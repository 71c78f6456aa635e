import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking',
  '--disable-component-update', '--no-first-run',
];

export function launch() {
  return chromium.launch({ executablePath: findChromium(), args: FLAGS });
}

export function findChromium() {
  const directories = (process.env.PATH ?? '').split(delimiter);
  const named = process.env.FETCHWRIGHT_CHROMIUM;
  const candidates = [
    ...(named ? [named] : []),
    '/usr/bin/chromium',
    ...directories.flatMap((directory) => NAMES.map((name) => join(directory, name))),
  ];
  const found = candidates.find(isExecutable);
  if (!found) throw new Error(`no Chromium found: install one of ${NAMES.join(', ')}`);
  return found;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
