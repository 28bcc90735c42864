import { posix } from 'node:path';
import { commands, Uri, ViewColumn, window } from 'vscode';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import { locate } from '../../editor/locate.ts';
import { settleFormat } from './settle-format.ts';
import { activeResource, pickFolder } from './resources.ts';
import { openText } from './open-text.ts';

/** The ways into a dataset, and from it to its files. */
export function activateOpen(app: App): void {
  const { editors, server } = app;

  const annotate = async (uri: Uri | undefined, viewColumn?: ViewColumn) => {
    const resource = uri ?? activeResource() ?? (await pickFolder());
    if (!resource) return;
    const { root, name, image, formats } = await locate(server, resource);
    if (await settleFormat(app, root, name, formats)) await editors.open({ root, name, image, viewColumn });
  };
  register(app, 'annotator.annotate', resource => annotate(asUri(resource)));
  register(app, 'annotator.annotateToSide', resource => annotate(asUri(resource), ViewColumn.Beside));
  register(app, 'annotator.openDataset', async () => annotate(await pickFolder()));

  register(app, 'annotator.openAnnotationFile', async () => {
    const view = editors.active?.shown;
    if (view) await openText(view.file, `${view.image} has no annotations on disk yet. Save to write them.`);
  });
  register(app, 'annotator.openSettingsFile', async () => {
    const document = editors.active?.document;
    const missing = 'This dataset has no annotator.json yet. It is written when label settings are saved.';
    if (document) await openText(document.settingsFile, missing);
  });
  register(app, 'annotator.revealImage', async () => {
    const { active } = editors;
    if (active?.shown)
      await commands.executeCommand('revealInExplorer', imageUri(active.document.root, active.shown.image));
  });
  register(app, 'annotator.copyImagePath', async () => {
    const { active } = editors;
    if (!active?.shown) return;
    await commands.executeCommand('copyFilePath', imageUri(active.document.root, active.shown.image));
    window.setStatusBarMessage(`Copied the path of ${posix.basename(active.shown.image)}`, 3000);
  });
}

function imageUri(root: string, image: string): Uri {
  return Uri.joinPath(Uri.file(root), image);
}

function asUri(resource: unknown): Uri | undefined {
  return resource instanceof Uri ? resource : undefined;
}
