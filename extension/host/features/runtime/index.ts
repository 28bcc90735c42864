import { CancellationError, ProgressLocation, window, type QuickPickItem } from 'vscode';
import type { RuntimeName, RuntimeState } from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import { messageOf } from '../../server/errors.ts';
import { withProgress } from '../../server/progress.ts';

/** What is too large to come along, so that it is installed on demand: libtorch, and ONNX Runtime for graphics cards. */
export function activateRuntime(app: App): void {
  register(app, 'annotator.runtime.install', () => install(app, training));
  register(app, 'annotator.runtime.installGpu', () => install(app, gpu));
  register(app, 'annotator.runtime.remove', () => remove(app));
}

interface Choice extends QuickPickItem {
  readonly name: RuntimeName;
  readonly variant: string;
}

const words: Readonly<Record<RuntimeName, { readonly title: string; readonly use: string; readonly without: string }>> =
  {
    torch: {
      title: 'the training runtime',
      use: 'It trains models and runs TorchScript models',
      without: 'Models stay; TorchScript models and trained ones can’t be run until it is installed again.',
    },
    onnx: {
      title: 'ONNX Runtime for graphics cards',
      use: 'It runs ONNX models on NVIDIA’s graphics cards, with the driver, CUDA 13 and cuDNN 9 of this machine',
      without: 'ONNX models run on the processor.',
    },
  };

const training: readonly Choice[] = [
  { label: 'CPU', detail: 'Works everywhere', name: 'torch', variant: 'cpu' },
  { label: 'CUDA', detail: 'For NVIDIA graphics cards on Linux and Windows; much larger', name: 'torch', variant: 'cuda' }, // prettier-ignore
];

const gpu: readonly Choice[] = [
  { label: 'ONNX models', detail: words.onnx.use, name: 'onnx', variant: 'cuda' },
  { label: 'Training, and TorchScript models', detail: 'libtorch with CUDA; much larger', name: 'torch', variant: 'cuda' }, // prettier-ignore
];

async function install(app: App, choices: readonly Choice[]): Promise<void> {
  const chosen = await window.showQuickPick(choices, { title: 'Install a Runtime', placeHolder: 'What computes?' });
  if (!chosen) return;
  const { name, variant } = chosen;
  const { title, use } = words[name];
  try {
    const { installed, variant: present } = await app.server.request('annotator/runtime/state', { name });
    if (installed && present === variant) {
      void window.showInformationMessage(`${sentence(title)} is installed already.`);
      return;
    }
    const asking = { location: ProgressLocation.Notification, title: 'Asking the package sources' };
    const offer = await window.withProgress(asking, () =>
      app.server.request('annotator/runtime/offer', { name, variant }),
    );
    const question = `Install ${offer.title} ${offer.version}? ${String(offer.downloadMegabytes)} MB are downloaded.`;
    const detail = [
      `${use} (${offer.platform}, ${variant}).`,
      `On disk it takes about ${String(offer.diskMegabytes)} MB; “Remove a Runtime…” takes it away again.`,
      `From: ${offer.sources.join(', ')}`,
      `Licence: ${offer.license}`,
    ].join('\n');
    const agreed = await window.showInformationMessage(question, { modal: true, detail }, 'Install');
    if (agreed === undefined) return;
    const state = await withProgress(app.server, `Installing ${title}`, (progress, token) =>
      app.server.request('annotator/runtime/install', { name, variant, progress }, token),
    );
    void window.showInformationMessage(`${sentence(title)} is installed (${String(state.megabytes)} MB).`);
  } catch (error) {
    if (error instanceof CancellationError) {
      const stopped = 'Stopped. What was downloaded is kept; installing goes on from there.';
      void window.showInformationMessage(stopped);
    } else void window.showErrorMessage(messageOf(error));
  }
}

async function remove(app: App): Promise<void> {
  try {
    const states = await Promise.all(
      (['torch', 'onnx'] as const).map(async name => ({
        name,
        state: await app.server.request('annotator/runtime/state', { name }),
      })),
    );
    const present = states.filter(({ state }) => state.installed);
    if (present.length === 0) {
      void window.showInformationMessage('No runtime is installed.');
      return;
    }
    const items = present.map(({ name, state }) => ({ label: sentence(words[name].title), description: sizeOf(state), name })); // prettier-ignore
    const chosen = items.length === 1 ? items[0] : await window.showQuickPick(items, { title: 'Remove a Runtime' });
    if (!chosen) return;
    const { title, without } = words[chosen.name];
    const question = `Remove ${title}? It takes ${chosen.description}.`;
    const agreed = await window.showWarningMessage(question, { modal: true, detail: without }, 'Remove');
    if (agreed === undefined) return;
    await app.server.request('annotator/runtime/remove', { name: chosen.name });
    void window.showInformationMessage(`${sentence(title)} is removed.`);
  } catch (error) {
    void window.showErrorMessage(messageOf(error));
  }
}

const sizeOf = ({ variant = '', megabytes }: RuntimeState): string => `${String(megabytes)} MB (${variant})`;

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
