// The stores of one window, wired: opening a folder leads the view to it, and settings remember both.
import { getContext, setContext } from 'svelte';
import type { Decision } from '../bindings/Decision';
import type { LibraryState } from '../bindings/LibraryState';
import type { Problem } from '../bindings/Problem';
import type { SavedView } from '../bindings/SavedView';
import { decisionText } from '../locales/decisions';
import { toProblem, type FolderDrop, type Platform } from '../platform/platform';
import { ChangeStore } from './changes.svelte';
import { DecisionStore } from './decisions.svelte';
import { DeskStore, type Tab } from './desk.svelte';
import { FilterStore } from './filter.svelte';
import { KeepingStore } from './keeping.svelte';
import { LibraryStore } from './library.svelte';
import { SearchStore } from './search.svelte';
import { SettingsStore } from './settings.svelte';
import { parsePlace, ViewStore, type Place } from './view.svelte';

const KEY = Symbol('app');

export class App {
  readonly platform: Platform;
  readonly settings: SettingsStore;
  readonly library: LibraryStore;
  readonly view: ViewStore;
  readonly search: SearchStore;
  readonly filter: FilterStore;
  readonly decisions: DecisionStore;
  readonly keeping: KeepingStore;
  readonly changes: ChangeStore;
  readonly desk = new DeskStore();
  /** False until the settings are read. */
  ready = $state(false);
  /** While the folder of the last time is opened: the window is laid out meanwhile for what it will show. */
  resuming = $state(false);
  dropping = $state(false);
  /** A failure of something asked for in passing, such as opening an editor. */
  notice: Problem | null = $state.raw(null);

  #openings = 0;

  constructor(platform: Platform) {
    this.platform = platform;
    this.settings = new SettingsStore(platform);
    this.library = new LibraryStore(platform);
    this.filter = new FilterStore(platform);
    this.view = new ViewStore(platform, () => this.filter.value);
    this.keeping = new KeepingStore(platform);
    this.filter.changed = () => {
      this.keeping.put({ filter: this.filter.value });
      void this.view.refresh();
    };
    this.search = new SearchStore(platform);
    this.changes = new ChangeStore(platform);
    this.decisions = new DecisionStore(platform);
    this.decisions.changed = (state, into) => this.renew(state, into);
  }

  async start(): Promise<void> {
    const [, adopted] = await Promise.all([this.settings.load(), this.library.adopt()]);
    const { lastFolder } = this.settings.value;
    this.resuming = !adopted && lastFolder !== '';
    this.ready = true;
    if (adopted) {
      void this.attempt(() => this.decisions.load());
      void this.changes.enter();
      await this.view.reset((await this.#sitDown(this.library.folder)) ?? undefined);
    } else if (this.resuming) {
      await this.open(lastFolder);
      this.resuming = false;
    }
  }

  /**
   * Opens a folder at the place where it was left. Where the reader has gone on meanwhile, on a map that was not yet
   * whole, they stay there.
   */
  async open(folder: string): Promise<void> {
    const opening = ++this.#openings;
    const isLatest = (): boolean => opening === this.#openings;
    const again = folder === this.library.state?.folder;
    if (!again) {
      await this.keeping.leave();
      // What is hidden names notes and concepts of one folder.
      this.filter.clear();
    }
    let isShown = again;
    // Before the map shows, so that it shows at once what it was left at.
    const settle = async (of: LibraryState, whole: boolean): Promise<void> => {
      const place = whole && !this.keeping.isOf(of.folder) ? await this.#sitDown(of.folder, isLatest) : null;
      if (!isShown || (place && this.view.atStart)) await this.view.reset(place ?? undefined);
      else if (whole) await this.view.refresh();
      isShown = true;
    };
    if (!(await this.library.open(folder, settle))) {
      const { state } = this.library;
      if (isLatest() && state) {
        if (!this.keeping.isOf(state.folder)) await this.#sitDown(state.folder, isLatest);
        await this.view.refresh();
      }
      return;
    }
    const { state } = this.library;
    if (state) this.settings.rememberFolder(state);
    void this.filter.recount();
    void this.attempt(() => this.decisions.load());
    void (again ? this.changes.load() : this.changes.enter());
    const [trouble] = state?.troubles ?? [];
    if (trouble && !again) this.notice = trouble;
  }

  /** Lays out what is kept of the library that is open; the place where it was left. */
  async #sitDown(folder: string, isLatest?: () => boolean): Promise<Place | null> {
    const desk = await this.keeping.enter(folder, isLatest);
    if (!desk) return null;
    const { view, filter } = desk;
    // On a map that was not yet whole something may have been hidden already.
    if (!this.filter.active) this.filter.restore(filter);
    return parsePlace(view);
  }

  /** Removes what is kept of a folder, never its notes; where it is the open one, the welcome page comes back. */
  async forget(folder: string): Promise<void> {
    await this.attempt(async () => {
      await this.platform.libraryForget(folder);
      this.settings.forgetFolder(folder);
      if (this.library.state?.folder !== folder) return;
      this.desk.libraries = false;
      this.keeping.drop();
      this.filter.clear();
      this.library.close();
      await this.view.reset();
    });
  }

  /** Moves what is kept of a folder, never its notes; the one that is open is opened again from there. */
  async moveData(folder: string, back: boolean): Promise<void> {
    const isOpen = this.library.state?.folder === folder;
    if (isOpen) await this.keeping.leave();
    try {
      const place = await this.platform.libraryMove(folder, back);
      if (place) this.desk.say(this.settings.words.movedTo(place.place));
      else if (isOpen) await this.keeping.enter(folder);
      if (!place) return;
    } catch (thrown) {
      this.notice = toProblem(thrown);
    }
    if (!isOpen) return;
    this.library.close();
    await this.open(folder);
  }

  /** Shows the library as it is after a change, at the place where the reader is. */
  async renew(state: LibraryState, into?: string): Promise<void> {
    await this.decisions.load();
    await this.library.renew(state);
    void this.filter.recount();
    void this.changes.load();
    await this.view.refresh(into);
  }

  /** Shows a tab of the left pane, and the pane where it was put away. */
  showTab(tab: Tab): void {
    this.desk.tab = tab;
    if (!this.leftShown) this.toggleLeft();
  }

  /** Whether the left pane is to be seen. */
  get leftShown(): boolean {
    return !this.settings.panes.collapsed && (!this.desk.cramped || this.desk.over);
  }

  /** Puts the left pane away, or shows it: beside the map, or over it where there is no place. */
  toggleLeft(): void {
    const { desk, settings } = this;
    if (settings.panes.collapsed) settings.setPanes({ collapsed: false });
    else if (desk.cramped) desk.over = !desk.over;
    else settings.setPanes({ collapsed: true });
  }

  /** Gives the view at hand a name. */
  saveView(name: string): void {
    const { value: filter } = this.filter;
    this.keeping.saveView({ name, view: JSON.stringify(this.view.place), filter, hops: this.view.hops });
  }

  /** Goes to a view that was given a name, with what was hidden then. */
  async goToView({ view, filter, hops }: SavedView): Promise<void> {
    const place = parsePlace(view);
    if (!place) return;
    const before = this.filter.value;
    this.filter.restore(filter);
    if (!(await this.view.goTo(place, hops))) this.filter.restore(before);
    this.keeping.put({ filter: this.filter.value });
    void this.filter.recount();
  }

  /** Lists the libraries; before one was ever opened, asks for a folder. */
  showLibraries(): void {
    if (this.settings.value.recent.length > 0) this.desk.libraries = true;
    else void this.pick();
  }

  async pick(): Promise<void> {
    await this.attempt(async () => {
      const folder = await this.platform.pickFolder();
      if (folder !== null) await this.open(folder);
    });
  }

  async openSample(): Promise<void> {
    await this.attempt(async () => this.open(await this.platform.sampleFolder()));
  }

  drop(drop: FolderDrop): void {
    this.dropping = drop.kind === 'over';
    if (drop.kind === 'drop') void this.open(drop.path);
  }

  /** Decides something about the map, and tells how to take it back. */
  async decide(decision: Decision): Promise<void> {
    await this.attempt(() => this.#decide(decision));
  }

  async #decide(decision: Decision): Promise<void> {
    // What was refused before is being mended.
    if (this.notice?.code === 'undecidable') this.notice = null;
    await this.decisions.decide(decision);
    this.#tellLatest();
  }

  /** Tells what was decided last, and how to take it back. */
  #tellLatest(): void {
    const [latest] = this.decisions.made.standing;
    const { words } = this.settings;
    if (latest) this.desk.say(words.corrected(decisionText(latest, words)));
  }

  async undo(): Promise<void> {
    await this.attempt(async () => {
      const [latest] = this.decisions.made.standing;
      if (!this.decisions.made.canUndo) return;
      await this.decisions.undo();
      const { words } = this.settings;
      if (latest) this.desk.say(words.undone(decisionText(latest, words)));
    });
  }

  async redo(): Promise<void> {
    await this.attempt(async () => {
      if (!this.decisions.made.canRedo) return;
      await this.decisions.redo();
      this.#tellLatest();
    });
  }

  /** Opens the dialog that corrects a concept, or the one for a note to oneself. */
  async correct(concept: string, kind: 'concept' | 'remark' = 'concept'): Promise<void> {
    if (!this.platform.can.decide) return;
    await this.attempt(async () => {
      this.decisions.correcting = { kind, card: await this.platform.conceptCard(concept) };
    });
  }

  /** Opens the dialog that merges a concept into another. */
  async merge(concept: string, into: string): Promise<void> {
    await this.attempt(async () => {
      const [gone, stays] = await Promise.all([this.platform.conceptCard(concept), this.platform.conceptCard(into)]);
      this.decisions.correcting = { kind: 'merge', cards: [gone, stays] };
    });
  }

  /** Adds a concept of one's own, and goes to it. */
  async add(name: string, sort: string): Promise<void> {
    await this.attempt(async () => {
      await this.#decide({ kind: 'add', concept: name, sort });
      const found = (await this.platform.search(name)).concepts.find((hit) => hit.concept.name === name);
      if (found) await this.view.showConcept(found.concept.id);
    });
  }

  /** Runs something that may fail; a failure becomes a notice. */
  async attempt(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (thrown) {
      this.notice = toProblem(thrown);
    }
  }
}

export function provideApp(app: App): void {
  setContext(KEY, app);
}

export function useApp(): App {
  return getContext<App>(KEY);
}
