/** How far an axis goes, and which limit lies beyond it: one that is far must not flatten the line, and is told at the edge. */
import type { Reach } from './shades.ts';

export interface AxisReach {
  /** Set where the axis goes further than the data itself would make it. */
  readonly min?: number;
  readonly max?: number;
  /** The nearest limit above the data, or below it, where it is out of sight. */
  readonly above?: number;
  readonly below?: number;
}

/** Limits are in sight up to this share of the data's own span beyond it. */
const ROOM_OF_SPAN = 0.6;
/** Data that hardly vary have a span of their size. */
const ROOM_OF_SIZE = 0.25;
const MARGIN = 0.04;

export function toAxisReach({ least, most }: Reach, limits: readonly number[]): AxisReach {
  const room = Math.max(
    (most - least) * ROOM_OF_SPAN,
    Math.max(Math.abs(least), Math.abs(most)) * ROOM_OF_SIZE,
  );
  const near = limits.filter((value) => value >= least - room && value <= most + room);
  const [top, bottom] = [Math.max(most, ...near), Math.min(least, ...near)];
  const margin = (top - bottom) * MARGIN;
  const next = {
    above: Math.min(...limits.filter((value) => value > most)),
    below: Math.max(...limits.filter((value) => value < least)),
  };
  return {
    ...(top > most ? { max: top + margin } : {}),
    ...(bottom < least ? { min: bottom - margin } : {}),
    ...(next.above > most + room && next.above < Infinity ? { above: next.above } : {}),
    ...(next.below < least - room && next.below > -Infinity ? { below: next.below } : {}),
  };
}
