import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { ProgressLocation, Uri, window, workspace } from 'vscode';
import type { ModelDescription } from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';
import { layoutsOf } from '../../server/errors.ts';

/** Looks at a model. What its outputs mean is asked where it can't be seen, and remembered in a `model.json` beside it. */
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
  const isFile = extname(model) !== '' && basename(model) !== 'model.json';
  const description = Uri.file(join(isFile ? dirname(model) : model, 'model.json'));
  // One that is there says something already: a person completes it.
  if (existsSync(description.fsPath)) return false;
  const layout = await window.showQuickPick(layouts, {
    title: `What do the outputs of ${basename(model)} mean?`,
    placeHolder: 'It can’t be seen from the file; the answer is kept in model.json beside it',
  });
  if (layout === undefined) return false;
  const text = `${JSON.stringify({ ...(isFile && { file: basename(model) }), layout }, undefined, 2)}\n`;
  await workspace.fs.writeFile(description, new TextEncoder().encode(text));
  return true;
}
