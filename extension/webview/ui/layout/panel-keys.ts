/**
 * Keys in the regions around the canvas mean what they mean in any form: Tab goes on, Space and Enter press, Esc goes
 * back to the canvas. VS Code, which would take some of them for the canvas, doesn't get them.
 */
export function keepKeysHere(region: HTMLElement, focusCanvas: () => void): void {
  region.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      focusCanvas();
    } else if (['Tab', ' ', 'Enter'].includes(event.key)) event.stopPropagation();
  });
}
