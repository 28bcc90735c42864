import { Uri, window, type QuickPickItem } from 'vscode';
import type { FormatCandidate, FormatChoice } from '../../../protocol/server.g.ts';

/** Where annotations come from. */
export interface ImportSource {
  readonly path: string;
  readonly format?: FormatChoice;
}

interface SourceItem extends QuickPickItem {
  readonly choose: () => Promise<ImportSource | undefined>;
}

/** Asks for a folder or a file, or for annotations that lie in the dataset itself. */
export async function askSource(
  root: string,
  importable: readonly FormatCandidate[],
): Promise<ImportSource | undefined> {
  const here = importable.map((candidate): SourceItem => ({
    label: `$(database) ${candidate.title} in this dataset`,
    description: candidate.files.join(', '),
    detail: candidate.evidence,
    choose: () => Promise.resolve(sourceOf(root, candidate)),
  }));
  const items: readonly SourceItem[] = [
    ...here,
    {
      label: '$(folder) A folder…',
      detail: 'With annotations beside or without their images',
      choose: () => ask(root, true),
    },
    {
      label: '$(file) A file…',
      detail: 'An annotation file, such as annotations.xml or a COCO JSON',
      choose: () => ask(root, false),
    },
  ];
  return (await window.showQuickPick(items, { title: 'Import', placeHolder: 'Where are the annotations?' }))?.choose();
}

const sourceOf = (root: string, { id, files }: FormatCandidate): ImportSource => ({
  path: root,
  format: { id, files },
});

async function ask(root: string, folder: boolean): Promise<ImportSource | undefined> {
  const picked = await window.showOpenDialog({
    title: 'Import annotations',
    openLabel: 'Import',
    canSelectFiles: !folder,
    canSelectFolders: folder,
    defaultUri: Uri.joinPath(Uri.file(root), '..'),
  });
  return picked?.[0] && { path: picked[0].fsPath };
}
