import type { ImageEntry } from '../../../protocol/server.g.ts';

/** So many images stand under one node; more are split into ranges. */
const most = 500;

/** An image with its place in the dataset's list. */
export interface PlacedImage {
  readonly entry: ImageEntry;
  readonly place: number;
}

export type ImageTree =
  | { readonly kind: 'image'; readonly image: PlacedImage }
  | { readonly kind: 'folder' | 'range'; readonly name: string; readonly children: readonly ImageTree[] };

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly images: PlacedImage[];
}

/** Images as a tree: folders first, long stretches in ranges, in the order of the list. */
export function imageTree(images: readonly PlacedImage[]): readonly ImageTree[] {
  const root: Folder = { folders: new Map(), images: [] };
  for (const image of images) {
    let folder = root;
    for (const name of image.entry.path.split('/').slice(0, -1)) {
      const known = folder.folders.get(name) ?? { folders: new Map(), images: [] };
      folder.folders.set(name, known);
      folder = known;
    }
    folder.images.push(image);
  }
  return childrenOf(root);
}

/** The name of an image or folder in its own folder. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function childrenOf(folder: Folder): readonly ImageTree[] {
  const folders = [...folder.folders].map(([name, inner]): ImageTree => ({
    kind: 'folder',
    name,
    children: childrenOf(inner),
  }));
  return [...folders, ...leaves(folder.images)];
}

function leaves(images: readonly PlacedImage[]): readonly ImageTree[] {
  const nodes = images.map((image): ImageTree => ({ kind: 'image', image }));
  if (nodes.length <= most) return nodes;
  const ranges: ImageTree[] = [];
  for (let start = 0; start < nodes.length; start += most) {
    const children = nodes.slice(start, start + most);
    const [first, last] = [images[start], images[start + children.length - 1]];
    const name = `${baseName(first?.entry.path ?? '')} … ${baseName(last?.entry.path ?? '')}`;
    ranges.push({ kind: 'range', name, children });
  }
  return ranges;
}
