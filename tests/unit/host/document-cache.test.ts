import { expect, it } from 'vitest';
import { DocumentCache } from '../../../extension/host/editor/document-cache.ts';
import type { DocumentView } from '../../../extension/protocol/server.g.ts';

const view = (image: string, revision: number): DocumentView => ({
  image,
  revision,
  index: 0,
  total: 1,
  file: `/${image}.annot.json`,
  fields: { tags: [] },
  annotations: [],
  changed: false,
  problems: [],
});

/** A server whose answers come when the test says so. */
function slowServer() {
  const questions: {
    readonly image: string;
    readonly answer: (revision: number) => void;
    readonly fail: () => void;
  }[] = [];
  const ask = (image: string) =>
    new Promise<DocumentView>((resolve, reject) => {
      const answer = (revision: number) => {
        resolve(view(image, revision));
      };
      questions.push({ image, answer, fail: () => reject(new Error('gone')) });
    });
  return { ask, questions };
}

const settled = () => new Promise(resolve => setTimeout(resolve));

it('asks once, however many want the document', async () => {
  const { ask, questions } = slowServer();
  const cache = new DocumentCache(ask);
  const wanted = [cache.open('a'), cache.open('a')];
  expect(questions).toHaveLength(1);
  questions[0]?.answer(1);
  expect((await Promise.all(wanted)).map(({ revision }) => revision)).toEqual([1, 1]);
  expect(cache.get('a')?.revision).toBe(1);
  await cache.open('a');
  expect(questions).toHaveLength(1);
});

it('never keeps an answer that an edit overtook', async () => {
  const { ask, questions } = slowServer();
  const cache = new DocumentCache(ask);
  const wanted = cache.open('a');
  cache.invalidate(['a']);
  questions[0]?.answer(1);
  await settled();
  expect(cache.get('a')).toBeUndefined();
  questions[1]?.answer(2);
  expect((await wanted).revision).toBe(2);
});

it('forgets only the images concerned, or all', async () => {
  const cache = new DocumentCache(image => Promise.resolve(view(image, 1)));
  await Promise.all([cache.open('a'), cache.open('b')]);
  cache.invalidate(['a']);
  expect([cache.get('a'), cache.get('b')?.image]).toEqual([undefined, 'b']);
  cache.clear();
  expect(cache.get('b')).toBeUndefined();
});

it('asks again after a failure', async () => {
  const { ask, questions } = slowServer();
  const cache = new DocumentCache(ask);
  const failed = cache.open('a');
  questions[0]?.fail();
  await expect(failed).rejects.toThrow('gone');
  const wanted = cache.open('a');
  questions[1]?.answer(5);
  expect((await wanted).revision).toBe(5);
});

it('stays small: documents not used for long are dropped', async () => {
  const cache = new DocumentCache(image => Promise.resolve(view(image, 1)));
  for (let i = 0; i < 500; i++) {
    await cache.open(`${i}`);
    await cache.open('0');
  }
  expect(cache.get('1')).toBeUndefined();
  expect(cache.get('0')).toBeDefined();
  expect(cache.get('499')).toBeDefined();
});
