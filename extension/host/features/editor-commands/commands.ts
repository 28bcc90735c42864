import type { EditorCommand } from '../../../protocol/webview.ts';

/** Every command that a webview carries out; the compiler insists that none is missing. */
const all: Readonly<Record<EditorCommand, true>> = {
  'tool.select': true,
  'tool.box': true,
  'tool.rotatedBox': true,
  'tool.polygon': true,
  'tool.polyline': true,
  'tool.point': true,
  'tool.ellipse': true,
  'tool.circle': true,
  'tool.outline': true,
  'tool.scissors': true,
  finish: true,
  cancel: true,
  undoVertex: true,
  selectAll: true,
  selectNone: true,
  selectNext: true,
  selectPrevious: true,
  selectGroup: true,
  delete: true,
  duplicate: true,
  cut: true,
  copy: true,
  paste: true,
  copyFromPrevious: true,
  changeLabel: true,
  nudge: true,
  rotateBy: true,
  bringForward: true,
  sendBackward: true,
  bringToFront: true,
  sendToBack: true,
  hide: true,
  showAll: true,
  hideOthers: true,
  lock: true,
  unlockAll: true,
  group: true,
  ungroup: true,
  outlineSelection: true,
  insertVertex: true,
  deleteVertex: true,
  nextVertex: true,
  previousVertex: true,
  addTag: true,
  zoomIn: true,
  zoomOut: true,
  zoomFit: true,
  zoomActual: true,
  zoomSelection: true,
  keepView: true,
  toggleLabels: true,
  toggleFills: true,
  toggleCrosshair: true,
  toggleOnlyLabel: true,
  adjustPicture: true,
  resetPicture: true,
  togglePanel: true,
  toggleFilmStrip: true,
  cheatSheet: true,
  focusCanvas: true,
  focusObjects: true,
  focusLabels: true,
  focusInspector: true,
  nextProblem: true,
  previousProblem: true,
  keepMine: true,
  keepTheirs: true,
  keepBoth: true,
  suggest: true,
  acceptAllSuggestions: true,
  rejectAllSuggestions: true,
  transcribe: true,
  acceptLabel: true,
  pickLabel: true,
  editLabel: true,
};

function isEditorCommand(name: string): name is EditorCommand {
  return Object.hasOwn(all, name);
}

export const editorCommands: readonly EditorCommand[] = Object.keys(all).filter(isEditorCommand);

/**
 * What a keybinding or a button gave with a command. Menus give what was clicked: of a label that is its name; an object
 * was selected by the click, so the webview knows it.
 */
export function argumentOf(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'webviewSection' in value)
    return value.webviewSection === 'label' && 'label' in value ? argumentOf(value.label) : undefined;
  return typeof value === 'string' || typeof value === 'number' || Array.isArray(value) ? value : undefined;
}
