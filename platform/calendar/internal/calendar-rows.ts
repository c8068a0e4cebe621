/** Reads what people entered into the working calendar. */
import type { CalendarDay } from '../../../contract/people/duty.ts';
import type { Queryable } from '../../kernel/database.ts';
import type { OfficeHours } from './work-days.ts';

export const OFFICE_HOURS = 'office-hours';

/** The usual hours of public offices; KNOWN practice, a city sets its own. */
const USUAL_HOURS: readonly OfficeHours[] = [
  { fromMin: 7 * 60 + 30, toMin: 11 * 60 + 30 },
  { fromMin: 13 * 60 + 30, toMin: 17 * 60 + 30 },
];

export interface StoredCalendar {
  readonly days: readonly CalendarDay[];
  /** Year → its decision. */
  readonly decisions: ReadonlyMap<number, string>;
  readonly hours: readonly OfficeHours[];
}

/** Before anything was read or entered. */
export const EMPTY_CALENDAR: StoredCalendar = { days: [], decisions: new Map(), hours: USUAL_HOURS };

interface DayRow {
  date: string;
  kind: CalendarDay['kind'];
  name_vi: string;
  name_en: string;
  basis: string;
}

/** What holds now. */
export async function readCalendar(db: Queryable): Promise<StoredCalendar> {
  const days = await db.query<DayRow>('select * from calendar_day where superseded_at is null order by date');
  const decided = await db.query<{ year: number; basis: string }>(
    'select year, basis from calendar_year where superseded_at is null',
  );
  const hours = await db.query<{ value: OfficeHours[] }>('select value from installation where name = $1', [
    OFFICE_HOURS,
  ]);
  return {
    days: days.rows.map(({ date, kind, name_vi, name_en, basis }) => ({
      date,
      kind,
      name: { vi: name_vi, en: name_en },
      basis,
      computed: false,
      entered: true,
    })),
    decisions: new Map(decided.rows.map(({ year, basis }) => [year, basis])),
    hours: hours.rows[0]?.value ?? USUAL_HOURS,
  };
}
