/** Elements with attributes and children in one expression; nothing more. */

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
export type Child = Node | string | undefined;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  for (const child of children) if (child !== undefined) element.append(child);
  return element;
}

/** The same for drawings. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAttributes(element, attributes);
  for (const child of children) if (child !== undefined) element.append(child);
  return element;
}

/** Sets attributes; `undefined` and `false` remove them, but ARIA's states keep their "false". */
export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    const wanted =
      typeof value === 'boolean' ? (name.startsWith('aria-') ? String(value) : value ? '' : undefined) : value;
    if (wanted === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(wanted)) element.setAttribute(name, String(wanted));
  }
}

/** Writes the text only if it differs, so that a live region or a selection isn't disturbed. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

export function icon(name: string): HTMLElement {
  return h('span', { class: `codicon codicon-${name}`, 'aria-hidden': 'true' });
}

export function setIcon(element: Element, name: string): void {
  setAttributes(element, { class: `codicon codicon-${name}` });
}

/** A button with nothing but an icon; the tooltip is its name. */
export function iconButton(name: string, title: string, onClick: (event: MouseEvent) => void): HTMLButtonElement {
  const button = h('button', { type: 'button', class: 'icon-button', title, 'aria-label': title }, icon(name));
  button.addEventListener('click', onClick);
  return button;
}

export function textButton(text: string, onClick: () => void, secondary = false): HTMLButtonElement {
  const button = h('button', { type: 'button', class: secondary ? 'button secondary' : 'button' }, text);
  button.addEventListener('click', onClick);
  return button;
}

let lastId = 0;

/** An id for `aria-labelledby` and its like, unique on the page. */
export const uniqueId = (prefix: string): string => `${prefix}-${String(++lastId)}`;

/** Whether keys typed into an element are text. */
export function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (!(target instanceof HTMLInputElement)) return false;
  return !['checkbox', 'radio', 'range', 'color', 'button'].includes(target.type);
}
