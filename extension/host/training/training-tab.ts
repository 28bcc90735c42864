import { basename } from 'node:path';
import {
  CancellationError,
  ProgressLocation,
  UIKind,
  Uri,
  ViewColumn,
  commands,
  env,
  window,
  workspace,
  type Disposable,
  type WebviewPanel,
} from 'vscode';
import type { NamedModel, TrainNews, TrainRun } from '../../protocol/server.g.ts';
import type {
  EffortView,
  RunAction,
  TaskChoice,
  TrainingForm,
  TrainingHostEvents,
  TrainingWebviewMessage,
} from '../../protocol/training.ts';
import type { App } from '../app.ts';
import { webviewFolder, webviewHtml } from '../editor/webview-html.ts';
import { downloadModel } from '../models/download-model.ts';
import { messageOf } from '../server/errors.ts';
import { parseTrainingMessage } from './training-messages.ts';
import { firstForm, runView, settingsOf, taskChoices, weightsChoices } from './training-views.ts';

/** The tab in which models are trained on a dataset. */
export class TrainingTab implements Disposable {
  private readonly tab: WebviewPanel;
  private readonly subscriptions: Disposable[] = [];
  private readonly news = new Map<string, TrainNews>();
  private tasks: readonly TaskChoice[] = [];
  private runs: readonly TrainRun[] = [];
  private isReady = false;
  private settling = false;

  constructor(
    private readonly app: App,
    readonly dataset: string,
    private readonly name: string,
    private readonly closed: () => void,
  ) {
    this.tab = window.createWebviewPanel('annotator.training', `Train: ${name}`, ViewColumn.Active, {
      retainContextWhenHidden: true,
      enableScripts: true,
      localResourceRoots: [webviewFolder(app.context.extensionUri)],
    });
    const { webview } = this.tab;
    this.tab.iconPath = Uri.joinPath(app.context.extensionUri, 'extension', 'media', 'icon.png');
    this.tab.onDidDispose(() => {
      this.dispose();
    });
    webview.onDidReceiveMessage((received: unknown) => {
      const message = parseTrainingMessage(received);
      if (message) this.guard(() => this.take(message));
      else app.log.warn(`A message of the training tab was not understood: ${JSON.stringify(received).slice(0, 200)}`);
    });
    this.subscriptions.push(
      app.server.onTraining(news => {
        this.hear(news);
      }),
      app.models.onDidChange(() => {
        this.guard(() => this.refresh());
      }),
    );
    webview.html = webviewHtml(webview, app.context.extensionUri, 'training');
  }

  reveal(): void {
    this.tab.reveal();
    this.guard(() => this.refresh());
  }

  /** Asks the server anew for all that is shown; a form given replaces the one that the user fills in. */
  async refresh(form?: TrainingForm): Promise<void> {
    const { server } = this.app;
    const [plan, { runs }, runtime] = await Promise.all([
      server.request('annotator/train/plan', { dataset: this.dataset }),
      server.request('annotator/train/list', { dataset: this.dataset }),
      server.request('annotator/runtime/state', { name: 'torch' }),
    ]);
    this.tasks = taskChoices(plan);
    this.runs = runs;
    // A run whose process was lost has no news of it.
    for (const { run, state } of runs) if (isGoing(this.news.get(run)?.state) && !isGoing(state)) this.news.delete(run);
    this.isReady = runtime.installed;
    const first = form ?? firstForm(this.tasks);
    this.post('view', {
      dataset: this.name,
      isReady: this.isReady,
      tasks: this.tasks,
      runs: runs.map(run => this.viewOf(run)),
      effort: await this.effort(),
      replaces: form !== undefined,
      ...(first && { form: first }),
    });
  }

  dispose(): void {
    for (const subscription of this.subscriptions.splice(0)) subscription.dispose();
    this.closed();
  }

  private viewOf(run: TrainRun) {
    const { current, classifier, reader } = this.app.models;
    return runView(run, this.news.get(run.run), [current, classifier, reader].includes(run.run));
  }

  /** What became of what each model suggested, the oldest first. */
  private async effort(): Promise<readonly EffortView[]> {
    const models = this.runs.filter(({ curve }) => curve.length > 0).map(({ run }) => run).reverse(); // prettier-ignore
    if (!models.length) return [];
    const { models: counts } = await this.app.server.request('annotator/suggest/effort', { dataset: this.dataset, models });
    return counts.filter(({ accepted, corrected, rejected }) => accepted + corrected + rejected > 0);
  } // prettier-ignore

  private hear(news: TrainNews): void {
    const run = this.runs.find(known => known.run === news.run);
    if (!run) return; // of another dataset
    this.news.set(news.run, news);
    // What a run that has just been started is in full, its process settles.
    if (run.epochs === 0 && !this.settling) {
      this.settling = true;
      this.guard(() => this.refresh().finally(() => (this.settling = false)));
    }
    const { finished } = news;
    const isNew = finished !== undefined && !run.curve.some(({ epoch }) => epoch === finished.epoch);
    const grown = isNew ? { ...run, curve: [...run.curve, finished] } : run;
    const known = { ...grown, epochs: run.epochs || news.epochs, state: news.state };
    this.runs = this.runs.map(other => (other.run === news.run ? known : other));
    this.post('run', this.viewOf(known));
    // The next run may begin with the weights of one that has ended.
    if (!isGoing(news.state) && isGoing(run.state)) this.guard(() => this.refresh());
    if (news.state === 'finished' && run.state !== 'finished') this.guard(() => this.ended(known));
  }

  /** A model that was trained suggests at once when nothing else does. */
  private async ended(run: TrainRun): Promise<void> {
    if (this.tab.active) return; // the button is before their eyes
    const use = 'Let It Suggest';
    const chosen = await window.showInformationMessage(`${run.architecture} has learned from ${this.name}.`, use);
    if (chosen === use) await this.use(run.run);
  }

  private async take({ name, body }: TrainingWebviewMessage): Promise<void> {
    switch (name) {
      case 'ready':
        await this.refresh();
        await this.listWeights();
        break;
      case 'train':
        await this.train(body.form);
        break;
      case 'act':
        await this.act(body.folder, body.action);
        break;
      case 'install':
        await commands.executeCommand('annotator.runtime.install');
        await this.refresh();
        break;
      case 'chooseWeights': {
        const weights = await chooseWeights();
        await this.refresh(weights === undefined ? body.form : { ...body.form, weights });
        break;
      }
      case 'downloadWeights': {
        const weights = await this.downloadWeights(body.id);
        await this.refresh(weights === undefined ? body.form : { ...body.form, weights });
        break;
      }
      case 'log':
        this.app.log.warn(`Training: ${body.message}`);
    }
  }

  /** Tells which weights there are and which are on offer; catalogues on the network may take a while. */
  private async listWeights(): Promise<readonly NamedModel[]> {
    const { catalogues } = this.app.models;
    const { models } = await this.app.server.request('annotator/models/list', { catalogues });
    this.post('weights', { choices: weightsChoices(models) });
    return models;
  }

  /** The file of weights that were on offer; nothing when the user wants none. */
  private async downloadWeights(id: string): Promise<string | undefined> {
    const offered = (await this.listWeights()).find(model => model.id === id);
    try {
      if (!offered || !(await downloadModel(this.app, offered))) return undefined;
    } catch (error) {
      if (error instanceof CancellationError) return undefined;
      throw error;
    }
    return (await this.listWeights()).find(model => model.id === id)?.file;
  }

  private async train(form: TrainingForm): Promise<void> {
    if (!workspace.isTrusted) throw new Error('Models are trained in trusted workspaces only.');
    // What is learned is what is on screen, saved or not; edits under way come first.
    const document = this.app.editors.openDocuments.find(({ root }) => root === this.dataset);
    await document?.settled();
    const settings = settingsOf(form);
    const run = await this.app.server.request('annotator/train/start', { dataset: this.dataset, settings });
    this.runs = [run, ...this.runs.filter(other => other.run !== run.run)];
    this.post('run', this.viewOf(run));
  }

  private async act(run: string, action: RunAction): Promise<void> {
    const { server } = this.app;
    switch (action) {
      case 'pause':
        await server.request('annotator/train/pause', { run, paused: true });
        break;
      case 'resume':
        if (this.runs.find(known => known.run === run)?.state === 'paused')
          await server.request('annotator/train/pause', { run, paused: false });
        else await server.request('annotator/train/resume', { run });
        break;
      case 'stop':
        await server.request('annotator/train/cancel', { run });
        break;
      case 'use':
        await this.use(run);
        break;
      case 'export':
        await this.export(run);
        break;
      case 'reveal':
        if (env.uiKind === UIKind.Desktop) await commands.executeCommand('revealFileInOS', Uri.file(run));
        else await commands.executeCommand('vscode.open', Uri.file(`${run}/config.json`));
        break;
      case 'remove': {
        const yes = 'Delete';
        const detail = 'Its weights, curves and settings are moved to the trash, where there is one.';
        const chosen = await window.showWarningMessage('Delete this run?', { modal: true, detail }, yes);
        if (chosen === yes) {
          await workspace.fs.delete(Uri.file(run), { recursive: true, useTrash: env.uiKind === UIKind.Desktop });
          const { models, editors } = this.app;
          await models.forget(run);
          editors.options = { ...editors.options, suggestLabels: models.classifier !== undefined };
        }
      }
    }
    await this.refresh();
  }

  /** Lets what was trained do what it learned: the run itself, or its export. */
  private async use(run: string, model = run): Promise<void> {
    const { models, editors } = this.app;
    switch (this.runs.find(known => known.run === run)?.task) {
      case 'classify-crops':
        await models.chooseClassifier(model);
        editors.options = { ...editors.options, suggestLabels: true };
        void window.showInformationMessage('The trained model suggests labels now. Draw an object.');
        break;
      case 'transcribe':
        await models.chooseReader(model);
        void window.showInformationMessage('The trained model reads now. Select objects and press Shift+R.');
        break;
      default:
        await models.choose(model);
        void window.showInformationMessage('The trained model suggests now. Press W in an image.');
    }
  }

  /** Asks for a folder, and puts a folder with an ONNX model there. */
  private async export(run: string): Promise<void> {
    const [parent] =
      (await window.showOpenDialog({
        title: 'Choose where the folder with the ONNX model goes',
        openLabel: 'Export Here',
        canSelectFiles: false,
        canSelectFolders: true,
        defaultUri: Uri.file(this.dataset),
      })) ?? [];
    if (!parent) return;
    const folder = Uri.joinPath(parent, `${basename(run)}-onnx`).fsPath;
    const title = `Exporting ${basename(run)}`;
    await window.withProgress({ location: ProgressLocation.Notification, title }, () =>
      this.app.server.request('annotator/train/export', { run, folder }),
    );
    const use = 'Let It Suggest';
    void window
      .showInformationMessage(`The ONNX model is in ${folder}. It needs no training runtime.`, use)
      .then(chosen => {
        if (chosen === use) this.guard(() => this.use(run, folder));
      });
  }

  private guard(work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      this.app.log.error(messageOf(error));
      this.post('notice', { text: messageOf(error), severity: 'error' });
    });
  }

  private post<K extends keyof TrainingHostEvents>(name: K, body: TrainingHostEvents[K]): void {
    void this.tab.webview.postMessage({ name, body });
  }
}

const isGoing = (state: string | undefined): boolean => state === 'running' || state === 'paused';

async function chooseWeights(): Promise<string | undefined> {
  const [uri] =
    (await window.showOpenDialog({
      title: 'Choose weights to begin with',
      openLabel: 'Begin With These',
      filters: { Weights: ['safetensors', 'pth', 'pt'] },
    })) ?? [];
  return uri?.fsPath;
}
