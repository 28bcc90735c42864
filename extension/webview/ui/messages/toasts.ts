import type { Notice } from '../../state/editor-state.ts';
import type { Context } from '../component.ts';
import { h, icon, iconButton } from '../dom.ts';
import { strings } from '../strings.ts';

const mostShown = 3;
const lifetime = { info: 4000, warning: 8000, error: undefined } as const;

/** Short messages in a corner of the stage. Errors stay until they are dismissed, the pointer holds the others. */
export function fillMessages(region: HTMLElement, { store }: Pick<Context, 'store'>): () => void {
  region.classList.add('messages');
  let last = store.state.notice?.id;
  return store.subscribe((changed, { notice }) => {
    if (!changed.has('notice') || !notice || notice.id === last) return;
    last = notice.id;
    for (const toast of region.querySelectorAll('.toast')) if (toast.textContent === notice.text) toast.remove();
    region.append(createToast(notice));
    while (region.childElementCount > mostShown) region.firstElementChild?.remove();
  });
}

function createToast({ text, severity }: Notice): HTMLElement {
  const sign = icon(severity);
  sign.classList.add(severity);
  const toast = h('div', { class: 'toast' }, sign, h('span', { class: 'toast-text', dir: 'auto' }, text));
  const dismiss = iconButton('close', strings.messages.dismiss, () => {
    toast.remove();
  });
  toast.append(dismiss);
  const time = lifetime[severity];
  if (time === undefined) return toast;
  const expire = (): ReturnType<typeof setTimeout> =>
    setTimeout(() => {
      toast.remove();
    }, time);
  let timer = expire();
  toast.addEventListener('mouseenter', () => {
    clearTimeout(timer);
  });
  toast.addEventListener('mouseleave', () => {
    timer = expire();
  });
  return toast;
}
