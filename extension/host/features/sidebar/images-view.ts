import { basename } from 'node:path';
import { EventEmitter, workspace, type Disposable, type TreeDataProvider, type TreeItem } from 'vscode';
import type { App } from '../../app.ts';
import { imagesOf } from '../../editor/changes.ts';
import type { DatasetDocument } from '../../editor/dataset-document.ts';
import { messageOf } from '../../server/errors.ts';
import { DatasetImages } from './dataset-images.ts';
import { datasetRoots } from './dataset-roots.ts';
import { imageTree } from './image-tree.ts';
import { idOf, nodesOf, treeItem, type Node } from './nodes.ts';

/** A burst of edits brings one refresh, after this pause, ms. */
const pause = 150;

/** The datasets of the workspace and their images. */
export class ImagesView implements TreeDataProvider<Node>, Disposable {
  private readonly changed = new EventEmitter<Node | undefined>();
  private readonly datasets = new Map<string, { images: DatasetImages; node: Node; timer?: NodeJS.Timeout }>();
  private readonly nodes = new Map<string, Node>();
  private readonly subscriptions: Disposable[];
  private readonly followed = new WeakSet<DatasetDocument>();
  private query = '';

  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly app: App) {
    const refresh = () => {
      this.refresh();
    };
    const manifests = workspace.createFileSystemWatcher('**/annotator.json', false, true, false);
    this.subscriptions = [
      manifests,
      manifests.onDidCreate(refresh),
      manifests.onDidDelete(refresh),
      workspace.onDidChangeWorkspaceFolders(refresh),
      app.editors.onDidChangeDocuments(() => {
        for (const document of app.editors.openDocuments) this.follow(document);
        this.changed.fire(undefined);
      }),
    ];
    for (const document of app.editors.openDocuments) this.follow(document);
  }

  get filter(): string {
    return this.query;
  }

  set filter(query: string) {
    this.query = query;
    for (const { images } of this.datasets.values()) images.setQuery(query);
    this.changed.fire(undefined);
  }

  refresh(): void {
    for (const { images } of this.datasets.values()) images.refresh();
    this.changed.fire(undefined);
  }

  getTreeItem(node: Node): TreeItem {
    return treeItem(node);
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    const children = node ? await this.childrenOf(node) : await this.roots();
    for (const child of children) this.nodes.set(idOf(child), child);
    return [...children];
  }

  /** The node of an image, if its dataset is expanded or can be. */
  async find(root: string, image: string): Promise<Node | undefined> {
    const search = async (nodes: readonly Node[]): Promise<Node | undefined> => {
      for (const node of nodes) {
        if (node.kind === 'image' && node.image.entry.path === image) return node;
        const inside =
          node.kind === 'folder' || node.kind === 'range' || (node.kind === 'dataset' && node.root === root);
        const found = inside && (await search(await this.getChildren(node)));
        if (found) return found;
      }
      return undefined;
    };
    return search(await this.getChildren());
  }

  dispose(): void {
    for (const { images, timer } of this.datasets.values()) {
      clearTimeout(timer);
      images.dispose();
    }
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  private async roots(): Promise<readonly Node[]> {
    const roots = await datasetRoots(this.app);
    for (const [root, { images }] of this.datasets)
      if (!roots.includes(root)) {
        images.dispose();
        this.datasets.delete(root);
      }
    return roots.map(root => {
      const name = this.app.editors.documentOf(root)?.info.name ?? basename(root);
      return { kind: 'dataset', root, name, alone: roots.length === 1 };
    });
  }

  private async childrenOf(node: Node): Promise<readonly Node[]> {
    if (node.kind === 'folder' || node.kind === 'range') return nodesOf(node.children, node);
    if (node.kind !== 'dataset') return [];
    try {
      const images = await this.imagesOf(node).list();
      if (images.length > 0) return nodesOf(imageTree(images), node);
      const text = this.query ? `No image matches “${this.query}”` : 'No images here yet';
      return [{ kind: 'message', text, parent: node, root: node.root }];
    } catch (error) {
      return [{ kind: 'message', text: messageOf(error), parent: node, root: node.root }];
    }
  }

  private imagesOf(node: Node): DatasetImages {
    const known = this.datasets.get(node.root);
    if (known) return known.images;
    const images = new DatasetImages(this.app, node.root, this.query);
    const entry: { images: DatasetImages; node: Node; timer?: NodeJS.Timeout } = { images, node };
    this.datasets.set(node.root, entry);
    images.onDidChange(() => {
      clearTimeout(entry.timer);
      entry.timer = setTimeout(() => {
        this.changed.fire(this.nodes.get(node.root));
      }, pause);
    });
    return images;
  }

  /** Edits change the dots and numbers of images; saving clears the dots. */
  private follow(document: DatasetDocument): void {
    if (this.followed.has(document)) return;
    this.followed.add(document);
    document.onDidEdit(({ changes }) => void this.datasets.get(document.root)?.images.update(imagesOf(changes)));
    document.onDidSave(() => this.datasets.get(document.root)?.images.refresh());
  }
}
