import type { ShapeType } from '../../../protocol/server.g.ts';
import { defineLabel, removeLabelSettings } from '../../editing/label-settings.ts';
import { labelColor } from '../../labels/colors.ts';
import { shapeTypes } from '../../messages/model.ts';
import { equal } from '../../state/equality.ts';
import type { Context } from '../component.ts';
import { openDialog } from '../controls/dialog.ts';
import { h, setAttributes, setText, textButton, uniqueId } from '../dom.ts';
import { commandOf, keyOf } from '../key-hints.ts';
import { shapeNames } from '../objects/describe.ts';
import { strings } from '../strings.ts';
import { createAttributeEditor } from './attribute-editor.ts';
import { createColorField } from './color-field.ts';
import { definitionOf, draftOf, faultsOf, isKey, keyWarning, type LabelDraft } from './label-draft.ts';
import { labelRows } from './label-model.ts';

const words = strings.labelEditor;

/** The form for what `annotator.json` says of a label. Another name is another name everywhere: the host sees to that. */
export function openLabelEditor({ store, channel }: Pick<Context, 'store' | 'channel'>, original: string): void {
  const { dataset, keys } = store.state;
  if (!dataset) return;
  if (dataset.settingsError !== undefined) {
    store.notify(strings.labels.readOnly(dataset.settingsError), 'warning');
    return;
  }
  const { settings } = dataset;
  const definition = settings.labels.find(label => label.name === original);
  const rows = labelRows(store.state).filter(({ listed, here, all = 0, ...row }) => row.definition !== undefined || listed || here > 0 || all > 0); // prettier-ignore
  const row = rows.find(({ name: known }) => known === original);
  const taken = new Set(row ? rows.map(({ name: known }) => known) : settings.labels.map(({ name: known }) => known));
  let draft = draftOf(original, definition);

  const name = h('input', { type: 'text', class: 'input', dir: 'auto' });
  name.value = draft.name;
  const color = createColorField(
    () => labelColor(draft.name),
    value => {
      change({ color: value });
    },
  );
  const key = h('input', { type: 'text', class: 'input key-field', placeholder: words.keyHint, autocomplete: 'off' });
  const noKey = textButton(words.keyClear, () => { change({ key: '' }); }, true); // prettier-ignore
  const shapes = shapeTypes.map(type => {
    const box = h('input', { type: 'checkbox' });
    box.addEventListener('change', () => {
      change({ shapes: toggled(draft.shapes, type) });
    });
    return { type, box, element: h('label', { class: 'checkbox' }, box, h('span', {}, shapeNames[type])) };
  });
  const attributes = createAttributeEditor(draft.attributes, value => {
    change({ attributes: value });
  });
  const save = textButton(words.save, () => {
    submit();
  });
  const cancel = textButton(words.cancel, () => { dialog.close(); }, true); // prettier-ignore
  const remove = textButton(
    words.remove,
    () => {
      const edit = removeLabelSettings(currentSettings(), original);
      if (edit) store.commit(edit.name, edit.changes);
      dialog.close();
    },
    true,
  );
  remove.classList.add('remove');
  remove.hidden = definition === undefined;

  const nameRow = formRow(words.name, name);
  const colorRow = formRow(words.color, color.element);
  const keyRow = formRow(words.key, h('span', { class: 'key-row' }, key, noKey));
  const shapesRow = formRow(words.shapes, h('div', { class: 'checkboxes' }, ...shapes.map(({ element }) => element)));
  const attributesRow = formRow(words.attributes, attributes);
  shapesRow.say(words.shapesHint, false);

  const change = (patch: Partial<LabelDraft>): void => {
    draft = { ...draft, ...patch };
    show();
  };
  const show = (): void => {
    const faults = faultsOf(draft, original, taken);
    color.show(draft.color);
    key.value = draft.key.toUpperCase();
    noKey.hidden = draft.key === '';
    for (const { type, box } of shapes) box.checked = draft.shapes.includes(type);
    const renamed = row && draft.name.trim() !== original ? words.renamed(row.all ?? row.here) : undefined;
    nameRow.say(faults.name ?? renamed, faults.name !== undefined);
    colorRow.say(faults.color, true);
    const shadowed = keys.find(hint => keyOf(hint).toLowerCase() === draft.key.toLowerCase() && draft.key !== '');
    const shadows = shadowed && words.keyShadows(shadowed.title || commandOf(shadowed));
    keyRow.say(faults.key ?? keyWarning(draft.key, original, settings) ?? shadows, faults.key !== undefined);
    attributesRow.say(faults.attributes, true);
    save.disabled = Object.values(faults).some(fault => fault !== undefined);
  };
  const currentSettings = (): typeof settings => store.state.dataset?.settings ?? settings;
  const submit = (): void => {
    if (save.disabled) return;
    const into = draft.name.trim();
    const renamed = row !== undefined && into !== original;
    const label = definitionOf(renamed ? { ...draft, name: original } : draft);
    // Who only renames a label that has no definition wants none.
    if (!renamed || !equal(label, definitionOf(draftOf(original, definition)))) {
      const edit = defineLabel(currentSettings(), label);
      if (edit) store.commit(edit.name, edit.changes);
    }
    if (renamed) channel.send('run', { command: 'annotator.labels.rename', argument: { label: original, into } });
    dialog.close();
  };
  name.addEventListener('input', () => {
    change({ name: name.value });
  });
  key.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1) {
      if (event.key === 'Backspace' || event.key === 'Delete') change({ key: '' });
      return;
    }
    event.preventDefault();
    if (isKey(event.key)) change({ key: event.key });
    else keyRow.say(words.keyInvalid, true);
  });
  const form = h(
    'form',
    { class: 'form', method: 'dialog' },
    nameRow.element,
    colorRow.element,
    keyRow.element,
    shapesRow.element,
    attributesRow.element,
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    submit();
  });
  form.addEventListener('keydown', event => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      submit();
    }
  });
  const footer = h('div', { class: 'dialog-footer' }, remove, h('span', { class: 'grow' }), cancel, save);
  const dialog = openDialog(words.title(original), 'label-editor', [form, footer]);
  show();
  name.focus();
  name.select();
}

const toggled = (shapes: readonly ShapeType[], type: ShapeType): readonly ShapeType[] =>
  shapes.includes(type) ? shapes.filter(shape => shape !== type) : shapeTypes.filter(shape => shape === type || shapes.includes(shape)); // prettier-ignore

/** A field under its name, with room for what is wrong with it. */
function formRow(
  title: string,
  content: HTMLElement,
): { readonly element: HTMLElement; say(text: string | undefined, isFault: boolean): void } {
  const message = h('div', { class: 'form-message', id: uniqueId('message'), hidden: true });
  const heading = h('div', { class: 'form-title', id: uniqueId('title') }, title);
  if (content instanceof HTMLInputElement) setAttributes(content, { 'aria-labelledby': heading.id, 'aria-describedby': message.id }); // prettier-ignore
  const field = content.querySelector('.key-field');
  if (field) setAttributes(field, { 'aria-labelledby': heading.id, 'aria-describedby': message.id });
  return {
    element: h('div', { class: 'form-row' }, heading, content, message),
    say: (text, isFault) => {
      message.hidden = text === undefined;
      message.classList.toggle('fault', isFault);
      setText(message, text ?? '');
      if (content instanceof HTMLInputElement) setAttributes(content, { 'aria-invalid': isFault && text !== undefined ? 'true' : undefined }); // prettier-ignore
    },
  };
}
