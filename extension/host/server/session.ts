import { spawn, type ChildProcess } from 'node:child_process';
import { CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn } from 'vscode-languageclient/node';
import { CancellationError, type CancellationToken, type LogOutputChannel } from 'vscode';
import {
  protocolVersion,
  type DatasetChanged,
  type InitializationOptions,
  type ProgressNews,
  type TrainNews,
  type Requests,
} from '../../protocol/server.g.ts';
import { codeOf, messageOf, ServerGoneError, ServerUnavailableError } from './errors.ts';
import type { ServerCommand } from './executable.ts';
import { forwardLog } from './server-log.ts';

/** JSON-RPC's codes of requests that the end of the connection cut off. */
const connectionCodes = new Set([-32097, -32096, -32095]);

/** Sends a request to one run of the server. Cancelling the token asks the server to stop; it ends in a `CancellationError`. */
export type Request = <M extends keyof Requests>(
  method: M,
  params: Requests[M]['params'],
  token?: CancellationToken,
) => Promise<Requests[M]['result']>;

/** JSON-RPC's code of a request that was cancelled. */
const cancelled = -32800;

/** Takes what the server tells without being asked. */
export interface Listeners {
  readonly didChange: (change: DatasetChanged) => void;
  readonly progress: (news: ProgressNews) => void;
  readonly training: (news: TrainNews) => void;
}

/** Says nothing on its own: what the user must know of the server, the extension tells in one place. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** One run of the server's process, from `initialize` to its end. */
export class Session {
  readonly startedAt = Date.now();
  /** Settles when the process is gone, whatever the cause. */
  readonly closed: Promise<void>;
  private close: () => void = () => undefined;
  private child: ChildProcess | undefined;
  private readonly client: LanguageClient;
  private gone = false;
  /** How the process ended, once it has. */
  private ended: string | undefined;
  private exited: Promise<void> = new Promise(() => undefined);

  private constructor(command: ServerCommand, options: InitializationOptions, log: LogOutputChannel) {
    this.closed = new Promise(resolve => {
      this.close = () => {
        this.gone = true;
        resolve();
      };
    });
    this.client = new QuietClient('annotator', 'Annotator', () => this.spawn(command, log), {
      documentSelector: [
        { scheme: 'file', pattern: '**/*.annot.json' },
        { scheme: 'file', pattern: '**/annotator.json' },
      ],
      initializationOptions: options,
      initializationFailedHandler: () => false,
      outputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      stdioOptions: { stdout: () => undefined, stderr: forwardLog },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          this.close();
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    });
  }

  /** Starts the server and agrees on the version of the wire. */
  static async start(
    command: ServerCommand,
    options: InitializationOptions,
    log: LogOutputChannel,
    { didChange, progress, training }: Listeners,
  ): Promise<Session> {
    const session = new Session(command, options, log);
    try {
      session.client.onNotification('annotator/didChange', didChange);
      session.client.onNotification('annotator/progress', progress);
      session.client.onNotification('annotator/train/didProgress', training);
      await session.client.start();
      session.checkVersion();
      return session;
    } catch (error) {
      // A broken pipe is noticed before the end of the process, which says more.
      await Promise.race([session.exited, new Promise(resolve => setTimeout(resolve, 200))]);
      const cause = session.ended ?? messageOf(error);
      await session.stop();
      if (error instanceof ServerUnavailableError) throw error;
      throw new ServerUnavailableError(`Annotator’s server could not be started: ${cause}`, error);
    }
  }

  private isGone(): boolean {
    return this.gone;
  }

  get processId(): number | undefined {
    return this.child?.pid;
  }

  request: Request = async (method, params, token) => {
    if (this.isGone()) throw new ServerGoneError();
    try {
      // An absent token would be taken for a second parameter.
      const sent = token ? this.client.sendRequest(method, params, token) : this.client.sendRequest(method, params);
      return (await sent) as Requests[typeof method]['result'];
    } catch (error) {
      const code = codeOf(error);
      if (this.isGone() || (code !== undefined && connectionCodes.has(code))) throw new ServerGoneError();
      if (code === cancelled) throw new CancellationError();
      throw error;
    }
  };

  /** Ends the server, gently if it listens. */
  async stop(): Promise<void> {
    this.close();
    try {
      await this.client.dispose(2000);
    } catch {
      // It was not running, or did not listen: it is killed below.
    }
    this.child?.kill();
  }

  private spawn({ command, args }: ServerCommand, log: LogOutputChannel): Promise<ChildProcess> {
    log.info(`Starting ${[command, ...args].join(' ')}`);
    const child = spawn(command, [...args], { stdio: 'pipe' });
    this.child = child;
    this.exited = new Promise(resolve => {
      child.once('exit', (code, signal) => {
        this.ended = `it ended (${signal ?? `code ${String(code)}`}). The log may say why.`;
        log.info(`The server ended (${signal ?? `code ${String(code)}`}).`);
        resolve();
      });
    });
    return new Promise((resolve, reject) => {
      child.once('spawn', () => {
        resolve(child);
      });
      child.once('error', reject);
    });
  }

  private checkVersion(): void {
    const experimental: unknown = this.client.initializeResult?.capabilities.experimental;
    const theirs =
      typeof experimental === 'object' && experimental !== null && 'protocolVersion' in experimental
        ? experimental.protocolVersion
        : undefined;
    if (theirs === protocolVersion) return;
    throw new ServerUnavailableError(
      `Annotator’s server speaks version ${typeof theirs === 'number' ? theirs : '?'} of the protocol, the extension version ${protocolVersion}. ` +
        'Reinstall the extension, or correct annotator.server.path.',
    );
  }
}
