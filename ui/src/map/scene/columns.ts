// The columns left and right of the centre: each neighbour has a row of its own, its label beside it, so nothing can overlap.
import { placeTwigs, TWIG, twigsHeight, type PlacedTwig, type Twig } from './twigs';
import type { Box, Fitted, Point, SceneLabel } from './types';

/** A neighbour that waits for its place, with its label fitted. */
export interface Slot {
  id: string;
  /** Where it stands among the slots of its sector, from the left or from the top. */
  seat: number;
  text: Fitted;
  label: { text: string; full: string; cut: boolean; width: number } | null;
  /** What hangs on it, where more than one hop is shown. */
  twigs: Twig[];
}

export interface Placed {
  id: string;
  text: Fitted;
  box: Box;
  label: SceneLabel | null;
  /** Where the edge leaves the pill, and where it is free of the sector. */
  port: Point;
  exit: Point;
  twigs: PlacedTwig[];
}

export const bySeat = (slots: readonly Slot[]): Slot[] => [...slots].sort((a, b) => a.seat - b.seat);

export const PILL_PAD_X = 11;
export const LINE_HEIGHT = 17;
export const LABEL_HEIGHT = 18;
export const LABEL_PAD = 4;
export const ROW_GAP = 8;
/** Room between a pill and its label for the arrow head. */
export const LEAD = 18;

export const pillHeight = (text: Fitted): number => text.lines.length * LINE_HEIGHT + 13;
export const pillWidth = (text: Fitted): number => Math.ceil(text.width) + 2 * PILL_PAD_X;
export const labelWidth = (slot: Slot): number => (slot.label ? Math.ceil(slot.label.width) + 2 * LABEL_PAD : 0);

/** Height of a slot's row in a column. */
const slotHeight = (slot: Slot): number => Math.max(pillHeight(slot.text), twigsHeight(slot.twigs));

/** Height of a column of slots. */
export const columnHeight = (slots: readonly Slot[]): number =>
  slots.reduce((sum, slot) => sum + slotHeight(slot) + ROW_GAP, slots.length === 0 ? 0 : -ROW_GAP);

/** Places a column whose edge towards the centre is at `inner`; `side` -1 is left of the centre, 1 right. */
export function placeColumn(
  slots: readonly Slot[],
  inner: number,
  labelColumn: number,
  top: number,
  side: -1 | 1,
): Placed[] {
  const pillEdge = inner + side * (labelColumn + LEAD);
  let y = top;
  return bySeat(slots).map((slot) => {
    const height = pillHeight(slot.text);
    const width = pillWidth(slot.text);
    const middle = y + slotHeight(slot) / 2;
    const box = { x: side < 0 ? pillEdge - width : pillEdge, y: middle - height / 2, width, height };
    const outer = side < 0 ? box.x : box.x + width;
    const top = middle - twigsHeight(slot.twigs) / 2;
    const twigs = placeTwigs(slot.twigs, outer + side * TWIG.gap, top, side, { x: outer, y: middle });
    y += slotHeight(slot) + ROW_GAP;
    const wide = labelWidth(slot);
    const label = slot.label && {
      text: slot.label.text,
      full: slot.label.full,
      cut: slot.label.cut,
      box: {
        x: side < 0 ? pillEdge + LEAD : pillEdge - LEAD - wide,
        y: middle - LABEL_HEIGHT / 2,
        width: wide,
        height: LABEL_HEIGHT,
      },
    };
    const ends = { port: { x: pillEdge, y: middle }, exit: { x: inner, y: middle } };
    return { id: slot.id, text: slot.text, box, label, ...ends, twigs };
  });
}
