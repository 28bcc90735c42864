import { commands, EventEmitter, TabInputCustom, window, type Disposable, type Uri, type ViewColumn } from 'vscode';
import type { Change } from '../../protocol/server.g.ts';
import type { Compared, EditorOptions, HostEvents, KeyHint } from '../../protocol/webview.ts';
import { imagesOf } from './changes.ts';
import type { DatasetDocument } from './dataset-document.ts';
import type { DatasetPanel } from './dataset-panel.ts';
import { datasetUri, rootOf, viewType } from './dataset-uri.ts';

/** What to open: a dataset, an image of it, objects of that image. */
export interface Target {
  readonly root: string;
  readonly name: string;
  readonly image?: string;
  readonly select?: readonly string[];
  /** In what predictions and labels disagree there. */
  readonly compared?: Compared;
  readonly viewColumn?: ViewColumn;
  /** The keyboard stays where it is. */
  readonly preserveFocus?: boolean;
}

const plainOptions: EditorOptions = { viewOnNavigate: 'fit', crosshair: true, decimals: 1, askForLabel: false };

/** The datasets open in editors, their panels, and which one is active. */
export class Editors implements Disposable {
  private readonly documents = new Map<string, DatasetDocument>();
  private readonly panels = new Set<DatasetPanel>();
  /** Where an editor that is being opened begins. */
  private readonly targets = new Map<string, Target>();
  private readonly activeChanged = new EventEmitter<void>();
  private readonly documentsChanged = new EventEmitter<void>();
  private lastActive: DatasetPanel | undefined;
  private currentOptions = plainOptions;
  private currentKeys: readonly KeyHint[] = [];

  /** The active editor, its image or its state changed. */
  readonly onDidChangeActive = this.activeChanged.event;
  readonly onDidChangeDocuments = this.documentsChanged.event;

  /** The dataset editor that has the focus, or had it last in the active tab. */
  get active(): DatasetPanel | undefined {
    return this.lastActive?.panel.active ? this.lastActive : undefined;
  }

  get options(): EditorOptions {
    return this.currentOptions;
  }

  set options(options: EditorOptions) {
    this.currentOptions = options;
    this.broadcast('options', { options });
  }

  /** The keys of our commands, for tooltips and the cheat sheet. */
  get keys(): readonly KeyHint[] {
    return this.currentKeys;
  }

  set keys(keys: readonly KeyHint[]) {
    this.currentKeys = keys;
  }

  documentAt(uri: Uri): DatasetDocument | undefined {
    return this.documents.get(uri.toString());
  }

  documentOf(root: string): DatasetDocument | undefined {
    return this.openDocuments.find(document => document.root === root);
  }

  get openDocuments(): readonly DatasetDocument[] {
    return [...this.documents.values()];
  }

  panelsOf(document: DatasetDocument): readonly DatasetPanel[] {
    return [...this.panels].filter(panel => panel.document === document);
  }

  /** Opens an editor, or brings forward the one that is open. */
  async open(target: Target): Promise<void> {
    const document = this.documentOf(target.root);
    const uri = document?.uri ?? tabOf(target.root) ?? datasetUri(target.root, target.name);
    const panel = document && this.bestPanel(document);
    if (!panel) this.targets.set(uri.toString(), target);
    const viewColumn = target.viewColumn ?? panel?.panel.viewColumn ?? window.tabGroups.activeTabGroup.viewColumn;
    await commands.executeCommand('vscode.openWith', uri, viewType, {
      viewColumn,
      preserveFocus: target.preserveFocus ?? false,
    });
    if (panel && target.image !== undefined) await panel.show(target.image, 'navigate', target.select, target.compared);
  }

  /** Where the editor being opened is to begin; asked once. */
  takeTarget(uri: Uri): Target | undefined {
    const target = this.targets.get(uri.toString());
    this.targets.delete(uri.toString());
    return target;
  }

  addDocument(document: DatasetDocument): void {
    const key = document.uri.toString();
    this.documents.set(key, document);
    document.goTo = changes => this.goTo(document, changes);
    document.onDidDispose(() => {
      this.documents.delete(key);
      this.documentsChanged.fire();
    });
    this.documentsChanged.fire();
  }

  addPanel(panel: DatasetPanel): void {
    this.panels.add(panel);
    const update = () => {
      if (panel.panel.active) this.lastActive = panel;
      this.activeChanged.fire();
    };
    panel.onDidChange(() => {
      if (panel === this.active) this.activeChanged.fire();
    });
    panel.panel.onDidChangeViewState(update);
    panel.panel.onDidDispose(() => {
      this.panels.delete(panel);
      if (this.lastActive === panel) this.lastActive = undefined;
      panel.dispose();
      this.activeChanged.fire();
    });
    update();
  }

  broadcast<K extends keyof HostEvents>(name: K, body: HostEvents[K]): void {
    for (const panel of this.panels) panel.post(name, body);
  }

  dispose(): void {
    this.activeChanged.dispose();
    this.documentsChanged.dispose();
  }

  /** The panel of a document that the user looks at, or looked at last. */
  private bestPanel(document: DatasetDocument): DatasetPanel | undefined {
    const panels = this.panelsOf(document);
    const { active } = this;
    if (active && panels.includes(active)) return active;
    return panels.find(panel => panel.panel.visible) ?? panels.at(-1);
  }

  private async goTo(document: DatasetDocument, changes: readonly Change[]): Promise<void> {
    const panel = this.bestPanel(document);
    const images = imagesOf(changes);
    const [image] = images;
    if (!panel || image === undefined || images.includes(panel.shown?.image ?? '')) return;
    await panel.show(image, 'undo');
  }
}

/** The resource of a tab of the dataset that VS Code has restored but not loaded yet. */
function tabOf(root: string): Uri | undefined {
  return window.tabGroups.all
    .flatMap(group => group.tabs.map(tab => tab.input))
    .find(
      (input): input is TabInputCustom =>
        input instanceof TabInputCustom && input.viewType === viewType && rootOf(input.uri) === root,
    )?.uri;
}
