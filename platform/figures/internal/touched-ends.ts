/** Which ends of a figure a record, or a value of a whole period, that arrived late enters. */
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import { toPeriodSubject } from './period-subject.ts';
import type { CommittedPeriod, CommittedRecord } from '../../events.ts';
import type { TouchingRecord } from './due-spans.ts';
import type { ServiceFigure } from './figure-streams.ts';
import { toInputKinds } from './input-kinds.ts';
import type { PeriodEnds } from './period-ends.ts';
import type { Subject } from './subjects.ts';

/** How far back what was open, or overdue, at an end is counted again; further back that is ordered. */
const STATE_BACK_MS = 48 * HOUR_MS;

/** Which ends of a figure the records touch, by its subject: a record that is new, of areas only the one it lies in. */
export function gatherEndsOfRecords(
  periods: PeriodEnds,
  figure: ServiceFigure,
  records: readonly TouchingRecord[],
  untilMs: number,
): (subject: Subject) => ReadonlySet<number> {
  const all = new Set<number>();
  /** Of a record that was known before nobody knows any more where it lay. */
  const ofAnyArea = new Set<number>();
  const byArea = new Map<string | null, Set<number>>();
  for (const record of records)
    for (const endMs of listEndsOfRecord(periods, figure, record, untilMs)) {
      all.add(endMs);
      if (record.version !== 1) ofAnyArea.add(endMs);
      else {
        const ends = byArea.get(record.areaCode) ?? new Set<number>();
        byArea.set(record.areaCode, ends.add(endMs));
      }
    }
  return ({ kind, areaCode }) =>
    kind === 'area' ? ofAnyArea.union(byArea.get(areaCode) ?? new Set<number>()) : all;
}

/** Ends up to `untilMs`, each once. */
function listEndsOfRecord(
  periods: PeriodEnds,
  figure: ServiceFigure,
  record: Pick<CommittedRecord, 'kind' | 'version' | 'openedMs' | 'closedMs' | 'timeMs'>,
  untilMs: number,
): number[] {
  const openedMs = record.openedMs ?? record.timeMs;
  const { counts } = toInputKinds(figure);
  return [
    ...new Set(
      counts.flatMap(([, { records, measure }]) => {
        if (records !== record.kind) return [];
        if (measure === 'open' || measure === 'overdue') {
          // A later version changes what holds from its own time on.
          const sinceMs = record.version === 1 ? Math.min(openedMs, record.timeMs) : record.timeMs;
          return periods.between(figure.every, Math.max(sinceMs - 1, untilMs - STATE_BACK_MS), untilMs);
        }
        const timeMs = measure === 'received' ? openedMs : record.closedMs;
        return timeMs === null ? [] : periods.touchedBy(figure, [timeMs], untilMs);
      }),
    ),
  ];
}

/** Ends whose own day or month the period is. */
export function listEndsOfPeriod(
  periods: PeriodEnds,
  { figure, subject }: { readonly figure: ServiceFigure; readonly subject: Subject },
  { serviceId, series, subject: whose, period, basis }: CommittedPeriod,
  untilMs: number,
): number[] {
  if (figure.serviceId !== serviceId || toPeriodSubject(subject) !== whose) return [];
  const isAsked = toInputKinds(figure).periods.some(
    ([, input]) => input.period === series && input.basis === basis,
  );
  if (!isAsked || (figure.every !== 'day' && figure.every !== 'month')) return [];
  const endMs = periods.endOfDay(period.to);
  return endMs <= untilMs && periods.beginOf(figure.every, endMs) === periods.beginOfDay(period.from)
    ? [endMs]
    : [];
}
