import { describe, expect, it } from 'vitest';
import { parseCompareMessage } from '../../../extension/host/comparing/compare-messages.ts';

const filter = { loose: 0.7, onlyLabelErrors: false, decided: false };

describe('messages of a comparison', () => {
  it('are taken when they are whole', () => {
    for (const message of [
      { name: 'ready', body: {} },
      { name: 'page', body: { revision: 3, offset: 100, limit: 100 } },
      { name: 'filter', body: { filter: { ...filter, kinds: ['miss'], truth: '', prediction: 'cat' } } },
      { name: 'filter', body: { side: 1 } },
      { name: 'open', body: { index: 0, focus: true } },
      { name: 'act', body: { action: 'take' } },
      { name: 'thresholds', body: { iou: 0.5, score: 0 } },
      { name: 'cell', body: { side: 0, what: 'boxes', truth: 'cat', prediction: '' } },
    ])
      expect(parseCompareMessage(message), JSON.stringify(message)).toBe(message);
  });

  it('are refused when something of them is missing or wrong', () => {
    for (const message of [
      undefined,
      'ready',
      { name: 'constructor', body: {} },
      { name: 'page', body: { revision: 3, offset: -1, limit: 100 } },
      { name: 'filter', body: { filter: { ...filter, loose: 2 } } },
      { name: 'filter', body: { filter: { ...filter, kinds: [1] } } },
      { name: 'open', body: { index: 0.5, focus: true } },
      { name: 'act', body: { action: 'delete everything' } },
      { name: 'thresholds', body: { iou: 0.5, score: Number.NaN } },
      { name: 'cell', body: { side: 0, what: 'boxes', truth: 'cat' } },
    ])
      expect(parseCompareMessage(message), JSON.stringify(message)).toBeUndefined();
  });
});
