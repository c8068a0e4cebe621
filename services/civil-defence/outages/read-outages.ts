/** Outages that go on at a time, those of most households first. */
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import type { OutageView } from '../answers.ts';
import { OUTAGE, OUTAGE_KINDS } from './outage.ts';

const MOST = 500;

export async function readOutages(
  reads: Pick<ScopedReads, 'page' | 'findAreaName'>,
  atMs: number,
): Promise<OutageView[]> {
  const { records } = await reads.page({ kind: OUTAGE, open: true, atMs, limit: MOST });
  return records
    .map(({ id, body, openedMs, updatedMs }): OutageView => {
      const amountOf = (field: string) => (typeof body[field] === 'number' ? body[field] : null);
      const expectedMs = amountOf('expectedMs');
      return {
        id,
        what: OUTAGE_KINDS.find((kind) => kind.id === body['outageOf'])?.name ?? { vi: '—', en: '—' },
        ward: reads.findAreaName(String(body['ward'])) ?? null,
        where: typeof body['where'] === 'string' ? body['where'] : null,
        households: amountOf('households'),
        schoolsClosed: amountOf('schoolsClosed'),
        sinceMs: openedMs ?? updatedMs,
        expectedMs,
        isOverdue: expectedMs !== null && expectedMs < atMs,
        toldBy: String(body['toldBy'] ?? ''),
        toldMs: updatedMs,
      };
    })
    .toSorted((a, b) => (b.households ?? -1) - (a.households ?? -1) || a.sinceMs - b.sinceMs);
}
