import { EventEmitter, type CancellationToken, type LogOutputChannel } from 'vscode';
import type {
  DatasetChanged,
  InitializationOptions,
  ProgressNews,
  Requests,
  TrainNews,
} from '../../protocol/server.g.ts';
import { BackOff } from './back-off.ts';
import { messageOf, ServerUnavailableError } from './errors.ts';
import type { ServerCommand } from './executable.ts';
import { Session, type Request } from './session.ts';

export type ServerState =
  | { readonly kind: 'stopped' | 'starting' | 'restarting' }
  | { readonly kind: 'running'; readonly processId?: number }
  | { readonly kind: 'failed'; readonly message: string };

export interface ServerSetup {
  readonly command: ServerCommand;
  readonly options: InitializationOptions;
}

/**
 * The server as the extension sees it: started by the first request, restarted when it crashes. Requests made while it
 * restarts wait; those it left unanswered fail with `ServerGoneError`.
 */
export class Server {
  private readonly changed = new EventEmitter<DatasetChanged>();
  private readonly progressed = new EventEmitter<ProgressNews>();
  private readonly trained = new EventEmitter<TrainNews>();
  private readonly stateChanged = new EventEmitter<ServerState>();
  private readonly recoveries: ((request: Request) => Promise<void>)[] = [];
  private readonly backOff = new BackOff();
  private session: Promise<Session> | undefined;
  private disposed = false;
  private current: ServerState = { kind: 'stopped' };

  readonly onDidChange = this.changed.event;
  /** How far requests that gave themselves a name have come. */
  readonly onProgress = this.progressed.event;
  /** How far trainings have come. */
  readonly onTraining = this.trained.event;
  readonly onDidChangeState = this.stateChanged.event;

  constructor(
    private readonly setup: () => ServerSetup,
    private readonly log: LogOutputChannel,
  ) {}

  get state(): ServerState {
    return this.current;
  }

  async request<M extends keyof Requests>(
    method: M,
    params: Requests[M]['params'],
    token?: CancellationToken,
  ): Promise<Requests[M]['result']> {
    this.session ??= this.start('starting');
    return (await this.session).request(method, params, token);
  }

  /** Runs after each restart, before requests that wait: opens again what was open. */
  onRecover(recover: (request: Request) => Promise<void>): void {
    this.recoveries.push(recover);
  }

  /** Ends the server and starts it again: after a change of its settings, or because the user asks. */
  async restart(): Promise<void> {
    const old = this.session;
    this.backOff.reset();
    this.session = this.afterStop(old).then(() => this.start('restarting'));
    await this.session;
  }

  /** Ends the server for good. */
  async stop(): Promise<void> {
    this.disposed = true;
    this.changed.dispose();
    this.progressed.dispose();
    this.trained.dispose();
    this.stateChanged.dispose();
    await this.afterStop(this.session);
  }

  private async afterStop(session: Promise<Session> | undefined): Promise<void> {
    const old = await session?.catch(() => undefined);
    await old?.stop();
  }

  private async start(kind: 'starting' | 'restarting'): Promise<Session> {
    this.setState({ kind });
    try {
      return await this.launch(kind === 'restarting');
    } catch (error) {
      return this.fail(error);
    }
  }

  private async launch(recover: boolean): Promise<Session> {
    const { command, options } = this.setup();
    const session = await Session.start(command, options, this.log, {
      didChange: change => {
        this.changed.fire(change);
      },
      progress: news => {
        this.progressed.fire(news);
      },
      training: news => {
        this.trained.fire(news);
      },
    });
    if (recover) for (const recovery of this.recoveries) await recovery(session.request);
    void session.closed.then(() => this.recover(session));
    this.setState({ kind: 'running', processId: session.processId });
    return session;
  }

  /** The server went away: brings up another, unless it was us who ended it. */
  private async recover(old: Session): Promise<void> {
    const current = await this.session?.catch(() => undefined);
    if (this.disposed || current !== old) return;
    this.log.warn('The server stopped unexpectedly and is being restarted.');
    this.session = this.restartAfter(Date.now() - old.startedAt);
    // Who waits for the session is told; nobody may be waiting.
    this.session.catch(() => undefined);
  }

  private async restartAfter(ranFor: number): Promise<Session> {
    this.setState({ kind: 'restarting' });
    let cause: unknown = new Error('it stopped again and again');
    for (let wait = this.backOff.next(ranFor); wait !== undefined && !this.disposed; wait = this.backOff.next(0)) {
      await new Promise(resolve => setTimeout(resolve, wait));
      try {
        return await this.launch(true);
      } catch (error) {
        cause = error;
        this.log.error(`Restarting the server failed: ${messageOf(error)}`);
      }
    }
    return this.fail(cause);
  }

  /** Nothing runs now; the next request, or the user, tries again. */
  private fail(cause: unknown): never {
    this.session = undefined;
    this.backOff.reset();
    const message = messageOf(cause);
    this.log.error(message);
    this.setState({ kind: 'failed', message });
    throw cause instanceof Error ? cause : new ServerUnavailableError(message);
  }

  private setState(state: ServerState): void {
    if (this.disposed) return;
    this.current = state;
    this.stateChanged.fire(state);
  }
}
