// What can wait until the window shows what it has.

/** Longer than the frames that a new map takes to be drawn, too short to be noticed. */
const SOON_MS = 150;

/** Resolves when what was shown last has been drawn: what is asked for then takes no time from it. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SOON_MS));
}
