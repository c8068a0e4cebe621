/** Periods that are owed, over, and of which nobody has made an edition. Pure. */
import type { ReportEdition, ReportList } from '../../../contract/papers/report.ts';
import type { Periods } from '../periods.ts';
import { toSettledMs } from './write-content.ts';
import type { ServiceReport } from './write-content.ts';

/** So far back is looked for gaps. */
const MOST_BACK = 12;

/** Of each report its first kind: back to the first edition that there is; without any, the last period alone. */
export function listMissing(
  reports: readonly ServiceReport[],
  editions: readonly ReportEdition[],
  periods: Periods,
  nowMs: number,
): ReportList['missing'] {
  return reports.flatMap(({ serviceId, report }) => {
    const [kind] = report.periods;
    const made = new Set(
      editions
        .filter(
          (one) => one.serviceId === serviceId && one.reportId === report.id && one.period.kind === kind,
        )
        .map(({ period }) => period.from),
    );
    const first = [...made].toSorted()[0];
    const missing: ReportList['missing'][number][] = [];
    let period = periods.lastEnded(kind, nowMs);
    if (period !== undefined && toSettledMs(period, report) > nowMs) period = periods.before(period);
    for (let back = 0; back < MOST_BACK && period !== undefined; back += 1) {
      if (!made.has(period.from)) missing.push({ serviceId, reportId: report.id, period });
      if (first === undefined || period.from <= first) break;
      period = periods.before(period);
    }
    return missing;
  });
}
