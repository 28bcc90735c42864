import { existsSync, statSync } from 'node:fs';
import { basename, join, parse } from 'node:path';
import { ProgressLocation, Uri, window, workspace } from 'vscode';
import type { ModelDescription } from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';
import { layoutsOf } from '../../server/errors.ts';

/** Looks at a model. What its outputs mean is asked where it can't be seen, and remembered beside it: in `model.json` of a folder, `a.model.json` of a file among others. */
export async function describeModel(app: App, model: string): Promise<ModelDescription> {
  const load = () =>
    window.withProgress({ location: ProgressLocation.Window, title: `Loading ${basename(model)}` }, () =>
      app.server.request('annotator/models/describe', { model }),
    );
  try {
    return await load();
  } catch (error) {
    const layouts = layoutsOf(error);
    if (!layouts.length || !(await chooseLayout(model, layouts))) throw error;
    return load();
  }
}

async function chooseLayout(model: string, layouts: readonly string[]): Promise<boolean> {
  const isFile = statSync(model, { throwIfNoEntry: false })?.isFile() ?? false;
  const { dir, name } = parse(model);
  const description = Uri.file(isFile ? join(dir, `${name}.model.json`) : join(model, 'model.json'));
  // One that is there says something already: a person completes it.
  if (basename(model) === 'model.json' || existsSync(description.fsPath)) return false;
  const layout = await window.showQuickPick(layouts, {
    title: `What do the outputs of ${basename(model)} mean?`,
    placeHolder: `It can’t be seen from the file; the answer is kept beside it, in ${basename(description.fsPath)}`,
  });
  if (layout === undefined) return false;
  const text = `${JSON.stringify({ layout }, undefined, 2)}\n`;
  await workspace.fs.writeFile(description, new TextEncoder().encode(text));
  return true;
}
