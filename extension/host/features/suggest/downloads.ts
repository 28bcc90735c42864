import { window } from 'vscode';
import type { NamedModel } from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';
import { sizeOf } from '../../models/download-model.ts';
import { messageOf } from '../../server/errors.ts';

/** Asks which downloaded model to remove. */
export async function removeDownloaded(app: App): Promise<void> {
  const { models } = await app.server.request('annotator/models/list', { catalogues: [] });
  const items = models
    .filter(({ state }) => state === 'downloaded')
    .map(model => ({ model, label: model.name, description: sizeOf(model.size) }));
  if (!items.length) {
    void window.showInformationMessage('No model has been downloaded.');
    return;
  }
  const item = await window.showQuickPick(items, { title: 'Remove a Downloaded Model' });
  if (item) await removeModel(app, item.model);
}

/** Removes a downloaded model when the user wants that. */
export async function removeModel(app: App, { id, name, size }: NamedModel): Promise<boolean> {
  const { server, models, editors } = app;
  const detail = `${sizeOf(size)} become free. It can be downloaded again.`;
  if ((await window.showWarningMessage(`Remove ${name}?`, { modal: true, detail }, 'Remove')) === undefined)
    return false;
  try {
    await server.request('annotator/models/remove', { id });
    await models.forget(id);
    editors.options = { ...editors.options, suggestLabels: models.classifier !== undefined };
    return true;
  } catch (error) {
    void window.showErrorMessage(messageOf(error));
    return false;
  }
}
