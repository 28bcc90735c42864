import { commands, Uri, window } from 'vscode';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import { gitApi } from '../../git/git-api.ts';
import { ChangesView } from './changes-view.ts';
import { askComparison, mainBranchOf, pullRequestOf } from './compare-with.ts';
import type { Node } from './nodes.ts';

/** Source control: which images' annotations changed. */
export function activateChanges(app: App): void {
  void gitApi().then(git => {
    const view: ChangesView = new ChangesView(app, git, images => {
      void commands.executeCommand('setContext', 'annotator.hasAnnotationChanges', images > 0);
      tree.badge =
        images > 0
          ? { value: images, tooltip: `${images.toLocaleString('en')} images with changed annotations` }
          : undefined;
    });
    const tree = window.createTreeView('annotator.changes', { treeDataProvider: view, showCollapseAll: true });
    app.context.subscriptions.push(
      view,
      tree,
      tree.onDidChangeVisibility(({ visible }) => {
        view.visible = visible;
      }),
    );
    view.visible = tree.visible;

    const root = async (): Promise<string | undefined> =>
      view.roots.length > 1 ? window.showQuickPick(view.roots, { placeHolder: 'Which repository?' }) : view.roots[0];

    register(app, 'annotator.changes.open', async node => {
      if (!isNode(node)) return;
      if (node.kind === 'image')
        await app.reviews.open(node.group.comparison, { dataset: node.dataset, image: node.image.image });
      if (node.kind === 'group') await app.reviews.open(node.comparison);
    });
    register(app, 'annotator.changes.openImage', async node => {
      if (isNode(node) && node.kind === 'image')
        await commands.executeCommand('annotator.annotate', Uri.file(`${node.dataset}/${node.image.image}`));
    });
    register(app, 'annotator.changes.refresh', () => {
      view.refresh();
    });
    register(app, 'annotator.changes.compareWith', async () => {
      const path = await root();
      if (path === undefined) throw new Error('Open a folder that is in a git repository.');
      const chosen = await askComparison(git, path);
      if (!chosen) return;
      view.compareWith(chosen.name, chosen.comparison);
      await commands.executeCommand('annotator.changes.focus');
    });
    register(app, 'annotator.changes.reviewPullRequest', async () => {
      const path = await root();
      const repository = git?.repositories.find(({ rootUri }) => rootUri.fsPath === path);
      const base = mainBranchOf((await repository?.getRefs?.({})) ?? []);
      if (path === undefined || base === undefined)
        throw new Error('There is no main branch that this branch could be merged into.');
      const comparison = { path, ...pullRequestOf(base) };
      view.compareWith(`Pull request into ${base}`, comparison);
      await app.reviews.open(comparison);
    });
    register(app, 'annotator.changes.close', node => {
      if (isNode(node) && node.kind === 'group') view.close(node.comparison.path);
    });
  });
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
