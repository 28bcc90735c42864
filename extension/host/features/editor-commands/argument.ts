/**
 * What a keybinding or a button gave with a command. Menus give what was clicked: of a label that is its name; an object
 * was selected by the click, so the webview knows it.
 */
export function argumentOf(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'webviewSection' in value)
    return value.webviewSection === 'label' && 'label' in value ? argumentOf(value.label) : undefined;
  return typeof value === 'string' || typeof value === 'number' || Array.isArray(value) ? value : undefined;
}
