import type { EditorState, Topic } from './editor-state.ts';

const topicOf: { readonly [K in keyof EditorState]-?: Topic } = {
  dataset: 'dataset',
  keys: 'dataset',
  problem: 'dataset',
  options: 'options',
  summary: 'summary',
  document: 'image',
  annotations: 'document',
  fields: 'document',
  conflicts: 'document',
  problems: 'problems',
  picture: 'picture',
  suggestions: 'suggestions',
  guess: 'suggestions',
  revision: 'sync',
  pending: 'sync',
  connection: 'connection',
  selection: 'selection',
  hovered: 'hovered',
  tool: 'tool',
  label: 'label',
  draft: 'draft',
  cursor: 'cursor',
  hidden: 'visibility',
  locked: 'visibility',
  hiddenLabels: 'visibility',
  toggles: 'toggles',
  viewport: 'viewport',
  notice: 'notice',
};

const fields = Object.entries(topicOf).filter((entry): entry is [keyof EditorState, Topic] => entry[0] in topicOf);

/** The topics in which two states differ. */
export function difference(before: EditorState, after: EditorState): Topic[] {
  return fields.filter(([field]) => before[field] !== after[field]).map(([, topic]) => topic);
}
