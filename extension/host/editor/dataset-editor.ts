import {
  EventEmitter,
  Uri,
  window,
  type CustomDocumentBackup,
  type CustomDocumentContentChangeEvent,
  type CustomDocumentOpenContext,
  type CustomEditorProvider,
  type Disposable,
  type WebviewPanel,
} from 'vscode';
import type { DatasetInfo } from '../../protocol/webview.ts';
import type { App } from '../app.ts';
import { messageOf } from '../server/errors.ts';
import { DatasetDocument } from './dataset-document.ts';
import { DatasetPanel } from './dataset-panel.ts';
import { rootOf, viewType } from './dataset-uri.ts';
import { answer, runCommand } from './panel-requests.ts';
import { SummaryFeed } from './summary-feed.ts';
import { webviewFolder, webviewHtml } from './webview-html.ts';
import { parseWebviewMessage } from './webview-messages.ts';

/** Gives VS Code the editor of datasets. */
export class DatasetEditor implements CustomEditorProvider<DatasetDocument>, Disposable {
  private readonly changed = new EventEmitter<CustomDocumentContentChangeEvent<DatasetDocument>>();
  /** Edits, and content changes where VS Code's undo stack does not know of unsaved work. */
  readonly onDidChangeCustomDocument = this.changed.event;

  constructor(private readonly app: App) {}

  static register(app: App): Disposable {
    return window.registerCustomEditorProvider(viewType, new DatasetEditor(app), {
      supportsMultipleEditorsPerDocument: true,
      webviewOptions: { retainContextWhenHidden: true },
    });
  }

  /** No backup is read: the server's journal is one, and is always at hand. */
  async openCustomDocument(uri: Uri, { backupId }: CustomDocumentOpenContext): Promise<DatasetDocument> {
    const { server, datasets, editors, orphans, log } = this.app;
    orphans.markLive(uri);
    try {
      const lease = await datasets.open(rootOf(uri));
      const document = new DatasetDocument(uri, lease, server, datasets, backupId !== undefined);
      document.onDidChangeHistory(event => {
        this.changed.fire(event);
      });
      document.onDidDispose(() => {
        orphans.markDead(uri);
      });
      new SummaryFeed(document, server, summary => {
        for (const panel of editors.panelsOf(document)) panel.post('summary', { summary });
      });
      editors.addDocument(document);
      return document;
    } catch (error) {
      log.error(`${uri.path} could not be opened: ${messageOf(error)}`);
      throw error;
    }
  }

  resolveCustomEditor(document: DatasetDocument, webviewPanel: WebviewPanel): void {
    const { context, server, editors, log, models } = this.app;
    const { webview } = webviewPanel;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [Uri.file(document.root), context.globalStorageUri, webviewFolder(context.extensionUri)],
    };
    webviewPanel.iconPath = Uri.joinPath(context.extensionUri, 'extension', 'media', 'icon.png');
    const panel = new DatasetPanel(webviewPanel, document, server, models);
    const first = editors.panelsOf(document).length === 0;
    const target = editors.takeTarget(document.uri);
    editors.addPanel(panel);
    // From here on VS Code knows the document.
    if (first) document.keepRestored();
    let announced = !first;
    webview.onDidReceiveMessage((received: unknown) => {
      const message = parseWebviewMessage(received);
      if (!message) log.warn(`A message of the editor was not understood: ${JSON.stringify(received).slice(0, 200)}`);
      else if (message.kind === 'request') void answer(panel, server, message);
      else if (message.name === 'state') panel.setState(message.body.state);
      else if (message.name === 'log') log.warn(`Editor: ${message.body.message}`);
      else if (message.name === 'run') void runCommand(message.body.command, message.body.argument);
      else {
        void this.init(panel, panel.shown?.image ?? target?.image ?? this.app.memory.image(document.root)).then(() => {
          if (target?.image !== undefined && target.select)
            void panel.show(target.image, 'open', target.select, target.compared);
          if (!announced) document.announceRestored();
          announced = true;
        });
      }
    });
    panel.onDidChange(() => {
      if (panel.shown) this.app.memory.remember(document.root, panel.shown.image);
    });
    webview.html = webviewHtml(webview, context.extensionUri);
  }

  saveCustomDocument(document: DatasetDocument): Promise<void> {
    return document.save();
  }

  saveCustomDocumentAs(): Promise<void> {
    return Promise.reject(
      new Error(
        'A dataset is a folder and is saved in place. Copy the folder to keep another version, or commit it to git.',
      ),
    );
  }

  async revertCustomDocument(document: DatasetDocument): Promise<void> {
    if (!this.app.orphans.isReviving(document.uri)) await document.revert();
  }

  /** The server journals every edit before it acknowledges it, so there is nothing to write, and nothing to delete. */
  backupCustomDocument(document: DatasetDocument): Promise<CustomDocumentBackup> {
    return Promise.resolve({ id: `journal:${document.root}`, delete: () => undefined });
  }

  dispose(): void {
    this.changed.dispose();
  }

  private async init(panel: DatasetPanel, image: string | undefined): Promise<void> {
    const { options, keys } = this.app.editors;
    const dataset: DatasetInfo = panel.document.info;
    try {
      const document = await panel.load(image);
      panel.post('init', { dataset, options, keys, document });
      const { summary } = panel.document;
      if (summary) panel.post('summary', { summary });
    } catch (error) {
      panel.post('init', { dataset, options, keys, problem: messageOf(error) });
    }
  }
}
