import { describe, expect, it } from 'vitest';
import { PictureCache } from '../../../extension/webview/pictures/picture-cache.ts';

/** Pictures of one megapixel each, loaded when told. */
class Pictures {
  readonly asked: string[] = [];
  readonly closed: string[] = [];
  readonly aborted: string[] = [];
  private readonly waiting = new Map<string, { arrive: () => void; fail: () => void }>();

  readonly load = (uri: string, signal: AbortSignal): Promise<ImageBitmap> => {
    this.asked.push(uri);
    signal.addEventListener('abort', () => this.aborted.push(uri));
    return new Promise((resolve, reject) => {
      const bitmap: ImageBitmap = { width: 1024, height: 1024, close: () => this.closed.push(uri) };
      this.waiting.set(uri, {
        arrive: () => {
          resolve(bitmap);
        },
        fail: () => {
          reject(new Error(`${uri} is missing`));
        },
      });
    });
  };

  async arrive(uri: string): Promise<void> {
    this.waiting.get(uri)?.arrive();
    await new Promise(resolve => setTimeout(resolve));
  }

  async fail(uri: string): Promise<void> {
    this.waiting.get(uri)?.fail();
    await new Promise(resolve => setTimeout(resolve));
  }
}

const megabyte = 1024 * 1024;

describe('pictures decoded ahead', () => {
  it('are there at once when they are shown', async () => {
    const pictures = new Pictures();
    const cache = new PictureCache(pictures.load);
    void cache.preload(['b']);
    expect(cache.peek('b')).toBeUndefined();
    await pictures.arrive('b');
    expect(cache.peek('b')).toBeDefined();
    await cache.get('b');
    expect(pictures.asked).toEqual(['b']);
  });

  it('are loaded one after the other, a failed one left out', async () => {
    const pictures = new Pictures();
    const cache = new PictureCache(pictures.load);
    void cache.preload(['a', 'b', 'c']);
    expect(pictures.asked).toEqual(['a']);
    await pictures.fail('a');
    expect(pictures.asked).toEqual(['a', 'b']);
    await pictures.arrive('b');
    expect(pictures.asked).toEqual(['a', 'b', 'c']);
  });

  it('stop loading when others are wanted instead', async () => {
    const pictures = new Pictures();
    const cache = new PictureCache(pictures.load);
    void cache.preload(['a', 'b']);
    void cache.preload(['c']);
    expect(pictures.aborted).toEqual(['a']);
    await pictures.arrive('a');
    expect(pictures.closed).toEqual(['a']);
    expect(cache.peek('a')).toBeUndefined();
  });

  it('are asked for again after they failed', async () => {
    const pictures = new Pictures();
    const cache = new PictureCache(pictures.load);
    const first = expect(cache.get('a')).rejects.toThrow('a is missing');
    await pictures.fail('a');
    await first;
    void cache.get('a');
    expect(pictures.asked).toEqual(['a', 'a']);
  });
});

describe('memory', () => {
  it('is bounded: what was used longest ago is closed, never what is on screen', async () => {
    const pictures = new Pictures();
    const cache = new PictureCache(pictures.load, 8 * megabyte);
    cache.show('a');
    for (const uri of ['a', 'b', 'c', 'd']) {
      void cache.get(uri);
      await pictures.arrive(uri);
    }
    expect(pictures.closed).toEqual(['b', 'c']);
    expect(cache.peek('a')).toBeDefined();
    expect(cache.peek('d')).toBeDefined();
  });
});
