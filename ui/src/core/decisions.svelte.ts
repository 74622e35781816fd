// What the person decides about the map: each decision gives another map at once, and can be taken back.
import type { ConceptCard } from '../bindings/ConceptCard';
import type { Decision } from '../bindings/Decision';
import type { Decisions } from '../bindings/Decisions';
import type { EvidenceDto } from '../bindings/EvidenceDto';
import type { LibraryState } from '../bindings/LibraryState';
import type { Names } from '../bindings/Names';
import type { PropositionBrief } from '../bindings/PropositionBrief';
import type { RuleDto } from '../bindings/RuleDto';
import type { Platform } from '../platform/platform';

/** What a dialog of corrections is about. */
export type Correcting =
  | { kind: 'concept'; card: ConceptCard }
  | { kind: 'relation'; brief: PropositionBrief }
  | { kind: 'remark'; card: ConceptCard }
  | { kind: 'merge'; cards: [ConceptCard, ConceptCard] }
  | { kind: 'add'; name: string }
  | { kind: 'everywhere'; wrong: { rules: RuleDto[] } | { word: string } }
  | { kind: 'suspects' };

/** The rules behind the passages of a relation, each once; what the person stated comes from none. */
export function rulesOf({ relation }: PropositionBrief, evidence: readonly EvidenceDto[]): RuleDto[] {
  const read = evidence.filter((one) => one.channel !== 'authored');
  const rules = read.map(({ channel, phrase }) => ({ channel, relation, phrase }));
  const texts = rules.map((rule) => JSON.stringify(rule));
  return rules.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}

/** A relation by the ids of its ends. */
export function namesOf({ subject, relation, object, negative }: PropositionBrief): Names {
  return { subject, relation, object, negative };
}

/** The concept that a decision is about, where it is about one. */
function aboutOf(decision: Decision): string | undefined {
  if ('concept' in decision) return decision.concept;
  if ('relation' in decision) return decision.relation.subject;
  return decision.kind === 'hideAll' ? decision.concepts[0] : undefined;
}

export class DecisionStore {
  made: Decisions = $state.raw({ standing: [], canUndo: false, canRedo: false });
  correcting: Correcting | null = $state.raw(null);
  /** Whether the list of what was decided is open. */
  listed = $state(false);
  /** Whether the host is deciding; until it has, its dialog stays and cannot be sent again. */
  waiting = $state(false);
  /** Shows the map in which a change holds, with the concept to go to where the one at hand is gone; set by the app. */
  changed: (state: LibraryState, into?: string) => Promise<void> = () => Promise.resolve();
  /** How often was asked: an answer that is late never covers a later one. */
  #asked = 0;
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Reads what was decided about the library at hand. */
  async load(): Promise<void> {
    if (!this.#platform.can.decide) return;
    const asked = ++this.#asked;
    const made = await this.#platform.decisions();
    if (asked === this.#asked) this.made = made;
  }

  async decide(decision: Decision): Promise<void> {
    const dialog = this.correcting;
    this.waiting = true;
    const state = await this.#platform.decide(decision).finally(() => (this.waiting = false));
    // Only now: what is refused can be mended where it was written.
    if (this.correcting === dialog) this.correcting = null;
    await this.changed(state, decision.kind === 'merge' ? decision.into : undefined);
  }

  /** Takes back what was decided last; where the reader stood at what is gone now, they see what it was about. */
  async undo(): Promise<void> {
    const [latest] = this.made.standing;
    if (this.made.canUndo) await this.changed(await this.#platform.undo(), latest && aboutOf(latest.decision));
  }

  async redo(): Promise<void> {
    if (this.made.canRedo) await this.changed(await this.#platform.redo());
  }
}
