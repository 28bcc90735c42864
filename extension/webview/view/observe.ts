import type { Stage } from './viewport.ts';

/** Calls back with the size of the stage now and whenever it or the device's resolution changes. */
export function observeStage(element: HTMLElement, changed: (stage: Stage) => void): void {
  const tell = (): void => {
    const { clientWidth: width, clientHeight: height } = element;
    changed({ width, height, ratio: window.devicePixelRatio });
  };
  new ResizeObserver(tell).observe(element);
  const watchRatio = (): void => {
    matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener(
      'change',
      () => {
        tell();
        watchRatio();
      },
      { once: true },
    );
  };
  watchRatio();
  tell();
}

/** Calls back when VS Code's theme changes: it changes the body's classes and the root's variables. */
export function observeTheme(changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { attributeFilter: ['class'] });
  observer.observe(document.documentElement, { attributeFilter: ['style'] });
}
