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
  const name = h('span', { class: 'frame-name', dir: 'auto' });
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
      setText(name, entry ? shortName(entry.path) : String(index + 1));
      const words = states.map(({ word }) => word);
      const title = entry ? strings.film.name(entry.path, words) : String(index + 1);
      setAttributes(element, { 'aria-label': title, title });
    },
  };
}

const mostCharacters = 13;

/** The name of a file with its middle left out: names in a series differ at their ends. */
function shortName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const characters = Array.from(name);
  if (characters.length <= mostCharacters) return name;
  return `${characters.slice(0, 3).join('')}…${characters.slice(4 - mostCharacters).join('')}`;
}
