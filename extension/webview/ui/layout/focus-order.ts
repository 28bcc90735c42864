/** F6 goes around the regions of the editor; after the last it leaves the key to VS Code, which goes to its next part. */
export function cycleRegions(root: HTMLElement, regions: () => readonly HTMLElement[]): () => void {
  const listener = (event: KeyboardEvent): void => {
    if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return;
    const stops = regions().filter(region => region.checkVisibility());
    const current = stops.findIndex(region => region.contains(document.activeElement));
    const next = stops[current < 0 ? 0 : current + (event.shiftKey ? -1 : 1)];
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    focusFirst(next);
  };
  root.addEventListener('keydown', listener);
  return () => {
    root.removeEventListener('keydown', listener);
  };
}

const focusable = '[tabindex="0"], input, select, textarea, button';

/** Gives the focus to the first list or field of a region, else to its first button. */
export function focusFirst(region: HTMLElement): void {
  if (region.matches('[tabindex]')) {
    region.focus();
    return;
  }
  const candidates = [...region.querySelectorAll<HTMLElement>(focusable)].filter(
    element => element.checkVisibility() && !element.matches('.section-toggle, .sash, :disabled'),
  );
  (candidates.find(element => element.matches('[role="listbox"]')) ?? candidates[0])?.focus();
}
