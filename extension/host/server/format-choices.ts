import type { Memento } from 'vscode';
import type { FormatChoice } from '../../protocol/server.g.ts';

const key = 'annotator.formats';
/** Datasets remembered in a workspace. */
const limit = 200;

/** The formats that the user chose for datasets that could have several, over reloads and crashes. */
export class FormatChoices {
  constructor(private readonly state: Memento) {}

  of(root: string): FormatChoice | undefined {
    return this.read()[root];
  }

  remember(root: string, { id, files }: FormatChoice): void {
    const others = Object.entries(this.read()).filter(([other]) => other !== root);
    void this.state.update(key, Object.fromEntries([...others.slice(1 - limit), [root, { id, files }]]));
  }

  /** Nothing is chosen any more: `annotator.json` says it, or the files do. */
  forget(root: string): void {
    const others = Object.entries(this.read()).filter(([other]) => other !== root);
    void this.state.update(key, Object.fromEntries(others));
  }

  private read(): Readonly<Record<string, FormatChoice>> {
    return this.state.get<Record<string, FormatChoice>>(key, {});
  }
}
