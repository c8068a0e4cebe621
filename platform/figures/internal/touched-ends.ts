/** Which ends of a figure a record, or a value of a whole period, that arrived late enters. */
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import { toPeriodSubject } from './period-subject.ts';
import type { CommittedPeriod, CommittedRecord } from '../../events.ts';
import type { TouchingRecord } from './due-ends.ts';
import type { ServiceFigure } from './figure-streams.ts';
import { toInputKinds } from './input-kinds.ts';
import type { PeriodEnds } from './period-ends.ts';
import type { Subject } from './subjects.ts';

/** How far back what was open, or overdue, at an end is counted again; further back that is ordered. */
const STATE_BACK_MS = 48 * HOUR_MS;

/** Ends, each with the newest delivery that touched it. */
type TouchedEnds = Map<number, number>;

export function addEnd(ends: TouchedEnds, endMs: number, delivery: number): void {
  ends.set(endMs, Math.max(delivery, ends.get(endMs) ?? 0));
}

/** Which ends of a figure the records touch, by its subject: a record that is new, of areas only the one it lies in. */
export function gatherEndsOfRecords(
  periods: PeriodEnds,
  figure: ServiceFigure,
  records: readonly TouchingRecord[],
  untilMs: number,
): (subject: Subject) => ReadonlyMap<number, number> {
  const all: TouchedEnds = new Map();
  /** Of a record that was known before nobody knows any more where it lay. */
  const ofAnyArea: TouchedEnds = new Map();
  const byArea = new Map<string | null, TouchedEnds>();
  for (const record of records)
    for (const endMs of listEndsOfRecord(periods, figure, record, untilMs)) {
      addEnd(all, endMs, record.deliveryId);
      if (record.version !== 1) addEnd(ofAnyArea, endMs, record.deliveryId);
      else {
        const ends = byArea.get(record.areaCode) ?? new Map<number, number>();
        byArea.set(record.areaCode, ends);
        addEnd(ends, endMs, record.deliveryId);
      }
    }
  return ({ kind, areaCode }) => {
    if (kind !== 'area') return all;
    const ends = new Map(ofAnyArea);
    for (const [endMs, delivery] of byArea.get(areaCode) ?? []) addEnd(ends, endMs, delivery);
    return ends;
  };
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
        return timeMs === null ? [] : periods.touchedBy(figure, timeMs, untilMs);
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
