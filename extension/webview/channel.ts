import type { HostEvents, WebviewEvents, WebviewMessage, WebviewRequests } from '../protocol/webview.ts';
import { hostEvents, replies } from './messages/host-messages.ts';
import { anything, is, number, object, oneOf, optional, parse, string, variants, type Check } from './validation.ts';

/** A way to the host: VS Code's own, or a fake one in tests and on the development page. */
export interface Port {
  post(message: WebviewMessage): void;
  /** Calls the listener with each message of the host until the function returned is called. */
  listen(listener: (message: unknown) => void): () => void;
}

/** A request that the host refused, with the server's error code where there is one. */
export class RequestError extends Error {
  constructor(
    message: string,
    readonly code?: number,
  ) {
    super(message);
    this.name = 'RequestError';
  }
}

/** No answer came in time: the host is gone or stuck. */
export class TimeoutError extends Error {
  constructor(request: string) {
    super(`The extension did not answer “${request}” in time.`);
    this.name = 'TimeoutError';
  }
}

interface Pending {
  readonly name: keyof WebviewRequests;
  readonly settle: (result: unknown, error?: Error) => void;
}

type Envelope =
  | { readonly kind: 'event'; readonly name: string; readonly body: unknown }
  | {
      readonly kind: 'reply';
      readonly id: number;
      readonly result?: unknown;
      readonly error?: { readonly message: string; readonly code?: number };
    };

const envelope: Check<Envelope> = variants<Envelope>('kind', {
  event: object<Extract<Envelope, { kind: 'event' }>>({ kind: oneOf('event'), name: string, body: anything }),
  reply: object<Extract<Envelope, { kind: 'reply' }>>({
    kind: oneOf('reply'),
    id: number,
    result: anything,
    error: optional(object<{ message: string; code?: number }>({ message: string, code: optional(number) })),
  }),
});

const defaultTimeout = 30_000;

/** Typed requests, replies and events over a port. Every request settles: by its reply, its time-out or `dispose`. */
export class Channel {
  private readonly pending = new Map<number, Pending>();
  private readonly handlers = new Map<keyof HostEvents, readonly ((body: unknown) => void)[]>();
  private readonly stopListening: () => void;
  private nextId = 1;
  private disposed = false;

  constructor(private readonly port: Port) {
    this.stopListening = port.listen(message => {
      this.receive(message);
    });
  }

  /** Calls the handler with each event of a name. */
  on<K extends keyof HostEvents>(name: K, handler: (body: HostEvents[K]) => void): void {
    const checked = (body: unknown): void => {
      handler(parse<HostEvents[K]>(hostEvents[name], body, `event “${name}”`));
    };
    this.handlers.set(name, [...(this.handlers.get(name) ?? []), checked]);
  }

  send<K extends keyof WebviewEvents>(name: K, body: WebviewEvents[K]): void {
    if (!this.disposed) this.post({ kind: 'event', name, body });
  }

  request<K extends keyof WebviewRequests>(
    name: K,
    params: WebviewRequests[K]['params'],
    timeout = defaultTimeout,
  ): Promise<WebviewRequests[K]['result']> {
    if (this.disposed) return Promise.reject(new Error('The editor was closed.'));
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.pending.get(id)?.settle(undefined, new TimeoutError(name)), timeout);
      this.pending.set(id, {
        name,
        settle: (result, error) => {
          clearTimeout(timer);
          this.pending.delete(id);
          if (error) {
            reject(error);
            return;
          }
          try {
            resolve(parse<WebviewRequests[K]['result']>(replies[name], result, `answer to “${name}”`));
          } catch (fault) {
            reject(fault instanceof Error ? fault : new Error(String(fault)));
          }
        },
      });
      this.post({ kind: 'request', id, name, body: params });
    });
  }

  dispose(): void {
    this.disposed = true;
    this.stopListening();
    for (const { settle } of [...this.pending.values()]) settle(undefined, new Error('The editor was closed.'));
  }

  private receive(message: unknown): void {
    // Other code in the page (VS Code's own, an extension of the browser) may post messages too.
    if (!is(envelope, message)) return;
    if (message.kind === 'event') {
      if (isHostEvent(message.name)) this.deliver(message.name, message.body);
      else this.send('log', { message: `Unknown event “${message.name}” from the host.` });
      return;
    }
    const { error } = message;
    const pending = this.pending.get(message.id);
    pending?.settle(message.result, error && new RequestError(error.message, error.code));
  }

  private deliver(name: keyof HostEvents, body: unknown): void {
    try {
      for (const handler of this.handlers.get(name) ?? []) handler(body);
    } catch (error) {
      this.send('log', { message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }

  private post(message: unknown): void {
    this.port.post(message as WebviewMessage);
  }
}

function isHostEvent(name: string): name is keyof HostEvents {
  return Object.hasOwn(hostEvents, name);
}
