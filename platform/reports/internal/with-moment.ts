/** A day as far as a moment in it, for reports that are printed so. */
import type { ReportPeriod } from '../../../contract/papers/report.ts';
import { invalidInput } from '../../kernel/errors.ts';
import type { Report } from '../../sdk/report.ts';

/** The period, cut at the moment where one is asked for. @throws HaivanError invalid_input. */
export function withMoment(
  period: ReportPeriod,
  { ofMoments }: Pick<Report, 'ofMoments'>,
  untilMs: number | undefined,
): ReportPeriod {
  if (untilMs === undefined) return period;
  if (ofMoments === true && untilMs > period.startMs && untilMs <= period.endMs)
    return { ...period, untilMs };
  throw invalidInput('The report is not made as far as this moment.', {
    where: 'until',
    value: new Date(untilMs).toISOString(),
    allowed: ofMoments === true ? 'a time within the day that is asked for' : 'whole periods only',
    next: ofMoments === true ? 'Give a time of that day.' : 'Leave the time out.',
  });
}
