import { commands, StatusBarAlignment, Uri, window } from 'vscode';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import type { DatasetDocument } from '../../editor/dataset-document.ts';
import { locate } from '../../editor/locate.ts';
import { messageOf } from '../../server/errors.ts';
import { chooseFormat } from './choose-format.ts';
import { doubt, formatTooltip } from './format-words.ts';

/** The format of a dataset: in the status bar, in question, and changed. */
export function activateFormats(app: App): void {
  const { context, editors } = app;
  const item = window.createStatusBarItem('annotator.format', StatusBarAlignment.Right, 105);
  item.name = 'Annotator: Format';
  item.command = 'annotator.chooseFormat';

  register(app, 'annotator.chooseFormat', async root => {
    const document = typeof root === 'string' ? editors.documentOf(root) : editors.active?.document;
    if (document) await chooseFormat(app, document);
  });

  const show = () => {
    const format = editors.active?.document.format;
    if (!format) {
      item.hide();
      return;
    }
    item.text = `$(file-code) ${format.title}`;
    item.tooltip = formatTooltip(format);
    item.show();
  };
  const followed = new WeakSet<DatasetDocument>();
  const follow = () => {
    for (const document of editors.openDocuments) {
      if (followed.has(document)) continue;
      followed.add(document);
      document.onDidReload(show);
      void question(app, document);
    }
  };
  context.subscriptions.push(item, editors.onDidChangeActive(show), editors.onDidChangeDocuments(follow));
}

/** Nothing is guessed silently: says what a dataset was taken for when nobody was asked. */
async function question({ server, log }: App, { format, info, root }: DatasetDocument): Promise<void> {
  // Most alternatives are far-fetched; which could be meant the server says when it locates a dataset.
  if (format.origin !== 'detected' || format.alternatives.length === 0) return;
  try {
    const { formats } = await locate(server, Uri.file(root));
    const text = doubt(info.name, format, formats);
    const choose = 'Choose…';
    if (text !== undefined && (await window.showInformationMessage(text, choose)) === choose)
      await commands.executeCommand('annotator.chooseFormat', root);
  } catch (error) {
    log.warn(`Whether ${root} could be of another format is not known: ${messageOf(error)}`);
  }
}
