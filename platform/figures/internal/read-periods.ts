/** Reads values of whole periods for figures: the cell of the figure's own day or month, by its newest issue. */
import { MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { Period } from '../../../contract/values/period-value.ts';
import type { PeriodInput, PeriodInputValue } from '../../sdk/figure.ts';
import type { ServiceFigure } from './figure-streams.ts';
import { toPeriodSubject } from './period-subject.ts';
import type { ReadDeps } from './read-needs.ts';
import type { DueTarget, Target } from './targets.ts';

type Cells = Readonly<Record<string, PeriodInputValue>>;

/** The answer gives the cells that were told, by the names of the inputs. */
export async function readPeriods(
  { store, periods, clock, utcOffsetMin }: ReadDeps,
  { serviceId, every }: ServiceFigure,
  inputs: readonly (readonly [string, PeriodInput])[],
  due: readonly DueTarget[],
): Promise<(target: Target, endMs: number) => Cells> {
  const found = new Map<Target, Map<number, Record<string, PeriodInputValue>>>();
  for (const { target, ends } of due)
    for (const endMs of ends)
      for (const [name, { period: series, basis }] of inputs) {
        const period = toPeriod(every, periods.beginOf(every, endMs), endMs, utcOffsetMin);
        const subject = toPeriodSubject(target.subject);
        const cell = await store.findPeriodCell({
          serviceId,
          series,
          subject,
          period,
          basis,
          asOfMs: clock.now(),
        });
        if (cell === undefined || cell.value === null) continue;
        const ofTarget = found.get(target) ?? new Map<number, Record<string, PeriodInputValue>>();
        const cells = ofTarget.get(endMs) ?? {};
        cells[name] = { value: cell.value, issuedMs: cell.issuedMs };
        found.set(target, ofTarget.set(endMs, cells));
      }
  return (target, endMs) => found.get(target)?.get(endMs) ?? {};
}

function toPeriod(
  every: ServiceFigure['every'],
  fromMs: number,
  endMs: number,
  utcOffsetMin: number,
): Period {
  const toDay = (ms: number) => new Date(ms + utcOffsetMin * MINUTE_MS).toISOString().slice(0, 10);
  return { kind: every === 'month' ? 'month' : 'day', from: toDay(fromMs), to: toDay(endMs - 1) };
}
