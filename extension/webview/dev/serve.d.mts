/** Serves the development page; see serve.mjs. */
export function serve(options: {
  readonly pictures?: string;
  readonly port?: number;
  readonly bundle?: string;
}): Promise<{ readonly url: string; readonly close: () => Promise<void> }>;
