// How the panes share the window: where it is narrow they give way to the map, and the map keeps enough to be read.
import type { Panes } from './settings.svelte';

export const LEAST = { left: 180, right: 300, map: 416 } as const;
/** Shares of the window that no pane goes beyond. */
const MOST = { left: 0.34, right: 0.48 } as const;

/** What each side pane gets, in CSS pixels. */
export interface Shares {
  left: number;
  right: number;
  /** Whether the left pane has no place beside the map. */
  cramped: boolean;
}

/** The widths of the side panes in a window; before its width is known, those that the reader chose. */
export function sharesOf(room: number, { left, right, collapsed }: Panes, reader: boolean): Shares {
  if (room === 0) return { left, right, cramped: false };
  const wanted = {
    left: collapsed ? 0 : Math.max(LEAST.left, Math.min(left, room * MOST.left)),
    right: reader ? Math.min(right, room * MOST.right) : 0,
  };
  const least = { left: Math.min(wanted.left, LEAST.left), right: Math.min(wanted.right, LEAST.right) };
  const cramped = wanted.left > 0 && room - least.left - least.right < LEAST.map;
  const beside = cramped ? 0 : wanted.left;
  const lacking = Math.max(0, LEAST.map - (room - beside - wanted.right));
  const given = cramped ? 0 : Math.min(lacking, wanted.left - least.left);
  return { left: wanted.left - given, right: Math.max(least.right, wanted.right - (lacking - given)), cramped };
}
