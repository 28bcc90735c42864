import { window } from 'vscode';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import { TrainingTab } from '../../training/training-tab.ts';

/** Training models on the labels of a dataset: one tab for each dataset. */
export function activateTraining(app: App): void {
  const tabs = new Map<string, TrainingTab>();
  app.context.subscriptions.push({
    dispose: () => {
      for (const tab of [...tabs.values()]) tab.dispose();
    },
  });
  register(app, 'annotator.train', async () => {
    const document = app.editors.active?.document ?? app.editors.openDocuments[0];
    if (!document) {
      void window.showInformationMessage('Open a dataset with “Annotate” first.');
      return;
    }
    const { root, info } = document;
    const open = tabs.get(root);
    if (open) {
      open.reveal();
      return;
    }
    // The dataset stays open as long as its tab.
    const lease = await app.datasets.open(root);
    const close = (): void => {
      tabs.delete(root);
      lease.dispose();
    };
    tabs.set(root, new TrainingTab(app, root, info.name, close));
  });
}
