import { basename, dirname } from 'node:path';
import { commands, ProgressLocation, window, workspace, type QuickPickItem } from 'vscode';
import type { App } from '../../app.ts';
import { messageOf } from '../../server/errors.ts';

interface ModelItem extends QuickPickItem {
  /** Absent: ask for a file or folder. */
  readonly model?: string;
}

/** Asks which model suggests, looks at it and remembers it for the workspace. */
export async function chooseModel({ models, server }: App): Promise<string | undefined> {
  if (!workspace.isTrusted) {
    void window.showWarningMessage('Models run in trusted workspaces only.');
    return undefined;
  }
  const known = [...new Set([...(models.current === undefined ? [] : [models.current]), ...models.offered])];
  const items: ModelItem[] = known.map(model => ({
    model,
    label: basename(model),
    description: dirname(model),
    ...(model === models.current && { detail: 'Suggests now' }),
  }));
  items.push({
    label: '$(file) A model file …',
    detail: 'An ONNX or TorchScript file; a list of classes beside it is used',
  });
  items.push({
    label: '$(folder) A folder with a model …',
    detail: 'With model.json, with one ONNX or TorchScript file, or of a training run',
  });
  const placeHolder = 'A model of yours suggests objects; you accept or reject them';
  const chosen = await window.showQuickPick(items, { title: 'Choose Model', placeHolder });
  if (!chosen) return undefined;
  const model = chosen.model ?? (await browse(chosen.label.includes('folder')));
  if (model === undefined) return undefined;
  try {
    const title = `Loading ${basename(model)}`;
    const { name, kind, classes, license } = await window.withProgress(
      { location: ProgressLocation.Window, title },
      () => server.request('annotator/models/describe', { model }),
    );
    await models.choose(model);
    const what = [kind, `${String(classes.length)} classes`, ...(license === undefined ? [] : [license])].join(', ');
    void window.showInformationMessage(`${name} suggests now (${what}). Press W in an image.`);
    return model;
  } catch (error) {
    await showModelError(error);
    return undefined;
  }
}

/** What the runtime's absence needs is one click away. */
async function showModelError(error: unknown): Promise<void> {
  const message = messageOf(error);
  const install = 'Install the Training Runtime…';
  const chosen = message.includes('runtime install torch')
    ? await window.showErrorMessage(message, install)
    : await window.showErrorMessage(message);
  if (chosen === install) await commands.executeCommand('annotator.runtime.install');
}

async function browse(folders: boolean): Promise<string | undefined> {
  const [uri] =
    (await window.showOpenDialog({
      title: 'Choose a model',
      openLabel: 'Use Model',
      canSelectFiles: !folders,
      canSelectFolders: folders,
      ...(!folders && { filters: { Models: ['onnx', 'pt', 'torchscript'] } }),
    })) ?? [];
  return uri?.fsPath;
}
