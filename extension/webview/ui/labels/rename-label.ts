import type { DatasetSettings, LabelDefinition } from '../../../protocol/server.g.ts';
import { defineLabel } from '../../editing/label-settings.ts';
import type { PlannedEdit } from '../../editing/planned-edit.ts';

/** Puts a definition in the place of the one that had another name. Objects keep the label they have. */
export function renameLabel(
  settings: DatasetSettings,
  original: string,
  label: LabelDefinition,
): PlannedEdit | undefined {
  const index = settings.labels.findIndex(({ name }) => name === original);
  if (index < 0) return defineLabel(settings, label);
  const labels = settings.labels.map((other, at) => {
    if (at === index) return label;
    // A key belongs to one label only.
    return label.key !== undefined && other.key === label.key ? { ...other, key: undefined } : other;
  });
  return {
    name: `Rename label ${original} to ${label.name}`,
    changes: [{ kind: 'settings', before: settings, after: { ...settings, labels } }],
  };
}
