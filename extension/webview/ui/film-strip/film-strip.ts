import type { EditorState } from '../../state/editor-state.ts';
import { onFrame } from '../../state/frame.ts';
import type { Context } from '../component.ts';
import { ListBox } from '../controls/list-box.ts';
import { strings } from '../strings.ts';
import { createFrameRow, type Frame } from './frame-row.ts';
import { ImagePages } from './image-pages.ts';
import { Thumbnails } from './thumbnails.ts';

/** Changes come in bursts; the list is asked for anew when they end. */
const settleTime = 250;

/** All images of the dataset in a row, the one shown in the middle. */
export function createFilmStrip({ store, channel }: Context): { readonly element: HTMLElement; dispose(): void } {
  let total = 0;
  const thumbnails = new Thumbnails(channel, () => {
    list.refresh();
  });
  const pages = new ImagePages(
    channel,
    count => {
      if (count === total) list.refresh();
      else setTotal(count);
      wantThumbnails(...list.range);
    },
    error => {
      channel.send('log', { message: `The list of images: ${error instanceof Error ? error.message : String(error)}` });
    },
  );
  const frameAt = (index: number): Frame => ({ index, entry: entryAt(index, store.state, pages) });
  const wantThumbnails = (first: number, last: number): void => {
    const images: string[] = [];
    for (let index = last; index >= first; index--) {
      const path = pages.get(index)?.path;
      if (path !== undefined) images.push(path);
    }
    thumbnails.want(images);
  };
  const list: ListBox<Frame> = new ListBox<Frame>({
    label: strings.film.list,
    rowSize: 104,
    horizontal: true,
    createRow: () => createFrameRow(image => thumbnails.get(image)),
    isSelected: ({ index }) => index === store.state.document?.index,
    onActivate: (frame, _, event) => {
      if (event instanceof MouseEvent && event.button === 0) open(frame);
    },
    onKey: (frame, _, event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      event.stopPropagation();
      open(frame);
    },
    onRange: () => {
      fetchSoon();
    },
  });
  // The strip may pass many places on its way to where it stops: only what is painted is fetched.
  let fetching = false;
  const fetchSoon = (): void => {
    if (fetching) return;
    fetching = true;
    onFrame(() => {
      fetching = false;
      if (total === 0 || !list.element.checkVisibility()) return;
      pages.want(...list.range);
      wantThumbnails(...list.range);
    });
  };
  const open = ({ entry }: Frame): void => {
    if (!entry || entry.path === store.state.document?.image) return;
    channel.request('open', { image: entry.path }).catch((error: unknown) => {
      store.notify(error instanceof Error ? error.message : String(error), 'error');
    });
  };
  const setTotal = (count: number): void => {
    total = count;
    list.setItems(count, frameAt);
  };
  const center = (): void => {
    const index = store.state.document?.index;
    if (index !== undefined && index < total) list.setActive(index, 'center');
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  const refreshSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (total) pages.refresh(...list.range);
    }, settleTime);
  };
  let disposed = false;
  channel.on('dataset', ({ listChanged }) => {
    if (disposed) return;
    if (listChanged) thumbnails.clear();
    refreshSoon();
  });
  let shown: string | undefined;
  const stop = store.subscribe((changed, state) => {
    const count = state.dataset?.total ?? 0;
    if (changed.has('dataset') && count !== total) setTotal(count);
    if (changed.has('image') && state.document?.image !== shown) {
      shown = state.document?.image;
      center();
    } else if (changed.has('document') || changed.has('problems')) list.refresh();
    if (changed.has('sync') && !changed.has('image') && state.pending === 0) refreshSoon();
  });
  // The image shown is in the middle also when the strip is unfolded or the window resized.
  let width = 0;
  const observer = new ResizeObserver(() => {
    if (list.element.clientWidth === width) return;
    width = list.element.clientWidth;
    center();
  });
  observer.observe(list.element);
  return {
    element: list.element,
    dispose: () => {
      disposed = true;
      clearTimeout(timer);
      stop();
      observer.disconnect();
      list.dispose();
    },
  };
}

/** What is known of an image; of the one shown the editor knows more than the list. */
function entryAt(
  index: number,
  { document, annotations, fields, problems }: EditorState,
  pages: ImagePages,
): Frame['entry'] {
  const entry = pages.get(index);
  if (!entry || !document || entry.path !== document.image || document.fileError) return entry;
  const labelled = annotations.size > 0 || fields.tags.length > 0;
  return { ...entry, labelled, objects: annotations.size, problems: problems.length };
}
