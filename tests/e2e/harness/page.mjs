import { until } from './until.mjs';

/** The address of the workbench on a folder. */
export const workbenchUrl = (server, folder) =>
  `${server.url}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent('[["skipWelcome","true"]]')}`;

/** Opens the workbench and waits until contributions are registered and VS Code was idle once. */
export async function openWorkbench(page, url) {
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
  await page.waitForFunction(
    () =>
      ['code/didLoadExtensions', 'code/LifecyclePhase/Eventually'].every(
        name => performance.getEntriesByName(name).length > 0,
      ),
    null,
    { timeout: 60_000, polling: 100 },
  );
}

/** The document inside a webview that can be seen: the one that has the selector. */
export const webviewFrame = (page, selector, milliseconds = 30_000) =>
  until(
    async () => {
      for (const frame of page.frames()) {
        if (frame === page.mainFrame() || frame.isDetached()) continue;
        const found = await frame
          .evaluate(wanted => document.querySelector(wanted) !== null && window.innerWidth > 0, selector)
          .catch(() => false);
        if (!found) continue;
        const outer = await frame.parentFrame()?.frameElement();
        if (await outer?.isVisible()) return frame;
      }
      return undefined;
    },
    `a webview with ${selector}`,
    milliseconds,
  );

/** What VS Code's toasts say. */
export const toasts = page => page.locator('.notification-list-item-message').allTextContents();

/** Presses a button of a dialog or toast. */
export const pressButton = (page, text) =>
  page.locator('.monaco-dialog-box .monaco-button, .notification-toast .monaco-button').getByText(text).first().click();

/** A row of the Explorer. */
export const explorerRow = (page, name) =>
  page.locator(`.explorer-folders-view .monaco-list-row[aria-label^=${JSON.stringify(name)}]`).first();

const menuItem = (page, label) => page.locator('.monaco-menu .action-item').filter({ hasText: label }).first();

/** Picks an item of VS Code's own context menu, which is open. What is pressed just after the menu appeared, VS Code ignores: then again. */
export async function pickFromMenu(page, label) {
  const item = menuItem(page, label);
  await item.waitFor({ timeout: 10_000 });
  await until(async () => {
    if (!(await item.isVisible())) return true;
    await item.hover({ timeout: 1000 });
    await item.click({ timeout: 1000 });
    await item.waitFor({ state: 'hidden', timeout: 500 });
    return true;
  }, `${label} picked from the menu`);
}

/** Opens the context menu of a row, and waits for an item. A workbench that is still moving its focus closes the menu: then again. */
export const openMenu = (page, row, label) =>
  until(async () => {
    await page.keyboard.press('Escape');
    await row.click({ button: 'right', timeout: 2000 });
    await menuItem(page, label).waitFor({ timeout: 2000 });
    return true;
  }, `${label} in the context menu`);

/** Picks an item of the context menu of a row. */
export async function pickFromMenuOf(page, row, label) {
  await openMenu(page, row, label);
  await pickFromMenu(page, label);
}

/** Runs a command by its title, through the palette. An editor that is still opening may take the focus, which closes it. */
export async function palette(session, title) {
  const { page } = session;
  const row = page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: title }).first();
  await until(async () => {
    await session.execute('workbench.action.showCommands');
    await page.locator('.quick-input-widget input').fill(`>${title}`, { timeout: 2000 });
    await row.waitFor({ timeout: 2000 });
    return true;
  }, `${title} in the palette`);
  await row.click();
}
