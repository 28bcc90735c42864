/** What becomes of the selection. */
import type { Annotation } from '../../protocol/server.g.ts';
import type { Selection } from '../state/editor-state.ts';

interface Context {
  readonly selection: Selection;
  readonly membersOf: (object: Annotation) => readonly string[];
}

const of = (ids: Iterable<string>, primary?: string): Selection => {
  const set = new Set(ids);
  return { ids: set, primary: primary ?? [...set].at(-1) };
};

/** The objects that a click on one means: its whole group, unless a single member was chosen before. */
function meant(object: Annotation, { selection, membersOf }: Context): readonly string[] {
  const members = membersOf(object);
  const entered = selection.ids.size === 1 && members.some(id => selection.ids.has(id));
  return entered ? [object.id] : members;
}

/** The selection as soon as the button is down. A selected object keeps it, for it may be dragged. */
export function afterPress(hits: readonly Annotation[], context: Context, additive: boolean): Selection | undefined {
  const [first] = hits;
  if (!first || additive || hits.some(({ id }) => context.selection.ids.has(id))) return undefined;
  return of(meant(first, context), first.id);
}

/**
 * The selection if the button goes up without a drag. A click where something is selected goes on to what lies
 * beneath; with Ctrl or Shift it adds or removes.
 */
export function afterClick(hits: readonly Annotation[], context: Context, additive: boolean): Selection | undefined {
  const { selection } = context;
  const [first] = hits;
  if (!first) return undefined;
  if (additive) {
    const ids = meant(first, context);
    if (!selection.ids.has(first.id)) return of([...selection.ids, ...ids], first.id);
    return of([...selection.ids].filter(id => !ids.includes(id)));
  }
  const selected = hits.findIndex(({ id }) => selection.ids.has(id));
  if (selected < 0) return undefined;
  const target = hits[selection.ids.size > 1 ? selected : (selected + 1) % hits.length] ?? first;
  return of(meant(target, context), target.id);
}

/** A double click chooses one member of a group. */
export function innermost(hits: readonly Annotation[], selection: Selection): Selection | undefined {
  const member = hits.find(({ id, group }) => group !== undefined && selection.ids.has(id));
  return member && of([member.id]);
}

export function afterMarquee(found: readonly string[], before: Selection, additive: boolean): Selection {
  return additive ? of([...before.ids, ...found]) : of(found);
}
