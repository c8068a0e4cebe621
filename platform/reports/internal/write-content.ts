/** Has a service write the content of a period that is over, and adds which statements of its norms held at its end. */
import type { ReportContent, ReportNorm, ReportPeriod } from '../../../contract/papers/report.ts';
import { MINUTE_MS } from '../../../contract/basics/time-units.ts';
import { invalidInput } from '../../kernel/errors.ts';
import type { ServiceTroubles } from '../../registry/service-troubles.ts';
import type { ServiceReads } from '../../sdk/read.ts';
import type { Report, WrittenReport } from '../../sdk/report.ts';
import { toReportReads } from './report-reads.ts';

const SETTLE_MIN = 10;

export interface ServiceReport {
  readonly serviceId: string;
  readonly report: Report;
}

/** From then on the last values of a period have come. */
export function toSettledMs({ endMs, untilMs }: ReportPeriod, { settleMin = SETTLE_MIN }: Report): number {
  return untilMs ?? endMs + settleMin * MINUTE_MS;
}

/** @throws HaivanError invalid_input (the period is not over), or what the service throws, which is told as its trouble. */
export async function writeContent(
  { serviceId, report }: ServiceReport,
  period: ReportPeriod,
  reads: ServiceReads,
  troubles: Pick<ServiceTroubles, 'tell' | 'end'>,
): Promise<ReportContent> {
  if (reads.nowMs() < toSettledMs(period, report))
    throw invalidInput('The period of this report is not over yet.', {
      where: 'day',
      value: `${period.from} – ${period.to}`,
      allowed: 'a period that is over, a few minutes after its end',
      next: 'Ask for the period before, or wait until it is over.',
    });
  const part = { serviceId, part: 'report', what: report.id } as const;
  try {
    const content = await report.write(toReportReads(reads, serviceId, report), period);
    troubles.end(part);
    return withNorms(content, reads, period.untilMs ?? period.endMs);
  } catch (error) {
    troubles.tell(part, error, 'running');
    throw error;
  }
}

/** Each norm that is named, with its statement that held until `endMs`. */
export function withNorms(
  content: WrittenReport,
  reads: Pick<ServiceReads, 'norms'>,
  endMs: number,
): ReportContent {
  return { ...content, norms: content.norms.map((id) => toNorm(id, reads, endMs)) };
}

/** What held at the end of the period: the last moment that belongs to it. */
function toNorm(id: string, { norms }: Pick<ServiceReads, 'norms'>, endMs: number): ReportNorm {
  const era = norms.findEra(id, endMs - 1);
  const name = norms.findNorm(id)?.name.vi ?? id;
  return { id, era: era?.id ?? null, name, instrument: era?.instrument ?? '' };
}
