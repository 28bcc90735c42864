import { commands, window, workspace, type QuickPickItem } from 'vscode';
import type { OrderImagesParams } from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';
import { withProgress } from '../../server/progress.ts';
import { counted } from '../../words.ts';

type Order = OrderImagesParams['by'];

interface OrderItem extends QuickPickItem {
  readonly by: Order;
}

const orders: readonly OrderItem[] = [
  { by: 'path', label: '$(list-ordered) Name', detail: 'The natural order of their paths' },
  {
    by: 'leastCertain',
    label: '$(question) Least certain first',
    detail: 'Images of which the model is least sure: labelling them teaches it most',
  },
  {
    by: 'mostDisagreement',
    label: '$(compare-changes) Most disagreement with labels first',
    detail: 'Labelled images in which the model finds something else',
  },
  {
    by: 'mostSuggestions',
    label: '$(sparkle) Most suggestions first',
    detail: 'Images with most suggestions to accept or reject',
  },
];

/** Asks for the order in which images are listed and gone through; what a model has suggested decides on it. */
export async function orderBy(app: App): Promise<void> {
  const panel = app.editors.active;
  if (!panel) return;
  const { document } = panel;
  const items = orders.map(item => ({ ...item, ...(item.by === document.order?.by && { description: 'now' }) }));
  const chosen = await window.showQuickPick(items, { title: 'Order Images by', placeHolder: 'The order of the image list, of next and previous' }); // prettier-ignore
  if (!chosen) return;
  const { by } = chosen;
  const model = by === 'path' ? undefined : await modelOf(app);
  if (by !== 'path' && model === undefined) return;
  const before = document.order;
  document.order = by === 'path' ? undefined : { by, name: chosen.label.replace(/^\$\(.*?\) /, '').toLowerCase() };
  try {
    const { ranked, without } = await withProgress(app.server, 'Ordering images', (progress, token) =>
      app.server.request(
        'annotator/dataset/order',
        { dataset: document.root, by, model, labels: app.models.labels, progress },
        token,
      ),
    );
    await panel.goToPlace(0);
    if (by === 'path') return;
    const rest = without > 0 ? ` ${counted(without, 'image')} without results of the model, at the end.` : '';
    void window.showInformationMessage(`${counted(ranked, 'image')} ordered: ${document.order?.name ?? ''}.${rest}`);
  } catch (error) {
    document.order = before;
    throw error;
  }
}

async function modelOf({ models }: App): Promise<string | undefined> {
  if (!workspace.isTrusted) throw new Error('Models are used in trusted workspaces only.');
  return models.current ?? (await commands.executeCommand<string | undefined>('annotator.suggest.chooseModel'));
}
