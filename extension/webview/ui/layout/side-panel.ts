import { h } from '../dom.ts';
import { strings } from '../strings.ts';
import { createSash } from './sash.ts';
import type { Section } from './section.ts';

/** Fills the side panel: its movable border and its sections, one above the other. */
export function arrangePanel(panel: HTMLElement, sections: readonly Section[]): void {
  panel.classList.add('panel');
  panel.setAttribute('aria-label', strings.panel.region);
  panel.setAttribute('role', 'complementary');
  const sash = createSash({
    name: 'panel.width',
    label: strings.panel.resize,
    min: 180,
    initial: 280,
    max: () => Math.max(180, window.innerWidth * 0.6),
    apply: width => {
      panel.style.width = `${String(width)}px`;
    },
  });
  panel.append(sash, h('div', { class: 'sections' }, ...sections.map(({ element }) => element)));
}
