import type { Annotation, Problem } from '../../../protocol/server.g.ts';
import { labelColor } from '../../labels/colors.ts';
import { describeShape } from '../../shapes/registry.ts';
import type { EditorState } from '../../state/editor-state.ts';
import { isShown } from '../../state/visibility.ts';
import { short, strings } from '../strings.ts';
import { briefSize, nameOfKind } from './describe.ts';

export type ObjectOrder = 'drawing' | 'label';

/** Objects in the list's order that a filter lets through. */
export function listObjects(
  { annotations }: Pick<EditorState, 'annotations'>,
  filter: string,
  order: ObjectOrder,
): readonly Annotation[] {
  const wanted = filter.trim().toLocaleLowerCase();
  const items = wanted === '' ? annotations.items : annotations.items.filter(object => matches(object, wanted));
  return order === 'drawing' ? items : items.toSorted((a, b) => compare(a.label, b.label));
}

const { compare } = new Intl.Collator(undefined, { numeric: true });

const matches = ({ label, shape, group, id }: Annotation, wanted: string): boolean =>
  label.toLocaleLowerCase().includes(wanted) ||
  nameOfKind(shape).toLocaleLowerCase().includes(wanted) ||
  id === wanted ||
  group?.toLocaleLowerCase() === wanted;

/** An object as its row shows it. */
export interface ObjectRow {
  readonly label: string;
  readonly color: string;
  readonly kind: string;
  readonly size: string;
  /** Width and height only. */
  readonly brief: string;
  readonly hidden: boolean;
  readonly locked: boolean;
  readonly suggested: boolean;
  readonly problems: readonly Problem[];
  /** What screen readers say. */
  readonly name: string;
}

export function describeObject(object: Annotation, state: EditorState, problems: readonly Problem[]): ObjectRow {
  const { id, label, shape, group, provenance } = object;
  const hidden = !isShown(state, object);
  const locked = state.locked.has(id);
  const suggested = provenance !== undefined && !provenance.confirmed;
  const kind = nameOfKind(shape);
  const size = describeShape(shape);
  const words = [
    short(label),
    kind,
    size,
    group === undefined ? undefined : strings.objects.group(group),
    suggested ? strings.objects.suggested : undefined,
    hidden ? strings.objects.hiddenState : undefined,
    locked ? strings.objects.lockedState : undefined,
    problems.length ? strings.objects.problem(problems.map(({ message }) => message)) : undefined,
  ];
  const name = words.filter(word => word !== undefined).join(', ');
  return {
    label,
    color: labelColor(label, state.dataset?.settings),
    kind,
    size,
    brief: briefSize(shape),
    hidden,
    locked,
    suggested,
    problems,
    name,
  };
}

/** The problems of each object. */
export function problemsById(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const map = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.id === undefined) continue;
    const list = map.get(problem.id) ?? [];
    list.push(problem);
    map.set(problem.id, list);
  }
  return map;
}
