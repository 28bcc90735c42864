import { CancellationTokenSource } from 'vscode';
import type { WebviewRequests } from '../../protocol/webview.ts';
import type { Server } from '../server/server.ts';
import { inWords } from './blame-words.ts';

type Answer = WebviewRequests['blame']['result'];

/** Who changed an object last. Only the newest question of an editor is answered: reading history takes time. */
export class Blame {
  private running: CancellationTokenSource | undefined;

  constructor(
    private readonly server: Server,
    private readonly dataset: string,
  ) {}

  async of(image: string, id: string): Promise<Answer> {
    this.running?.cancel();
    const running = new CancellationTokenSource();
    this.running = running;
    try {
      const { entry } = await this.server.request(
        'annotator/review/blame',
        { dataset: this.dataset, image, id },
        running.token,
      );
      return entry ? inWords(entry) : {};
    } catch {
      // Nobody asked: what history does not tell is not missed.
      return {};
    }
  }
}
