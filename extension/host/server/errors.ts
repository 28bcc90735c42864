/** The server stopped before it answered. What it had acknowledged is in its journal. */
export class ServerGoneError extends Error {
  constructor() {
    super('Annotator’s server stopped before it answered. It is being restarted; please try again.');
    this.name = 'ServerGoneError';
  }
}

/** The server can't be started; the message says why and what to do. */
export class ServerUnavailableError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'ServerUnavailableError';
  }
}

/** The text of an error for people. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The layouts that the outputs of a model may have, where a person has to say which. */
export function layoutsOf(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null || !('data' in error)) return [];
  const { data } = error;
  if (typeof data !== 'object' || data === null || !('layouts' in data) || !Array.isArray(data.layouts)) return [];
  return data.layouts.filter(layout => typeof layout === 'string');
}

/** The server's code of an error: one of `errorCodes` or of JSON-RPC. */
export function codeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'number' ? error.code : undefined;
}
