import { h } from '../dom.ts';
import { strings } from '../strings.ts';
import { createSash } from './sash.ts';
import type { Section } from './section.ts';

const least = { width: 180, height: 66 };

/** Fills the side panel: its movable border, and its sections one above the other with another one before the last. */
export function arrangePanel(panel: HTMLElement, sections: readonly Section[], last: Section): void {
  panel.classList.add('panel');
  panel.setAttribute('aria-label', strings.panel.region);
  panel.setAttribute('role', 'complementary');
  const width = createSash({
    name: 'panel.width',
    label: strings.panel.resize,
    min: least.width,
    initial: 280,
    max: () => Math.max(least.width, window.innerWidth * 0.6),
    apply: size => {
      panel.style.width = `${String(size)}px`;
    },
  });
  const height = createSash({
    name: 'inspector.height',
    label: strings.panel.resizeInspector,
    horizontal: true,
    min: least.height,
    initial: 284,
    max: () => Math.max(least.height, window.innerHeight * 0.7),
    apply: size => {
      last.element.style.setProperty('--height', `${String(size)}px`);
    },
  });
  last.element.prepend(height);
  panel.append(width, h('div', { class: 'sections' }, ...[...sections, last].map(({ element }) => element)));
}
