import { describe, expect, it } from 'vitest';
import { inWords } from '../../../extension/host/editor/blame-words.ts';
import { fileOf, isLive, versionOf, type Resource } from '../../../extension/host/review/comparison.ts';
import { parseReviewMessage } from '../../../extension/host/review/review-messages.ts';

const uri = (scheme: string, fsPath: string, query = ''): Resource => ({ scheme, fsPath, query });
const git = (ref: string) => uri('git', '/data/a.xml.git', JSON.stringify({ path: '/data/a.xml', ref }));

describe('the resources of a text diff', () => {
  it('of git are commits, or the index', () => {
    expect(versionOf(git('HEAD'))).toEqual({ kind: 'commit', revision: 'HEAD' });
    expect(versionOf(git('stash@{0}^'))).toEqual({ kind: 'commit', revision: 'stash@{0}^' });
    expect(versionOf(git('~'))).toEqual({ kind: 'index' });
    expect(versionOf(git(''))).toEqual({ kind: 'index' });
    expect(fileOf(git('HEAD'))).toBe('/data/a.xml');
  });

  it('are the work tree on disk, and else only their text', () => {
    expect(versionOf(uri('file', '/data/a.xml'))).toEqual({ kind: 'workTree' });
    expect(versionOf(uri('review', '/data/a.xml'))).toBeUndefined();
    expect(versionOf(git(':2'))).toBeUndefined();
    expect(versionOf(uri('git', '/data/a.xml', 'no JSON'))).toBeUndefined();
  });

  it('between commits never change by themselves', () => {
    const head = { kind: 'commit', revision: 'HEAD~1' } as const;
    expect(isLive({ path: '/data', before: head, after: { kind: 'commit', revision: 'abc' } })).toBe(false);
    expect(isLive({ path: '/data', before: head, after: { kind: 'workTree' } })).toBe(true);
  });
});

describe('messages of the review editor', () => {
  it('are taken when they are ours and whole', () => {
    for (const message of [
      { name: 'ready', body: {} },
      { name: 'go', body: { by: -1 } },
      { name: 'act', body: { action: 'stage', keys: ['1'] } },
    ])
      expect(parseReviewMessage(message)).toEqual(message);
  });

  it('are refused otherwise', () => {
    for (const message of [
      null,
      'ready',
      { name: 'toString', body: {} },
      { name: 'go', body: {} },
      { name: 'act', body: { action: 'format', keys: [] } },
      { name: 'act', body: { action: 'stage', keys: [1] } },
    ])
      expect(parseReviewMessage(message)).toBeUndefined();
  });
});

describe('who changed an object last', () => {
  const now = Date.parse('2026-01-10T00:00:00Z');

  it('is told in words', () => {
    const entry = { commit: '0123456789abcdef', author: 'Mia', date: '2026-01-07T00:00:00Z', summary: 'Fix cats' };
    expect(inWords({ ...entry, words: ['moved by (1, 2) px'] }, now)).toEqual({
      text: 'Mia, 3 days ago · Fix cats',
      detail: '0123456789\nmoved by (1, 2) px',
    });
  });

  it('is nobody before a commit', () => {
    expect(inWords({ words: ['added cat'] }, now)).toEqual({ text: 'Not committed yet', detail: 'added cat' });
  });
});
