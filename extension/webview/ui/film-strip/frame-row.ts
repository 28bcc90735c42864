import type { ImageEntry } from '../../../protocol/server.g.ts';
import type { Row } from '../controls/list-box.ts';
import { h, setAttributes, setText } from '../dom.ts';
import { strings } from '../strings.ts';

/** A place in the film strip; the entry comes when its page does. */
export interface Frame {
  readonly index: number;
  readonly entry?: ImageEntry;
}

/** How an image is doing. Each state has a sign of its own shape, so that its colour is not needed. */
export interface FrameState {
  readonly sign: string;
  readonly className: string;
  readonly word: string;
}

export function statesOf({ labelled, objects, changed, problems }: ImageEntry): readonly FrameState[] {
  const states: FrameState[] = [];
  if (objects === undefined) states.push({ sign: '▲', className: 'error', word: strings.film.unreadable });
  else if (problems > 0) states.push({ sign: '▲', className: 'warning', word: strings.film.problem });
  if (changed) states.push({ sign: '◆', className: 'changed', word: strings.film.changed });
  states.push(
    labelled
      ? { sign: '●', className: 'labelled', word: strings.film.labelled }
      : { sign: '○', className: 'unlabelled', word: strings.film.unlabelled },
  );
  return states;
}

export function createFrameRow(thumbnail: (image: string) => string | undefined): Row<Frame> {
  const picture = h('img', { alt: '', draggable: 'false', decoding: 'async' });
  const signs = h('span', { class: 'frame-signs', 'aria-hidden': 'true' });
  const head = h('span', { class: 'frame-head' });
  const tail = h('span', { class: 'frame-tail' });
  const name = h('span', { class: 'frame-name', dir: 'auto' }, head, tail);
  const element = h(
    'div',
    { class: 'frame' },
    h('div', { class: 'frame-picture' }, picture),
    h('div', { class: 'frame-caption' }, signs, name),
  );
  return {
    element,
    update({ index, entry }) {
      const uri = entry && thumbnail(entry.path);
      picture.hidden = uri === undefined;
      if (uri === undefined) picture.removeAttribute('src');
      else setAttributes(picture, { src: uri });
      const states = entry ? statesOf(entry) : [];
      signs.replaceChildren(...states.map(({ sign, className }) => h('span', { class: className }, sign)));
      const [first, last] = entry ? shortName(entry.path) : ['', String(index + 1)];
      setText(head, first);
      setText(tail, last);
      const words = states.map(({ word }) => word);
      const title = entry ? strings.film.name(entry.path, words) : String(index + 1);
      setAttributes(element, { 'aria-label': title, title });
    },
  };
}

/** Names in a series differ at their ends: so many characters are never left out. */
const tailLength = 6;

/** The name of a file without its ending, in a part that may be shortened and one that may not. */
function shortName(path: string): readonly [head: string, tail: string] {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/(?<=.)\.[^.]+$/, '');
  return [stem.slice(0, -tailLength), stem.slice(-tailLength)];
}
