import { StatusBarAlignment, window, type StatusBarItem } from 'vscode';
import type { App } from '../../app.ts';
import { statusTexts, type StatusTexts } from './status-texts.ts';

interface Entry {
  readonly part: keyof StatusTexts;
  readonly name: string;
  readonly tooltip: string;
  readonly command?: string;
}

/** From left to right. */
const entries: readonly Entry[] = [
  { part: 'size', name: 'Annotator: Size', tooltip: 'Size of the object' },
  { part: 'cursor', name: 'Annotator: Pointer', tooltip: 'Pointer position in pixels of the image' },
  {
    part: 'label',
    name: 'Annotator: Label',
    tooltip: 'Label of the selection or the next object',
    command: 'annotator.pickLabel',
  },
  { part: 'zoom', name: 'Annotator: Zoom', tooltip: 'Zoom: show the image at 100 %', command: 'annotator.zoomActual' },
  { part: 'image', name: 'Annotator: Image', tooltip: 'Go to an image', command: 'annotator.goToImage' },
];

/** Where the active editor is, in VS Code's status bar. */
export function activateStatus({ context, editors }: App): void {
  const items = new Map<keyof StatusTexts, StatusBarItem>(
    entries.map(({ part, name, tooltip, command }, place) => {
      const item = window.createStatusBarItem(`annotator.${part}`, StatusBarAlignment.Right, 110 - place);
      item.name = name;
      item.tooltip = tooltip;
      item.command = command;
      context.subscriptions.push(item);
      return [part, item];
    }),
  );
  const update = () => {
    const { active } = editors;
    const texts = active && statusTexts(active.state, active.shown);
    for (const [part, item] of items) {
      const text = texts?.[part];
      if (text === undefined) item.hide();
      else {
        if (item.text !== text) item.text = text;
        item.show();
      }
    }
  };
  context.subscriptions.push(editors.onDidChangeActive(update));
}
