import type { CanvasEditor } from './canvas-editor.ts';

export function registerProblemCommands({ commands, store, channel, view }: CanvasEditor): void {
  /** Where each image's round of problems has come to. */
  let last: { readonly image: string; readonly index: number } | undefined;

  const step = (by: 1 | -1) => async (): Promise<void> => {
    const { document, problems } = store.state;
    const image = document?.image;
    const at = last !== undefined && last.image === image ? last.index : by === 1 ? -1 : problems.length;
    const index = at + by;
    const problem = problems[index];
    if (image !== undefined && problem) {
      last = { image, index };
      if (problem.id !== undefined) {
        store.select([problem.id]);
        view.reveal([problem.id]);
      }
      store.notify(problem.message, problem.severity === 'information' ? 'info' : problem.severity);
      return;
    }
    last = undefined;
    const { shown } = await channel.request('go', { what: 'problem', backward: by === -1 });
    if (!shown) store.notify(by === 1 ? 'No more problems after this image.' : 'No problems before this image.');
    else if (store.state.problems.length) await step(by)();
  };

  const go = (by: 1 | -1) => (): void => {
    step(by)().catch((error: unknown) => {
      store.notify(error instanceof Error ? error.message : String(error), 'error');
    });
  };
  commands.registerAll({ nextProblem: go(1), previousProblem: go(-1) });
}
