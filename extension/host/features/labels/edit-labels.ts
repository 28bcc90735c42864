import { window } from 'vscode';
import type { EditLabelsParams, EditLabelsResult } from '../../../protocol/server.g.ts';
import type { DatasetDocument } from '../../editor/dataset-document.ts';
import { withProgress } from '../../server/progress.ts';
import type { Server } from '../../server/server.ts';
import { extentOf } from './arguments.ts';

/** From so many objects on a change that keeps them is confirmed too. */
const many = 100;

/** Changes labels in all images, the class list and the settings: one step for undo. */
export async function editLabels(
  server: Server,
  document: DatasetDocument,
  title: string,
  params: Pick<EditLabelsParams, 'action' | 'labels' | 'into'>,
): Promise<void> {
  await document.settled();
  const edit = await withProgress(server, title, (progress, token) =>
    server.request('annotator/labels/edit', { dataset: document.root, ...params, progress }, token),
  );
  if (!edit.changes.length || !(await isConfirmed(params.action, edit))) return;
  await withProgress(server, title, () => document.edit(edit.name, edit.changes), false);
}

async function isConfirmed(action: EditLabelsParams['action'], edit: EditLabelsResult): Promise<boolean> {
  const least = action === 'delete' ? 1 : many;
  if (edit.objects < least) return true;
  const verb = { rename: 'Rename', merge: 'Merge', delete: 'Delete', reorder: 'Reorder' }[action];
  const detail = 'Nothing is written until you save. Undo takes it back in one step.';
  return (await window.showWarningMessage(extentOf(edit), { modal: true, detail }, verb)) === verb;
}
