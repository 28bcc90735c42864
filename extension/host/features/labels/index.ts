import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import type { DatasetDocument } from '../../editor/dataset-document.ts';
import { labelArgument, moved } from './arguments.ts';
import { askName, labelsOf, pickLabel } from './ask-label.ts';
import { editLabels } from './edit-labels.ts';

/** Labels changed in all images at once, together with the class list. */
export function activateLabels(app: App): void {
  const { editors, server } = app;

  /** The label that a menu names, or one that the user picks. */
  const withLabel = async (
    argument: unknown,
    question: string,
    labels: (document: DatasetDocument) => readonly string[],
    run: (document: DatasetDocument, label: string, into: string | undefined) => Promise<void>,
  ) => {
    const document = editors.active?.document;
    if (!document) return;
    const { label, into } = labelArgument(argument);
    const known = labels(document);
    if (label === undefined && !known.length) throw new Error('There are no labels yet.');
    const chosen = label ?? (await pickLabel(document, question, known));
    if (chosen !== undefined) await run(document, chosen, into);
  };

  register(app, 'annotator.labels.rename', argument =>
    withLabel(argument, 'The label to rename', labelsOf, async (document, label, given) => {
      const into = given ?? (await askName(document, label))?.trim();
      if (into === undefined || into === label) return;
      await editLabels(server, document, `Renaming “${label}”`, { action: 'rename', labels: [label], into });
    }),
  );

  register(app, 'annotator.labels.merge', argument =>
    withLabel(argument, 'The label to merge into another', labelsOf, async (document, label) => {
      const others = labelsOf(document).filter(other => other !== label);
      if (!others.length) throw new Error(`There is no other label to merge “${label}” into.`);
      const into = await pickLabel(document, `The label that objects with “${label}” get`, others);
      if (into === undefined) return;
      await editLabels(server, document, `Merging “${label}”`, { action: 'merge', labels: [label], into });
    }),
  );

  register(app, 'annotator.labels.delete', argument =>
    withLabel(argument, 'The label to delete with its objects', labelsOf, (document, label) =>
      editLabels(server, document, `Deleting “${label}”`, { action: 'delete', labels: [label] }),
    ),
  );

  const move = (by: 1 | -1) => (argument: unknown) => {
    if (editors.active && !editors.active.document.classList)
      throw new Error('The annotation files of this dataset have no class list; order labels in annotator.json.');
    return withLabel(
      argument,
      'The class to move',
      document => document.classList ?? [],
      async (document, label) => {
        const labels = moved(document.classList ?? [], label, by);
        if (labels) await editLabels(server, document, `Moving “${label}”`, { action: 'reorder', labels });
      },
    );
  };
  register(app, 'annotator.labels.moveUp', move(-1));
  register(app, 'annotator.labels.moveDown', move(1));
}
