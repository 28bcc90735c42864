import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { counted } from '../../words.ts';
import { baseName, type ImageTree, type PlacedImage } from './image-tree.ts';

interface Inner {
  readonly parent: Node;
  readonly root: string;
}

export type Node =
  | {
      readonly kind: 'dataset';
      readonly parent?: undefined;
      readonly root: string;
      readonly name: string;
      readonly alone: boolean;
    }
  | ({ readonly kind: 'folder' | 'range'; readonly name: string; readonly children: readonly ImageTree[] } & Inner)
  | ({ readonly kind: 'image'; readonly image: PlacedImage } & Inner)
  | ({ readonly kind: 'message'; readonly text: string } & Inner);

export function nodesOf(trees: readonly ImageTree[], parent: Node): readonly Node[] {
  return trees.map(tree => ({ ...tree, parent, root: parent.root }));
}

export function treeItem(node: Node): TreeItem {
  switch (node.kind) {
    case 'dataset':
      return datasetItem(node);
    case 'folder':
    case 'range': {
      const item = new TreeItem(node.name, TreeItemCollapsibleState.Collapsed);
      item.id = idOf(node);
      item.iconPath = node.kind === 'folder' ? ThemeIcon.Folder : new ThemeIcon('list-ordered');
      item.contextValue = node.kind;
      return item;
    }
    case 'image':
      return imageItem(node);
    case 'message': {
      const item = new TreeItem(node.text);
      item.iconPath = new ThemeIcon('info');
      return item;
    }
  }
}

/** Stable over refreshes, so that VS Code keeps what is expanded and selected. */
export function idOf(node: Node): string {
  switch (node.kind) {
    case 'dataset':
      return node.root;
    case 'image':
      return `${node.root}\n${node.image.entry.path}`;
    case 'message':
      return `${idOf(node.parent)}\n?`;
    default:
      return `${idOf(node.parent)}\n${node.kind} ${node.name}`;
  }
}

function datasetItem({ root, name, alone }: Extract<Node, { kind: 'dataset' }>): TreeItem {
  const item = new TreeItem(name, alone ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
  item.id = root;
  item.iconPath = new ThemeIcon('file-media');
  item.tooltip = root;
  item.contextValue = 'dataset';
  return item;
}

function imageItem(node: Extract<Node, { kind: 'image' }>): TreeItem {
  const { path, labelled, objects, changed, problems } = node.image.entry;
  const item = new TreeItem(baseName(path));
  const count = objects === undefined ? 'unreadable' : counted(objects, 'object');
  const words = [labelled ? count : objects === undefined ? count : '', problems > 0 ? `${problems} ⚠` : ''];
  item.id = idOf(node);
  // For the decorations of git and Problems.
  item.resourceUri = Uri.joinPath(Uri.file(node.root), path);
  item.iconPath = changed
    ? new ThemeIcon('circle-filled', new ThemeColor('gitDecoration.modifiedResourceForeground'))
    : new ThemeIcon(objects === undefined ? 'error' : labelled ? 'pass-filled' : 'circle-large-outline');
  item.description = [...words.filter(Boolean), changed ? 'unsaved' : ''].filter(Boolean).join(' · ');
  item.tooltip = `${path}\n${labelled ? count : 'Not labelled'}${changed ? ', unsaved' : ''}`;
  item.accessibilityInformation = {
    label: `${baseName(path)}, ${labelled ? count : 'not labelled'}${changed ? ', unsaved' : ''}`,
  };
  item.contextValue = 'image';
  item.command = { command: 'annotator.images.open', title: 'Annotate', arguments: [node] };
  return item;
}
