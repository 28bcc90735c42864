import type { BlameEntry } from '../../protocol/server.g.ts';
import type { WebviewRequests } from '../../protocol/webview.ts';

const units = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** “Mia Novak, 3 days ago · Fix cats”. */
export function inWords(
  { commit, author, date, summary, words }: BlameEntry,
  now = Date.now(),
): WebviewRequests['blame']['result'] {
  if (commit === undefined) return { text: 'Not committed yet', detail: words.join('\n') };
  const when = date === undefined ? '' : `, ${ago((now - Date.parse(date)) / 1000)}`;
  return { text: `${author ?? ''}${when} · ${summary ?? ''}`, detail: [commit.slice(0, 10), ...words].join('\n') };
}

function ago(seconds: number): string {
  const [unit, length] = units.find(([, length]) => seconds >= length) ?? ['minute', 60];
  return relative.format(-Math.floor(seconds / length), unit);
}
