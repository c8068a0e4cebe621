/**
 * Single pictures and short films of cameras, with the same masks as the live picture: for a case, and for the centre's own
 * look at how a camera stands. Few at a time, each bounded in time and size; addresses with their passwords stay in here.
 */
import type { MaskBox, VideoTrouble } from '../../contract/centre/video.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { CameraAddresses } from './addresses.ts';
import { takeOnce, type Taking, type TakeLimits } from './internal/ffmpeg.ts';
import { lookAtDoor } from './internal/look-at-door.ts';

export type { Taking } from './internal/ffmpeg.ts';

export interface Taken {
  readonly bytes: Buffer;
  /** By the clock of the centre: it was asked for, and it was there. */
  readonly fromMs: number;
  readonly toMs: number;
  /** How many parts of the picture nobody may see. */
  readonly masks: number;
}

export interface Pictures {
  /** Trouble in place of a picture that did not come. */
  take(camera: string, taking: Taking): Promise<Taken | VideoTrouble>;
}

/** The longest film of a case, s. */
export const LONGEST_FILM_SEC = 60;
/** What connecting and the first whole picture may take. */
const FIRST_MS = 15_000;
const MOST_AT_ONCE = 4;
const MOST_PICTURE_BYTES = 8 * 1_048_576;
const MOST_FILM_BYTES = 20 * 1_048_576;

interface Deps {
  readonly addresses: CameraAddresses;
  /** What of the camera's picture nobody may see; where it can't be told nothing is taken. */
  readonly masksOf: (camera: string) => Promise<readonly MaskBox[]>;
  readonly program: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

export function createPictures({ addresses, masksOf, program, clock, log }: Deps): Pictures {
  let running = 0;
  const take = async (camera: string, taking: Taking): Promise<Taken | VideoTrouble> => {
    const address = addresses.find(camera);
    if (address === undefined) return 'no-address';
    const trouble = await lookAtDoor(address);
    if (trouble !== undefined) return trouble;
    const masks = await masksOf(camera);
    const fromMs = clock.now();
    const found = await takeOnce({ program, address, masks }, taking, toLimits(taking));
    if (Buffer.isBuffer(found)) return { bytes: found, fromMs, toMs: clock.now(), masks: masks.length };
    if (found.isMissing) return 'no-ffmpeg';
    log.warn({ camera, said: found.said.slice(0, 300) }, 'no picture came of a camera');
    return 'ended';
  };
  return {
    async take(camera, taking) {
      if (running >= MOST_AT_ONCE) return 'too-many';
      running += 1;
      try {
        return await take(camera, taking);
      } finally {
        running -= 1;
      }
    },
  };
}

function toLimits(taking: Taking): TakeLimits {
  if (taking.what !== 'film') return { longestMs: FIRST_MS, mostBytes: MOST_PICTURE_BYTES };
  return { longestMs: FIRST_MS + taking.seconds * 1_000, mostBytes: MOST_FILM_BYTES };
}
