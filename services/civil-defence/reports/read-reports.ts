/** The reports of a cut-off with those of the one before. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import { toLocalDay } from '../../../platform/sdk/record-form.ts';
import type { ScopedReads, ServiceReads } from '../../../platform/sdk/service.ts';
import type { Reports } from '../answers.ts';
import { COMMUNE_REPORT } from './commune-report.ts';
import { readCutOffHours } from './cut-off-norm.ts';
import { findCutOffs } from './cut-offs.ts';
import { type ToldReport, toTotals, toWardReports } from './report-totals.ts';

/** Those of two days of every ward of the largest city. */
const MOST = 1_000;

/** As they stood at a time, of the last cut-off at or before `ofMs`. */
export async function readReports(reads: ScopedReads, atMs: number, ofMs = atMs): Promise<Reports> {
  const cutOffs = listCutOffs(reads, ofMs);
  const { records } = await reads.page({
    kind: COMMUNE_REPORT,
    atMs,
    fromMs: cutOffs.before - DAY_MS,
    limit: MOST,
  });
  return toReports(reads, records, { atMs, cutOffs });
}

/** As they are known now, of the last cut-off at or before `ofMs`. */
export async function readKnownReports(reads: ServiceReads, ofMs: number): Promise<Reports> {
  const cutOffs = listCutOffs(reads, ofMs);
  const fromMs = cutOffs.before - DAY_MS;
  const records = await reads.listRecords({ kind: COMMUNE_REPORT, fromMs, limit: MOST });
  return toReports(reads, records, { atMs: reads.nowMs(), cutOffs });
}

type CutOffs = ReturnType<typeof findCutOffs>;

const listCutOffs = (reads: Pick<ServiceReads, 'norms' | 'timeZone'>, ofMs: number): CutOffs =>
  findCutOffs(ofMs, readCutOffHours(reads.norms, ofMs), reads.timeZone());

function toReports(
  reads: Pick<ServiceReads, 'listWards' | 'listAgencies' | 'timeZone'>,
  records: readonly RecordView[],
  { atMs, cutOffs }: { readonly atMs: number; readonly cutOffs: CutOffs },
): Reports {
  const of = (timeMs: number) => records.filter(({ body }) => body['cutOffMs'] === timeMs).map(toTold);
  const phones = new Map(reads.listAgencies().map(({ id, dutyPhone }) => [id, dutyPhone]));
  const all = reads
    .listWards()
    .map(({ code, name, agencyId }) => ({ code, name, dutyPhone: phones.get(agencyId ?? '') ?? null }));
  const wards = toWardReports(all, of(cutOffs.last), of(cutOffs.before));
  return {
    atMs,
    cutOffMs: cutOffs.last,
    localDay: toLocalDay(cutOffs.last, reads.timeZone()),
    beforeMs: cutOffs.before,
    nextMs: cutOffs.next,
    reported: wards.filter(({ recordId }) => recordId !== null).length,
    of: wards.length,
    totals: toTotals(wards),
    wards,
  };
}

const toTold = ({ id, status, updatedMs, body }: RecordView): ToldReport => ({
  ward: String(body['ward']),
  recordId: id,
  isCorrected: status === 'corrected',
  sentMs: updatedMs,
  body,
});
