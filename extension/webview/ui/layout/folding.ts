import { recall, remember } from './remembered.ts';

/** A region that can be folded away; it is found as it was left. */
export interface Folding {
  readonly toggle: () => void;
  readonly unfold: () => void;
}

export function createFolding(region: HTMLElement, name: string): Folding {
  const set = (folded: boolean): void => {
    if (folded && region.contains(document.activeElement)) document.body.focus();
    region.hidden = folded;
    remember(`${name}.folded`, folded ? 'yes' : 'no');
  };
  region.hidden = recall(`${name}.folded`) === 'yes';
  return {
    toggle: () => {
      set(!region.hidden);
    },
    unfold: () => {
      if (region.hidden) set(false);
    },
  };
}
