/**
 * What is wrong with a camera by its last looks, one a minute: offline, frozen, black, covered, blurred, moved, clock. Where
 * a number is ffmpeg's own it is named; the others are usual practice and no law.
 */
import { toPercentile } from '../../../platform/sdk/science.ts';
import type { Fault } from '../register/camera.ts';
import type { FrameMeasures } from './frame-measures.ts';
import type { Shift } from './phase-shift.ts';

/** One look at a camera. */
export interface Look {
  readonly timeMs: number;
  /** Null: no picture came. */
  readonly measures: FrameMeasures | null;
  /** Mean absolute difference to the look before, 0..1, the clock in the picture masked out; null: there was none. */
  readonly difference: number | null;
  /** To the reference picture; null: none is kept, or the camera turns and is not at its home. */
  readonly shift: Shift | null;
  /** The clock in the picture or of the stream less ours; null: not read. */
  readonly clockOffSec: number | null;
}

/** What is usual for this camera at this hour. */
export interface Usual {
  readonly sharpness: readonly number[];
  readonly edges: readonly number[];
}

const MISSED = 3;
/** freezedetect of ffmpeg: n = −60 dB. */
const FROZEN_BELOW = 0.001;
const FROZEN_MS = 60_000;
/** blackdetect of ffmpeg: pic_th. */
const BLACK_SHARE = 0.98;
const COVERED_BITS = 3;
const COVERED_EDGES = 0.2;
const BLURRED_SHARE = 0.3;
const MOVED_SHARE = 0.03;
const MOVED_PEAK = 0.2;
const SAMPLES = 3;
const CLOCK_SEC = 5;

/** @param looks oldest first. Faults from the worst on; one that hides the others stands alone. */
export function findFaults(looks: readonly Look[], usual: Usual): readonly Fault[] {
  const last = looks.at(-1);
  if (last === undefined) return [];
  const newest = looks.slice(-MISSED);
  if (newest.length === MISSED && newest.every(({ measures }) => measures === null)) return ['offline'];
  if (last.measures === null) return [];
  if (last.measures.black >= BLACK_SHARE) return ['black'];
  const faults: Fault[] = [];
  if (isFrozen(looks)) faults.push('frozen');
  if (isCovered(last.measures, usual)) faults.push('covered');
  else if (holds(looks, ({ measures }) => isBlurred(measures, usual))) faults.push('blurred');
  if (holds(looks, ({ shift }) => shift !== null && isMoved(shift))) faults.push('moved');
  if (last.clockOffSec !== null && Math.abs(last.clockOffSec) > CLOCK_SEC) faults.push('clock');
  return faults;
}

/** Nothing has changed over a minute and more. */
function isFrozen(looks: readonly Look[]): boolean {
  const last = looks.at(-1);
  if (last === undefined) return false;
  const changed = looks.findLastIndex(({ difference }) => difference === null || difference > FROZEN_BELOW);
  // The look that a still one is compared with is the first of the same pictures.
  const since = looks[Math.max(0, changed)];
  return changed < looks.length - 1 && since !== undefined && last.timeMs - since.timeMs >= FROZEN_MS;
}

function isCovered({ entropy, edges }: FrameMeasures, usual: Usual): boolean {
  const median = toPercentile(usual.edges, 0.5);
  return entropy < COVERED_BITS || (median !== null && edges < COVERED_EDGES * median);
}

function isBlurred(measures: FrameMeasures | null, usual: Usual): boolean {
  const median = toPercentile(usual.sharpness, 0.5);
  return measures !== null && median !== null && measures.sharpness < BLURRED_SHARE * median;
}

const isMoved = ({ across, down, peak }: Shift): boolean =>
  Math.max(Math.abs(across), Math.abs(down)) > MOVED_SHARE || peak < MOVED_PEAK;

/** Over the last three looks. */
function holds(looks: readonly Look[], is: (look: Look) => boolean): boolean {
  return looks.length >= SAMPLES && looks.slice(-SAMPLES).every(is);
}
