/** Signals that are open or were judged lately, and outbreaks that go on, as they stood at a time. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { Text } from '../../../contract/basics/text.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import type { OutbreakView, SignalView } from '../answers.ts';
import { toDiseaseName } from '../counts/diseases.ts';
import { toOpenCount } from '../counts/withheld.ts';
import { OUTBREAK, OUTBREAK_STATUS } from './outbreak.ts';
import { signal, SIGNAL } from './signal.ts';

const MOST = 500;
const SHOWN_MS = 30 * DAY_MS;

type Reads = Pick<ServiceReads, 'findAreaName'>;

export function toOutbreaks(records: readonly RecordView[], reads: Reads, atMs: number): OutbreakView[] {
  return records
    .filter(({ status }) => status === OUTBREAK_STATUS.open)
    .map(({ id, code, body, openedMs, dueMs }) => ({
      id,
      code,
      disease: toDiseaseName(toText(body['disease'])),
      ward: toWardName(reads, toText(body['ward'])),
      cases: toOpen(body['cases']),
      deaths: toOpen(body['deaths']),
      declaredBy: toText(body['declaredBy']),
      instrument: typeof body['instrument'] === 'string' ? body['instrument'] : null,
      sinceMs: openedMs,
      reportedMs: typeof body['reportedMs'] === 'number' ? body['reportedMs'] : null,
      dueMs,
      isLate: dueMs !== null && dueMs < atMs,
    }));
}

export function toSignals(records: readonly RecordView[], reads: Reads, atMs: number): SignalView[] {
  return records
    .filter(({ closedMs, updatedMs }) => closedMs === null || atMs - updatedMs < SHOWN_MS)
    .map(({ id, code, body, status, openedMs }) => ({
      id,
      code,
      disease: toDiseaseName(toText(body['disease'])),
      ward: body['ward'] === '' ? null : toWardName(reads, toText(body['ward'])),
      cases: toNumber(body['cases']),
      upper: toNumber(body['upper']),
      methods: toText(body['methods']),
      fromDay: toText(body['fromDay']),
      toDay: toText(body['toDay']),
      status,
      statusName: signal.statuses.find((one) => one.id === status)?.name ?? { vi: status, en: status },
      sinceMs: openedMs,
      judgedBy: typeof body['judgedBy'] === 'string' ? body['judgedBy'] : null,
    }));
}

/** As they are known now. */
export async function readKnown(
  reads: ServiceReads,
): Promise<{ signals: SignalView[]; outbreaks: OutbreakView[] }> {
  const [signals, outbreaks] = await Promise.all([
    reads.listRecords({ kind: SIGNAL, limit: MOST }),
    reads.listRecords({ kind: OUTBREAK, limit: MOST }),
  ]);
  const atMs = reads.nowMs();
  return { signals: toSignals(signals, reads, atMs), outbreaks: toOutbreaks(outbreaks, reads, atMs) };
}

const toText = (value: unknown): string => (typeof value === 'string' ? value : '');
const toNumber = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const toOpen = (value: unknown): number | null => (typeof value === 'number' ? toOpenCount(value) : null);

function toWardName(reads: Reads, code: string): Text {
  return reads.findAreaName(code) ?? { vi: code, en: code };
}
