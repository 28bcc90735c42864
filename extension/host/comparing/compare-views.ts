import {
  commands,
  Uri,
  ViewColumn,
  window,
  type Disposable,
  type Webview,
  type WebviewPanel,
  type WebviewView,
  type WebviewViewProvider,
} from 'vscode';
import type { CompareAction, CompareHostEvents, CompareWebviewMessage } from '../../protocol/compare.ts';
import type { App } from '../app.ts';
import { webviewFolder, webviewHtml } from '../editor/webview-html.ts';
import { messageOf } from '../server/errors.ts';
import { withProgress } from '../server/progress.ts';
import { parseCompareMessage } from './compare-messages.ts';
import type { Comparison } from './comparison.ts';

export const triageView = 'annotator.triage';
const numbersView = 'annotator.numbers';
const nothing = 'Compare the labels with predictions to see where they disagree.';

/** The one comparison that is open, its numbers in a tab and its list in the side bar. */
export class CompareViews implements WebviewViewProvider, Disposable {
  private comparison: Comparison | undefined;
  private list: WebviewView | undefined;
  private tab: WebviewPanel | undefined;

  constructor(private readonly app: App) {}

  get current(): Comparison | undefined {
    return this.comparison;
  }

  /** Compares, then shows both. What was open before is closed, unless this is cancelled. */
  async open(comparison: Comparison): Promise<void> {
    try {
      await this.run(comparison);
    } catch (error) {
      comparison.dispose();
      throw error;
    }
    this.comparison?.dispose();
    this.comparison = comparison;
    comparison.onDidChange(what => {
      if (what === 'numbers') this.postNumbers();
      else this.postTriage();
    });
    comparison.onNotice(notice => {
      this.post(this.list?.webview, 'notice', notice);
    });
    await commands.executeCommand('setContext', 'annotator.comparing', true);
    this.postNumbers();
    this.postTriage();
    this.showNumbers();
    await commands.executeCommand(`${triageView}.focus`);
  }

  async act(action: CompareAction, preserveFocus: boolean): Promise<void> {
    const { comparison } = this;
    if (action === 'start') {
      await commands.executeCommand('annotator.compare');
      return;
    }
    if (!comparison) return;
    switch (action) {
      case 'take':
        await comparison.take(preserveFocus);
        break;
      case 'keep':
        await comparison.keep(preserveFocus);
        break;
      case 'nextEntry':
        await comparison.step(1, preserveFocus);
        break;
      case 'previousEntry':
        await comparison.step(-1, preserveFocus);
        break;
      case 'refresh':
        await this.run(comparison);
        break;
      case 'numbers':
        this.showNumbers();
        break;
      case 'list':
        await commands.executeCommand(`${triageView}.focus`);
    }
  }

  /** Forgets the comparison; what was decided stays decided. */
  async close(): Promise<void> {
    this.comparison?.dispose();
    this.comparison = undefined;
    this.tab?.dispose();
    this.postTriage();
    await commands.executeCommand('setContext', 'annotator.comparing', false);
  }

  resolveWebviewView(view: WebviewView): void {
    this.list = view;
    this.prepare(view.webview, 'triage');
    view.onDidDispose(() => {
      this.list = undefined;
    });
  }

  showNumbers(): void {
    if (this.tab) {
      this.tab.reveal();
      return;
    }
    const tab = window.createWebviewPanel(numbersView, 'Comparison', ViewColumn.Active, {
      retainContextWhenHidden: true,
    });
    this.tab = tab;
    tab.iconPath = Uri.joinPath(this.app.context.extensionUri, 'extension', 'media', 'icon.png');
    tab.onDidDispose(() => {
      this.tab = undefined;
    });
    this.prepare(tab.webview, 'numbers');
  }

  dispose(): void {
    this.comparison?.dispose();
  }

  private run(comparison: Comparison): Promise<void> {
    return withProgress(this.app.server, 'Comparing labels with predictions', (progress, token) =>
      comparison.run(progress, token),
    );
  }

  private prepare(webview: Webview, bundle: 'numbers' | 'triage'): void {
    const { context, log } = this.app;
    webview.options = { enableScripts: true, localResourceRoots: [webviewFolder(context.extensionUri)] };
    webview.onDidReceiveMessage((received: unknown) => {
      const message = parseCompareMessage(received);
      if (!message) {
        log.warn(`A message of the comparison was not understood: ${JSON.stringify(received).slice(0, 200)}`);
        return;
      }
      this.take(bundle, message).catch((error: unknown) => {
        log.error(messageOf(error));
        this.post(webview, 'notice', { text: messageOf(error), severity: 'error' });
      });
    });
    webview.html = webviewHtml(webview, context.extensionUri, bundle);
  }

  private async take(from: 'numbers' | 'triage', { name, body }: CompareWebviewMessage): Promise<void> {
    const { comparison } = this;
    switch (name) {
      case 'ready':
        if (from === 'numbers') this.postNumbers();
        else this.postTriage();
        break;
      case 'page': {
        const items = (await comparison?.page(body.offset, body.limit)) ?? [];
        this.post(this.list?.webview, 'page', { revision: body.revision, offset: body.offset, items });
        break;
      }
      case 'filter':
        await comparison?.show(body);
        break;
      case 'open':
        await comparison?.open(body.index, !body.focus);
        break;
      case 'act':
        await this.act(body.action, true);
        break;
      case 'thresholds':
        await comparison?.measure(body);
        break;
      case 'cell':
        await comparison?.showCell(body.side, body.what, body.truth, body.prediction);
        await commands.executeCommand(`${triageView}.focus`);
        break;
      case 'log':
        this.app.log.warn(`Comparison: ${body.message}`);
    }
  }

  private postNumbers(): void {
    const { comparison, tab } = this;
    if (!tab) return;
    if (comparison) {
      const { numbers } = comparison;
      tab.title = `${numbers.dataset} ↔ ${numbers.sides.map(({ name }) => name).join(', ')}`;
      this.post(tab.webview, 'numbers', numbers);
    } else this.post(tab.webview, 'empty', { text: nothing });
  }

  private postTriage(): void {
    const { comparison, list } = this;
    if (!list) return;
    if (comparison) {
      const { triage } = comparison;
      list.description = triage.sides[triage.side];
      this.post(list.webview, 'triage', triage);
    } else this.post(list.webview, 'empty', { text: nothing });
  }

  private post<K extends keyof CompareHostEvents>(
    webview: Webview | undefined,
    name: K,
    body: CompareHostEvents[K],
  ): void {
    void webview?.postMessage({ name, body });
  }
}
