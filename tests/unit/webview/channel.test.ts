import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WebviewMessage } from '../../../extension/protocol/webview.ts';
import { Channel, RequestError, TimeoutError, type Port } from '../../../extension/webview/channel.ts';

class FakePort implements Port {
  readonly posted: WebviewMessage[] = [];
  private readonly listeners = new Set<(message: unknown) => void>();

  post(message: WebviewMessage): void {
    this.posted.push(message);
  }

  listen(listener: (message: unknown) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(message: unknown): void {
    for (const listener of this.listeners) listener(message);
  }
}

describe('the channel', () => {
  let port: FakePort;
  let channel: Channel;
  beforeEach(() => {
    vi.useFakeTimers();
    port = new FakePort();
    channel = new Channel(port);
  });
  afterEach(() => vi.useRealTimers());

  it('pairs each answer with its request, in whatever order they come', async () => {
    const first = channel.request('edit', { name: 'x', changes: [] });
    const second = channel.request('open', { image: 'a.jpg' });
    port.tell({ kind: 'reply', id: 2, result: { shown: true } });
    port.tell({ kind: 'reply', id: 1, result: { revision: 7 } });
    expect(await second).toEqual({ shown: true });
    expect(await first).toEqual({ revision: 7 });
  });
  it('rejects with the host’s error and its code', async () => {
    const asked = channel.request('ping', {});
    port.tell({ kind: 'reply', id: 1, error: { message: 'changed meanwhile', code: 1409 } });
    await expect(asked).rejects.toMatchObject({ message: 'changed meanwhile', code: 1409 });
    await expect(asked).rejects.toBeInstanceOf(RequestError);
  });
  it('rejects an answer that is not what was asked for, and says where', async () => {
    const asked = channel.request('edit', { name: 'x', changes: [] });
    port.tell({ kind: 'reply', id: 1, result: { revision: 'seven' } });
    await expect(asked).rejects.toThrow('revision should be a number');
  });
  it('rejects when no answer comes in time, and forgets the late one', async () => {
    const asked = channel.request('ping', {}, 4000);
    const outcome = expect(asked).rejects.toBeInstanceOf(TimeoutError);
    await vi.advanceTimersByTimeAsync(4000);
    await outcome;
    port.tell({ kind: 'reply', id: 1, result: {} });
  });
  it('rejects everything when it is disposed, and from then on', async () => {
    const asked = channel.request('ping', {});
    channel.dispose();
    await expect(asked).rejects.toThrow('closed');
    await expect(channel.request('ping', {})).rejects.toThrow('closed');
  });
  it('hands well-formed events to their listeners, and logs the others', () => {
    const heard: string[] = [];
    channel.on('notice', ({ text }) => heard.push(text));
    port.tell({ kind: 'event', name: 'notice', body: { text: 'Undone: Draw cat', severity: 'info' } });
    port.tell({ kind: 'event', name: 'notice', body: { text: 5, severity: 'info' } });
    port.tell({ kind: 'event', name: 'toString', body: {} });
    expect(heard).toEqual(['Undone: Draw cat']);
    expect(port.posted).toHaveLength(2);
    expect(JSON.stringify(port.posted)).toContain('text should be text');
  });
  it('lets messages of others pass', () => {
    for (const message of [undefined, null, 7, 'hello', {}, { kind: 'other' }, { vscodeScheduleAsyncWork: 1 }])
      port.tell(message);
    expect(port.posted).toEqual([]);
  });
});
