import { sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SerialQueue } from '../../../extension/host/editor/serial-queue.ts';
import { BackOff } from '../../../extension/host/server/back-off.ts';
import { codeOf, layoutsOf, messageOf } from '../../../extension/host/server/errors.ts';
import { serverCommand, ServerMissingError } from '../../../extension/host/server/executable.ts';

describe('where the server is', () => {
  const there = () => true;
  it('in the extension, with the platform’s ending', () => {
    expect(serverCommand('/ext', {}, 'linux', there).command.split(sep)).toEqual([
      '',
      'ext',
      'dist',
      'server',
      'annotator',
    ]);
    expect(serverCommand('/ext', {}, 'win32', there).command).toMatch(/annotator\.exe$/);
  });

  it('where the environment says, before the setting, before the extension', () => {
    expect(serverCommand('/ext', { environment: '/e', setting: '/s' }, 'linux', there).command).toBe('/e');
    expect(serverCommand('/ext', { environment: '', setting: '/s' }, 'linux', there).command).toBe('/s');
  });

  it('an assembly is run by dotnet', () => {
    expect(serverCommand('/ext', { setting: '/s/annotator.dll' }, 'linux', there)).toEqual({
      command: 'dotnet',
      args: ['/s/annotator.dll', 'serve'],
    });
  });

  it('nowhere is an error that says where it was looked for and what to do', () => {
    const look = () => serverCommand('/ext', { setting: '/nowhere/annotator' }, 'linux', () => false);
    expect(look).toThrow(ServerMissingError);
    expect(look).toThrow(/“\/nowhere\/annotator”.*annotator\.server\.path/);
  });
});

describe('restarting after crashes', () => {
  it('is at once the first time, then slower, then stops', () => {
    const backOff = new BackOff();
    const waits: number[] = [];
    for (let wait = backOff.next(0); wait !== undefined; wait = backOff.next(0)) waits.push(wait);
    expect(waits[0]).toBe(0);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.length).toBeLessThan(10);
  });

  it('starts afresh after a run that lasted', () => {
    const backOff = new BackOff();
    while (backOff.next(0) !== undefined);
    expect(backOff.next(0)).toBeUndefined();
    expect(backOff.next(3_600_000)).toBe(0);
  });
});

describe('tasks in a queue', () => {
  it('run one after the other, in order, over failures', async () => {
    const queue = new SerialQueue();
    const log: string[] = [];
    const task = (name: string, wait: number) => async () => {
      log.push(`${name} begins`);
      await new Promise(resolve => setTimeout(resolve, wait));
      log.push(`${name} ends`);
      if (name === 'b') throw new Error('b failed');
      return name;
    };
    const results = await Promise.allSettled([
      queue.run(task('a', 10)),
      queue.run(task('b', 0)),
      queue.run(task('c', 0)),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });
});

it('a model whose outputs are unclear names what they may mean', () => {
  expect(layoutsOf(Object.assign(new Error('unclear'), { data: { layouts: ['yolov5', 'yolov8'] } }))).toEqual([
    'yolov5',
    'yolov8',
  ]);
  for (const other of [undefined, new Error('no'), { data: 1 }, { data: { layouts: 'yolov5' } }])
    expect(layoutsOf(other)).toEqual([]);
});

it('errors of any kind have words, and the server’s have codes', () => {
  expect(messageOf(new Error('full disk'))).toBe('full disk');
  expect(messageOf('plain')).toBe('plain');
  expect(codeOf(Object.assign(new Error('lost race'), { code: 1409 }))).toBe(1409);
  expect([codeOf(undefined), codeOf(new Error('x')), codeOf({ code: 'EACCES' })]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
