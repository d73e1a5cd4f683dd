// Chromium, and a record of all that goes wrong on a page.

import { chromium } from 'playwright-core';

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** In milliseconds: what takes longer than this won't come. */
const LONGEST_WAIT = 10_000;

/** Debian's Chromium, or the one that CHROMIUM names. The sandbox is off, since tests may run as root in a container. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/**
 * A page in a context of its own, at desktop size if `options` doesn't say else. `page.problems` fills with console
 * errors, uncaught exceptions, violations of the content security policy, failed and foreign requests, and answers of
 * 400 and above.
 */
export async function openPage(browser, options = {}) {
  return openTab(await openContext(browser, options), options);
}

/** A browser of its own, as it were: it shares nothing with others but the process. */
export async function openContext(browser, options = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(LONGEST_WAIT);
  return context;
}

/** Another page in a context, with the record of its problems. */
export async function openTab(context, options = {}) {
  const page = await context.newPage();
  page.problems = [];
  page.on('console', (message) => {
    const { url } = message.location();
    if (message.type() === 'error' && !unasked(url)) page.problems.push(`console: ${message.text()} ${url}`);
  });
  page.on('pageerror', (error) => page.problems.push(`exception: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // What was still under way when the test went on to the next page.
    if (reason !== 'net::ERR_ABORTED') page.problems.push(`failed: ${request.url()} (${reason})`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !unasked(response.url())) page.problems.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    // A blob's address exists in its tab alone; the browser's own viewer of PDFs is an extension of it.
    const own = url.hostname === '127.0.0.1' || ['file:', 'data:', 'blob:', 'chrome:', 'chrome-extension:'].includes(url.protocol);
    if (!own) page.problems.push(`foreign: ${request.url()}`);
  });
  if (options.javaScriptEnabled !== false) {
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
  }
  return page;
}

/** A browser asks for this by itself where a page names no icon. */
const unasked = (url) => url.endsWith('/favicon.ico');

/** By how many pixels the page is wider than its window, with what sticks out; empty where it fits. */
export function sideways(page) {
  return page.evaluate(() => {
    const excess = document.scrollingElement.scrollWidth - innerWidth;
    if (excess <= 0) return '';
    const sticksOut = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth || element.getBoundingClientRect().left < 0)
      .filter((element) => ![...element.children].some((child) => child.getBoundingClientRect().right > innerWidth))
      .map((element) => `${element.localName}.${element.className}`);
    return `${excess} pixels too wide: ${[...new Set(sticksOut)].slice(0, 4).join(', ')}`;
  });
}
