import { type Component, type Context, watch } from '../component.ts';
import { h, icon, setText } from '../dom.ts';

/** A line across the top while edits don't reach the server. */
export function createBanner({ store }: Pick<Context, 'store'>): Component {
  const sign = icon('sync');
  const text = h('span', { class: 'banner-text', dir: 'auto' });
  const element = h('div', { class: 'banner', role: 'status' }, sign, text);
  const dispose = watch(store, ['connection'], ({ connection }) => {
    element.hidden = connection.state === 'ok';
    if (connection.state === 'ok') return;
    sign.className = connection.state === 'lost' ? 'codicon codicon-debug-disconnect' : 'codicon codicon-sync';
    setText(text, connection.message);
  });
  return { element, dispose };
}
