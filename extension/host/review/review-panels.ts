import { basename, dirname } from 'node:path';
import { EventEmitter, Uri, ViewColumn, window, workspace, type Disposable, type WebviewPanel } from 'vscode';
import type { ReviewAction } from '../../protocol/review.ts';
import type { App } from '../app.ts';
import { webviewFolder, webviewHtml } from '../editor/webview-html.ts';
import { keyOf, type Comparison, type ReviewTarget } from './comparison.ts';
import { parseReviewMessage } from './review-messages.ts';
import { ReviewPanel } from './review-panel.ts';
import { Reviewed } from './reviewed.ts';

const viewType = 'annotator.review';
/** A burst of changes on disk brings one look, after this pause, ms. */
const pause = 300;

/** The review editors, one for each comparison. */
export class ReviewPanels implements Disposable {
  private readonly panels = new Map<string, ReviewPanel>();
  private readonly reviewed: Reviewed;
  private readonly acted = new EventEmitter<{ panel: ReviewPanel; action: ReviewAction; keys: readonly string[] }>();
  private timer: NodeJS.Timeout | undefined;

  /** A button of a review editor was pressed. */
  readonly onDidAct = this.acted.event;

  constructor(private readonly app: Omit<App, 'reviews'>) {
    this.reviewed = new Reviewed(app.context.workspaceState);
  }

  /** The review editor that has the focus. */
  get active(): ReviewPanel | undefined {
    return [...this.panels.values()].find(({ panel }) => panel.active);
  }

  /** Opens a review, or brings forward the one that is open. */
  async open(comparison: Comparison, target?: ReviewTarget): Promise<void> {
    const known = this.panels.get(keyOf(comparison));
    if (known) {
      known.panel.reveal();
      await (target ? known.go(target) : known.refresh());
      return;
    }
    const title = basename(target?.image ?? comparison.path);
    this.adopt(
      window.createWebviewPanel(viewType, title, ViewColumn.Active, { retainContextWhenHidden: true }),
      comparison,
      target,
    );
  }

  /** Something changed on disk or in the index: what is open and depends on it is compared again. */
  refresh(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      for (const panel of this.panels.values()) if (panel.isLive) void panel.refresh();
    }, pause);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.acted.dispose();
  }

  private adopt(webviewPanel: WebviewPanel, comparison: Comparison, target: ReviewTarget | undefined): void {
    const { context, log } = this.app;
    const { webview } = webviewPanel;
    const key = keyOf(comparison);
    const panel = new ReviewPanel(webviewPanel, comparison, this.app, this.reviewed, target);
    this.panels.set(key, panel);
    const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    // Labels often lie in another branch of folders than the images.
    const around = [comparison.path, dirname(comparison.path), dirname(dirname(comparison.path))].map(path =>
      Uri.file(path),
    );
    webview.options = {
      enableScripts: true,
      localResourceRoots: [...folders, ...around, context.globalStorageUri, webviewFolder(context.extensionUri)],
    };
    webviewPanel.iconPath = Uri.joinPath(context.extensionUri, 'extension', 'media', 'icon.png');
    webviewPanel.onDidDispose(() => {
      this.panels.delete(key);
      panel.dispose();
    });
    webview.onDidReceiveMessage((received: unknown) => {
      const message = parseReviewMessage(received);
      if (!message) log.warn(`A message of the review was not understood: ${JSON.stringify(received).slice(0, 200)}`);
      else if (message.name === 'ready') void panel.refresh();
      else if (message.name === 'go') void panel.step(message.body.by);
      else if (message.name === 'log') log.warn(`Review: ${message.body.message}`);
      else if (message.body.action === 'markReviewed') void panel.toggleReviewed(message.body.keys);
      else this.acted.fire({ panel, ...message.body });
    });
    webview.html = webviewHtml(webview, context.extensionUri, 'review');
  }
}
