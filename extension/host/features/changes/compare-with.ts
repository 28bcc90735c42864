import { window, type QuickPickItem } from 'vscode';
import type { GitApi, GitRef, GitRepository } from '../../git/git-api.ts';
import type { Comparison } from '../../review/comparison.ts';

interface Choice extends QuickPickItem {
  readonly comparison?: Omit<Comparison, 'path'>;
}

const icons: Readonly<Record<number, string>> = { 0: '$(git-branch)', 1: '$(cloud)', 2: '$(tag)' };

/** Asks what to compare the work tree of a repository with. */
export async function askComparison(
  git: GitApi | undefined,
  path: string,
): Promise<{ name: string; comparison: Comparison } | undefined> {
  const repository = git?.repositories.find(({ rootUri }) => rootUri.fsPath === path);
  const refs = (await repository?.getRefs?.({}).catch(() => [])) ?? [];
  const picker = window.createQuickPick<Choice>();
  picker.placeholder = 'A branch, tag or commit; type any revision, such as HEAD~3, main..feature or stash@{0}';
  picker.matchOnDescription = true;
  const known = [...pullRequests(repository, refs), ...refs.flatMap(refChoice)];
  const update = () => {
    const typed = picker.value.trim();
    const own = typed && !known.some(({ label }) => label === typed) ? [typedChoice(typed)] : [];
    picker.items = [...own, ...known];
  };
  update();
  picker.onDidChangeValue(update);
  const chosen = await new Promise<Choice | undefined>(resolve => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
    });
    picker.show();
  });
  picker.dispose();
  return (
    chosen?.comparison && {
      name: chosen.label.replace(/^\$\([\w-]+\) /, ''),
      comparison: { path, ...chosen.comparison },
    }
  );
}

/** The changes of a pull request: from where the branch left a main branch. */
export function pullRequestOf(base: string): Omit<Comparison, 'path'> {
  return { before: { kind: 'mergeBase', one: base, other: 'HEAD' }, after: { kind: 'commit', revision: 'HEAD' } };
}

/** The branch that pull requests of a repository most likely go to. */
export function mainBranchOf(refs: readonly GitRef[]): string | undefined {
  const names = refs.map(({ name }) => name);
  return ['origin/HEAD', 'origin/main', 'origin/master', 'upstream/main', 'main', 'master'].find(name =>
    names.includes(name),
  );
}

function pullRequests(repository: GitRepository | undefined, refs: readonly GitRef[]): readonly Choice[] {
  const base = mainBranchOf(refs);
  if (base === undefined || base === repository?.state.HEAD?.name) return [];
  return [
    {
      label: `$(git-pull-request) Pull request into ${base}`,
      description: 'what this branch changed since it left',
      comparison: pullRequestOf(base),
    },
  ];
}

function refChoice({ type, name, commit }: GitRef): readonly Choice[] {
  if (name === undefined) return [];
  return [
    {
      label: `${icons[type] ?? '$(git-commit)'} ${name}`,
      description: commit?.slice(0, 7),
      comparison: { before: { kind: 'commit', revision: name }, after: { kind: 'workTree' } },
    },
  ];
}

/** `a..b` and `a...b` are ranges as git has them; anything else is compared with the work tree. */
export function typedChoice(typed: string): Choice {
  const [, from, dots, to] = /^(.*?)(\.{2,3})(.*)$/.exec(typed) ?? [];
  const label = `$(git-commit) ${typed}`;
  if (dots === undefined)
    return { label, comparison: { before: { kind: 'commit', revision: typed }, after: { kind: 'workTree' } } };
  const [one, other] = [from || 'HEAD', to || 'HEAD'];
  return {
    label,
    comparison: {
      before: dots.length === 3 ? { kind: 'mergeBase', one, other } : { kind: 'commit', revision: one },
      after: { kind: 'commit', revision: other },
    },
  };
}
