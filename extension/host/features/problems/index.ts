import { Uri, window } from 'vscode';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import { locate } from '../../editor/locate.ts';
import { idOfLine, parseFix } from './arguments.ts';

/** From what VS Code says of an annotation file to the editor of the dataset. */
export function activateProblems(app: App): void {
  const { editors, server, datasets } = app;

  register(app, 'annotator.applyFix', async argument => {
    const fix = parseFix(argument);
    if (!fix) throw new Error('This fix is not known. Update the extension.');
    // Held open over the question: without an editor the server may not have the dataset open any more.
    const lease = await datasets.open(fix.dataset);
    try {
      const { name, changes } = await server.request('annotator/problems/fix', fix);
      const select = fix.id === undefined ? undefined : [fix.id];
      await editors.open({ root: fix.dataset, name: lease.view.name, image: fix.image, select });
      await editors.documentOf(fix.dataset)?.edit(name, changes);
    } finally {
      lease.dispose();
    }
  });

  register(app, 'annotator.annotateHere', async resource => {
    const editor = window.activeTextEditor;
    const uri = resource instanceof Uri ? resource : editor?.document.uri;
    if (!uri) return;
    const line =
      editor?.document.uri.toString() === uri.toString() ? editor.document.lineAt(editor.selection.active) : undefined;
    const id = line && idOfLine(line.text);
    await editors.open({ ...(await locate(server, uri)), select: id === undefined ? undefined : [id] });
  });
}
