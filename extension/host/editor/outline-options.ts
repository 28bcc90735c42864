import { workspace } from 'vscode';
import type { OutlineForm, OutlineParams } from '../../protocol/server.g.ts';

const forms: readonly unknown[] = ['polygon', 'mask', 'box'] satisfies readonly OutlineForm[];

/** How outlines are found and what becomes of them, from the settings `annotator.outline.*`. */
export function outlineOptions(): Pick<OutlineParams, 'form' | 'tolerance' | 'model'> {
  const settings = workspace.getConfiguration('annotator.outline');
  const form: unknown = settings.get('shape');
  const tolerance: unknown = settings.get('tolerance');
  const model: unknown = settings.get('model');
  const isModel = typeof model === 'string' && model !== '' && workspace.isTrusted;
  return {
    form: isForm(form) ? form : 'polygon',
    tolerance: typeof tolerance === 'number' ? Math.min(1000, Math.max(0, tolerance)) : 1,
    ...(isModel && { model }),
  };
}

const isForm = (value: unknown): value is OutlineForm => forms.includes(value);
