'use client';

import { useEffect } from 'react';

export function InBrowser() {
  useEffect(() => {
    // Imported late, as it reads the address that only a browser has.
    void import('../src/page.js');
  }, []);
  return null;
}
