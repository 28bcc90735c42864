import { CancellationError, ProgressLocation, window } from 'vscode';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import { messageOf } from '../../server/errors.ts';
import { withProgress } from '../../server/progress.ts';

/** libtorch, which trains models and runs TorchScript: too large to come along, so that it is installed on demand. */
export function activateRuntime(app: App): void {
  register(app, 'annotator.runtime.install', () => install(app));
  register(app, 'annotator.runtime.remove', () => remove(app));
}

async function install(app: App): Promise<void> {
  try {
    const variant = await chooseVariant();
    if (variant === undefined) return;
    const { installed, variant: present } = await app.server.request('annotator/runtime/state', {});
    if (installed && present === variant) {
      void window.showInformationMessage('The training runtime is installed already.');
      return;
    }
    const title = 'Asking the package sources';
    const offer = await window.withProgress({ location: ProgressLocation.Notification, title }, () =>
      app.server.request('annotator/runtime/offer', { variant }),
    );
    const { version, platform, downloadMegabytes, diskMegabytes, license, sources } = offer;
    const question = `Install libtorch ${version}? ${String(downloadMegabytes)} MB are downloaded.`;
    const detail = [
      `It trains models and runs TorchScript models (${platform}, ${variant}).`,
      `On disk it takes about ${String(diskMegabytes)} MB; “Remove the Training Runtime…” takes it away again.`,
      `From: ${sources.join(', ')}`,
      `Licence: ${license}`,
    ].join('\n');
    const agreed = await window.showInformationMessage(question, { modal: true, detail }, 'Install');
    if (agreed === undefined) return;
    const state = await withProgress(app.server, 'Installing the training runtime', (progress, token) =>
      app.server.request('annotator/runtime/install', { variant, progress }, token),
    );
    void window.showInformationMessage(`The training runtime is installed (${String(state.megabytes)} MB).`);
  } catch (error) {
    if (error instanceof CancellationError) {
      const words = 'Stopped. What was downloaded is kept; installing goes on from there.';
      void window.showInformationMessage(words);
    } else void window.showErrorMessage(messageOf(error));
  }
}

async function chooseVariant(): Promise<string | undefined> {
  const items = [
    { label: 'CPU', detail: 'Works everywhere', variant: 'cpu' },
    { label: 'CUDA', detail: 'For NVIDIA graphics cards on Linux and Windows; much larger', variant: 'cuda' },
  ];
  const chosen = await window.showQuickPick(items, {
    title: 'Install the Training Runtime',
    placeHolder: 'What computes?',
  });
  return chosen?.variant;
}

async function remove(app: App): Promise<void> {
  try {
    const { installed, megabytes } = await app.server.request('annotator/runtime/state', {});
    if (!installed) {
      void window.showInformationMessage('The training runtime is not installed.');
      return;
    }
    const question = `Remove the training runtime? It takes ${String(megabytes)} MB.`;
    const detail = 'Models stay; TorchScript models and trained ones can’t be run until it is installed again.';
    if ((await window.showWarningMessage(question, { modal: true, detail }, 'Remove')) === undefined) return;
    await app.server.request('annotator/runtime/remove', {});
    void window.showInformationMessage('The training runtime is removed.');
  } catch (error) {
    void window.showErrorMessage(messageOf(error));
  }
}
