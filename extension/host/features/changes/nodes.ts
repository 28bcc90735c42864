import { basename } from 'node:path';
import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import type { DatasetComparison, ImageComparison } from '../../../protocol/server.g.ts';
import type { Comparison } from '../../review/comparison.ts';
import { counted } from '../../words.ts';

export type Node =
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly name: string;
      readonly comparison: Comparison;
      readonly datasets: readonly DatasetComparison[];
      /** Whether the user asked for it and can close it. */
      readonly isOwn: boolean;
    }
  | { readonly kind: 'dataset'; readonly group: Node & { kind: 'group' }; readonly dataset: DatasetComparison }
  | {
      readonly kind: 'image';
      readonly group: Node & { kind: 'group' };
      readonly dataset: string;
      readonly image: ImageComparison;
    }
  | { readonly kind: 'message'; readonly text: string; readonly isError: boolean };

/** What stands under a node. */
export function childrenOf(node: Node): readonly Node[] {
  if (node.kind === 'group') {
    const [only] = node.datasets;
    if (node.datasets.length === 1 && only) return inside(node, only);
    return node.datasets.map(dataset => ({ kind: 'dataset', group: node, dataset }));
  }
  return node.kind === 'dataset' ? inside(node.group, node.dataset) : [];
}

const inside = (
  group: Node & { kind: 'group' },
  { dataset, images, classes, notes }: DatasetComparison,
): readonly Node[] => [
  ...[...classes, ...notes].map((text): Node => ({ kind: 'message', text, isError: false })),
  ...images.map((image): Node => ({ kind: 'image', group, dataset, image })),
];

/** “+2 −1 ~3”, or what else became of an image. */
export function countsOf(image: ImageComparison): string {
  const { added, removed, changed, imageChanged, replaced, renamedFrom, status } = image;
  if (status === 'unreadable') return 'can’t be read';
  const counts = [added && `+${added}`, removed && `−${removed}`, changed && `~${changed}`].filter(Boolean);
  const words = [replaced && 'picture replaced', renamedFrom !== undefined && 'renamed', imageChanged && 'tags'];
  return [counts.join(' '), ...words].filter(Boolean).join(' · ');
}

export function treeItem(node: Node): TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node);
    case 'dataset': {
      const item = new TreeItem(node.dataset.name, TreeItemCollapsibleState.Expanded);
      item.iconPath = ThemeIcon.Folder;
      item.tooltip = `${node.dataset.dataset}\n${node.dataset.format}`;
      item.description = counted(node.dataset.images.length, 'image');
      return item;
    }
    case 'image':
      return imageItem(node);
    case 'message': {
      const item = new TreeItem(node.text);
      item.iconPath = new ThemeIcon(node.isError ? 'error' : 'info');
      item.tooltip = node.text;
      return item;
    }
  }
}

function groupItem({ id, name, datasets, isOwn }: Node & { kind: 'group' }): TreeItem {
  const count = datasets.reduce((sum, { images }) => sum + images.length, 0);
  const item = new TreeItem(name, TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.description = count > 0 ? count.toLocaleString('en') : 'no annotation change';
  item.contextValue = isOwn ? 'ownGroup' : 'group';
  item.accessibilityInformation = { label: `${name}, ${counted(count, 'changed image')}` };
  return item;
}

const icons = {
  added: ['diff-added', 'gitDecoration.addedResourceForeground'],
  removed: ['diff-removed', 'gitDecoration.deletedResourceForeground'],
  changed: ['diff-modified', 'gitDecoration.modifiedResourceForeground'],
  same: ['diff-modified', 'gitDecoration.modifiedResourceForeground'],
  unreadable: ['error', 'problemsErrorIcon.foreground'],
} as const;

function imageItem(node: Node & { kind: 'image' }): TreeItem {
  const { image, dataset, group } = node;
  const [icon, color] = icons[image.status];
  const item = new TreeItem(basename(image.image));
  const folder = image.image.slice(0, -basename(image.image).length - 1);
  item.id = `${group.id}\n${dataset}\n${image.image}`;
  item.resourceUri = Uri.file(`${dataset}/${image.image}`);
  item.iconPath = new ThemeIcon(icon, new ThemeColor(color));
  item.description = [countsOf(image), folder].filter(Boolean).join('  ');
  item.tooltip = tooltipOf(image);
  item.accessibilityInformation = { label: `${basename(image.image)}, ${image.status}, ${tooltipOf(image)}` };
  item.contextValue = 'image';
  item.command = { command: 'annotator.changes.open', title: 'Review Changes', arguments: [node] };
  return item;
}

function tooltipOf({ image, added, removed, changed, renamedFrom, fault, replaced }: ImageComparison): string {
  const counts = [
    added && `${counted(added, 'object')} added`,
    removed && `${counted(removed, 'object')} removed`,
    changed && `${counted(changed, 'object')} changed`,
  ].filter(Boolean);
  const lines = [
    image,
    counts.join(', '),
    renamedFrom !== undefined && `renamed from ${renamedFrom}`,
    replaced && 'the picture was replaced',
    fault,
  ];
  return lines.filter(Boolean).join('\n');
}
