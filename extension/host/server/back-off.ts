/** Waits before each attempt to restart the server, in ms; after the last one the user is asked. */
const waits = [0, 500, 1000, 2000, 5000, 10_000] as const;

/** A server that ran this long before it stopped is not in a loop of crashes. */
const healthyAfter = 60_000;

/** How long to wait before the next start, from when the server was started lately. */
export class BackOff {
  private attempts = 0;

  /** The wait before the next attempt in ms; nothing when there were too many. `ranFor`: how long the last one ran, ms. */
  next(ranFor: number): number | undefined {
    if (ranFor >= healthyAfter) this.attempts = 0;
    return waits[this.attempts++];
  }

  reset(): void {
    this.attempts = 0;
  }
}
