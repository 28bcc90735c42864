import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ShownDocument } from '../../../extension/protocol/webview.ts';
import { PicturePresenter } from '../../../extension/webview/pictures/picture-presenter.ts';
import { EditorStore } from '../../../extension/webview/state/store.ts';

const document = (revision: number): ShownDocument => ({
  image: 'a.jpg',
  uri: 'picture:a',
  revision,
  index: 0,
  total: 1,
  file: '/a.jpg.annot.json',
  source: { path: '/a.jpg', width: 4, height: 3, orientation: 1, converted: false, modifiedAt: 0 },
  fields: { tags: [] },
  annotations: [],
  changed: false,
  problems: [],
});

describe('a picture', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('that is on its way arrives when its document comes again meanwhile', async () => {
    vi.stubGlobal('requestAnimationFrame', () => 0);
    vi.stubGlobal('OffscreenCanvas', class { getContext = () => null }); // prettier-ignore
    let arrive: (response: Response) => void = () => undefined;
    vi.stubGlobal('fetch', () => new Promise<Response>(resolve => (arrive = resolve)));
    vi.stubGlobal('createImageBitmap', () => Promise.resolve({ width: 4, height: 3, close: () => undefined }));
    const store = new EditorStore({
      edit: () => Promise.reject(new Error('nothing is edited')),
      reload: () => undefined,
    });
    const put = vi.fn();
    const pictures = new PicturePresenter(store, { setPicture: put });

    pictures.show(document(1));
    pictures.show(document(2));
    expect(store.state.picture.state).toBe('loading');
    arrive(new Response('pixels'));

    await vi.waitFor(() => expect(store.state.picture.state).toBe('ok'));
    expect(put).toHaveBeenLastCalledWith(expect.objectContaining({ width: 4 }));
  });
});
