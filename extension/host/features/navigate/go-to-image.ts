import { posix } from 'node:path';
import { window, type QuickPickItem } from 'vscode';
import type { ImageEntry } from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';
import { messageOf } from '../../server/errors.ts';
import { counted } from '../../words.ts';

/** So many images are offered; more words narrow them down. */
const offered = 100;

interface ImageItem extends QuickPickItem {
  readonly image: string;
}

/** Asks for an image by words of its path; the server searches, whatever the size of the dataset. */
export async function goToImage({ editors, server }: App): Promise<void> {
  const panel = editors.active;
  if (!panel) return;
  const pick = window.createQuickPick<ImageItem>();
  pick.placeholder = 'Go to an image: type words of its name';
  pick.matchOnDescription = true;
  const { order } = panel.document;
  let turn = 0;
  const search = async (query: string) => {
    const mine = ++turn;
    pick.busy = true;
    try {
      const request = {
        dataset: panel.document.root,
        offset: 0,
        limit: offered,
        query: query || undefined,
        natural: false,
      };
      const { items, total } = await server.request('annotator/dataset/images', request);
      if (mine !== turn) return;
      pick.items = items.map(item);
      const shown = total > items.length ? [`${items.length} of ${total} images`] : [];
      pick.title = [...shown, ...(order ? [order.name] : [])].join(', ') || undefined;
      const current = pick.items.find(({ image }) => image === panel.shown?.image);
      if (current && !query) pick.activeItems = [current];
    } catch (error) {
      if (mine === turn) pick.title = messageOf(error);
    } finally {
      if (mine === turn) pick.busy = false;
    }
  };
  const chosen = await new Promise<string | undefined>(resolve => {
    pick.onDidChangeValue(value => void search(value.trim()));
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.image);
    });
    pick.onDidHide(() => {
      resolve(undefined);
    });
    pick.show();
    void search('');
  });
  pick.dispose();
  if (chosen !== undefined) await panel.show(chosen, 'navigate');
}

function item({ path, labelled, objects, changed }: ImageEntry): ImageItem {
  const folder = posix.dirname(path);
  const count = objects === undefined ? 'unreadable' : counted(objects, 'object');
  return {
    image: path,
    label: `$(${labelled ? 'pass-filled' : 'circle-large-outline'}) ${posix.basename(path)}`,
    description: [
      folder === '.' ? '' : folder,
      labelled || objects === undefined ? count : '',
      changed ? 'unsaved' : '',
    ]
      .filter(Boolean)
      .join(' · '),
    // The server has matched already, by rules of its own.
    alwaysShow: true,
  };
}
