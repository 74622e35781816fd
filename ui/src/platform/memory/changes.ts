// What changed in the made-up notes since earlier visits.
import type { Changes } from '../../bindings/Changes';
import type { VisitDto } from '../../bindings/VisitDto';
import { brief, concept, evidence } from './concepts';
import * as made from './notes';

const DAY = 86_400;
const now = Math.floor(Date.now() / 1000);
const visits: VisitDto[] = [1, 4, 32].map((days, index) => ({ visit: 9 - index, begun: now - days * DAY }));

export function changes(visit: number | null): Changes {
  const since = visits.find((one) => visit === null || one.visit === visit) ?? null;
  const [first, second, third] = made.relations;
  const [, , other] = made.concepts;
  const none: Changes = { visits, since, otherReader: false, concepts: [], relations: [], more: 0 };
  if (!first || !second || !third || !other) return none;
  const [came, changed] = [brief(first), brief(second)];
  return {
    ...none,
    concepts: [
      { turn: 'came', concept: concept(came.subject), evidence: evidence(first), before: null },
      {
        turn: 'went',
        concept: { id: '旧词', name: '旧词', kind: 'unknown', degree: 0, mentions: 0 },
        evidence: null,
        before: { note: '03 网络/旧.md', passage: '旧词不再使用。' },
      },
    ],
    relations: [
      { turn: 'came', proposition: came, evidence: evidence(first), before: null },
      {
        turn: 'changed',
        proposition: changed,
        evidence: evidence(second),
        before: { note: '01 架构.md', passage: '以前是这样写的。' },
      },
      {
        turn: 'went',
        proposition: { ...brief(third), passages: 0 },
        evidence: null,
        before: { note: '01 架构.md', passage: '这一句已经删掉了。' },
      },
    ],
  };
}
