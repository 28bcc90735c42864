import { basename, dirname } from 'node:path';
import {
  CancellationError,
  commands,
  QuickPickItemKind,
  ThemeIcon,
  window,
  workspace,
  type QuickInputButton,
  type QuickPickItem,
} from 'vscode';
import type { NamedModel, TrainRun } from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';
import { downloadModel, sizeOf } from '../../models/download-model.ts';
import { messageOf } from '../../server/errors.ts';
import { describeModel } from './describe-model.ts';
import { removeModel } from './downloads.ts';

export interface ModelItem extends QuickPickItem {
  /** A path or name; absent: ask for a file or folder, or a line between others. */
  readonly model?: string;
  /** What the server knows of a model with a name. */
  readonly named?: NamedModel;
  readonly browse?: 'file' | 'folder';
}

const trash: QuickInputButton = { iconPath: new ThemeIcon('trash'), tooltip: 'Remove the downloaded model' };

/** The tasks of runs that look at whole images. */
const ofImages: readonly string[] = ['detect', 'segment', 'classify'];

/** What a choice is for. */
export interface Purpose {
  readonly title: string;
  readonly placeHolder: string;
  readonly current: string | undefined;
  /** What is said of the current one, and of one just chosen: “suggests now”. */
  readonly does: string;
  /** What to do next, for people. */
  readonly next: string;
  /** The tasks of runs that are of use here. */
  readonly tasks: readonly string[];
  /** Entries besides models. */
  readonly more?: readonly ModelItem[];
  /** Why a model of a kind is of no use here; nothing when it is. */
  readonly refusal?: (kind: string) => string | undefined;
}

/** Asks which model suggests, looks at it and remembers it for the workspace. */
export async function chooseModel(app: App): Promise<string | undefined> {
  const { models } = app;
  const item = await pickModel(app, {
    title: 'Choose the Model that Suggests',
    placeHolder: 'It suggests objects; you accept or reject them',
    current: models.current,
    does: 'suggests now',
    next: 'Press W in an image.',
    tasks: ofImages,
  });
  if (item?.model !== undefined) await models.choose(item.model);
  return item?.model;
}

/** Asks for a model that labels are compared with; the one that suggests stays. */
export async function pickPredictor(app: App): Promise<string | undefined> {
  const item = await pickModel(app, {
    title: 'Choose the Model that Labels Are Compared with',
    placeHolder: 'It looks at the labelled images that it has not seen',
    current: app.models.current,
    does: 'is compared with the labels',
    next: 'This may take a while.',
    tasks: ofImages,
  });
  return item?.model;
}

/** Asks which classifier says what label a new object may have, or that none does. */
export async function chooseClassifier(app: App): Promise<void> {
  const { models, editors } = app;
  const item = await pickModel(app, {
    title: 'Choose the Model that Suggests Labels',
    placeHolder: 'A classifier; after you draw an object it offers labels, and you take one or go on',
    current: models.classifier,
    does: 'suggests labels now',
    next: 'Draw an object.',
    tasks: ['classify-crops', 'classify'],
    more: [{ label: 'None', detail: 'Labels are not suggested' }],
    refusal: kind => (kind === 'classifier' ? undefined : `it is a ${kind}; labels are suggested by classifiers.`),
  });
  if (!item) return;
  await models.chooseClassifier(item.model);
  editors.options = { ...editors.options, suggestLabels: item.model !== undefined };
}

/** Asks for a model, downloads it where that is wanted, and looks at it; nothing when the user leaves or it can't be used. */
export async function pickModel(app: App, purpose: Purpose): Promise<ModelItem | undefined> {
  if (!workspace.isTrusted) {
    void window.showWarningMessage('Models run in trusted workspaces only.');
    return undefined;
  }
  const item = await pick(app, purpose);
  if (!item || (item.model === undefined && item.browse === undefined)) return item;
  const model = item.model ?? (await browse(item.browse === 'folder'));
  if (model === undefined) return undefined;
  try {
    if (item.named?.state === 'offered' && !(await downloadModel(app, item.named))) return undefined;
    const { name, kind, classes, license } = await describeModel(app, model);
    const refusal = purpose.refusal?.(kind);
    if (refusal !== undefined) throw new Error(`${name}: ${refusal}`);
    const count = `${String(classes.length)} ${classes.length === 1 ? 'class' : 'classes'}`;
    const what = [
      kind.replace(/^text/, 'text '),
      ...(kind.startsWith('text') ? [] : [count]),
      ...(license === undefined ? [] : [license]),
    ];
    void window.showInformationMessage(`${name} ${purpose.does} (${what.join(', ')}). ${purpose.next}`);
    return { ...item, model };
  } catch (error) {
    if (!(error instanceof CancellationError)) await showModelError(error);
    return undefined;
  }
}

async function pick(app: App, purpose: Purpose): Promise<ModelItem | undefined> {
  const box = window.createQuickPick<ModelItem>();
  box.title = purpose.title;
  box.placeholder = purpose.placeHolder;
  box.matchOnDescription = box.matchOnDetail = true;
  box.busy = true;
  const refresh = async (): Promise<void> => {
    const [{ models, faults }, { runs }] = await Promise.all([
      app.server.request('annotator/models/list', { catalogues: app.models.catalogues }),
      app.server.request('annotator/train/list', {}),
    ]);
    // Weights to begin a training with suggest nothing.
    box.items = itemsOf(
      app,
      purpose,
      models.filter(({ architecture }) => architecture === undefined),
      runs.filter(({ task }) => purpose.tasks.includes(task)),
    );
    if (faults.length) void window.showWarningMessage(faults.join(' '));
    box.busy = false;
  };
  box.items = itemsOf(app, purpose, [], []);
  box.show();
  const loaded = refresh().catch((error: unknown) => {
    box.busy = false;
    void window.showErrorMessage(messageOf(error));
  });
  // The question whether to remove a model closes this list.
  let removal: Promise<unknown> = Promise.resolve();
  box.onDidTriggerItemButton(({ item: { named } }) => {
    if (named) removal = removeModel(app, named);
  });
  const chosen = await new Promise<ModelItem | undefined>(done => {
    box.onDidAccept(() => {
      done(box.selectedItems[0]);
    });
    box.onDidHide(() => {
      done(undefined);
    });
  });
  await loaded;
  await removal;
  box.dispose();
  return chosen;
}

function itemsOf(
  { models }: App,
  purpose: Purpose,
  named: readonly NamedModel[],
  runs: readonly TrainRun[],
): ModelItem[] {
  const { current } = purpose;
  const trained = runs.flatMap(run => trainedItem(run) ?? []);
  const names = new Set([...named.map(({ id }) => id), ...trained.map(({ model }) => model)]);
  const paths = [...new Set([...(current === undefined ? [] : [current]), ...models.offered])].filter(
    path => !names.has(path) && (named.length > 0 || dirname(path) !== '.'),
  );
  const isCurrent = (model: string): { readonly iconPath?: ThemeIcon } =>
    model === current ? { iconPath: new ThemeIcon('check') } : {};
  const itemOf = (model: NamedModel): ModelItem => ({
    model: model.id,
    named: model,
    label: model.name,
    description: [sizeOf(model.size), ...(model.license === undefined ? [] : [model.license])].join(' · '),
    ...(model.description !== undefined && { detail: model.description }),
    ...(model.state === 'downloaded' && { buttons: [trash] }),
    ...isCurrent(model.id),
  });
  const group = (label: string, items: readonly ModelItem[]): readonly ModelItem[] =>
    items.length ? [{ label, kind: QuickPickItemKind.Separator }, ...items] : [];
  return [
    ...(purpose.more ?? []),
    ...group(
      'yours',
      paths.map(model => ({ model, label: basename(model), description: dirname(model), ...isCurrent(model) })),
    ),
    ...group(
      'trained here',
      trained.map(item => ({ ...item, ...isCurrent(item.model ?? '') })),
    ),
    ...group('ready to use', named.filter(({ state }) => state !== 'offered').map(itemOf)),
    ...group('to download', named.filter(({ state }) => state === 'offered').map(itemOf)),
    ...group('from disk', [
      { label: 'A model file …', detail: 'An ONNX or TorchScript file; a list of classes beside it is used', browse: 'file', iconPath: new ThemeIcon('file') },
      { label: 'A folder with a model …', detail: 'With model.json, with one ONNX or TorchScript file, or of a training run', browse: 'folder', iconPath: new ThemeIcon('folder') },
    ]), // prettier-ignore
  ];
}

/** A run that has learned something; nothing before. */
function trainedItem({ run, dataset, architecture, metric, curve }: TrainRun): ModelItem | undefined {
  const kept = curve.findLast(epoch => epoch.kept);
  if (!kept) return undefined;
  const detail = `Learned from ${basename(dataset)}: ${metric} ${(100 * kept.metric).toFixed(0)} %`;
  return { model: run, label: basename(run), description: architecture, detail };
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
