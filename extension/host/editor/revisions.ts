/**
 * The server counts a dataset's revisions from the start of its process; editors need them to grow for ever. Here the
 * runs of the server are put one after the other.
 */
export class Revisions {
  private base = 0;
  private latest = 0;

  /** What editors call a revision of the server that runs now. */
  of(revision: number): number {
    const shown = this.base + revision;
    this.latest = Math.max(this.latest, shown);
    return shown;
  }

  /** Another run of the server begins to count. */
  restart(): void {
    this.base = this.latest + 1;
  }
}
