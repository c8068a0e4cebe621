/** How the calendar is changed, by whom, and what the journal is told of it. */
import type { CalendarDay } from '../../contract/people/duty.ts';
import type { JournalAction } from '../../contract/journal/journal-actions.ts';
import type { Transaction } from '../kernel/database.ts';
import type { OfficeHours } from './internal/work-days.ts';

/** Who changes something, as the journal names them. */
export interface By {
  readonly actor: string;
  readonly role: string;
  readonly source: string;
}

/** The part of access's journal that the calendar writes through. */
export interface CalendarJournal {
  append(
    tx: Transaction,
    entry: By & {
      action: JournalAction;
      subject: string;
      before?: unknown;
      after?: unknown;
      why?: string | null;
    },
  ): Promise<void>;
}

/** A day as people give it. */
export type DayGiven = Pick<CalendarDay, 'date' | 'kind' | 'name' | 'basis'>;

export interface CalendarWrites {
  /** Sets one day; it holds before what the law's table says. */
  setDay(day: DayGiven, by: By): Promise<void>;
  /** Takes a day that was set back: its weekday or the law's table holds again. */
  removeDay(date: string, by: By): Promise<void>;
  /** Enters the decision for a year: these are all its days, nothing is computed any more. */
  setYear(year: number, given: { basis: string; days: readonly DayGiven[] }, by: By): Promise<void>;
  /** Takes the decision back: the days are computed again. */
  removeYear(year: number, by: By): Promise<void>;
  setOfficeHours(hours: readonly OfficeHours[], by: By): Promise<void>;
}
