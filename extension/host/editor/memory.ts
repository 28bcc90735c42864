import type { Memento } from 'vscode';

const key = 'annotator.images';
/** Datasets remembered in a workspace. */
const limit = 50;

/** Which image of each dataset was shown last, over reloads and crashes. */
export class Memory {
  constructor(private readonly state: Memento) {}

  image(root: string): string | undefined {
    return this.read()[root];
  }

  remember(root: string, image: string): void {
    const images = this.read();
    if (images[root] === image) return;
    const others = Object.entries(images).filter(([other]) => other !== root);
    void this.state.update(key, Object.fromEntries([...others.slice(1 - limit), [root, image]]));
  }

  /** Datasets annotated in this workspace, the latest first. */
  roots(): readonly string[] {
    return Object.keys(this.read()).reverse();
  }

  private read(): Readonly<Record<string, string>> {
    return this.state.get<Record<string, string>>(key, {});
  }
}
