import { window } from 'vscode';
import type { NamedModel } from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';
import { messageOf } from '../../server/errors.ts';
import { withProgress } from '../../server/progress.ts';

/** Bytes as people read them: 3.7 MB. */
export const sizeOf = (bytes: number): string =>
  bytes < 1e5 ? `${String(Math.max(1, Math.round(bytes / 1e3)))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** Says how large a model is, under which licence and from where, and downloads it when the user wants that. */
export async function downloadModel({ server, models }: App, model: NamedModel): Promise<boolean> {
  const { id, name, size, license, hosts } = model;
  const question = `Download ${name}?`;
  const from = hosts?.length ? ` It comes from ${hosts.join(' and ')}.` : '';
  const detail = `${sizeOf(size)}, licence: ${license ?? 'not stated'}.${from} Nothing is sent.`;
  if ((await window.showInformationMessage(question, { modal: true, detail }, 'Download')) === undefined) return false;
  await withProgress(server, `Downloading ${name}`, (progress, token) =>
    server.request('annotator/models/download', { id, catalogues: models.catalogues, progress }, token),
  );
  return true;
}

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
