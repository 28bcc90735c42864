import fc from 'fast-check';
import { expect, it } from 'vitest';
import { imageTree, type ImageTree, type PlacedImage } from '../../../extension/host/features/sidebar/image-tree.ts';

const placed = (paths: readonly string[]): readonly PlacedImage[] =>
  paths.map((path, place) => ({ entry: { path, labelled: false, changed: false, problems: 0 }, place }));

const leaves = (trees: readonly ImageTree[]): readonly number[] =>
  trees.flatMap(tree => (tree.kind === 'image' ? [tree.image.place] : leaves(tree.children)));

const names = (trees: readonly ImageTree[]): unknown =>
  trees.map(tree => (tree.kind === 'image' ? tree.image.entry.path : { [tree.name]: names(tree.children) }));

it('folders come first, each with its own images in order', () => {
  expect(names(imageTree(placed(['b.jpg', 'x/1.jpg', 'x/y/2.jpg', 'a.jpg', 'x/0.jpg'])))).toEqual([
    { x: [{ y: ['x/y/2.jpg'] }, 'x/1.jpg', 'x/0.jpg'] },
    'b.jpg',
    'a.jpg',
  ]);
});

it('ten thousand images become ranges named by their ends', () => {
  const trees = imageTree(placed(Array.from({ length: 10_000 }, (_, i) => `${i}.jpg`)));
  expect(trees).toHaveLength(20);
  expect(trees[1]).toMatchObject({ kind: 'range', name: '500.jpg … 999.jpg' });
});

it('no image is lost or doubled', () => {
  const path = fc
    .array(fc.constantFrom('a', 'b', '__proto__', '日本'), { minLength: 1, maxLength: 4 })
    .map(parts => parts.join('/'));
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 50 }), paths => {
      const images = paths.map(path => `${path}.jpg`);
      expect([...leaves(imageTree(placed(images)))].sort((a, b) => a - b)).toEqual(images.map((_, place) => place));
    }),
  );
});
