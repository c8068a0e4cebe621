/** All requests of a time, however many: one question gives 10,000 at most, so that long times are asked in parts. */
import type { RecordView } from '../../contract/records/record-view.ts';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';

const MOST = 10_000;

/** Opened in [fromMs, toMs]; half as long a time is asked where an answer is full. Of one hour the newest 10,000. */
export async function listRequests(
  reads: Pick<ServiceReads, 'listRecords'>,
  fromMs: number,
  toMs: number,
): Promise<readonly RecordView[]> {
  const found = await reads.listRecords({ kind: 'request', fromMs, toMs, limit: MOST });
  if (found.length < MOST || toMs - fromMs <= HOUR_MS) return found;
  const middleMs = Math.floor((fromMs + toMs) / 2);
  return [
    ...(await listRequests(reads, fromMs, middleMs)),
    ...(await listRequests(reads, middleMs + 1, toMs)),
  ];
}
