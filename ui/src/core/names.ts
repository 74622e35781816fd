// Lists of names, asked in one go: hidden notes are thousands, and each is asked for every other.

/** Tells whether a name is in a list. */
export function isAmong(names: readonly string[]): (name: string) => boolean {
  const known = new Set(names);
  return (name) => known.has(name);
}
