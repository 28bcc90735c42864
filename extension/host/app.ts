import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { Editors } from './editor/editors.ts';
import type { Memory } from './editor/memory.ts';
import type { ModelChoice } from './editor/model-choice.ts';
import type { Orphans } from './editor/orphans.ts';
import type { ReviewPanels } from './review/review-panels.ts';
import type { Datasets } from './server/datasets.ts';
import type { FormatChoices } from './server/format-choices.ts';
import type { Server } from './server/server.ts';

/** What the parts of the extension share. */
export interface App {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly server: Server;
  readonly datasets: Datasets;
  readonly editors: Editors;
  readonly orphans: Orphans;
  readonly memory: Memory;
  readonly reviews: ReviewPanels;
  readonly choices: FormatChoices;
  readonly models: ModelChoice;
}
