import { randomUUID } from 'node:crypto';
import {
  CancellationError,
  CancellationTokenSource,
  ProgressLocation,
  window,
  type CancellationToken,
  type Progress,
} from 'vscode';
import type { ProgressNews } from '../../protocol/server.g.ts';
import { progressOf } from './progress-words.ts';
import type { Server } from './server.ts';

/** What is done sooner needs no notification, ms. */
const patience = 400;

/**
 * Runs a long request. If it takes a while, VS Code's notification shows how far it has come; its Cancel stops the
 * request at the server and ends this in a `CancellationError`. `run` gives the request the name and the token.
 */
export async function withProgress<T>(
  server: Server,
  title: string,
  run: (name: string, token: CancellationToken) => Promise<T>,
  cancellable = true,
): Promise<T> {
  const name = randomUUID();
  const source = new CancellationTokenSource();
  let latest: ProgressNews | undefined;
  let report: (news: ProgressNews) => void = () => undefined;
  const subscription = server.onProgress(news => {
    if (news.request !== name) return;
    latest = news;
    report(news);
  });
  const task = run(name, source.token);
  const timer = setTimeout(() => {
    const options = { location: ProgressLocation.Notification, title, cancellable };
    void window.withProgress(options, async (progress, token) => {
      token.onCancellationRequested(() => {
        source.cancel();
      });
      report = reporter(progress);
      if (latest) report(latest);
      // What becomes of it is told to who asked.
      await task.catch(() => undefined);
    });
  }, patience);
  try {
    const result = await task;
    // The answer may have been on its way already.
    if (source.token.isCancellationRequested) throw new CancellationError();
    return result;
  } finally {
    clearTimeout(timer);
    subscription.dispose();
    source.dispose();
  }
}

function reporter(progress: Progress<{ message?: string; increment?: number }>): (news: ProgressNews) => void {
  let reported = 0;
  return news => {
    const { percent, message } = progressOf(news, reported);
    progress.report({ message, increment: percent - reported });
    reported = percent;
  };
}
