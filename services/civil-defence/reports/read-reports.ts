/** The reports of the last cut-off at a time, with those of the one before. */
import type { RecordView } from '../../../contract/api.ts';
import { DAY_MS } from '../../../contract/time-units.ts';
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import type { Reports } from '../answers.ts';
import { COMMUNE_REPORT } from './commune-report.ts';
import { readCutOffHours } from './cut-off-norm.ts';
import { findCutOffs } from './cut-offs.ts';
import { type ToldReport, toTotals, toWardReports } from './report-totals.ts';

/** Those of two days of every ward of the largest city. */
const MOST = 1_000;

/** @param cutOffMs of which cut-off; default: the last one before `atMs`. */
export async function readReports(reads: ScopedReads, atMs: number, cutOffMs?: number): Promise<Reports> {
  const hours = readCutOffHours(reads.norms, cutOffMs ?? atMs);
  const cutOffs = findCutOffs(cutOffMs ?? atMs, hours, reads.timeZone());
  const { records } = await reads.page({
    kind: COMMUNE_REPORT,
    atMs,
    fromMs: cutOffs.before - DAY_MS,
    limit: MOST,
  });
  const of = (timeMs: number) => records.filter(({ body }) => body['cutOffMs'] === timeMs).map(toTold);
  const wards = toWardReports(reads.listWards(), of(cutOffs.last), of(cutOffs.before));
  return {
    atMs,
    cutOffMs: cutOffs.last,
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
