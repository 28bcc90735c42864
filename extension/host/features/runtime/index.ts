import { window } from 'vscode';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import { withProgress } from '../../server/progress.ts';

/** The runtime that trains models and runs TorchScript: large, so that it is installed only when a person says so. */
export function activateRuntime(app: App): void {
  register(app, 'annotator.runtime.install', () => install(app));
  register(app, 'annotator.runtime.remove', () => remove(app));
}

interface Variant {
  readonly label: string;
  readonly detail: string;
  readonly variant: 'cpu' | 'cuda';
}

const variants: readonly Variant[] = [
  { label: 'Processor', detail: 'Works everywhere', variant: 'cpu' },
  { label: 'NVIDIA GPU (CUDA)', detail: 'Some gigabytes; needs a driver of NVIDIA’s', variant: 'cuda' },
];

async function install({ server }: App): Promise<void> {
  const { installed, version } = await server.request('annotator/runtime/state', {});
  if (installed) {
    void window.showInformationMessage(`libtorch ${version ?? ''} is installed; models can be trained.`);
    return;
  }
  const chosen = await window.showQuickPick(variants, {
    title: 'Install libtorch',
    placeHolder: 'What trains the models?',
  });
  if (!chosen) return;
  const { variant } = chosen;
  const offer = await withProgress(server, 'Asking the package sources', (progress, token) =>
    server.request('annotator/runtime/offer', { variant, progress }, token),
  );
  const yes = 'Install';
  const detail = [
    `${offer.downloadMegabytes.toLocaleString('en')} MB are downloaded, ${offer.diskMegabytes.toLocaleString('en')} MB used on disk, in the extension’s storage.`,
    `Licence: ${offer.license}. From: ${offer.sources.join(', ')}.`,
  ].join('\n');
  const question = `Install libtorch ${offer.version} for ${offer.platform}?`;
  if ((await window.showInformationMessage(question, { modal: true, detail }, yes)) !== yes) return;
  await withProgress(server, 'Installing libtorch', (progress, token) =>
    server.request('annotator/runtime/install', { variant, progress }, token),
  );
  void window.showInformationMessage('libtorch is installed; models can be trained.');
}

async function remove({ server }: App): Promise<void> {
  const { installed, megabytes } = await server.request('annotator/runtime/state', {});
  if (!installed) {
    void window.showInformationMessage('libtorch is not installed.');
    return;
  }
  const yes = 'Remove';
  const detail = `${megabytes.toLocaleString('en')} MB are freed. Trained models stay; they run again when it is installed.`;
  if ((await window.showWarningMessage('Remove libtorch?', { modal: true, detail }, yes)) !== yes) return;
  await server.request('annotator/runtime/remove', {});
}
