import type { KeyHint } from '../../../protocol/webview.ts';
import { commandOf, keyOf } from '../key-hints.ts';
import type { strings } from '../strings.ts';

export type GroupName = keyof typeof strings.cheatSheet.groups;

/** A command with all its keys. */
export interface CommandKeys {
  readonly command: string;
  readonly title: string;
  readonly keys: readonly string[];
}

const groups: Readonly<Record<Exclude<GroupName, 'other'>, readonly (string | RegExp)[]>> = {
  images: ['next', 'previous', 'orderBy', 'goTo', 'openImage', 'nextImage', 'previousImage', /unlabelled/i],
  tools: [/^tool\./],
  drawing: ['finish', 'cancel', 'undoVertex'],
  selection: [/^select/],
  editing: [
    /^(delete|duplicate|cut|copy|paste|nudge|rotateBy|group|ungroup|hide|lock|unlock|show)/,
    /^(bring|send|insert|deleteVertex|nextVertex|previousVertex|copyFromPrevious)/,
  ],
  labels: ['changeLabel', 'pickLabel', 'editLabel', 'addTag'],
  suggestions: [/suggest/i, /^compare/],
  problems: [/problem/i, /^keep(Mine|Theirs|Both)$/],
  view: [/^(zoom|toggle|keepView|adjust|reset|focus|cheatSheet)/],
};

/** The commands by group, those that fit a search only. */
export function groupCommands(hints: readonly KeyHint[], search: string): Map<GroupName, CommandKeys[]> {
  const commands = new Map<string, CommandKeys>();
  // The keys of the review editor mean nothing here.
  for (const hint of hints.filter(({ command }) => !command.startsWith('annotator.review.'))) {
    const id = commandOf(hint);
    // One command may be there several times, with different arguments or keys: "Move left", "Move right".
    const mark = `${id}\n${hint.title}`;
    const keys = commands.get(mark)?.keys ?? [];
    commands.set(mark, {
      command: id,
      title: hint.title,
      keys: hint.key === '' ? keys : [...new Set([...keys, keyOf(hint)])],
    });
  }
  const wanted = search.trim().toLocaleLowerCase();
  const result = new Map<GroupName, CommandKeys[]>();
  for (const name of [...Object.keys(groups).filter(isGroup), 'other'] as const) result.set(name, []);
  for (const entry of commands.values()) {
    const text = `${entry.title} ${entry.keys.join(' ')}`.toLocaleLowerCase();
    if (wanted === '' || text.includes(wanted)) result.get(groupOf(entry.command))?.push(entry);
  }
  for (const [name, entries] of result) if (!entries.length) result.delete(name);
  return result;
}

const isGroup = (name: string): name is keyof typeof groups => Object.hasOwn(groups, name);

function groupOf(command: string): GroupName {
  for (const [name, patterns] of Object.entries(groups)) {
    const fits = patterns.some(pattern => (typeof pattern === 'string' ? pattern === command : pattern.test(command)));
    if (fits && isGroup(name)) return name;
  }
  return 'other';
}
