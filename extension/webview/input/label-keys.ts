import type { DatasetInfo } from '../../protocol/webview.ts';
import type { Editor } from '../editor.ts';
import type { SummaryResult } from '../../protocol/server.g.ts';

/**
 * The label of each key: those that the settings give, and the digits 1 to 9 for the other labels in the order of the
 * palette.
 */
export function labelKeys(dataset: DatasetInfo | undefined, summary: SummaryResult | undefined): Map<string, string> {
  const keys = new Map<string, string>();
  const labels = dataset?.settings.labels ?? [];
  for (const { key, name } of labels) if (key !== undefined) keys.set(key.toLowerCase(), name);
  const keyed = new Set(keys.values());
  const known = new Set([...labels.map(({ name }) => name), ...(dataset?.classList ?? [])]);
  const others = [...known, ...(summary?.labels ?? []).map(({ name }) => name).filter(name => !known.has(name))].filter(
    name => !keyed.has(name),
  );
  const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].filter(digit => !keys.has(digit));
  digits.forEach((digit, i) => {
    const name = others[i];
    if (name !== undefined) keys.set(digit, name);
  });
  return keys;
}

/** Whether typing goes into a field. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Chooses labels by their keys, before VS Code hears of them. */
export function listenToLabelKeys({ store, commands }: Editor): void {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return;
    if (isTextField(event.target) || isInDialog(event.target)) return;
    const { dataset, summary } = store.state;
    const label = labelKeys(dataset, summary).get(event.key.toLowerCase());
    if (label === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    commands.run('pickLabel', label);
  });
}

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('dialog') !== null;
