/** How the page was arranged last, for the next editor. Where storage is refused, each editor starts anew. */
const prefix = 'annotator.layout.';

export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(prefix + name) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // Full or forbidden: the arrangement lasts as long as the page.
  }
}
