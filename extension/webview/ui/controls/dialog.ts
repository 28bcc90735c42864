import { h, iconButton, uniqueId } from '../dom.ts';
import { strings } from '../strings.ts';

/** A modal dialog in VS Code's look; Esc and the cross close it. */
export interface Dialog {
  readonly element: HTMLDialogElement;
  close(): void;
}

export function openDialog(
  title: string,
  className: string,
  content: readonly HTMLElement[],
  onClose?: () => void,
): Dialog {
  const id = uniqueId('dialog');
  const back = document.activeElement;
  const close = iconButton('close', strings.cheatSheet.close, () => {
    element.close();
  });
  const heading = h('h2', { id, class: 'dialog-title', dir: 'auto' }, title);
  const element = h(
    'dialog',
    { class: `dialog ${className}`, 'aria-labelledby': id },
    h('div', { class: 'dialog-header' }, heading, close),
    ...content,
  );
  element.addEventListener('close', () => {
    element.remove();
    if (back instanceof HTMLElement && back.isConnected) back.focus();
    onClose?.();
  });
  document.body.append(element);
  element.showModal();
  return {
    element,
    close: () => {
      element.close();
    },
  };
}
