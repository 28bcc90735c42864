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
  await page.locator(`${widget} .quick-input-action .monaco-button`).first().waitFor({ timeout: 15_000 });
  await field.fill(path);
  await until(async () => (await field.inputValue()) === path, 'the path in the dialog');
  await page.locator(`${widget} .quick-input-action .monaco-button`).first().click();
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
