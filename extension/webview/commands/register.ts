import type { CanvasEditor } from './canvas-editor.ts';
import { registerClipboardCommands } from './clipboard-commands.ts';
import { registerDrawingCommands } from './drawing-commands.ts';
import { registerLabelGuessCommands } from './label-guess-commands.ts';
import { registerLabelCommands } from './label-commands.ts';
import { registerObjectCommands } from './object-commands.ts';
import { registerConflictCommands } from './conflict-commands.ts';
import { registerOutlineCommands } from './outline-commands.ts';
import { registerProblemCommands } from './problem-commands.ts';
import { registerSelectionCommands } from './selection-commands.ts';
import { registerSuggestionCommands, suggestionActions } from './suggestion-commands.ts';
import { registerTranscribeCommand } from './transcribe-command.ts';
import { registerVertexCommands } from './vertex-commands.ts';
import { registerViewCommands } from './view-commands.ts';

/** Registers all that concerns the canvas, the selection, edits and the view. */
export function registerCanvasCommands(editor: CanvasEditor): void {
  const suggestions = suggestionActions(editor);
  registerDrawingCommands(editor, suggestions);
  registerSelectionCommands(editor, suggestions);
  registerObjectCommands(editor, suggestions);
  registerSuggestionCommands(editor, suggestions);
  registerOutlineCommands(editor);
  registerTranscribeCommand(editor);
  registerVertexCommands(editor);
  registerClipboardCommands(editor);
  registerLabelCommands(editor);
  registerLabelGuessCommands(editor);
  registerViewCommands(editor);
  registerConflictCommands(editor);
  registerProblemCommands(editor);
}
