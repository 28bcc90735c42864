import { CancellationTokenSource } from 'vscode';
import type { SummaryResult } from '../../protocol/server.g.ts';
import type { Server } from '../server/server.ts';
import type { DatasetDocument } from './dataset-document.ts';

/** Counting follows the last change after this pause, ms. */
const pause = 400;

/** Keeps the counts over a dataset current while it is open. The first count may read every file: it can be cut short. */
export class SummaryFeed {
  private timer: NodeJS.Timeout | undefined;
  private running: CancellationTokenSource | undefined;

  constructor(
    private readonly document: DatasetDocument,
    private readonly server: Server,
    private readonly publish: (summary: SummaryResult) => void,
  ) {
    const later = () => {
      this.schedule();
    };
    document.onDidEdit(later);
    document.onDidReload(later);
    document.onDidDispose(() => {
      clearTimeout(this.timer);
      this.running?.cancel();
    });
    later();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.count(), pause);
  }

  private async count(): Promise<void> {
    this.running?.cancel();
    const source = new CancellationTokenSource();
    this.running = source;
    try {
      const request = { dataset: this.document.root };
      const summary = await this.server.request('annotator/dataset/summary', request, source.token);
      if (source.token.isCancellationRequested) return;
      this.document.summary = summary;
      this.publish(summary);
    } catch {
      // Cut short by a newer count or by the end of the server, after which counting starts again.
    } finally {
      source.dispose();
    }
  }
}
