import type { Channel } from '../../channel.ts';
import { strings } from '../strings.ts';
import { textRow } from './field-row.ts';

/** Who moves from object to object does not ask for each, ms. */
const pause = 300;

/** Who changed an object last, asked for when the selection rests. */
export function createLastChange(channel: Channel): {
  readonly element: HTMLElement;
  show(image: string | undefined, id: string | undefined, revision: number | undefined): void;
} {
  const row = textRow(strings.inspector.lastChange);
  let shown = '';
  let timer: number | undefined;
  row.show(undefined);
  return {
    element: row.element,
    show(image, id, revision) {
      const wanted = image === undefined || id === undefined ? '' : `${image}\n${id}\n${revision ?? 0}`;
      if (wanted === shown) return;
      shown = wanted;
      window.clearTimeout(timer);
      row.show(undefined);
      if (image === undefined || id === undefined) return;
      timer = window.setTimeout(() => {
        channel.request('blame', { image, id }).then(
          ({ text, detail }) => {
            if (shown !== wanted) return;
            row.show(text);
            row.element.title = detail ?? '';
          },
          () => undefined,
        );
      }, pause);
    },
  };
}
