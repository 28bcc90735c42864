import type { Connection } from '../../protocol/webview.ts';
import type { Channel } from '../channel.ts';
import type { EditorStore } from '../state/store.ts';

const interval = 2_000;
/** A host that takes longer to answer than this is gone, ms. */
const patience = 4_000;

const lost: Connection = {
  state: 'lost',
  message: 'The extension host stopped; your edits are safe. Reconnecting…',
};

/** Asks the host whether it is there: an editor left behind by a crash must not look alive. */
export class Heartbeat {
  /** What the host says of its server. */
  private told: Connection = { state: 'ok' };
  private answered = true;
  private asking = false;
  private readonly timer = setInterval(() => this.beat(), interval);

  constructor(
    private readonly channel: Channel,
    private readonly store: EditorStore,
  ) {
    channel.on('connection', ({ connection }) => {
      this.told = connection;
      this.show();
    });
    window.addEventListener('focus', () => this.beat());
    document.addEventListener('visibilitychange', () => this.beat());
  }

  dispose(): void {
    clearInterval(this.timer);
  }

  private beat(): void {
    if (this.asking || document.visibilityState === 'hidden') return;
    this.asking = true;
    this.channel
      .request('ping', {}, patience)
      .then(
        () => {
          this.answered = true;
        },
        () => {
          this.answered = false;
        },
      )
      .finally(() => {
        this.asking = false;
        this.show();
      });
  }

  private show(): void {
    const connection = this.answered ? this.told : lost;
    const before = this.store.state.connection;
    if (before.state === connection.state && before.state === 'ok') return;
    this.store.update({ connection });
    if (connection.state === 'ok') this.store.resume();
  }
}
