import {
  commands,
  env,
  TabInputCustom,
  window,
  type Disposable,
  type LogOutputChannel,
  type Memento,
  type Tab,
  type Uri,
  type ViewColumn,
} from 'vscode';
import { messageOf } from '../server/errors.ts';
import { viewType } from './dataset-uri.ts';

/** VS Code asks for the document of a tab it shows within this time, even on a busy machine; an orphan never asks. ms. */
const patience = 3000;
/** The same where the window is known to have had another extension host before: its tabs are orphans, most likely. */
const shortPatience = 500;

const sessionKey = 'annotator.session';

/**
 * Editors left behind by an extension host that was killed: their tab and webview stay on screen, but nobody listens.
 * A tab of ours that is in front without VS Code ever having asked this host for its document is one; it is closed and
 * opened again. Its edits come back from the journal, its image from the workspace's memory.
 */
export class Orphans implements Disposable {
  private readonly live = new Set<string>();
  private readonly reviving = new Set<string>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly subscription: Disposable;

  private readonly patience: number;

  constructor(
    private readonly log: LogOutputChannel,
    state: Memento,
  ) {
    // The session is the window's: a new one after each reload, the same for an extension host that was started again.
    this.patience = state.get(sessionKey) === env.sessionId ? shortPatience : patience;
    void state.update(sessionKey, env.sessionId);
    this.subscription = window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
      for (const tab of [...opened, ...changed]) this.watch(tab);
    });
    for (const group of window.tabGroups.all) if (group.activeTab) this.watch(group.activeTab);
  }

  /** This host has, or is getting, the document. */
  markLive(uri: Uri): void {
    this.live.add(uri.toString());
  }

  markDead(uri: Uri): void {
    this.live.delete(uri.toString());
  }

  /** Closing a dead tab looks like “Don’t Save” to us, but must not drop what is in the journal. */
  isReviving(uri: Uri): boolean {
    return this.reviving.has(uri.toString());
  }

  dispose(): void {
    this.subscription.dispose();
    for (const timer of this.timers) clearTimeout(timer);
  }

  private watch(tab: Tab): void {
    if (!this.isOrphan(tab)) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void this.revive(tab);
    }, this.patience);
    this.timers.add(timer);
  }

  private isOrphan(tab: Tab): boolean {
    const { input } = tab;
    return (
      tab.isActive && isOurs(input) && !this.live.has(input.uri.toString()) && !this.reviving.has(input.uri.toString())
    );
  }

  private async revive(orphan: Tab): Promise<void> {
    const { input } = orphan;
    // It may have been closed, covered or answered meanwhile.
    if (!isOurs(input) || !this.isOrphan(orphan) || !orphan.group.tabs.includes(orphan)) return;
    const key = input.uri.toString();
    const columns = window.tabGroups.all
      .filter(group => group.tabs.some(tab => isOurs(tab.input) && tab.input.uri.toString() === key))
      .map(group => group.viewColumn)
      .sort((a, b) => a - b);
    this.reviving.add(key);
    this.log.warn(`${input.uri.path} was left behind by an extension host that ended. It is opened again.`);
    try {
      // Opening brings the dead tab to the front, where it can be closed without a question. An emptied group vanishes,
      // and those after it move up: so from the last to the first.
      for (const column of columns.toReversed()) {
        await open(input.uri, column);
        await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      }
      for (const column of columns) await open(input.uri, column);
    } catch (error) {
      this.log.error(`It could not be opened again: ${messageOf(error)}`);
    } finally {
      this.reviving.delete(key);
    }
  }
}

function isOurs(input: unknown): input is TabInputCustom {
  return input instanceof TabInputCustom && input.viewType === viewType;
}

function open(uri: Uri, viewColumn: ViewColumn): Thenable<unknown> {
  return commands.executeCommand('vscode.openWith', uri, viewType, { viewColumn });
}
