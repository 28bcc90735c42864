import { isTextField } from '../dom.ts';

const editingKeys = new Set(['a', 'c', 'v', 'x', 'z', 'y', 'arrowleft', 'arrowright', 'arrowup', 'arrowdown', 'home', 'end', 'backspace', 'delete', 'enter']); // prettier-ignore

/**
 * Keeps what is typed into text fields and dialogs from VS Code, which hears every key of a webview: a “b” in a name
 * must not choose a tool, and Ctrl+Z in a field takes back typing rather than an edit.
 */
export function keepTypingHere(root: EventTarget): () => void {
  const listener = (event: Event): void => {
    if (!(event instanceof KeyboardEvent)) return;
    const { target } = event;
    const inDialog = target instanceof Element && target.closest('dialog') !== null;
    const typing = isTextField(target) || target instanceof HTMLSelectElement;
    const chord = event.ctrlKey || event.metaKey || event.altKey;
    if (!typing && !inDialog) {
      // The browser would mark every word of the page.
      if (chord && event.key.toLowerCase() === 'a') event.preventDefault();
      return;
    }
    if (/^F\d+$/.test(event.key)) return;
    if (!chord || (typing && editingKeys.has(event.key.toLowerCase()))) event.stopPropagation();
    else if (event.key.toLowerCase() === 's' && target instanceof HTMLInputElement) settle(target);
  };
  root.addEventListener('keydown', listener);
  return () => {
    root.removeEventListener('keydown', listener);
  };
}

/** Fields take effect when they are left: a save must not miss what was just typed. */
function settle(field: HTMLInputElement): void {
  field.blur();
  field.focus();
}
