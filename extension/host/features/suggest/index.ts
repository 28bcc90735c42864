import { CancellationError, Uri, window, workspace } from 'vscode';
import type { SuggestAllParams } from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import { counted } from '../../words.ts';
import { selectedImages } from './selected-images.ts';
import { SuggestRun } from './suggest-run.ts';
import { chooseClassifier, chooseModel, pickPredictor } from './choose-model.ts';
import { removeDownloaded } from './downloads.ts';

/** Which images a model is run on. */
type Images = Pick<SuggestAllParams, 'dataset' | 'images' | 'query'>;

/** Models that suggest: choosing one, running it over many images, and deciding many suggestions by their scores. */
export function activateSuggest(app: App): void {
  let running: SuggestRun | undefined;

  const suggest = async (images: Images): Promise<void> => {
    if (!workspace.isTrusted) {
      void window.showWarningMessage('Models run in trusted workspaces only.');
      return;
    }
    if (running) {
      void window.showInformationMessage('A model is running over images already: see the status bar.');
      return;
    }
    const model = app.models.current ?? (await chooseModel(app));
    if (model === undefined) return;
    const lease = await app.datasets.open(images.dataset);
    const run = new SuggestRun(app, { ...images, model }, `Suggesting in ${lease.view.name}`);
    running = run;
    try {
      const result = await run.run();
      if (!result) return;
      const { images: seen, suggestions, failed, failure } = result;
      const done = `${counted(suggestions, 'suggestion')} for ${counted(seen, 'image')}.`;
      if (failed) void window.showWarningMessage(`${done} ${counted(failed, 'image')} failed: ${failure ?? ''}`);
      else
        void window.showInformationMessage(`${done} They are shown with each image until you accept or reject them.`);
    } finally {
      running = undefined;
      app.editors.broadcast('suggestions', {}); // those of the image on screen may be there now
      lease.dispose();
    }
  };

  app.context.subscriptions.push(
    app.models.onDidChange(() => {
      app.editors.broadcast('suggestions', {});
    }),
  );
  // “compare”: of the labels, without letting it suggest.
  register(app, 'annotator.suggest.chooseModel', purpose =>
    purpose === 'compare' ? pickPredictor(app) : chooseModel(app),
  );
  register(app, 'annotator.suggest.all', async query => {
    const document = app.editors.active?.document ?? app.editors.openDocuments[0];
    if (document) await suggest({ dataset: document.root, query: typeof query === 'string' ? query : undefined });
    else void window.showInformationMessage('Open a dataset with “Annotate” first.');
  });
  register(app, 'annotator.suggest.selected', async (clicked, selected) => {
    const uris = (Array.isArray(selected) ? selected : [clicked]).filter(uri => uri instanceof Uri);
    await suggest(await selectedImages(app, uris));
  });
  register(app, 'annotator.suggest.pause', () => running?.pause());
  register(app, 'annotator.suggest.resume', () => running?.resume());
  register(app, 'annotator.suggest.cancel', () => running?.cancel());
  register(app, 'annotator.suggest.control', async () => {
    const run = running;
    if (!run) return;
    const items = run.isPaused ? ['Go On', 'Cancel'] : ['Pause', 'Cancel'];
    const chosen = await window.showQuickPick(items, { placeHolder: 'What the model has seen is kept' });
    if (chosen === 'Pause') await run.pause();
    else if (chosen === 'Go On') await run.resume();
    else if (chosen === 'Cancel') run.cancel();
  });
  register(app, 'annotator.suggest.acceptAbove', async () => {
    const score = await askScore('Accept all suggestions for this image from which score on?');
    app.editors.active?.post('command', { command: 'acceptAllSuggestions', argument: score });
  });
  register(app, 'annotator.suggest.rejectBelow', async () => {
    const score = await askScore('Reject all suggestions for this image below which score?');
    app.editors.active?.post('command', { command: 'rejectAllSuggestions', argument: score });
  });
  register(app, 'annotator.suggest.chooseClassifier', () => chooseClassifier(app));
  register(app, 'annotator.suggest.removeModel', () => removeDownloaded(app));
}

/** Asks for a score in percent. */
async function askScore(prompt: string): Promise<number> {
  const text = await window.showInputBox({
    prompt: `${prompt} In percent, 0 to 100.`,
    value: '80',
    validateInput: value => (isNaN(percent(value)) ? 'Type a number from 0 to 100.' : undefined),
  });
  if (text === undefined) throw new CancellationError();
  return percent(text) / 100;
}

function percent(text: string): number {
  const number = Number(text.replace('%', '').replace(',', '.').trim() || NaN);
  return number >= 0 && number <= 100 ? number : NaN;
}
