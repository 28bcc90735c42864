import { commands, Uri, window } from 'vscode';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import { locate } from '../../editor/locate.ts';
import { ImagesView } from './images-view.ts';
import type { Node } from './nodes.ts';

/** The side bar: datasets and their images. */
export function activateSidebar(app: App): void {
  const { context, editors, server } = app;
  const view = new ImagesView(app);
  const tree = window.createTreeView('annotator.images', { treeDataProvider: view, showCollapseAll: true });
  context.subscriptions.push(view, tree);

  const setFilter = async (query: string) => {
    view.filter = query;
    tree.description = query && `“${query}”`;
    await commands.executeCommand('setContext', 'annotator.imagesFiltered', query !== '');
  };
  const reveal = async (expand: boolean) => {
    const { active } = editors;
    if (!active?.shown || (!expand && !tree.visible)) return;
    const node = await view.find(active.document.root, active.shown.image);
    if (node) await tree.reveal(node, { select: true, focus: expand });
  };

  register(app, 'annotator.images.open', async node => {
    if (!isNode(node)) return;
    const { root, name } = await locate(server, Uri.file(node.root));
    await editors.open({ root, name, image: node.kind === 'image' ? node.image.entry.path : undefined });
  });
  register(app, 'annotator.images.revealInExplorer', async node => {
    if (isNode(node)) await commands.executeCommand('revealInExplorer', uriOf(node));
  });
  register(app, 'annotator.images.refresh', () => {
    view.refresh();
  });
  register(app, 'annotator.images.filter', async () => {
    const prompt = 'Show only images whose path contains these words';
    const query = await window.showInputBox({ prompt, value: view.filter });
    if (query !== undefined) await setFilter(query.trim());
  });
  register(app, 'annotator.images.suggest', () => commands.executeCommand('annotator.suggest.all', view.filter));
  register(app, 'annotator.images.clearFilter', () => setFilter(''));
  register(app, 'annotator.images.reveal', () => reveal(true));

  let shown: string | undefined;
  context.subscriptions.push(
    editors.onDidChangeActive(() => {
      const { active } = editors;
      const image = active?.shown && `${active.document.root}\n${active.shown.image}`;
      if (image === shown) return;
      shown = image;
      void reveal(false);
    }),
    tree.onDidChangeVisibility(({ visible }) => {
      if (visible) void reveal(false);
    }),
  );
}

function uriOf(node: Node): Uri {
  const root = Uri.file(node.root);
  return node.kind === 'image' ? Uri.joinPath(root, node.image.entry.path) : root;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value && 'root' in value;
}
