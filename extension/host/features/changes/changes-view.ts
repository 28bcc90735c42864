import {
  CancellationTokenSource,
  EventEmitter,
  workspace,
  type Disposable,
  type TreeDataProvider,
  type TreeItem,
} from 'vscode';
import type { App } from '../../app.ts';
import type { GitApi, GitRepository } from '../../git/git-api.ts';
import type { Comparison } from '../../review/comparison.ts';
import { messageOf } from '../../server/errors.ts';
import { childrenOf, treeItem, type Node } from './nodes.ts';

/** A burst of changes brings one comparison, after this pause, ms. */
const pause = 400;

interface Question {
  readonly id: string;
  readonly name: string;
  readonly comparison: Comparison;
  readonly isOwn: boolean;
}

/** What differs in the annotations of the workspace: staged, not staged, and against what the user chose. */
export class ChangesView implements TreeDataProvider<Node>, Disposable {
  private readonly changed = new EventEmitter<undefined>();
  private readonly own: Question[] = [];
  private readonly followed = new WeakSet<GitRepository>();
  private readonly subscriptions: Disposable[] = [];
  private nodes: readonly Node[] = [];
  private running: CancellationTokenSource | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isVisible = false;
  private isStale = true;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly app: App,
    private readonly git: GitApi | undefined,
    private readonly counted: (images: number) => void,
  ) {
    const refresh = () => {
      this.refresh();
    };
    const follow = (repository: GitRepository) => {
      if (!this.followed.has(repository)) this.subscriptions.push(repository.state.onDidChange(refresh));
      this.followed.add(repository);
      this.refresh();
    };
    for (const repository of git?.repositories ?? []) follow(repository);
    if (git) this.subscriptions.push(git.onDidOpenRepository(follow), git.onDidCloseRepository(refresh));
    this.subscriptions.push(
      workspace.onDidChangeWorkspaceFolders(refresh),
      workspace.onDidSaveTextDocument(refresh),
      app.server.onDidChange(refresh),
    );
  }

  /** Compares again, soon; while nobody looks, only when somebody does. */
  refresh(): void {
    this.isStale = true;
    this.app.reviews.refresh();
    clearTimeout(this.timer);
    if (this.isVisible) this.timer = setTimeout(() => void this.compare(), pause);
  }

  set visible(isVisible: boolean) {
    this.isVisible = isVisible;
    if (isVisible && this.isStale) void this.compare();
  }

  /** Adds a group of the user's own, in place of the one there was of the same path. */
  compareWith(name: string, comparison: Comparison): void {
    this.close(comparison.path);
    this.own.push({ id: `own:${comparison.path}`, name, comparison, isOwn: true });
    this.refresh();
  }

  close(path: string): void {
    const index = this.own.findIndex(({ comparison }) => comparison.path === path);
    if (index >= 0) this.own.splice(index, 1);
    this.refresh();
  }

  getTreeItem(node: Node): TreeItem {
    return treeItem(node);
  }

  getChildren(node?: Node): Node[] {
    return [...(node ? childrenOf(node) : this.nodes)];
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.running?.cancel();
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  /** Paths to compare: repositories that VS Code knows, else the folders of the workspace. */
  get roots(): readonly string[] {
    const known = this.git?.repositories.map(({ rootUri }) => rootUri.fsPath) ?? [];
    if (known.length > 0) return known;
    return (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
  }

  private questions(): readonly Question[] {
    const { roots } = this;
    const named = (name: string, path: string) =>
      roots.length > 1 ? `${name} (${path.split(/[\\/]/).at(-1) ?? path})` : name;
    return [
      ...this.own,
      ...roots.flatMap((path): Question[] => [
        {
          id: `staged:${path}`,
          name: named('Staged Changes', path),
          comparison: { path, before: { kind: 'commit', revision: 'HEAD' }, after: { kind: 'index' } },
          isOwn: false,
        },
        {
          id: `changes:${path}`,
          name: named('Changes', path),
          comparison: { path, before: { kind: 'index' }, after: { kind: 'workTree' } },
          isOwn: false,
        },
      ]),
    ];
  }

  private async compare(): Promise<void> {
    this.running?.cancel();
    const running = new CancellationTokenSource();
    this.running = running;
    this.isStale = false;
    const groups = await Promise.all(this.questions().map(question => this.answer(question, running)));
    if (this.running !== running) return;
    this.nodes = groups.filter(group => group !== undefined);
    const images = new Set(
      this.nodes.flatMap(node =>
        node.kind === 'group' && !node.isOwn
          ? node.datasets.flatMap(({ dataset, images }) => images.map(({ image }) => `${dataset}\n${image}`))
          : [],
      ),
    );
    this.counted(images.size);
    this.changed.fire(undefined);
  }

  private async answer(question: Question, running: CancellationTokenSource): Promise<Node | undefined> {
    try {
      const { datasets } = await this.app.server.request(
        'annotator/review/compare',
        question.comparison,
        running.token,
      );
      if (datasets.length === 0 && !question.isOwn) return undefined;
      return { kind: 'group', ...question, datasets };
    } catch (error) {
      this.app.log.info(`${question.name} of ${question.comparison.path}: ${messageOf(error)}`);
      return question.isOwn ? { kind: 'message', text: messageOf(error), isError: true } : undefined;
    }
  }
}
