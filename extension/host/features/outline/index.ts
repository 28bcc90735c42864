import { basename } from 'node:path';
import { ConfigurationTarget, window, workspace, type QuickPickItem } from 'vscode';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';

const setting = 'outline.model';

/** Choosing what outlines the things that are pointed at. */
export function activateOutline(app: App): void {
  register(app, 'annotator.outline.chooseModel', chooseModel);
}

async function chooseModel(): Promise<void> {
  if (!workspace.isTrusted) {
    void window.showWarningMessage('Models run in trusted workspaces only.');
    return;
  }
  const settings = workspace.getConfiguration('annotator');
  const current = settings.get<string>(setting, '');
  const now = (isNow: boolean): Partial<QuickPickItem> => (isNow ? { description: 'Outlines now' } : {});
  const colours = {
    label: 'Colours',
    detail: 'Tells objects from their surroundings by their colours; nothing to install',
    ...now(current === ''),
  };
  const used = { label: basename(current), detail: current, ...now(true) };
  const folder = {
    label: '$(folder) A folder with a model …',
    detail: 'Encoder and decoder of SAM, MobileSAM, EfficientSAM or SAM 2 as ONNX files',
  };
  const chosen = await window.showQuickPick([colours, ...(current === '' ? [] : [used]), folder], {
    title: 'Choose What Outlines',
    placeHolder: 'The outline tool (N) finds the outline of what you point at',
  });
  if (!chosen || chosen === used) return;
  const model = chosen === colours ? '' : await browse();
  if (model === undefined) return;
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update(setting, model === '' ? undefined : model, target);
}

async function browse(): Promise<string | undefined> {
  const [uri] =
    (await window.showOpenDialog({
      title: 'Choose a folder with an encoder and a decoder',
      openLabel: 'Use Model',
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  return uri?.fsPath;
}
