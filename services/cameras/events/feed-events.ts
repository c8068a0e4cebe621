/**
 * What events of a feed become: readings of its cameras, and sightings. One camera may tell so much within a minute and no
 * more: gone mad it sends ten thousand, and neither the history nor the others are to feel it. What says the same as before
 * is told once a minute. All of it is counted in this process alone: a restart begins anew, which harms nobody.
 */
import type { Decoded, DecodeContext, Reading, RecordItem } from '../../../contract/feeds/item.ts';
import { createRefusals, type Refusal } from '../../../platform/sdk/decode.ts';
import { INTRUSION } from '../register/camera.ts';
import { type Seen, toSightingItem } from './sighting.ts';

/** Sightings and changed readings of a camera within a minute; a station at rush hour has fewer. */
export const MOST_A_MINUTE = 240;
const MINUTE_MS = 60_000;
/** Names that are remembered: made up ones must not fill the memory. */
const MOST_NAMES = 20_000;
const MOST_INSIDE = 1_000;

interface Known {
  /** Camera → how much it told in its minute. */
  readonly told: Map<string, { minute: number; count: number }>;
  /** Camera and property → what it said last. */
  readonly last: Map<string, { value: number; timeMs: number }>;
  /** Camera → ids of what is where it may not be. */
  readonly inside: Map<string, Set<string>>;
}

export interface FeedEvents {
  /** A number of a camera; the same as before is told again after a minute. */
  tell(camera: string, property: string, timeMs: number, value: number): void;
  /** Something is where it may not be, or is there no longer. */
  tellInside(camera: string, id: string, timeMs: number, isInside: boolean): void;
  see(seen: Seen): void;
  skip(): void;
  refuse(refusal: Refusal): void;
  toDecoded(): Decoded;
}

/**
 * A feed with the setting `tells: sightings` tells what was seen and no number, every other one numbers and nothing that was
 * seen: who may see the two is not the same.
 * @param context of a decoder that `remembers`, so that its cache stays from delivery to delivery.
 */
export function createFeedEvents(
  { cache, settings }: Pick<DecodeContext, 'cache' | 'settings'>,
  receivedMs: number,
): FeedEvents {
  const known = toKnown(cache);
  const tellsSightings = settings['tells'] === 'sightings';
  const readings: Reading[] = [];
  const records = new Map<string, RecordItem>();
  const refused = createRefusals();
  const full = new Set<string>();
  let skipped = 0;

  const takes = (camera: string): boolean => {
    const minute = Math.floor(receivedMs / MINUTE_MS);
    const told = known.told.get(camera);
    if (told?.minute !== minute) {
      keep(known.told, camera, { minute, count: 1 });
      return true;
    }
    told.count += 1;
    if (told.count === MOST_A_MINUTE + 1) full.add(camera);
    if (told.count > MOST_A_MINUTE) skipped += 1;
    return told.count <= MOST_A_MINUTE;
  };

  const tell: FeedEvents['tell'] = (camera, property, timeMs, value) => {
    if (tellsSightings) {
      skipped += 1;
      return;
    }
    const name = `${camera}\n${property}`;
    const last = known.last.get(name);
    if (last !== undefined && last.value === value && Math.abs(timeMs - last.timeMs) < MINUTE_MS) {
      skipped += 1;
      return;
    }
    if (!takes(camera)) return;
    keep(known.last, name, { value, timeMs });
    readings.push({ asset: camera, property, timeMs, value });
  };

  return {
    tell,
    tellInside(camera, id, timeMs, isInside) {
      const ids = known.inside.get(camera) ?? new Set<string>();
      if (isInside && ids.size < MOST_INSIDE) ids.add(id);
      else if (!isInside && !ids.delete(id)) return;
      keep(known.inside, camera, ids);
      tell(camera, INTRUSION, timeMs, ids.size);
    },
    see(seen) {
      if (!tellsSightings) skipped += 1;
      if (!tellsSightings || !takes(seen.camera)) return;
      const item = toSightingItem(seen);
      records.set(item.code, item);
    },
    skip() {
      skipped += 1;
    },
    refuse: (refusal) => refused.add(refusal),
    toDecoded() {
      for (const camera of full)
        refused.add({
          reason: 'too_many_items',
          where: `camera ${camera.slice(0, 60)}`,
          value: camera,
          allowed: `at most ${MOST_A_MINUTE} events of a camera a minute`,
          next: 'Look at its analysis: it sees what is not there, or tells each picture as an event.',
        });
      return { readings, records: [...records.values()], refused: refused.list(), skipped };
    },
  };
}

function toKnown(cache: Record<string, unknown>): Known {
  cache['events'] ??= { told: new Map(), last: new Map(), inside: new Map() } satisfies Known;
  // Written here and nowhere else.
  return cache['events'] as Known;
}

function keep<Value>(map: Map<string, Value>, name: string, value: Value): void {
  if (map.size >= MOST_NAMES && !map.has(name)) map.clear();
  map.set(name, value);
}
