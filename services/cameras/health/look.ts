/**
 * One look of the centre itself at a camera: how its picture stands against the one before, against what is usual at this
 * hour and against a reference of this part of the day; and, where it is switched on, how many people are in its zone.
 */
import type { LookAt, Looked } from '../../../platform/sdk/camera-look.ts';
import { countInside, findPeople, toZone } from '../counting/count-people.ts';
import { BLIND_FROM, FAULTS, LOOKED, PEOPLE } from '../register/camera.ts';
import { findFaults, type Look } from './find-faults.ts';
import { type GreyFrame, toDifference, toMeasures } from './frame-measures.ts';
import {
  addLook,
  addUsual,
  findUsual,
  fromReference,
  type Memory,
  toMemory,
  toPlain,
  toReference,
} from './look-memory.ts';
import { toShift } from './phase-shift.ts';

/** Light comes from elsewhere in the morning than in the evening, and from lamps at night. */
const PART_HOURS = 6;
/** A camera in order is looked at so often; one that is in doubt, or that counts, each minute. */
const CALM_SEC = 300;
const SOON_SEC = 60;
/** Good looks in a row before a picture may be what others are compared with. */
const GOOD_IN_A_ROW = 3;
/** Every so many pixels of the last picture are kept, as they are: a mean would hide the noise that tells a live one. */
const SAMPLED = 4;

/** The sampled last picture of each camera, in this thread; after a restart the first look has none to compare with. */
const before = new Map<string, GreyFrame>();

export const look: LookAt = async (given) => {
  const { code, attributes, timeMs, localHour, picture } = given;
  const memory = toMemory(given.memory);
  const part = Math.floor(localHour / PART_HOURS);
  const reference = memory.references[part];
  const now: Look = {
    timeMs,
    measures: picture === null ? null : toMeasures(picture),
    difference: picture === null ? null : toOwnDifference(code, picture, attributes['clockBox']),
    // A camera that turns is elsewhere whenever somebody turns it.
    shift:
      picture === null || reference === undefined || attributes['turns'] === true
        ? null
        : toShift(fromReference(reference), picture),
    // ffmpeg tells no clock of the camera.
    clockOffSec: null,
  };
  const looks = addLook(memory.looks, now);
  const faults = findFaults(looks, findUsual(memory, localHour));
  const worst = Math.max(0, ...FAULTS.filter(({ id }) => faults.includes(id)).map(({ number }) => number));
  const isGood = now.measures !== null && faults.length === 0;
  const isReference = isGood && reference === undefined && countGood(looks) >= GOOD_IN_A_ROW;
  const next: Memory = {
    looks,
    usual: isGood && now.measures !== null ? addUsual(memory, localHour, now.measures) : memory.usual,
    references:
      isReference && picture !== null
        ? { ...memory.references, [part]: toReference(picture) }
        : memory.references,
  };
  const counted = picture === null || worst >= BLIND_FROM ? undefined : await count(given, worst > 0);
  return {
    // One missed look tells nothing yet.
    readings: [
      ...(picture === null && worst === 0 ? [] : [{ property: LOOKED, value: worst }]),
      ...(counted?.readings ?? []),
    ],
    memory: toPlain(next),
    isReference,
    part,
    nextSec: isGood && attributes['counts'] !== true && reference !== undefined ? CALM_SEC : SOON_SEC,
    ...(counted?.trouble === undefined ? {} : { trouble: counted.trouble }),
  };
};

async function count(
  { attributes, picture, counting }: Parameters<LookAt>[0],
  isDoubtful: boolean,
): Promise<Pick<Looked, 'readings' | 'trouble'> | undefined> {
  if (counting === 'off' || attributes['counts'] !== true || picture === null) return undefined;
  try {
    const found = await findPeople(picture, counting);
    const value = countInside(found, picture, toZone(attributes['countZone']));
    // What is moved or blurred sees another zone than the one it was given.
    return { readings: [{ property: PEOPLE, value, ...(isDoubtful ? { quality: 'suspect_cross' } : {}) }] };
  } catch (error) {
    return { readings: [], trouble: error instanceof Error ? error.message : String(error) };
  }
}

/** Of looks with a picture at the end of the list. */
function countGood(looks: readonly Look[]): number {
  return looks.length - 1 - looks.findLastIndex(({ measures }) => measures === null);
}

function toOwnDifference(code: string, picture: GreyFrame, clockBox: unknown): number | null {
  const sampled = toSample(picture, clockBox);
  const last = before.get(code);
  before.set(code, sampled);
  return last === undefined ? null : toDifference(last, sampled);
}

/** @param clockBox where a clock runs in the picture, which runs on when the rest stands still: `left top width height`, %. */
function toSample({ width, height, pixels }: GreyFrame, clockBox: unknown): GreyFrame {
  const [left = 0, top = 0, wide = 0, high = 0] =
    typeof clockBox === 'string' ? clockBox.split(/\s+/u).map((part) => Number(part) / 100) : [];
  const isClock = (column: number, row: number) =>
    column >= left * width &&
    column < (left + wide) * width &&
    row >= top * height &&
    row < (top + high) * height;
  const size = { width: Math.floor(width / SAMPLED), height: Math.floor(height / SAMPLED) };
  const sampled = new Uint8Array(size.width * size.height);
  for (let row = 0; row < size.height; row += 1)
    for (let column = 0; column < size.width; column += 1) {
      const [x, y] = [column * SAMPLED, row * SAMPLED];
      sampled[row * size.width + column] = isClock(x, y) ? 0 : (pixels[y * width + x] ?? 0);
    }
  return { ...size, pixels: sampled };
}
