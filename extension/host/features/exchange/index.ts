import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import { documentFor, rootFor } from './datasets.ts';
import { exportDataset } from './export.ts';
import { importAnnotations } from './import.ts';
import { sourceArgument } from './source-argument.ts';

/** Annotations come from other files and go to other formats. */
export function activateExchange(app: App): void {
  register(app, 'annotator.exportDataset', async argument => {
    const root = await rootFor(app, argument);
    if (root !== undefined) await exportDataset(app, root);
  });

  register(app, 'annotator.importAnnotations', async argument => {
    const root = await rootFor(app, argument);
    if (root === undefined) return;
    const document = await documentFor(app, root);
    await importAnnotations(app, document, sourceArgument(argument));
  });
}
