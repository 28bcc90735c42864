import { window } from 'vscode';
import type { NamedModel } from '../../protocol/server.g.ts';
import type { App } from '../app.ts';
import { withProgress } from '../server/progress.ts';

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
