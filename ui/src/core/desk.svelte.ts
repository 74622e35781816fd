// What lies about on the desk: the tab of the left pane, the dialog of keys, an open context menu, the query in hand.

/** The tabs of the left pane. */
export const TABS = ['contents', 'legend', 'questions', 'notes', 'changes'] as const;
export type Tab = (typeof TABS)[number];

/** One line of a context menu. */
export interface MenuItem {
  name: string;
  run: () => void;
}

/** An open context menu at a point of the window. */
export interface Menu {
  x: number;
  y: number;
  items: MenuItem[];
}

const TOLD_MS = 4000;

export class DeskStore {
  tab: Tab = $state('contents');
  keys = $state(false);
  /** Whether the left pane has no place beside the map, and whether it lies over it meanwhile. */
  cramped = $state(false);
  over = $state(false);
  /** Whether the list of saved views is open. */
  views = $state(false);
  /** Whether the list of libraries is open. */
  libraries = $state(false);
  menu: Menu | null = $state.raw(null);
  /** Text for the search field that someone else has begun; every new object is typed once. */
  begun: { text: string } | null = $state.raw(null);

  /** How many lines of each relation type the map draws; null before there is a map. */
  drawn: ReadonlyMap<string, number> | null = $state.raw(null);
  /** What the map can give as pictures, while there is a map. */
  pictures: { save: (format: 'svg' | 'png') => Promise<void>; copy: () => Promise<void> } | null = $state.raw(null);
  /** Something that was done, told for a moment. */
  told = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string): void {
    clearTimeout(this.#timer);
    this.told = text;
    this.#timer = setTimeout(() => (this.told = ''), TOLD_MS);
  }

  /** Puts text into the search field, for the reader to go on. */
  begin(text: string): void {
    this.begun = { text };
  }
}
