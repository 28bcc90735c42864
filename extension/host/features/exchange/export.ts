import { commands, window, workspace, type QuickPickItem, type Uri } from 'vscode';
import type { ExportImages, FormatInfo } from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';
import { withProgress } from '../../server/progress.ts';
import { askTarget } from './ask-target.ts';
import { exportedInWords, exportInWords, lossesInWords } from './exchange-words.ts';

interface FormatItem extends QuickPickItem {
  readonly format: FormatInfo;
}

interface ImagesItem extends QuickPickItem {
  readonly images: ExportImages;
}

const imagesItems: readonly ImagesItem[] = [
  { images: 'none', label: '$(json) Annotations only' },
  { images: 'copy', label: '$(files) Copy the images', detail: 'To where the new annotations expect them' },
  { images: 'link', label: '$(link) Link to the images', detail: 'Takes no room; the images must stay where they are' },
];

/** Writes a copy of a dataset in another format, having said what it will lose. */
export async function exportDataset(app: App, root: string): Promise<void> {
  const { server, datasets, editors } = app;
  // Held open until the end: there may be no editor, or it may be closed meanwhile.
  const lease = await datasets.open(root);
  try {
    const format = await askFormat(app, lease.view.format.id);
    if (!format) return;
    await editors.documentOf(root)?.settled();
    const params = { dataset: root, format: format.id, target: '', images: 'none' } as const;
    const preview = await withProgress(server, `What ${format.title} can hold`, (progress, token) =>
      server.request('annotator/export/preview', { ...params, progress }, token),
    );
    const words = exportInWords(preview);
    if (preview.losses.length && !(await isAccepted(words, lossesInWords(preview.losses)))) return;
    const title = preview.losses.length ? words : `${words}. ${lossesInWords([])}`;
    const images = (await window.showQuickPick(imagesItems, { title, placeHolder: 'And the images?' }))?.images;
    if (!images) return;
    const target = await askTarget(root, `${lease.view.name} ${format.id}`);
    if (!target) return;
    const result = await withProgress(server, `Exporting to ${format.title}`, (progress, token) =>
      server.request('annotator/export', { ...params, target: target.fsPath, images, progress }, token),
    );
    void offer(target, exportedInWords(result));
  } finally {
    lease.dispose();
  }
}

async function askFormat({ server }: App, current: string): Promise<FormatInfo | undefined> {
  const { formats } = await server.request('annotator/formats', {});
  const items = formats
    .filter(({ canExport }) => canExport)
    .map((format): FormatItem => {
      const description = format.id === current ? `${format.id}, this dataset’s own` : format.id;
      return { format, label: format.title, description };
    });
  const options = { title: 'Export', placeHolder: 'The format to export to', matchOnDescription: true };
  return (await window.showQuickPick(items, options))?.format;
}

async function isAccepted(words: string, detail: string): Promise<boolean> {
  const go = 'Export Anyway';
  return (await window.showWarningMessage(`${words}?`, { modal: true, detail }, go)) === go;
}

async function offer(target: Uri, words: string): Promise<void> {
  const [open, reveal] = ['Open Folder', 'Reveal'];
  const choice = await window.showInformationMessage(words, open, reveal);
  if (choice === open) await commands.executeCommand('vscode.openFolder', target, { forceNewWindow: true });
  else if (choice === reveal)
    await commands.executeCommand(workspace.getWorkspaceFolder(target) ? 'revealInExplorer' : 'revealFileInOS', target);
}
