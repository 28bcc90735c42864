import type { Problem } from '../../protocol/server.g.ts';
import type { CanvasEditor } from './canvas-editor.ts';

const code = 'merge-conflict';

export function registerConflictCommands({ commands, store, channel, view }: CanvasEditor): void {
  const conflicts = (): Problem[] => store.state.problems.filter(problem => problem.code === code);

  /** The conflict meant: of the selected object, else the first of the image. */
  const current = (): Problem | undefined => {
    const all = conflicts();
    const { primary } = store.state.selection;
    return all.find(({ id }) => id !== undefined && id === primary) ?? all[0];
  };

  const show = (conflict: Problem | undefined): void => {
    if (conflict?.id === undefined) return;
    store.select([conflict.id]);
    view.reveal([conflict.id]);
  };

  const keep = (side: 'mine' | 'theirs' | 'both') => async (): Promise<void> => {
    const image = store.state.document?.image;
    const conflict = current();
    if (image === undefined || !conflict) {
      store.notify('No conflict of a merge is left in this image.');
      return;
    }
    const fix = conflict.fixes.find(({ id }) => id.startsWith(`${side}-`));
    if (!fix) {
      store.notify(`This conflict can’t be decided that way: ${conflict.fixes.map(({ title }) => title).join(', ')}.`);
      return;
    }
    const before = conflicts().length;
    await channel.request('fix', { image, code, id: conflict.id, fix: fix.id });
    const left = conflicts();
    if (left.length >= before) return;
    store.notify(
      left.length ? `${fix.title}. ${String(left.length)} left in this image.` : `${fix.title}. All decided here.`,
    );
    show(left[0]);
  };

  const run = (side: 'mine' | 'theirs' | 'both') => (): void => {
    keep(side)().catch((error: unknown) => {
      store.notify(error instanceof Error ? error.message : String(error), 'error');
    });
  };
  commands.registerAll({ keepMine: run('mine'), keepTheirs: run('theirs'), keepBoth: run('both') });
}
