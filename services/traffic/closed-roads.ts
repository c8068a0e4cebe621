/** Roads that are closed or narrowed, by people of traffic or by water, as a notice may name them; and those opened lately. */
import type { ClosedRoad } from '../../contract/notices/notice.ts';
import type { RecordView } from '../../contract/records/record-view.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
import { DAY_MS } from '../../platform/sdk/science.ts';
import { CLOSURE } from './closures.ts';
import { CARS_PASS, CLOSED_BY_WATER } from './flood-cifs.ts';
import { readCifs } from './read-cifs.ts';

/** A notice holds three days at most. */
const KNOWN_MS = 3 * DAY_MS;
const MOST = 1_000;

export async function listClosedRoads(reads: ServiceReads, atMs: number): Promise<readonly ClosedRoad[]> {
  const [closures, byWater, cifs] = await Promise.all([
    reads.listRecords({ kind: CLOSURE, limit: MOST }),
    reads.listRecords({ kind: CLOSED_BY_WATER, limit: MOST }),
    readCifs(reads, atMs),
  ]);
  const sent = new Set(cifs.incidents.map(({ incident: { id } }) => id));
  return [...closures, ...byWater].flatMap((record) => {
    const { id: recordId, serviceId, code, title, body } = record;
    const { sinceMs, openedMs } = toSpan(record);
    const isOpen = openedMs <= atMs;
    if (sinceMs > atMs || openedMs < atMs - KNOWN_MS) return [];
    const isNarrowed = body['effect'] === 'narrowed' || body['closedFor'] === CARS_PASS;
    const road = { recordId, serviceId, code, title, sinceMs, isNarrowed, isInCifs: sent.has(code) };
    return [{ ...road, openedMs: isOpen ? openedMs : null }];
  });
}

/** When it began, and when it was or will be open again. */
function toSpan({
  body,
  openedMs,
  closedMs,
  updatedMs,
}: Pick<RecordView, 'body' | 'openedMs' | 'closedMs' | 'updatedMs'>): {
  readonly sinceMs: number;
  readonly openedMs: number;
} {
  const time = (field: string): number | undefined =>
    typeof body[field] === 'number' ? body[field] : undefined;
  return {
    sinceMs: time('fromMs') ?? openedMs ?? updatedMs,
    openedMs: Math.min(time('untilMs') ?? Infinity, time('liftedMs') ?? Infinity, closedMs ?? Infinity),
  };
}
