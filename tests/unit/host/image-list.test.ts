import { expect, it } from 'vitest';
import { ImageList } from '../../../extension/host/editor/image-list.ts';
import { neighbours } from '../../../extension/host/editor/neighbours.ts';

const total = 450;
const paged = () => {
  const offsets: number[] = [];
  const list = new ImageList((offset, limit) => {
    offsets.push(offset);
    const length = Math.max(0, Math.min(limit, total - offset));
    const items = Array.from({ length }, (_, i) => ({
      path: `${offset + i}.jpg`,
      labelled: false,
      changed: false,
      problems: 0,
    }));
    return Promise.resolve({ total, items });
  });
  return { list, offsets };
};

it('finds images by place over pages, asking for each page once', async () => {
  const { list, offsets } = paged();
  for (const place of [0, 199, 200, 449, 1]) expect(await list.at(place)).toBe(`${place}.jpg`);
  expect(offsets).toEqual([0, 200, 400]);
});

it('has nothing before the first and after the last image', async () => {
  const { list } = paged();
  expect([await list.at(-1), await list.at(450), await list.at(10_000)]).toEqual([undefined, undefined, undefined]);
});

it('asks again after the list changed', async () => {
  const { list, offsets } = paged();
  await list.at(0);
  list.clear();
  await list.at(0);
  expect(offsets).toEqual([0, 0]);
});

it('the images ahead come first, in the direction of travel', () => {
  expect(neighbours(5, 1)).toEqual([6, 7, 4]);
  expect(neighbours(5, -1)).toEqual([4, 3, 6]);
  expect(neighbours(0, 1)).toEqual([1, 2]);
});
