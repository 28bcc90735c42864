import { window, workspace } from 'vscode';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import { messageOf } from '../../server/errors.ts';
import { withProgress } from '../../server/progress.ts';
import { counted } from '../../words.ts';
import { chooseClassifier, chooseModel } from './choose-model.ts';
import { removeDownloaded } from './downloads.ts';

/** Models that suggest: choosing one, and running it over all images. */
export function activateSuggest(app: App): void {
  register(app, 'annotator.suggest.chooseModel', () => chooseModel(app));
  register(app, 'annotator.suggest.chooseClassifier', () => chooseClassifier(app));
  register(app, 'annotator.suggest.removeModel', () => removeDownloaded(app));
  register(app, 'annotator.suggest.all', () => suggestAll(app));
}

async function suggestAll(app: App): Promise<void> {
  const document = app.editors.active?.document;
  if (!document) {
    void window.showInformationMessage('Open a dataset with “Annotate” first.');
    return;
  }
  if (!workspace.isTrusted) {
    void window.showWarningMessage('Models run in trusted workspaces only.');
    return;
  }
  const model = app.models.current ?? (await chooseModel(app));
  if (model === undefined) return;
  try {
    const { images, suggestions, failed, failure } = await withProgress(
      app.server,
      'Suggesting for all images',
      (progress, token) =>
        app.server.request('annotator/suggest/all', { dataset: document.root, model, progress }, token),
    );
    const done = `${counted(suggestions, 'suggestion')} for ${counted(images, 'image')}.`;
    if (failed) void window.showWarningMessage(`${done} ${counted(failed, 'image')} failed: ${failure ?? ''}`);
    else void window.showInformationMessage(`${done} They are shown with each image until you accept or reject them.`);
  } catch (error) {
    void window.showErrorMessage(messageOf(error));
  }
}
