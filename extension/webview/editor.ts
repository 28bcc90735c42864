import type { LabelGuess } from '../protocol/server.g.ts';
import type { Channel } from './channel.ts';
import type { Commands } from './commands.ts';
import type { EditorStore } from './state/store.ts';

/** Where on the page something is asked, CSS px of the window. */
export interface Anchor {
  readonly x: number;
  readonly y: number;
}

/** What the parts of the editor share. */
export interface Editor {
  readonly store: EditorStore;
  readonly channel: Channel;
  readonly commands: Commands;
  /** Asks for a label near a place; nothing when the user thinks better of it. The panels' part. */
  readonly askLabel: (
    anchor: Anchor,
    current?: string,
    guesses?: Promise<readonly LabelGuess[]>,
  ) => Promise<string | undefined>;
}

/** The regions of the page. */
export interface Regions {
  readonly rail: HTMLElement;
  readonly stage: HTMLElement;
  readonly panel: HTMLElement;
  readonly film: HTMLElement;
  readonly message: HTMLElement;
}

/** What the panels around the stage add to the editor. */
export interface Panels {
  readonly askLabel: Editor['askLabel'];
}

/** Builds the panels: exported by `ui/index.ts` as `mountPanels`. Registers the panels' commands. */
export type MountPanels = (editor: Editor, regions: Regions) => Panels;
