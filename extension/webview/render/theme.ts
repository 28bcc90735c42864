/** Colours and fonts of VS Code's theme that a canvas needs, which can't read style sheets itself. */
export interface Theme {
  /** Behind the picture. */
  readonly background: string;
  readonly accent: string;
  readonly handle: string;
  readonly halo: string;
  /** Of guides and of what is being drawn. */
  readonly guide: string;
  readonly font: string;
  readonly error: string;
  readonly warning: string;
  readonly information: string;
  readonly highContrast: boolean;
}

export function readTheme(element: HTMLElement): Theme {
  const style = getComputedStyle(element);
  const read = (name: string, fallback: string): string => style.getPropertyValue(name).trim() || fallback;
  const highContrast = /vscode-high-contrast/.test(document.body.className);
  const light = /vscode-(light|high-contrast-light)/.test(document.body.className);
  return {
    background: read('--vscode-editor-background', light ? '#ffffff' : '#1e1e1e'),
    accent: highContrast ? read('--vscode-contrastActiveBorder', '#f38518') : read('--vscode-focusBorder', '#0078d4'),
    handle: '#ffffff',
    halo: highContrast ? 'rgba(0, 0, 0, 0.95)' : 'rgba(0, 0, 0, 0.6)',
    guide: 'rgba(255, 255, 255, 0.85)',
    font: read('--vscode-font-family', 'system-ui, sans-serif'),
    error: read('--vscode-editorError-foreground', '#f14c4c'),
    warning: read('--vscode-editorWarning-foreground', '#cca700'),
    information: read('--vscode-editorInfo-foreground', '#3794ff'),
    highContrast,
  };
}
