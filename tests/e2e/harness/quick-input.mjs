import { until } from './until.mjs';

const widget = '.quick-input-widget';
const rowsOf = page => page.locator(`${widget} .monaco-list-row`);

/** The labels of VS Code's quick pick, which is open. */
export async function offered(page) {
  await rowsOf(page).first().waitFor({ timeout: 15_000 });
  return rowsOf(page).locator('.quick-input-list-row:first-child .label-name').allTextContents();
}

/** Chooses the first item of the quick pick with this text, by the keyboard. */
export async function pick(page, text) {
  await rowsOf(page).filter({ hasText: text }).first().waitFor({ timeout: 15_000 });
  await page.locator(`${widget} input[type="text"]`).fill(text);
  await rowsOf(page).filter({ hasText: text }).first().waitFor({ timeout: 15_000 });
  await page.keyboard.press('Enter');
}

/** Answers VS Code's own dialog for files, which is a field for a path on the web. */
export async function pickPath(page, path) {
  const field = page.locator(`${widget} input[type="text"]`);
  const button = page.locator(`${widget} .quick-input-action .monaco-button`).first();
  await button.waitFor({ timeout: 15_000 });
  // The dialog first writes a path of its own, then looks at the disk while one types; until that is done it takes the
  // folder that it showed before.
  const isThere = async () => (await field.inputValue()).replace(/\/$/, '') === path;
  let before;
  await until(async () => {
    if (!(await isThere())) await field.fill(path);
    await page.waitForTimeout(400);
    const shown = (await rowsOf(page).allTextContents()).join('\n');
    const rests = shown === before && (await isThere());
    before = shown;
    return rests;
  }, 'the path in the dialog');
  // Of a folder in its list the button may open that folder first, and take it the next time.
  await until(async () => {
    await button.click({ timeout: 1000 });
    await button.waitFor({ state: 'hidden', timeout: 1500 });
    return true;
  }, 'the dialog to take the path');
}

/** Types into VS Code's input box, and Enter. */
export async function answerInput(page, text) {
  const field = page.locator(`${widget} input[type="text"]`);
  await field.waitFor({ timeout: 15_000 });
  await field.fill(text);
  await page.keyboard.press('Enter');
}

/** What a modal dialog says, and below it. */
export async function dialogText(page) {
  const box = page.locator('.monaco-dialog-box');
  await box.waitFor({ timeout: 15_000 });
  return box.innerText();
}
