/** Decoded pictures take four bytes a pixel. */
const bytesPerPixel = 4;
const defaultLimit = 600 * 1024 * 1024;

type Load = (uri: string, signal: AbortSignal) => Promise<ImageBitmap>;

interface Entry {
  readonly promise: Promise<ImageBitmap>;
  readonly abort: AbortController;
  bitmap?: ImageBitmap;
}

/** Pictures decoded already, the most recently used kept within a limit of memory. It owns them: it closes them. */
export class PictureCache {
  /** In the order of their last use. */
  private readonly entries = new Map<string, Entry>();
  private shown: string | undefined;
  /** The latest list to decode ahead. */
  private wanted: ReadonlySet<string> = new Set();

  constructor(
    private readonly load: Load,
    private readonly limit = defaultLimit,
  ) {}

  /** The picture, if it is decoded already. */
  peek(uri: string): ImageBitmap | undefined {
    return this.entries.get(uri)?.bitmap;
  }

  get(uri: string): Promise<ImageBitmap> {
    const entry = this.entries.get(uri) ?? this.begin(uri);
    this.entries.delete(uri);
    this.entries.set(uri, entry);
    return entry.promise;
  }

  /** The picture on screen: it is never thrown out. */
  show(uri: string | undefined): void {
    this.shown = uri;
    this.trim();
  }

  /** Decodes these ahead, one after the other, and stops loading what is wanted no more. */
  async preload(uris: readonly string[]): Promise<void> {
    const wanted = new Set(uris);
    this.wanted = wanted;
    for (const [uri, { abort, bitmap }] of [...this.entries]) {
      if (!bitmap && uri !== this.shown && !wanted.has(uri)) {
        this.entries.delete(uri);
        abort.abort();
      }
    }
    for (const uri of uris) {
      if (this.wanted !== wanted) return;
      // What fails ahead fails again, and is told, when it is shown.
      await this.get(uri).catch(() => undefined);
    }
  }

  private begin(uri: string): Entry {
    const abort = new AbortController();
    const promise = this.load(uri, abort.signal);
    const entry: Entry = { promise, abort };
    promise.then(
      bitmap => {
        if (this.entries.get(uri) !== entry) {
          bitmap.close();
          return;
        }
        entry.bitmap = bitmap;
        this.trim();
      },
      () => {
        if (this.entries.get(uri) === entry) this.entries.delete(uri);
      },
    );
    return entry;
  }

  private trim(): void {
    let bytes = 0;
    for (const { bitmap } of this.entries.values()) bytes += bitmap ? bitmap.width * bitmap.height * bytesPerPixel : 0;
    for (const [uri, { bitmap }] of [...this.entries]) {
      if (bytes <= this.limit) return;
      if (!bitmap || uri === this.shown) continue;
      this.entries.delete(uri);
      bytes -= bitmap.width * bitmap.height * bytesPerPixel;
      bitmap.close();
    }
  }
}
