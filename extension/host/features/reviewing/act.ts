import { commands, Uri } from 'vscode';
import type { ReviewAction } from '../../../protocol/review.ts';
import type { ReviewVersion } from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';
import { locate } from '../../editor/locate.ts';
import type { ReviewPanel } from '../../review/review-panel.ts';

/** Does what a button or key of a review editor asks for. */
export async function act(app: App, panel: ReviewPanel, action: ReviewAction, keys: readonly string[]): Promise<void> {
  const { request, entry, file } = panel;
  if (!request || !entry || !file) return;
  switch (action) {
    case 'restore':
      await restore(app, panel, keys);
      break;
    case 'stage':
    case 'unstage':
      await app.server.request('annotator/review/stage', { review: request, keys: [...keys], action });
      panel.post('notice', { text: action === 'stage' ? 'Staged.' : 'Unstaged.', severity: 'info' });
      await panel.refresh();
      break;
    case 'openEditor':
      await app.editors.open(await locate(app.server, file));
      break;
    case 'openText':
      await openText(panel, entry.file);
      break;
    case 'markReviewed':
      await panel.toggleReviewed(keys);
  }
}

/** The edit goes to the open dataset, where undo and save are; then the review comes to the front again. */
async function restore(app: App, panel: ReviewPanel, keys: readonly string[]): Promise<void> {
  const { request, file } = panel;
  if (!request || !file) return;
  const located = await locate(app.server, file);
  const lease = await app.datasets.open(located.root);
  try {
    const { name, changes } = await app.server.request('annotator/review/restore', {
      review: request,
      keys: [...keys],
    });
    if (changes.length === 0) {
      panel.post('notice', { text: 'It is as it was already; save the dataset if it is not yet.', severity: 'info' });
      return;
    }
    await app.editors.open(located);
    await app.editors.documentOf(located.root)?.edit(name, changes);
    panel.panel.reveal();
    panel.post('notice', {
      text: `${name}: done in the open dataset, where it can be undone. Save it to see it here.`,
      severity: 'info',
    });
  } finally {
    lease.dispose();
  }
}

/** The same comparison as text. */
async function openText(panel: ReviewPanel, file: string | undefined): Promise<void> {
  if (file === undefined) throw new Error('This image has no annotation file on either side.');
  const { before, after } = panel.comparison;
  const commits = panel.commits;
  const title = `${panel.panel.title}, as text`;
  await commands.executeCommand(
    'vscode.diff',
    resourceOf(before, commits.before, file),
    resourceOf(after, commits.after, file),
    title,
  );
}

function resourceOf(version: ReviewVersion, commit: string | undefined, file: string): Uri {
  if (version.kind === 'file') return Uri.file(version.path);
  const ref = version.kind === 'index' ? '' : commit;
  if (ref === undefined) return Uri.file(file);
  return Uri.file(file).with({ scheme: 'git', query: JSON.stringify({ path: file, ref }) });
}
