const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A new id, short and random, that none of the existing objects has. */
export function newId(taken: (id: string) => boolean): string {
  for (;;) {
    const id = Array.from(crypto.getRandomValues(new Uint8Array(8)), byte => alphabet[byte % 36]).join('');
    if (!taken(id)) return id;
  }
}
