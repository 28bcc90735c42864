import { window, type QuickPickItem } from 'vscode';
import type {
  FormatCandidate,
  FormatChoice,
  ImportExisting,
  ImportParams,
  ImportResult,
} from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';
import type { DatasetDocument } from '../../editor/dataset-document.ts';
import { withProgress } from '../../server/progress.ts';
import { counted } from '../../words.ts';
import { importDetail, importInWords, nothingToImport } from './exchange-words.ts';
import { askSource, type ImportSource } from './import-source.ts';

interface ExistingItem extends QuickPickItem {
  readonly existing: ImportExisting;
}

interface CandidateItem extends QuickPickItem {
  readonly candidate: FormatCandidate;
}

/** Takes annotations of other files over into a dataset, having said what they bring: one step for undo. */
export async function importAnnotations(app: App, document: DatasetDocument, given?: ImportSource): Promise<void> {
  const { server } = app;
  const source = given ?? (await askSource(document.root, document.format.importable));
  if (!source) return;
  const previewed = await previewOf(app, document, source);
  if (!previewed) return;
  let { preview } = previewed;
  const params = { dataset: document.root, source: source.path, format: previewed.format };
  const existing = preview.skipped > 0 ? await askExisting(preview) : 'skip';
  if (!existing) return;
  if (existing !== 'skip') preview = await ask(app, document, { ...params, existing });
  if (preview.annotations === 0 && preview.matched === 0) {
    void window.showInformationMessage(nothingToImport(preview));
    return;
  }
  const go = 'Import';
  const question = importInWords(preview);
  if ((await window.showInformationMessage(question, { modal: true, detail: importDetail(preview) }, go)) !== go)
    return;
  const title = `Importing ${preview.title}`;
  await document.settled();
  const edit = await withProgress(server, title, (progress, token) =>
    server.request('annotator/import', { ...params, existing, progress }, token),
  );
  if (!edit.changes.length) {
    void window.showInformationMessage(nothingToImport(edit));
    return;
  }
  await withProgress(server, title, () => document.edit(edit.name, edit.changes), false);
}

/** What an import would bring. Asks for the format where it can't be told. */
async function previewOf(
  app: App,
  document: DatasetDocument,
  source: ImportSource,
): Promise<{ readonly preview: ImportResult; readonly format?: FormatChoice } | undefined> {
  const params = { dataset: document.root, source: source.path, existing: 'skip' } as const;
  let { format } = source;
  let preview = await ask(app, document, { ...params, format });
  if (preview.candidates.length) {
    const items = preview.candidates.map((candidate): CandidateItem => ({
      candidate,
      label: candidate.title,
      description: candidate.files.join(', '),
      detail: candidate.evidence,
    }));
    const placeHolder = 'The annotations could be of several formats. Choose theirs.';
    const chosen = await window.showQuickPick(items, { title: 'Import as …', placeHolder, matchOnDetail: true });
    if (!chosen) return undefined;
    format = { id: chosen.candidate.id, files: chosen.candidate.files };
    preview = await ask(app, document, { ...params, format });
  }
  return { preview, format };
}

async function ask({ server }: App, document: DatasetDocument, params: ImportParams): Promise<ImportResult> {
  await document.settled();
  return withProgress(server, 'Looking at the annotations to import', (progress, token) =>
    server.request('annotator/import/preview', { ...params, progress }, token),
  );
}

async function askExisting({ skipped, title }: ImportResult): Promise<ImportExisting | undefined> {
  const items: readonly ExistingItem[] = [
    { existing: 'skip', label: 'Leave them alone', detail: 'Only images without annotations get any' },
    { existing: 'add', label: 'Add what is missing', detail: 'Objects that are there already are not added twice' },
    { existing: 'replace', label: 'Replace their annotations', detail: 'What they have now is removed' },
  ];
  const placeHolder = `${counted(skipped, 'image')} that ${title} names ${skipped === 1 ? 'has' : 'have'} annotations already`;
  return (await window.showQuickPick(items, { title: 'Import', placeHolder }))?.existing;
}
