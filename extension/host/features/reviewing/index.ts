import { Uri } from 'vscode';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import { messageOf } from '../../server/errors.ts';
import { act } from './act.ts';
import { reviewCommands } from './commands.ts';
import { ofActiveDiff, ofFiles, ofResource } from './sources.ts';

/** The review editor: the ways into it, and its commands. */
export function activateReview(app: App): void {
  const { reviews, editors } = app;
  app.context.subscriptions.push(
    reviews.onDidAct(({ panel, action, keys }) => {
      act(app, panel, action, keys).catch((error: unknown) => {
        app.log.error(messageOf(error));
        panel.post('notice', { text: messageOf(error), severity: 'error' });
      });
    }),
  );
  for (const command of reviewCommands)
    register(app, `annotator.review.${command}`, () => reviews.active?.post('command', { command }));

  register(app, 'annotator.review.openEditor', async () => {
    const { active } = reviews;
    if (active) await act(app, active, 'openEditor', []);
  });
  register(app, 'annotator.review.openText', async () => {
    const { active } = reviews;
    if (active) await act(app, active, 'openText', []);
  });
  register(app, 'annotator.review.resource', async (resource, ...others) => {
    const comparison = ofResource(resource ?? others[0]);
    if (!comparison) throw new Error('Choose a changed image or annotation file.');
    await reviews.open(comparison);
  });
  register(app, 'annotator.review.diff', async () => {
    const comparison = await ofActiveDiff();
    if (!comparison) throw new Error('Open the text diff of an annotation file first.');
    await reviews.open(comparison);
  });
  register(app, 'annotator.review.selected', async (_, selected) => {
    const [before, after] = Array.isArray(selected) ? selected.filter(uri => uri instanceof Uri) : [];
    if (!before || !after) throw new Error('Select two annotation files in the Explorer.');
    await reviews.open(ofFiles(before, after));
  });
  register(app, 'annotator.review.image', async () => {
    const { active } = editors;
    if (!active?.shown) return;
    const { root } = active.document;
    const path = `${root}/${active.shown.image}`;
    await reviews.open({ path, before: { kind: 'commit', revision: 'HEAD' }, after: { kind: 'workTree' } });
  });
}
