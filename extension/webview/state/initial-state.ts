import { AnnotationList } from './annotation-list.ts';
import type { EditorState, Selection, Suggestions } from './editor-state.ts';

export const nothingSelected: Selection = { ids: new Set() };

export const noSuggestions: Suggestions = {
  items: [],
  threshold: 0,
  hiddenLabels: new Set(),
  running: false,
  unmapped: [],
  notes: [],
};

export const initialState: EditorState = {
  options: { viewOnNavigate: 'fit', crosshair: true, decimals: 1, askForLabel: false },
  keys: [],
  annotations: AnnotationList.empty,
  fields: { tags: [] },
  conflicts: [],
  suggestions: noSuggestions,
  problems: [],
  picture: { state: 'none' },
  revision: 0,
  pending: 0,
  connection: { state: 'ok' },
  selection: nothingSelected,
  tool: 'select',
  hidden: new Set(),
  locked: new Set(),
  hiddenLabels: new Set(),
  toggles: { labels: true, fills: true, crosshair: true, brightness: 1, contrast: 1, keepView: false },
  viewport: { zoom: 1, x: 0, y: 0 },
};
