/** Commands that a webview carries out. The extension contributes each as `annotator.<command>`. */
export const editorCommands = [
  // tools
  'tool.select',
  'tool.box',
  'tool.rotatedBox',
  'tool.polygon',
  'tool.polyline',
  'tool.point',
  'tool.ellipse',
  'tool.circle',
  'tool.outline',
  'tool.scissors',
  // while drawing
  'finish',
  'cancel',
  'undoVertex',
  // selection
  'selectAll',
  'selectNone',
  'selectNext',
  'selectPrevious',
  'selectGroup',
  // editing
  'delete',
  'duplicate',
  'cut',
  'copy',
  'paste',
  'copyFromPrevious',
  'changeLabel',
  'nudge', // argument: [dx, dy] in px
  'rotateBy', // argument: degrees
  'bringForward',
  'sendBackward',
  'bringToFront',
  'sendToBack',
  'hide',
  'showAll',
  'hideOthers',
  'lock',
  'unlockAll',
  'group',
  'ungroup',
  'outlineSelection', // boxes become the outlines of what is in them
  'insertVertex',
  'deleteVertex',
  'nextVertex',
  'previousVertex',
  'addTag',
  // view
  'zoomIn',
  'zoomOut',
  'zoomFit',
  'zoomActual',
  'zoomSelection',
  'keepView',
  'toggleLabels',
  'toggleFills',
  'toggleCrosshair',
  'toggleOnlyLabel',
  'adjustPicture',
  'resetPicture',
  'togglePanel',
  'toggleFilmStrip',
  'cheatSheet',
  'focusCanvas',
  'focusObjects',
  'focusLabels',
  'focusInspector',
  // problems
  'nextProblem',
  'previousProblem',
  // conflicts of a merge: of the selected object, else the first
  'keepMine',
  'keepTheirs',
  'keepBoth',
  // suggestions of a model; finish accepts and delete rejects the current one
  'suggest',
  'acceptAllSuggestions',
  'rejectAllSuggestions',
  'transcribe',
  'acceptLabel', // argument: which of the labels offered, from 0
  // labels
  'pickLabel', // argument: a label's name, or nothing to ask
  'editLabel',
] as const;

export type EditorCommand = (typeof editorCommands)[number];

export const isEditorCommand = (name: string): name is EditorCommand =>
  (editorCommands as readonly string[]).includes(name);
