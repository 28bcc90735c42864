/** Runs a task once before the next paint, however often it was asked for. */
export type Schedule = (task: () => void) => void;

/** Before the next paint where there are paints; a hidden page has none, so a timer stands in. */
export const onFrame: Schedule = task => {
  let done = false;
  const run = (): void => {
    if (done) return;
    done = true;
    clearTimeout(timer);
    task();
  };
  const timer = setTimeout(run, 100);
  requestAnimationFrame(run);
};
