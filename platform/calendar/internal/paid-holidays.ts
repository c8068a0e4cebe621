/**
 * Paid holidays of Việt Nam by law: BLLĐ 2019, Điều 112, and NQ 28/2026/QH16 (24/11). How the days of Tết and of
 * 2/9 lie is told by the government each autumn; until that decision is entered, they lie as they did in 2017–2026,
 * which is practice and not law: such days are marked `computed`.
 */
import type { CalendarDay } from '../../../contract/people/duty.ts';
import { isWeekend, parseDate, toDateText, toWeekday } from './local-day.ts';
import { toLunarDay } from './lunar-date.ts';

const LABOUR_CODE = 'BLLĐ 2019, Điều 112';
const COMPENSATION = 'BLLĐ 2019, Điều 111';
const TET_DAYS = 5;
const TUESDAY = 2;

/** Years for which the law of today is asked; before 2021 another code held. */
export const FIRST_YEAR = 2021;
export const LAST_YEAR = 2100;

interface Holiday {
  readonly name: CalendarDay['name'];
  readonly basis: string;
  /** Local day from which it is a holiday; before, it is none. */
  readonly validFrom?: string;
  readonly isComputed: boolean;
  readonly toDays: (year: number, utcOffsetMin: number) => readonly number[];
}

/** 2/9 and the day beside it that joins the weekend or, in mid-week, the day before; by weekday of 2/9, Sunday first. */
const BESIDE_NATIONAL_DAY: readonly number[] = [1, 1, -1, -1, 1, -1, -1];

const HOLIDAYS: readonly Holiday[] = [
  {
    name: { vi: 'Tết Dương lịch', en: 'New Year’s Day' },
    basis: LABOUR_CODE,
    isComputed: false,
    toDays: on('01-01'),
  },
  {
    name: { vi: 'Tết Âm lịch', en: 'Lunar New Year' },
    basis: LABOUR_CODE,
    isComputed: true,
    toDays: tetDays,
  },
  {
    name: { vi: 'Giỗ Tổ Hùng Vương', en: 'Hùng Kings’ Day' },
    basis: LABOUR_CODE,
    isComputed: true,
    toDays: (year, utcOffsetMin) => [toLunarDay(year, 3, 10, utcOffsetMin)],
  },
  {
    name: { vi: 'Ngày Chiến thắng', en: 'Reunification Day' },
    basis: LABOUR_CODE,
    isComputed: false,
    toDays: on('04-30'),
  },
  {
    name: { vi: 'Quốc tế Lao động', en: 'Labour Day' },
    basis: LABOUR_CODE,
    isComputed: false,
    toDays: on('05-01'),
  },
  {
    name: { vi: 'Quốc khánh', en: 'National Day' },
    basis: LABOUR_CODE,
    isComputed: true,
    toDays: nationalDays,
  },
  {
    name: { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnamese Culture Day' },
    basis: 'NQ 28/2026/QH16',
    validFrom: '2026-07-01',
    isComputed: false,
    toDays: on('11-24'),
  },
];

/** Holidays of a year and the days off that make good those on a weekend, by their day; pure. */
export function listPaidHolidays(year: number, utcOffsetMin: number): Map<number, CalendarDay> {
  const days = new Map<number, CalendarDay>();
  const owed: { after: number; holiday: Holiday }[] = [];
  for (const holiday of HOLIDAYS) {
    for (const day of holiday.toDays(year, utcOffsetMin)) {
      if (holiday.validFrom !== undefined && toDateText(day) < holiday.validFrom) continue;
      days.set(day, toCalendarDay(day, holiday));
      if (isWeekend(day)) owed.push({ after: day, holiday });
    }
  }
  for (const { after, holiday } of owed) {
    let day = after + 1;
    while (isWeekend(day) || days.has(day)) day += 1;
    days.set(day, toCalendarDay(day, holiday, true));
  }
  return days;
}

function toCalendarDay(
  day: number,
  { name, basis, isComputed }: Holiday,
  isCompensation = false,
): CalendarDay {
  return {
    date: toDateText(day),
    kind: 'holiday',
    name: isCompensation ? { vi: `Nghỉ bù ${name.vi}`, en: `In lieu of ${name.en}` } : name,
    basis: isCompensation ? COMPENSATION : basis,
    computed: isComputed,
  };
}

function on(monthDay: string): Holiday['toDays'] {
  return (year) => [parseDate(`${year}-${monthDay}`) ?? Number.NaN];
}

/** Two days of the old year and three of the new; when the first is a Tuesday one and four, which fill the week. */
function tetDays(year: number, utcOffsetMin: number): number[] {
  const first = toLunarDay(year, 1, 1, utcOffsetMin);
  const start = first - (toWeekday(first) === TUESDAY ? 1 : 2);
  return Array.from({ length: TET_DAYS }, (_, index) => start + index);
}

function nationalDays(year: number): number[] {
  const day = parseDate(`${year}-09-02`) ?? Number.NaN;
  return [day, day + (BESIDE_NATIONAL_DAY[toWeekday(day)] ?? 1)].toSorted((a, b) => a - b);
}
