import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWebviewMessage } from '../../../extension/host/editor/webview-messages.ts';

const change = { kind: 'annotation', image: 'a.jpg', id: '1' };
const state = {
  tool: 'box',
  selected: 1,
  drawing: false,
  suggesting: false,
  comparing: false,
  zoom: 0.5,
  objects: 2,
  cursor: [1, 2],
  label: 'bird',
};

describe('a message of the webview', () => {
  it('that is well formed is taken as it is', () => {
    const messages = [
      { kind: 'event', name: 'ready', body: {} },
      { kind: 'event', name: 'state', body: { state } },
      { kind: 'event', name: 'run', body: { command: 'annotator.next' } },
      { kind: 'request', id: 1, name: 'edit', body: { name: 'Move', changes: [change, { kind: 'settings' }] } },
      { kind: 'request', id: 2, name: 'go', body: { what: 'unlabelled', backward: true } },
      { kind: 'request', id: 3, name: 'images', body: { offset: 0, limit: 10 } },
      { kind: 'request', id: 4, name: 'ping', body: {} },
    ];
    for (const message of messages) expect(parseWebviewMessage(message)).toBe(message);
  });

  it('that is not is refused', () => {
    const messages = [
      { kind: 'request', name: 'ping', body: {} },
      { kind: 'request', id: 1, name: 'format c:', body: {} },
      { kind: 'request', id: 1, name: 'toString', body: {} },
      { kind: 'request', id: 1, name: 'edit', body: { name: 'Move', changes: [{ kind: 'annotation' }] } },
      { kind: 'request', id: 1, name: 'go', body: { what: 'away', backward: true } },
      { kind: 'request', id: 1, name: 'images', body: { offset: -1, limit: 10 } },
      { kind: 'event', name: 'state', body: { state: { ...state, tool: 'axe' } } },
      { kind: 'event', name: 'state', body: { state: { ...state, zoom: NaN } } },
      { kind: 'reply', id: 1, result: {} },
    ];
    for (const message of messages) expect(parseWebviewMessage(message), JSON.stringify(message)).toBeUndefined();
  });

  it('may be anything at all without harm', () => {
    fc.assert(
      fc.property(fc.anything(), value => {
        expect(parseWebviewMessage(value)).toBeUndefined();
      }),
    );
  });
});
