/**
 * Distress transmitters (SART 970…, man overboard 972…, EPIRB 974…) as records: a thing with a life of its own, which
 * begins when it is first heard. A transmitter speaks every few seconds; a new version is told only when its state
 * changes, when it has drifted, or after ten minutes.
 */
import type { RecordItem } from '../../../contract/feeds/item.ts';
import type { AisPosition } from '../ais/ais.ts';
import { distanceKm } from '../vessel/motion.ts';
import { toMmsiFacts, type MmsiKind } from '../vessel/mmsi.ts';

/** Record kind of the manifest. */
export const DISTRESS_KIND = 'distress';

const STATUS_SART_ACTIVE = 14;
const DRIFT_KM = 0.2;
const REPEAT_MS = 600_000;
/** Silent for longer than this, the next signal is a new distress. */
const NEW_AFTER_MS = 24 * 3_600_000;
const MAX_TRANSMITTERS = 1_000;

const TITLES: Partial<Record<MmsiKind, string>> = {
  sart: 'Tín hiệu cấp cứu AIS-SART',
  'man-overboard': 'Tín hiệu người rơi xuống biển (MOB)',
  epirb: 'Tín hiệu phao cấp cứu EPIRB-AIS',
};

export interface DistressWatch {
  /** The record's new version, undefined when there is nothing new to tell. */
  hear(report: AisPosition, timeMs: number): RecordItem | undefined;
}

/** A transmitter as it was last heard and told; plain JSON, kept with the feed. */
interface Heard {
  readonly openedMs: number;
  readonly isActive: boolean;
  readonly lon: number;
  readonly lat: number;
  readonly toldMs: number;
  heardMs: number;
}

/** What was heard of transmitters, by MMSI. */
export type HeardTransmitters = Record<number, Heard>;

/** Makes the watch; `transmitters` is changed in place. */
export function createDistressWatch(transmitters: HeardTransmitters = {}): DistressWatch {
  return {
    hear({ mmsi, lon, lat, status }, timeMs) {
      const { kind, isDistressDevice } = toMmsiFacts(mmsi);
      if (!isDistressDevice || lon === null || lat === null) return undefined;
      // Only status 14 is an alarm; a device under test sends "undefined" (IEC 61097-14).
      const isActive = status === STATUS_SART_ACTIVE;
      const before = transmitters[mmsi];
      const isSame = before !== undefined && timeMs - before.heardMs <= NEW_AFTER_MS;
      if (isSame) before.heardMs = timeMs;
      const isNews =
        !isSame ||
        before.isActive !== isActive ||
        timeMs - before.toldMs >= REPEAT_MS ||
        distanceKm(before, { lon, lat }) >= DRIFT_KM;
      if (!isNews) return undefined;
      if (before === undefined) makeRoom(transmitters, timeMs);
      const openedMs = isSame ? before.openedMs : timeMs;
      transmitters[mmsi] = { openedMs, isActive, lon, lat, toldMs: timeMs, heardMs: timeMs };
      return {
        kind: DISTRESS_KIND,
        code: `${mmsi}-${new Date(openedMs).toISOString().slice(0, 10)}`,
        timeMs,
        status: isActive ? 'active' : 'test',
        title: `${TITLES[kind] ?? kind} ${mmsi}`,
        lon,
        lat,
        openedMs,
        body: { mmsi, device: kind, state: isActive ? 'active' : 'test' },
      };
    },
  };
}

/** Forgets who was silent for a day, and everybody when there are too many all the same: they are told anew. */
function makeRoom(transmitters: HeardTransmitters, nowMs: number): void {
  const isFull = Object.keys(transmitters).length >= MAX_TRANSMITTERS;
  for (const [mmsi, { heardMs }] of Object.entries(transmitters))
    if (isFull || nowMs - heardMs > NEW_AFTER_MS) delete transmitters[Number(mmsi)];
}
