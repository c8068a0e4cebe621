/** Grades the quality of a value after the feed's contract. A suspect value is kept and shown, and never an exceedance. */
import type { Datastream } from '../../../../contract/assets/asset.ts';
import { toQualityCode, usableBelow } from '../../../../contract/basics/quality.ts';
import type { StreamMemory } from '../memory/stream-memory.ts';

const VALID = toQualityCode('valid');
const MISSING = toQualityCode('missing');
const SUSPECT_RANGE = toQualityCode('suspect_range');
const SUSPECT_STEP = toQualityCode('suspect_step');
const SUSPECT_FLAT = toQualityCode('suspect_flat');

/** After a silence of this many intervals a jump says nothing. */
const STEP_WITHIN_INTERVALS = 10;
/** So many values near each other after a jump are the new level: a pump was switched on, not a sensor broken. */
const STEPS_TO_BELIEVE = 3;

/**
 * Quality code of a value.
 * @param value NaN for no value. @param stated code the sender gave; 0 when none or `valid`.
 * Steps and flat lines are judged only for values newer than all before: a late value has no "previous" here.
 */
export function gradeQuality(
  memory: StreamMemory,
  datastream: Datastream,
  timeMs: number,
  value: number,
  stated: number,
): number {
  if (stated >= usableBelow) return stated;
  if (Number.isNaN(value)) return MISSING;
  const { id, min, max, stepLimit, flatAfterSec } = datastream;
  if ((min !== null && value < min) || (max !== null && value > max)) return SUSPECT_RANGE;
  if (timeMs <= (memory.newestMs[id] ?? -Infinity)) return stated;
  if (stepLimit !== null && isStep(memory, datastream, timeMs, value, stepLimit)) return SUSPECT_STEP;
  if (flatAfterSec !== null && value === memory.lastValue[id]) {
    const flatMs = timeMs - (memory.flatSinceMs[id] ?? timeMs);
    if (flatMs > flatAfterSec * 1000) return SUSPECT_FLAT;
  }
  return stated === VALID ? VALID : stated;
}

function isStep(
  memory: StreamMemory,
  { id, intervalSec }: Datastream,
  timeMs: number,
  value: number,
  stepLimit: number,
): boolean {
  const ageMs = timeMs - (memory.usableMs[id] ?? -Infinity);
  const isNear = Math.abs(value - (memory.usableValue[id] ?? NaN)) <= stepLimit;
  if (isNear || !(ageMs <= STEP_WITHIN_INTERVALS * intervalSec * 1000)) {
    memory.steps[id] = 0;
    return false;
  }
  const steps = memory.steps[id] ?? 0;
  const staysThere = steps > 0 && Math.abs(value - (memory.lastValue[id] ?? NaN)) <= stepLimit;
  memory.steps[id] = staysThere ? steps + 1 : 1;
  if (steps + 1 <= STEPS_TO_BELIEVE || !staysThere) return true;
  memory.steps[id] = 0;
  return false;
}
