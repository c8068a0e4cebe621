/** The counts of requests of some local days: what the page and the paper of the service say. */
import type { ServiceReads } from '../../platform/sdk/service.ts';
import type { FeedbackSummary } from './answers.ts';
import { manifest } from './manifest.ts';
import { toSummary } from './summary.ts';

/** Of the whole local days that hold both times, these among them. */
export async function readSummary(
  reads: ServiceReads,
  days: { readonly fromMs: number; readonly toMs: number },
): Promise<FeedbackSummary> {
  const { toMs } = days;
  const period = { kind: 'request', ...days };
  const [
    all,
    byStatus,
    byOutcome,
    byRefusal,
    byCategory,
    byArea,
    byDay,
    byApology,
    byExtension,
    medianHoursToClose,
  ] = await Promise.all([
    reads.countRecords(period),
    reads.countRecords({ ...period, by: ['status'] }),
    reads.countRecords({ ...period, by: ['status', 'outcome'] }),
    reads.countRecords({ ...period, by: ['status', 'refusal'] }),
    reads.countRecords({ ...period, by: ['category'] }),
    reads.countRecords({ ...period, by: ['areaCode'] }),
    reads.countRecords({ ...period, byDay: true }),
    reads.countRecords({ ...period, by: ['apologised'] }),
    reads.countRecords({ ...period, by: ['extended'] }),
    reads.medianHoursToClose(period),
  ]);
  const fromMs = all.fromMs ?? period.fromMs;
  const units = await reads.listTimeliness({ serviceId: manifest.id, fromMs, toMs });
  return toSummary(
    {
      fromMs,
      toMs,
      all,
      byStatus,
      byOutcome,
      byRefusal,
      byCategory,
      byArea,
      byDay,
      byApology,
      byExtension,
      medianHoursToClose,
      units,
    },
    reads,
  );
}
