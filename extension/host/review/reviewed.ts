import type { Memento } from 'vscode';

const slot = 'annotator.reviewed';
/** Older marks are forgotten. */
const most = 20_000;

/** Which changes were marked as reviewed: of a commit for as long as it is known, of the work tree while it says so. */
export class Reviewed {
  private readonly marks: Set<string>;

  constructor(private readonly storage: Memento) {
    this.marks = new Set(storage.get<readonly string[]>(slot, []));
  }

  of(commit: string | undefined, keys: readonly string[]): readonly string[] {
    return keys.filter(key => this.marks.has(markOf(commit, key)));
  }

  /** Marks changes, or takes the mark back when all had it. */
  async toggle(commit: string | undefined, keys: readonly string[]): Promise<void> {
    const isMarked = this.of(commit, keys).length === keys.length;
    for (const key of keys) {
      const mark = markOf(commit, key);
      this.marks.delete(mark);
      if (!isMarked) this.marks.add(mark);
    }
    await this.storage.update(slot, [...this.marks].slice(-most));
  }
}

const markOf = (commit: string | undefined, key: string): string => `${commit?.slice(0, 12) ?? ''}:${key}`;
