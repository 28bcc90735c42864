import { Uri, window } from 'vscode';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import { CompareViews, triageView } from '../../comparing/compare-views.ts';
import { Comparison } from '../../comparing/comparison.ts';
import { askForPredictions } from './ask-for-predictions.ts';

/** Labels compared with predictions: asking for them, and going through what disagrees. */
export function activateComparing(app: App): void {
  const views = new CompareViews(app);
  app.context.subscriptions.push(
    views,
    window.registerWebviewViewProvider(triageView, views, { webviewOptions: { retainContextWhenHidden: true } }),
  );
  // From a menu with the file or folder that was clicked, from a key with a path.
  register(app, 'annotator.compare', async of => {
    const document = app.editors.active?.document ?? app.editors.openDocuments[0];
    if (!document) {
      void window.showInformationMessage('Open a dataset with “Annotate” first.');
      return;
    }
    const path = of instanceof Uri ? of.fsPath : typeof of === 'string' ? of : undefined;
    const sources = path === undefined ? await askForPredictions(app) : [{ kind: 'files', path } as const];
    if (!sources) return;
    await document.settled();
    const { root, info } = document;
    const lease = await app.datasets.open(root);
    await views.open(new Comparison(root, info.name, sources, lease, app.server, app.editors));
  });
  register(app, 'annotator.compare.take', () => views.act('take', false));
  register(app, 'annotator.compare.keep', () => views.act('keep', false));
  register(app, 'annotator.compare.nextEntry', () => views.act('nextEntry', false));
  register(app, 'annotator.compare.previousEntry', () => views.act('previousEntry', false));
  register(app, 'annotator.compare.refresh', () => views.act('refresh', false));
  register(app, 'annotator.compare.close', () => views.close());
  register(app, 'annotator.compare.numbers', () => views.act('numbers', false));
}
