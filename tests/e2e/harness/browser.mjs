import { chromium as playwright } from 'playwright-core';
import { chromium } from '../../../scripts/setup-e2e.mjs';
import { temp } from './temp.mjs';

/** A headless browser with a profile of its own. */
export const openBrowser = () =>
  playwright.launchPersistentContext(temp('profile'), {
    executablePath: chromium(),
    headless: true,
    viewport: { width: 1400, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
