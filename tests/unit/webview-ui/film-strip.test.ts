import { describe, expect, it } from 'vitest';
import type { ImageEntry } from '../../../extension/protocol/server.g.ts';
import type { Channel } from '../../../extension/webview/channel.ts';
import { statesOf } from '../../../extension/webview/ui/film-strip/frame-row.ts';
import { ImagePages } from '../../../extension/webview/ui/film-strip/image-pages.ts';
import { Thumbnails } from '../../../extension/webview/ui/film-strip/thumbnails.ts';

/** A channel whose answers the test gives, one by one. */
class ManualChannel {
  readonly asked: {
    readonly params: unknown;
    readonly answer: (result: unknown) => void;
    readonly fail: () => void;
  }[] = [];
  readonly request: Channel['request'] = (_, params) =>
    new Promise((resolve, reject) => {
      this.asked.push({
        params,
        answer: result => {
          resolve(result as Parameters<typeof resolve>[0]);
        },
        fail: () => {
          reject(new Error('no answer'));
        },
      });
    });
}

const settled = () => new Promise(done => setTimeout(done));
const entry = (path: string, rest: Partial<ImageEntry> = {}): ImageEntry => ({
  path,
  labelled: false,
  objects: 0,
  changed: false,
  problems: 0,
  ...rest,
});

describe('the pages of the list', () => {
  it('are asked for once each, and their entries found by index', async () => {
    const channel = new ManualChannel();
    const totals: number[] = [];
    const pages = new ImagePages(
      channel,
      total => totals.push(total),
      () => undefined,
    );
    pages.want(190, 210);
    pages.want(190, 210);
    expect(channel.asked.map(({ params }) => params)).toEqual([
      { offset: 0, limit: 200 },
      { offset: 200, limit: 200 },
    ]);
    channel.asked[1]?.answer({ total: 201, items: [entry('last.jpg')] });
    await settled();
    expect(pages.get(200)?.path).toBe('last.jpg');
    expect(pages.get(199)).toBeUndefined();
    expect(totals).toEqual([201]);
  });

  it('are asked for again after a failure', async () => {
    const channel = new ManualChannel();
    const pages = new ImagePages(
      channel,
      () => undefined,
      () => undefined,
    );
    pages.want(0, 5);
    channel.asked[0]?.fail();
    await settled();
    pages.want(0, 5);
    expect(channel.asked).toHaveLength(2);
  });

  it('an answer from before a refresh is dropped', async () => {
    const channel = new ManualChannel();
    const pages = new ImagePages(
      channel,
      () => undefined,
      () => undefined,
    );
    pages.want(0, 5);
    pages.refresh(0, 5);
    channel.asked[1]?.answer({ total: 1, items: [entry('new.jpg')] });
    channel.asked[0]?.answer({ total: 1, items: [entry('old.jpg')] });
    await settled();
    expect(pages.get(0)?.path).toBe('new.jpg');
  });
});

describe('thumbnails', () => {
  const names = Array.from({ length: 20 }, (_, i) => `${String(i)}.jpg`);

  it('are asked for a few at a time, the most wanted first, and not those that went out of sight', async () => {
    const channel = new ManualChannel();
    const thumbnails = new Thumbnails(channel, () => undefined);
    thumbnails.want(names);
    expect(channel.asked.map(({ params }) => params)).toEqual(['19', '18', '17', '16'].map(name => ({ image: `${name}.jpg` }))); // prettier-ignore
    thumbnails.want(['new.jpg']);
    channel.asked[0]?.answer({ uri: 'a' });
    await settled();
    expect(channel.asked.at(-1)?.params).toEqual({ image: 'new.jpg' });
    expect(channel.asked).toHaveLength(5);
    expect(thumbnails.get('19.jpg')).toBe('a');
  });

  it('one that fails holds up no other, and is not asked for again and again', async () => {
    const channel = new ManualChannel();
    const thumbnails = new Thumbnails(channel, () => undefined);
    thumbnails.want(names.slice(0, 5));
    channel.asked[0]?.fail();
    await settled();
    expect(channel.asked).toHaveLength(5);
    thumbnails.want(['4.jpg']);
    expect(channel.asked).toHaveLength(5);
  });
});

describe('the states of an image', () => {
  const signs = (rest: Partial<ImageEntry>) => statesOf(entry('a.jpg', rest)).map(({ sign }) => sign).join(''); // prettier-ignore

  it('have signs of their own, the worst first', () => {
    expect(signs({})).toBe('○');
    expect(signs({ labelled: true })).toBe('●');
    expect(signs({ labelled: true, changed: true, problems: 2 })).toBe('▲◆●');
    expect(statesOf(entry('a.jpg', { objects: undefined, problems: 1 })).map(({ word }) => word)).toEqual([
      'annotation file can’t be read',
      'no labels',
    ]);
  });
});
