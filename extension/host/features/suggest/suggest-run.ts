import { CancellationTokenSource, commands, StatusBarAlignment, window } from 'vscode';
import { randomUUID } from 'node:crypto';
import type { SuggestAllParams, SuggestAllResult } from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';

type State = 'running' | 'paused' | 'done';

/**
 * A model run over many images in the background, shown in the status bar: it is paused, goes on where it stopped, and is
 * cancelled from there. What the model has seen is kept by the server, so that a pause is nothing but an end for now.
 */
export class SuggestRun {
  private readonly item = window.createStatusBarItem('annotator.suggestRun', StatusBarAlignment.Left, 0);
  private state: State = 'running';
  private source = new CancellationTokenSource();
  private progress = '';
  private goOn: () => void = () => undefined;

  constructor(
    private readonly app: App,
    private readonly request: Omit<SuggestAllParams, 'progress'>,
    private readonly title: string,
  ) {
    this.item.name = 'Annotator: Suggesting';
  }

  /** Runs to the end; nothing when it was cancelled. */
  async run(): Promise<SuggestAllResult | undefined> {
    try {
      for (;;) {
        this.show();
        const result = await this.once();
        if (result || this.hasEnded()) return result;
        if (!this.isPaused) continue; // it went on before it had stopped
        this.show();
        await new Promise<void>(resolve => {
          this.goOn = resolve;
        });
        if (this.hasEnded()) return undefined;
      }
    } finally {
      this.state = 'done';
      this.item.dispose();
      await this.tell();
    }
  }

  get isPaused(): boolean {
    return this.state === 'paused';
  }

  async pause(): Promise<void> {
    if (this.state !== 'running') return;
    this.state = 'paused';
    this.source.cancel();
    await this.tell();
  }

  async resume(): Promise<void> {
    if (this.state !== 'paused') return;
    this.state = 'running';
    await this.tell();
    this.goOn();
  }

  cancel(): void {
    this.state = 'done';
    this.source.cancel();
    this.goOn();
  }

  /** It may be set while a request is under way. */
  private hasEnded(): boolean {
    return this.state === 'done';
  }

  /** Asks the server; nothing when that was stopped. */
  private async once(): Promise<SuggestAllResult | undefined> {
    const progress = randomUUID();
    const source = new CancellationTokenSource();
    this.source = source;
    const subscription = this.app.server.onProgress(({ request, done, total }) => {
      if (request !== progress) return;
      this.progress = ` ${done.toLocaleString('en')}/${total.toLocaleString('en')}`;
      this.show();
    });
    try {
      await this.tell();
      return await this.app.server.request('annotator/suggest/all', { ...this.request, progress }, source.token);
    } catch (error) {
      if (source.token.isCancellationRequested) return undefined;
      throw error;
    } finally {
      subscription.dispose();
      source.dispose();
    }
  }

  private show(): void {
    const { isPaused } = this;
    this.item.text = `${isPaused ? '$(debug-pause) Paused' : '$(sync~spin) Suggesting'}${this.progress}`;
    this.item.tooltip = `${this.title}: ${isPaused ? 'go on, or cancel' : 'pause or cancel'}`;
    this.item.command = 'annotator.suggest.control';
    this.item.show();
  }

  private async tell(): Promise<void> {
    await commands.executeCommand('setContext', 'annotator.suggestRun', this.state === 'done' ? '' : this.state);
  }
}
