import type { EditorState } from '../../state/editor-state.ts';
import { describeShape } from '../../shapes/registry.ts';
import type { Component, Context } from '../component.ts';
import { h, setText } from '../dom.ts';
import { nameOfKind } from '../objects/describe.ts';
import { strings } from '../strings.ts';

/** Says aloud what sighted people see: another image, the selection, the tool, and every notice. */
export function createLiveRegion({ store }: Pick<Context, 'store'>): Component {
  const polite = h('div', { role: 'status', 'aria-live': 'polite' });
  const urgent = h('div', { role: 'alert', 'aria-live': 'assertive' });
  const element = h('div', { class: 'visually-hidden' }, polite, urgent);
  let said: string | undefined;

  const stop = store.subscribe((changed, state) => {
    const { notice } = state;
    const words: string[] = [];
    const image = state.document?.image;
    if (changed.has('image') && image !== said) {
      said = image;
      words.push(describeImage(state));
    } else if (changed.has('selection')) words.push(describeSelection(state));
    if (changed.has('tool')) words.push(strings.live.tool(strings.tools[state.tool]));
    if (changed.has('label') && state.label !== undefined) words.push(strings.live.label(state.label));
    if (changed.has('notice') && notice) {
      if (notice.severity === 'error') setText(urgent, notice.text);
      else words.push(notice.text);
    }
    const text = words.filter(word => word !== '').join('. ');
    if (text !== '') setText(polite, text);
  });
  return { element, dispose: stop };
}

function describeImage({ document, annotations }: EditorState): string {
  if (!document) return '';
  return strings.live.image(document.index, document.total, document.image, annotations.size);
}

function describeSelection({ annotations, selection }: EditorState): string {
  const { ids, primary } = selection;
  if (ids.size > 1) return strings.live.selectedMany(ids.size);
  const object = primary === undefined ? undefined : annotations.get(primary);
  if (!object) return strings.live.nothingSelected;
  return strings.live.selected(object.label, nameOfKind(object.shape), describeShape(object.shape));
}
