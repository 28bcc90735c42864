import { window, type QuickPickItem } from 'vscode';
import type { FormatCandidate } from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';

interface FormatItem extends QuickPickItem {
  readonly candidate: FormatCandidate;
}

/**
 * Before a dataset is opened: asks for its format when its files could be several and nobody has chosen yet. False when
 * the user thinks better of it.
 */
export async function settleFormat(
  { editors, datasets, choices }: App,
  root: string,
  name: string,
  candidates: readonly FormatCandidate[],
): Promise<boolean> {
  if (candidates.length < 2 || editors.documentOf(root)) return true;
  const known = choices.of(root);
  if (known && candidates.some(({ id }) => id === known.id)) return true;
  const items = candidates.map((candidate): FormatItem => ({
    candidate,
    label: candidate.title,
    description: candidate.files.join(', '),
    detail: candidate.evidence,
  }));
  const chosen = await window.showQuickPick(items, {
    title: `Annotate “${name}” as …`,
    placeHolder:
      'Its annotations could be of several formats. The choice is remembered; it can be changed at any time.',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!chosen) return false;
  // The side bar may have it open already.
  await datasets.reopen(root, chosen.candidate);
  return true;
}
