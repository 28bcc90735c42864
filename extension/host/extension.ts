import { window, workspace, type ExtensionContext } from 'vscode';
import { protocolVersion } from '../protocol/server.g.ts';
import type { App } from './app.ts';
import { DatasetEditor } from './editor/dataset-editor.ts';
import { Editors } from './editor/editors.ts';
import { Memory } from './editor/memory.ts';
import { Orphans } from './editor/orphans.ts';
import { activateChanges } from './features/changes/index.ts';
import { activateEditorCommands } from './features/editor-commands/index.ts';
import { activateExchange } from './features/exchange/index.ts';
import { activateFormats } from './features/formats/index.ts';
import { activateKeys } from './features/keys/index.ts';
import { activateLabels } from './features/labels/index.ts';
import { activateNavigate } from './features/navigate/index.ts';
import { activateOpen } from './features/open/index.ts';
import { activateProblems } from './features/problems/index.ts';
import { activateConnection } from './features/connection/index.ts';
import { activateReview } from './features/reviewing/index.ts';
import { activateRuntime } from './features/runtime/index.ts';
import { activateSettings } from './features/settings/index.ts';
import { activateSidebar } from './features/sidebar/index.ts';
import { activateSuggest } from './features/suggest/index.ts';
import { activateStatus } from './features/status/index.ts';
import { activateWalkthrough } from './features/walkthrough/index.ts';
import { ReviewPanels } from './review/review-panels.ts';
import { Datasets } from './server/datasets.ts';
import { serverCommand } from './server/executable.ts';
import { ModelChoice } from './editor/model-choice.ts';
import { FormatChoices } from './server/format-choices.ts';
import { Server, type ServerSetup } from './server/server.ts';

const features = [
  activateSettings,
  activateKeys,
  activateOpen,
  activateSidebar,
  activateNavigate,
  activateEditorCommands,
  activateProblems,
  activateFormats,
  activateLabels,
  activateExchange,
  activateReview,
  activateChanges,
  activateSuggest,
  activateRuntime,
  activateStatus,
  activateConnection,
  activateWalkthrough,
];

let running: Server | undefined;

export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Annotator', { log: true });
  const server = new Server(() => setup(context), log);
  const choices = new FormatChoices(context.workspaceState);
  const models = new ModelChoice(context.workspaceState);
  const datasets = new Datasets(server, log, choices);
  const editors = new Editors();
  const base = {
    context,
    log,
    server,
    datasets,
    editors,
    orphans: new Orphans(log, context.workspaceState),
    memory: new Memory(context.workspaceState),
    choices,
    models,
  };
  const app: App = { ...base, reviews: new ReviewPanels(base) };
  running = server;
  context.subscriptions.push(log, datasets, editors, app.orphans, app.reviews);
  for (const activateFeature of features) activateFeature(app);
  context.subscriptions.push(DatasetEditor.register(app));
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}

function setup(context: ExtensionContext): ServerSetup {
  const configuration = workspace.getConfiguration('annotator');
  return {
    command: serverCommand(context.extensionPath, {
      environment: process.env['ANNOTATOR_SERVER'],
      setting: configuration.get<string>('server.path'),
    }),
    options: {
      protocolVersion,
      storagePath: context.globalStorageUri.fsPath,
      maxMegapixels: configuration.get('maxMegapixels', 500),
      worker: {
        threads: configuration.get('worker.threads', 0),
        idleSeconds: configuration.get('worker.idleSeconds', 300),
        maxMegabytes: configuration.get('worker.memory', 0),
        timeoutSeconds: configuration.get('worker.timeoutSeconds', 120),
      },
    },
  };
}
