// One browser and one served folder for the tests of a file or of a suite.

import { after } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { serve } from './server.mjs';

/**
 * `open(address, options)` loads an address of the served folder, or a whole URL, in a page of its own. Browser and
 * server start with the first, and end with the suite that this was called in.
 */
export function session(folder) {
  let started;
  const start = () => (started ??= Promise.all([launch(), serve(folder)]));
  after(async () => {
    const [browser, server] = (await started) ?? [];
    await browser?.close();
    await server?.close();
  });
  return {
    async open(address, options) {
      const [browser, server] = await start();
      const page = await openPage(browser, { baseURL: server.origin, ...options });
      await page.goto(address);
      return page;
    },
  };
}
