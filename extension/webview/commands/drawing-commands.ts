import type { ToolName } from '../../protocol/webview.ts';
import { openGuess } from '../editing/label-guess.ts';
import { nothingSelected } from '../state/initial-state.ts';
import type { CanvasEditor } from './canvas-editor.ts';
import type { SuggestionActions } from './suggestion-commands.ts';

export function registerDrawingCommands(
  { commands, store, drawing, select }: CanvasEditor,
  suggestions: SuggestionActions,
): void {
  const choose = (tool: ToolName) => (): void => {
    const refusal = store.refusalOfTool(tool);
    if (refusal !== undefined) {
      store.notify(refusal, 'warning');
      return;
    }
    // Choosing the tool in hand again starts afresh.
    drawing.cancel();
    select.cancel();
    store.update({ tool });
  };
  commands.registerAll({
    'tool.select': choose('select'),
    'tool.box': choose('box'),
    'tool.rotatedBox': choose('rotatedBox'),
    'tool.polygon': choose('polygon'),
    'tool.polyline': choose('polyline'),
    'tool.point': choose('point'),
    'tool.ellipse': choose('ellipse'),
    'tool.circle': choose('circle'),
    'tool.outline': choose('outline'),
    'tool.scissors': choose('scissors'),
    finish: () => {
      if (!suggestions.acceptCurrent()) drawing.handle({ type: 'finish' });
    },
    undoVertex: () => {
      drawing.handle({ type: 'undo' });
    },
    // One step back: the shape being drawn or dragged, then the active vertex, the selection, the tool.
    cancel: () => {
      const { selection, tool } = store.state;
      if (drawing.cancel() || select.cancel() || suggestions.leave()) return;
      if (openGuess(store.state)) {
        store.update({ guess: undefined });
        return;
      }
      if (selection.vertex !== undefined) store.update({ selection: { ...selection, vertex: undefined } });
      else if (selection.ids.size) store.update({ selection: nothingSelected });
      else if (tool !== 'select') store.update({ tool: 'select' });
    },
  });
}
