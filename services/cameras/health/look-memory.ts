/** What is remembered of a camera from one look to the next: plain JSON, so that a restart goes on where it was. */
import type { Plain } from '../../../platform/sdk/job.ts';
import type { Look, Usual } from './find-faults.ts';
import type { FrameMeasures, GreyFrame } from './frame-measures.ts';

/** A reference is kept as means of its squares: enough for the phase correlation. */
const SIDE = 64;
const MOST_LOOKS = 5;
/** Good looks of an hour of the day; so many are needed before anything is called unusual. */
const MOST_USUAL = 20;
const LEAST_USUAL = 3;

export interface Memory {
  readonly looks: readonly Look[];
  /** By hour of the day. */
  readonly usual: Readonly<Record<string, Usual>>;
  /** By part of the day: the grey means, base64. */
  readonly references: Readonly<Record<string, string>>;
}

const EMPTY: Memory = { looks: [], usual: {}, references: {} };

/** What this program wrote before; anything else is forgotten. */
export function toMemory(plain: Plain | undefined): Memory {
  if (typeof plain !== 'object' || plain === null || !('looks' in plain)) return EMPTY;
  // Written by `toPlain` alone, in the table of looks.
  return { ...EMPTY, ...(plain as unknown as Memory) };
}

export const toPlain = (memory: Memory): Plain => JSON.parse(JSON.stringify(memory)) as Plain;

export const addLook = (looks: readonly Look[], look: Look): readonly Look[] =>
  [...looks, look].slice(-MOST_LOOKS);

/** Undefined where too little is known of the hour: then nothing is unusual. */
export function findUsual({ usual }: Memory, hour: number): Usual {
  const known = usual[hour];
  return known === undefined || known.edges.length < LEAST_USUAL ? { sharpness: [], edges: [] } : known;
}

export function addUsual({ usual }: Memory, hour: number, measures: FrameMeasures): Memory['usual'] {
  const known = usual[hour] ?? { sharpness: [], edges: [] };
  const add = (list: readonly number[], value: number) => [...list, Math.round(value)].slice(-MOST_USUAL);
  return {
    ...usual,
    [hour]: {
      sharpness: add(known.sharpness, measures.sharpness),
      edges: add(known.edges, measures.edges),
    },
  };
}

/** The means of 64 × 64 squares of a picture, base64. */
export function toReference({ width, height, pixels }: GreyFrame): string {
  const sums = new Float64Array(SIDE * SIDE);
  const counts = new Uint32Array(SIDE * SIDE);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const at = Math.floor((row * SIDE) / height) * SIDE + Math.floor((column * SIDE) / width);
      sums[at] = (sums[at] ?? 0) + (pixels[row * width + column] ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  return Buffer.from(sums.map((sum, at) => sum / Math.max(1, counts[at] ?? 0))).toString('base64');
}

export function fromReference(text: string): GreyFrame {
  return { width: SIDE, height: SIDE, pixels: new Uint8Array(Buffer.from(text, 'base64')) };
}
