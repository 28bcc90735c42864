import type { DatasetSettings, LabelDefinition } from '../../protocol/server.g.ts';
import { equal } from '../state/equality.ts';
import type { PlannedEdit } from './planned-edit.ts';

export const newLabel = (name: string): LabelDefinition => ({ name, shapes: [], attributes: [] });

function changeSettings(name: string, before: DatasetSettings, after: DatasetSettings): PlannedEdit | undefined {
  return equal(before, after) ? undefined : { name, changes: [{ kind: 'settings', before, after }] };
}

/** Sets what is known of a label, adding it to the palette if it isn't there. A key belongs to one label only. */
export function defineLabel(settings: DatasetSettings, label: LabelDefinition): PlannedEdit | undefined {
  const others = settings.labels.map(other =>
    other.name !== label.name && label.key !== undefined && other.key === label.key ? withoutKey(other) : other,
  );
  const index = others.findIndex(({ name }) => name === label.name);
  const labels = index < 0 ? [...others, label] : others.with(index, label);
  return changeSettings(`${index < 0 ? 'Add' : 'Edit'} label ${label.name}`, settings, { ...settings, labels });
}

/** Takes a label's settings away; objects with the label keep it. */
export const removeLabelSettings = (settings: DatasetSettings, name: string): PlannedEdit | undefined =>
  changeSettings(`Remove settings of label ${name}`, settings, {
    ...settings,
    labels: settings.labels.filter(label => label.name !== name),
  });

const withoutKey = (label: LabelDefinition): LabelDefinition => ({ ...label, key: undefined });
