// The rows above and below the centre: cells on a fixed pitch, the outer row standing in the gaps of the inner one, so every edge has a free way.
import { bySeat, LABEL_HEIGHT, LEAD, labelWidth, pillHeight, pillWidth, type Placed, type Slot } from './columns';
import type { Box, Point } from './types';
import { placeTwigs, TWIG, twigsHeight, twigsWidth } from './twigs';

export const CELL_GAP = 16;
const LABEL_GAP = 8;
const CELL_MIN = 84;

export interface RowPlan {
  pitch: number;
  inner: Slot[];
  outer: Slot[];
  rest: Slot[];
  height: number;
  innerHeight: number;
}

const twigRoom = (slot: Slot): number => (slot.twigs.length > 0 ? twigsHeight(slot.twigs) + TWIG.gap : 0);

export const rowHeight = (slots: readonly Slot[]): number =>
  slots.length === 0
    ? 0
    : Math.max(...slots.map((slot) => pillHeight(slot.text) + twigRoom(slot))) + LEAD + LABEL_HEIGHT + LABEL_GAP;

const cellWidth = (slots: readonly Slot[]): number =>
  Math.max(CELL_MIN, ...slots.map((slot) => Math.max(pillWidth(slot.text), labelWidth(slot), twigsWidth(slot.twigs)))) +
  CELL_GAP;

/** Deals slots in order to two rows, so that from the left, or the top, each outer one stands between two inner ones. */
function deal(slots: readonly Slot[], outerCount: number): { inner: Slot[]; outer: Slot[] } {
  // Where the inner row is longer by two, the outer one stands half a cell to the right of its middle.
  const first = slots.length - 2 * outerCount;
  const isOuter = (index: number): boolean => index >= first && (index - first) % 2 === 0 && outerCount > 0;
  return { inner: slots.filter((_, index) => !isOuter(index)), outer: slots.filter((_, index) => isOuter(index)) };
}

/** How the slots go into at most `rows` rows of a width, the first ones first. With two rows the inner one is the longer. */
export function planRows(slots: readonly Slot[], width: number, rows: 1 | 2): RowPlan {
  const pitch = cellWidth(slots);
  const fits = Math.max(1, Math.floor(width / pitch));
  let innerCount = Math.min(slots.length, fits);
  let outerCount = 0;
  if (rows === 2 && slots.length > fits) {
    const shown = Math.min(slots.length, 2 * fits - 1);
    innerCount = Math.min(fits, Math.ceil((shown + 1) / 2));
    outerCount = shown - innerCount;
  }
  const { inner, outer } = deal(bySeat(slots.slice(0, innerCount + outerCount)), outerCount);
  const innerHeight = rowHeight(inner);
  return {
    pitch,
    inner,
    outer,
    rest: slots.slice(innerCount + outerCount),
    innerHeight,
    height: innerHeight + rowHeight(outer),
  };
}

/** Where a trunk leaves a pill: upwards or downwards where it stands over it, else from its left end. */
function rootOf(box: Box, trunk: number, outer: number): Point {
  return trunk >= box.x + TWIG.pad ? { x: trunk, y: outer } : { x: box.x, y: box.y + box.height / 2 };
}

/** Places rows around `centreX`; `edge` is the side towards the centre, `side` -1 grows upwards, 1 downwards. */
export function placeRows(plan: RowPlan, centreX: number, edge: number, side: -1 | 1): Placed[] {
  const row = (slots: readonly Slot[], near: number, shift: number): Placed[] =>
    slots.map((slot, index) => {
      const x = centreX + (index - (slots.length - 1) / 2) * plan.pitch + shift;
      const width = pillWidth(slot.text);
      const height = pillHeight(slot.text);
      const pillNear = near + side * (LABEL_GAP + LABEL_HEIGHT + LEAD);
      const wide = labelWidth(slot);
      const labelY = near + side * LABEL_GAP;
      const box = { x: x - width / 2, y: side < 0 ? pillNear - height : pillNear, width, height };
      const spread = Math.max(width, twigsWidth(slot.twigs));
      const outer = side < 0 ? box.y : box.y + height;
      const top = side < 0 ? outer - TWIG.gap - twigsHeight(slot.twigs) : outer + TWIG.gap;
      return {
        id: slot.id,
        text: slot.text,
        box,
        twigs: placeTwigs(slot.twigs, x - spread / 2, top, 1, rootOf(box, x - spread / 2 + TWIG.trunk, outer)),
        label: slot.label && {
          text: slot.label.text,
          full: slot.label.full,
          cut: slot.label.cut,
          box: { x: x - wide / 2, y: side < 0 ? labelY - LABEL_HEIGHT : labelY, width: wide, height: LABEL_HEIGHT },
        },
        port: { x, y: pillNear },
        exit: { x, y: edge },
      };
    });
  // Outer cells stand over the gaps of the inner row; half a pitch aside where the counts would align them with its cells.
  const shift = (plan.inner.length - plan.outer.length) % 2 === 0 ? plan.pitch / 2 : 0;
  return [...row(plan.inner, edge, 0), ...row(plan.outer, edge + side * plan.innerHeight, shift)];
}
