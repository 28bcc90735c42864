import { Channel, type Port } from './channel.ts';
import { Commands } from './commands.ts';
import type { CanvasEditor } from './commands/canvas-editor.ts';
import { registerCanvasCommands } from './commands/register.ts';
import { Heartbeat } from './connection/heartbeat.ts';
import type { Editor, MountPanels } from './editor.ts';
import { keepTabOnStage, listenToClipboardKeys } from './input/browser-keys.ts';
import { DrawingSession } from './input/drawing-session.ts';
import { listenToLabelKeys } from './input/label-keys.ts';
import { PointerInput } from './input/pointer-input.ts';
import { readAheadForOutlines } from './input/read-ahead.ts';
import { SelectSession } from './input/select-session.ts';
import { PicturePresenter } from './pictures/picture-presenter.ts';
import { buildCanvases, buildRegions } from './regions.ts';
import { Renderer } from './render/renderer.ts';
import { reportState, stateOnBody } from './reporting.ts';
import { keepView, restoreView, type ViewStorage } from './saved-view.ts';
import { boundsOfShape } from './shapes/registry.ts';
import { EditorStore } from './state/store.ts';
import { observeStage, observeTheme } from './view/observe.ts';
import { ViewController } from './view/view-controller.ts';

/** What an editor needs of the page it is on. */
export interface Surroundings {
  readonly port: Port;
  readonly storage: ViewStorage;
  readonly mountPanels: MountPanels;
}

/** Builds the editor into the page and says that it is ready. */
export function startEditor({ port, storage, mountPanels }: Surroundings): Editor {
  const channel = new Channel(port);
  const store = new EditorStore({
    edit: (name, changes) => channel.request('edit', { name, changes }),
    reload: image => {
      channel.request('document', { image }).then(
        document => store.state.document?.image === image && store.show(document),
        (error: unknown) => store.notify(error instanceof Error ? error.message : String(error), 'error'),
      );
    },
  });
  const commands = new Commands();
  const regions = buildRegions(document.body);
  const canvases = buildCanvases(regions.stage);
  const view = new ViewController(store);
  const editor: Editor = {
    store,
    channel,
    commands,
    askLabel: (anchor, current, guesses) => panels.askLabel(anchor, current, guesses),
  };
  const renderer = new Renderer(store, canvases);
  const pictures = new PicturePresenter(store, renderer);
  // The canvas knows places on the stage; asking wants them on the page.
  const onStage: Editor = {
    ...editor,
    askLabel: ({ x, y }, current, guesses) => {
      const { left, top } = regions.stage.getBoundingClientRect();
      return editor.askLabel({ x: x + left, y: y + top }, current, guesses);
    },
  };
  const drawing = new DrawingSession(onStage, view);
  const select = new SelectSession(store, view);
  const canvasEditor: CanvasEditor = { ...onStage, view, drawing, select, stage: regions.stage };
  registerCanvasCommands(canvasEditor);
  const panels = mountPanels(editor, regions);
  new PointerInput(regions.stage, editor, view, drawing, select);
  listenToLabelKeys(editor);
  listenToClipboardKeys(editor);
  keepTabOnStage(regions.stage, editor);
  observeStage(regions.stage, stage => {
    view.resize(stage);
    renderer.resize(stage);
  });
  observeTheme(() => renderer.setTheme());

  const saved = storage.load();
  listen(canvasEditor, pictures, saved);
  new Heartbeat(channel, store);
  readAheadForOutlines(editor);
  reportState(store, channel, () => drawing.active);
  keepView(store, storage);
  stateOnBody(store, document.body);
  channel.send('ready', {});
  return editor;
}

/** Takes what the host tells. */
function listen({ channel, commands, store, view }: CanvasEditor, pictures: PicturePresenter, saved: unknown): void {
  channel.on('init', body => {
    store.init(body);
    if (body.document) {
      view.showImage();
      pictures.show(body.document);
    }
    restoreView(store, view, saved);
    store.flush();
  });
  channel.on('show', ({ document, select = [], compared }) => {
    const another = document.image !== store.state.document?.image;
    store.show(document, select, compared);
    if (another) view.showImage();
    if (select.length) view.reveal(select);
    else if (compared?.ghost?.annotation) view.revealArea(boundsOfShape(compared.ghost.annotation.shape));
    pictures.show(document);
    // Painted at once, not on the next frame: the key is still down.
    store.flush();
  });
  channel.on('preload', ({ documents }) => pictures.preload(documents));
  channel.on('edited', body => store.edited(body));
  channel.on('dataset', body => store.datasetChanged(body));
  channel.on('options', ({ options }) => {
    store.update({ options });
    store.toggle({ crosshair: options.crosshair, keepView: options.viewOnNavigate === 'keep' });
  });
  channel.on('summary', ({ summary }) => store.update({ summary }));
  channel.on('notice', ({ text, severity }) => store.notify(text, severity));
  channel.on('command', ({ command, argument }) => {
    if (!commands.run(command, argument)) channel.send('log', { message: `Nothing carries out “${command}”.` });
  });
}
