import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation, Change } from '../../../extension/protocol/server.g.ts';
import type { ShownDocument } from '../../../extension/protocol/webview.ts';
import { RequestError, TimeoutError } from '../../../extension/webview/channel.ts';
import { EditorStore } from '../../../extension/webview/state/store.ts';

const image = 'a.jpg';
const box = (id: string, x: number): Annotation => ({
  id,
  label: 'cat',
  shape: { type: 'box', x, y: 0, width: 10, height: 10, rotation: 0 },
});

/** The server, told in the simplest way: one list, one revision, "before" compared as JSON. */
class Server {
  revision = 1;
  objects: Annotation[] = [];

  apply(changes: readonly Change[]): readonly Change[] | undefined {
    const next = [...this.objects];
    const applied: Change[] = [];
    for (const change of changes) {
      if (change.kind !== 'annotation') return undefined;
      const at = next.findIndex(({ id }) => id === change.id);
      const { before, after } = change;
      if (before ? at < 0 || JSON.stringify(next[at]) !== JSON.stringify(before) : at >= 0) return undefined;
      const to = change.indexAfter ?? (before ? at : next.length);
      if (before) next.splice(at, 1);
      if (after && to > next.length) return undefined;
      if (after) next.splice(to, 0, after);
      applied.push({ ...change, indexBefore: before && at, indexAfter: after && to });
    }
    this.objects = next;
    this.revision++;
    return applied;
  }

  document(): ShownDocument {
    return {
      image,
      revision: this.revision,
      index: 0,
      total: 1,
      file: '/a.jpg.annot.json',
      fields: { tags: [] },
      annotations: [...this.objects],
      changed: false,
      problems: [],
    };
  }
}

/** A store and a server with two wires between, along which messages move only when told. */
class World {
  readonly server = new Server();
  private readonly toHost: (() => void)[] = [];
  private readonly toEditor: (() => void)[] = [];
  readonly store = new EditorStore(
    {
      edit: (name, changes) =>
        new Promise((resolve, reject) => {
          this.toHost.push(() => {
            const applied = this.refusing ? undefined : this.server.apply(changes);
            this.refusing = false;
            if (!applied) {
              this.toEditor.push(() => {
                reject(new RequestError('changed meanwhile', 1409));
              });
              return;
            }
            const { revision } = this.server;
            this.tell(name, applied);
            this.toEditor.push(() => {
              resolve({ revision });
            });
          });
        }),
      reload: () => {
        this.reloads++;
        this.toHost.push(() => {
          const document = this.server.document();
          this.toEditor.push(() => {
            this.store.show(document);
          });
        });
      },
    },
    () => undefined,
  );
  refusing = false;
  reloads = 0;

  constructor(objects: readonly Annotation[]) {
    this.server.objects = [...objects];
    this.store.show(this.server.document());
  }

  foreign(changes: readonly Change[]): void {
    const applied = this.server.apply(changes);
    if (applied) this.tell('foreign', applied);
  }

  async step(wire: 'host' | 'editor'): Promise<void> {
    (wire === 'host' ? this.toHost : this.toEditor).shift()?.();
    // Lets what waited for an answer go on.
    for (let i = 0; i < 4; i++) await Promise.resolve();
  }

  async settle(): Promise<void> {
    for (let i = 0; i < 1000 && this.toHost.length + this.toEditor.length > 0; i++) {
      await this.step('editor');
      await this.step('host');
    }
  }

  get shown(): readonly Annotation[] {
    return this.store.state.annotations.items;
  }

  private tell(name: string, changes: readonly Change[]): void {
    const { revision } = this.server;
    this.toEditor.push(() => {
      this.store.edited({ revision, name, changes, problems: [], cause: 'edit' });
    });
  }
}

const add = (id: string, x: number): Change => ({ kind: 'annotation', image, id, after: box(id, x) });
const change = (before: Annotation, x: number): Change => ({
  kind: 'annotation',
  image,
  id: before.id,
  before,
  after: box(before.id, x),
});
const remove = (before: Annotation): Change => ({ kind: 'annotation', image, id: before.id, before });
const raise = (before: Annotation, to: number): Change => ({
  kind: 'annotation',
  image,
  id: before.id,
  before,
  after: before,
  indexAfter: to,
});

type Deed = 'add' | 'change' | 'remove' | 'raise';

/** An edit that fits a list. */
function editOf(deed: Deed, objects: readonly Annotation[], pick: number, fresh: string, x: number): Change {
  const object = objects[pick % Math.max(1, objects.length)];
  if (!object || deed === 'add') return add(fresh, x);
  if (deed === 'remove') return remove(object);
  return deed === 'raise' ? raise(object, objects.length - 1) : change(object, x);
}

describe('the store and the server', () => {
  const deed = fc.constantFrom<Deed>('add', 'change', 'remove', 'raise');
  const step = fc.oneof(
    fc.record({ by: fc.constantFrom('own' as const, 'foreign' as const), deed, pick: fc.nat(5), x: fc.nat(100) }),
    fc.constant({ by: 'refusal' as const }),
    fc.constant({ by: 'host' as const }),
    fc.constant({ by: 'editor' as const }),
  );

  it('come to the same, however own edits, edits of others, answers and refusals interleave', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async steps => {
        const world = new World([box('a', 0), box('b', 1), box('c', 2)]);
        let fresh = 0;
        for (const action of steps) {
          if (action.by === 'refusal') world.refusing = true;
          else if (action.by === 'host' || action.by === 'editor') await world.step(action.by);
          else {
            const objects = action.by === 'own' ? world.shown : world.server.objects;
            const edit = editOf(action.deed, objects, action.pick, `n${fresh++}`, action.x);
            if (action.by === 'own') world.store.commit('own', [edit]);
            else world.foreign([edit]);
          }
        }
        await world.settle();
        expect(world.shown).toEqual(world.server.objects);
        expect(world.store.state.pending).toBe(0);
        expect(world.reloads).toBe(0);
        expect(world.store.state.revision).toBe(world.server.revision);
      }),
      { numRuns: 500 },
    );
  });

  it('show an edit at once, and take it back with a notice when it is refused', async () => {
    const world = new World([box('a', 0)]);
    world.refusing = true;
    expect(world.store.commit('Draw cat', [add('b', 5)])).toBe(true);
    expect(world.shown.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(world.store.state.pending).toBe(1);
    await world.settle();
    expect(world.shown.map(({ id }) => id)).toEqual(['a']);
    expect(world.store.state.notice?.text).toContain('Draw cat');
    expect(world.store.state.notice?.severity).toBe('error');
  });

  it('send one edit at a time, in order', async () => {
    const world = new World([box('a', 0)]);
    world.store.commit('1', [change(box('a', 0), 1)]);
    world.store.commit('2', [change(box('a', 1), 2)]);
    world.store.commit('3', [change(box('a', 2), 3)]);
    await world.step('host');
    expect(world.server.objects).toEqual([box('a', 1)]);
    await world.settle();
    expect(world.server.objects).toEqual([box('a', 3)]);
    expect(world.server.revision).toBe(4);
  });

  it('keep edits of another image apart', async () => {
    const world = new World([box('a', 0)]);
    world.store.edited({
      revision: 2,
      name: 'elsewhere',
      changes: [{ kind: 'annotation', image: 'other.jpg', id: 'z', after: box('z', 0) }],
      problems: [],
      cause: 'edit',
    });
    await world.settle();
    expect(world.shown.map(({ id }) => id)).toEqual(['a']);
    expect(world.store.state.revision).toBe(2);
  });

  it('add what was told after a document was read to the document', () => {
    const world = new World([box('a', 0)]);
    const old = world.server.document();
    world.store.edited({ revision: 2, name: 'x', changes: [add('b', 1)], problems: [], cause: 'edit' });
    world.store.show({ ...old, image: 'else.jpg', annotations: [], revision: 2 });
    world.store.show(old);
    expect(world.shown.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('a store whose host does not answer', () => {
  it('keeps the edit, sends it again, and takes a conflict then for a success', async () => {
    const sent: string[] = [];
    const reloaded: string[] = [];
    const answers = [new TimeoutError('edit'), new RequestError('changed meanwhile', 1409)];
    const store = new EditorStore(
      {
        edit: name => {
          sent.push(name);
          return Promise.reject(answers.shift() ?? new Error('asked too often'));
        },
        reload: name => reloaded.push(name),
      },
      () => undefined,
    );
    store.show(new Server().document());
    store.commit('Draw cat', [add('a', 0)]);
    await new Promise(resolve => setTimeout(resolve));
    expect(store.state.annotations.has('a')).toBe(true);
    expect(store.state.pending).toBe(1);
    store.resume();
    await new Promise(resolve => setTimeout(resolve));
    expect(sent).toEqual(['Draw cat', 'Draw cat']);
    expect(reloaded).toEqual([image]);
    expect(store.state.notice).toBeUndefined();
  });

  it('refuses edits of an editor that was left behind, and says why', () => {
    const store = new EditorStore(
      { edit: () => Promise.reject(new Error('never')), reload: () => undefined },
      () => undefined,
    );
    store.show(new Server().document());
    store.update({ connection: { state: 'lost', message: 'The extension host stopped.' } });
    expect(store.commit('Draw cat', [add('a', 0)])).toBe(false);
    expect(store.state.notice?.text).toBe('The extension host stopped.');
    expect(store.state.annotations.size).toBe(0);
  });

  it('takes edits while the server restarts: they wait for it', () => {
    const store = new EditorStore(
      { edit: () => new Promise(() => undefined), reload: () => undefined },
      () => undefined,
    );
    store.show(new Server().document());
    store.update({ connection: { state: 'restarting', message: 'The server restarts.' } });
    expect(store.commit('Draw cat', [add('a', 0)])).toBe(true);
    expect(store.state.pending).toBe(1);
    expect(store.state.annotations.size).toBe(1);
  });

  it('refuses edits of a document whose file can’t be read', () => {
    const store = new EditorStore(
      { edit: () => Promise.reject(new Error('never')), reload: () => undefined },
      () => undefined,
    );
    store.show({ ...new Server().document(), fileError: { message: 'Line 3 is no JSON.' } });
    expect(store.commit('Draw cat', [add('a', 0)])).toBe(false);
    expect(store.state.notice?.text).toBe('Line 3 is no JSON.');
  });
});

describe('listeners', () => {
  it('hear of all changes of a frame at once, by topic', () => {
    const frames: (() => void)[] = [];
    const store = new EditorStore({ edit: () => Promise.reject(new Error('never')), reload: () => undefined }, task =>
      frames.push(task),
    );
    const heard: string[][] = [];
    const stop = store.subscribe(changed => heard.push([...changed].sort()));
    store.update({ tool: 'box' });
    store.update({ label: 'cat' });
    store.toggle({ fills: false });
    expect(heard).toEqual([]);
    frames.splice(0).forEach(run => {
      run();
    });
    expect(heard).toEqual([['label', 'toggles', 'tool']]);
    stop();
    store.update({ tool: 'select' });
    store.flush();
    expect(heard).toHaveLength(1);
  });

  it('find the selection without what was deleted', async () => {
    const world = new World([box('a', 0), box('b', 0)]);
    world.store.select(['a', 'b'], 'a');
    world.foreign([remove(box('a', 0))]);
    await world.settle();
    expect([...world.store.state.selection.ids]).toEqual(['b']);
    expect(world.store.state.selection.primary).toBe('b');
  });
});
