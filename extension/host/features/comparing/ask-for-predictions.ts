import { basename, dirname } from 'node:path';
import { commands, QuickPickItemKind, window, workspace, type QuickPickItem } from 'vscode';
import type { PredictionSource } from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';

/** One side, or the wish for two. */
type Chosen = PredictionSource | 'pair';

interface Item extends QuickPickItem {
  readonly choose: () => Promise<Chosen | undefined>;
}

/** Asks what the labels are compared with: one model or file, or two side by side; nothing when the user turns back. */
export async function askForPredictions(app: App): Promise<readonly PredictionSource[] | undefined> {
  const title = 'Compare Labels with Predictions';
  const pair: Item = {
    label: '$(split-horizontal) Two side by side …',
    detail: 'Two models, or files, with the same labels',
    choose: () => Promise.resolve('pair'),
  };
  const first = await ask(app, title, [pair]);
  if (first !== 'pair') return first && [first];
  const left = await ask(app, `${title}: first (1/2)`);
  const right = left && (await ask(app, `${title}: second (2/2)`));
  const sides = [left, right].filter(side => side !== undefined && side !== 'pair');
  return sides.length === 2 ? sides : undefined;
}

async function ask({ models }: App, title: string, more: readonly Item[] = []): Promise<Chosen | undefined> {
  const of = (path: string): PredictionSource => ({ kind: 'model', path, labels: models.labels });
  const known = [...new Set([...(models.current === undefined ? [] : [models.current]), ...models.offered])];
  const items: (Item | (QuickPickItem & { readonly choose?: undefined }))[] = [
    ...(workspace.isTrusted ? known : []).map(model => ({
      label: `$(sparkle) ${basename(model)}`,
      description: dirname(model),
      detail: 'Runs on the labelled images that it has not seen',
      choose: () => Promise.resolve(of(model)),
    })),
    {
      label: '$(sparkle) Another model …',
      choose: async () => {
        const model = await commands.executeCommand<string | undefined>('annotator.suggest.chooseModel', 'compare');
        return model === undefined ? undefined : of(model);
      },
    },
    { label: '', kind: QuickPickItemKind.Separator },
    {
      label: '$(file) A file with predictions …',
      detail: 'COCO results, a COCO file, Labelbox, CSV or any other format that is read',
      choose: () => browse(false),
    },
    {
      label: '$(folder) A folder with predictions …',
      detail: 'YOLO rows with confidence, a dataset in any format, or what annotator predict wrote',
      choose: () => browse(true),
    },
    ...more,
  ];
  const placeHolder = 'What are the labels compared with?';
  const chosen = await window.showQuickPick(items, { title, placeHolder });
  return chosen?.choose?.();
}

async function browse(folders: boolean): Promise<PredictionSource | undefined> {
  const [uri] =
    (await window.showOpenDialog({
      title: 'Predictions',
      openLabel: 'Compare',
      canSelectFiles: !folders,
      canSelectFolders: folders,
    })) ?? [];
  return uri && { kind: 'files', path: uri.fsPath };
}
