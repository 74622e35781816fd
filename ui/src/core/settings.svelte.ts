// The user's settings: theme, language, recent folders, pane widths.
import type { Language } from '../bindings/Language';
import type { LibraryState } from '../bindings/LibraryState';
import type { Settings } from '../bindings/Settings';
import type { Theme } from '../bindings/Theme';
import { wordsFor } from '../locales/words';
import type { Platform } from '../platform/platform';

/** Widths and heights of the panes, in CSS pixels; `split` is the source pane's share. */
export interface Panes {
  left: number;
  right: number;
  split: number;
  collapsed: boolean;
}

export const DEFAULT_PANES: Panes = { left: 256, right: 372, split: 0.5, collapsed: false };
const RECENT_LIMIT = 12;
const SAVE_AFTER_MS = 300;

/** Sizes of text in percent of the usual. */
export const TEXT_SCALES = [90, 100, 115, 130] as const;

const initial: Settings = {
  theme: 'system',
  language: 'system',
  lastFolder: '',
  recent: [],
  panes: '',
  textScale: 100,
  reducedMotion: false,
  guided: false,
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Pane sizes from their stored text; whatever is damaged falls back to the default. */
export function parsePanes(text: string): Panes {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text === '' ? '{}' : text);
  } catch {
    parsed = {};
  }
  const stored = isRecord(parsed) ? parsed : {};
  const within = (value: unknown, low: number, high: number, usual: number): number =>
    typeof value === 'number' && Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : usual;
  return {
    left: within(stored['left'], 180, 480, DEFAULT_PANES.left),
    right: within(stored['right'], 300, 720, DEFAULT_PANES.right),
    split: within(stored['split'], 0.2, 0.8, DEFAULT_PANES.split),
    collapsed: stored['collapsed'] === true,
  };
}

export class SettingsStore {
  value: Settings = $state.raw(initial);
  panes: Panes = $state(DEFAULT_PANES);
  readonly words = $derived(wordsFor(this.value.language, navigator.languages));
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  async load(): Promise<void> {
    try {
      this.value = await this.#platform.settingsGet();
    } catch {
      // Unreadable settings must not keep the window from opening; the defaults serve.
      this.value = initial;
    }
    this.panes = parsePanes(this.value.panes);
    this.#apply();
  }

  setTheme(theme: Theme): void {
    this.#change({ theme });
  }

  setLanguage(language: Language): void {
    this.#change({ language });
  }

  setTextScale(textScale: number): void {
    this.#change({ textScale });
  }

  /** The next larger or smaller size of text. */
  stepTextScale(by: 1 | -1): void {
    const { textScale } = this.value;
    const next = by > 0 ? TEXT_SCALES.find((one) => one > textScale) : TEXT_SCALES.findLast((one) => one < textScale);
    if (next !== undefined) this.setTextScale(next);
  }

  setReducedMotion(reducedMotion: boolean): void {
    this.#change({ reducedMotion });
  }

  /** The three things that a first map is read by have been shown. */
  setGuided(): void {
    this.#change({ guided: true });
  }

  setPanes(panes: Partial<Panes>): void {
    this.panes = { ...this.panes, ...panes };
    this.#change({ panes: JSON.stringify(this.panes) });
  }

  /** Puts a library first among those opened before, and reopens it next time. */
  rememberFolder({ folder, notes, concepts }: LibraryState): void {
    const others = this.value.recent.filter((one) => one.folder !== folder);
    const opened = Math.floor(Date.now() / 1000);
    const recent = [{ folder, exists: true, notes, concepts, opened }, ...others].slice(0, RECENT_LIMIT);
    this.#change({ lastFolder: folder, recent });
  }

  /** Lists a folder no longer. */
  forgetFolder(folder: string): void {
    const { lastFolder, recent } = this.value;
    this.#change({
      lastFolder: lastFolder === folder ? '' : lastFolder,
      recent: recent.filter((one) => one.folder !== folder),
    });
  }

  #change(part: Partial<Settings>): void {
    this.value = { ...this.value, ...part };
    this.#apply();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // A setting that cannot be written is not worth interrupting reading for.
      this.#platform.settingsSet(this.value).catch(() => undefined);
    }, SAVE_AFTER_MS);
  }

  #apply(): void {
    const root = document.documentElement;
    root.lang = this.words.lang;
    root.dataset['theme'] = this.value.theme;
    root.dataset['text'] = String(this.value.textScale);
    root.dataset['motion'] = this.value.reducedMotion ? 'reduced' : 'system';
  }
}
