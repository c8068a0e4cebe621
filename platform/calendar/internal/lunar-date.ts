/**
 * Days of the lunar calendar as Việt Nam counts it. The rule is that of the Chinese calendar, the meridian is the city's:
 * at UTC+7 a new moon or a solstice may fall on another day than in Beijing (Tết 1985, 2007, 2030), so the library's own
 * dates can't be used, only its astronomy. Month 11 holds the winter solstice; when 13 months lie between two of them,
 * the first without a principal term is the leap month.
 */
import lunar from 'lunar-javascript';
import { MINUTES_PER_DAY } from './local-day.ts';

const TURN = 2 * Math.PI;
const DAYS_PER_CENTURY = 36_525;
const MONTH_DAYS = 29.530588853;
/** 2000-01-01 as a day since 1970; J2000 is its noon. */
const J2000_DAY = 10_957;
/** The equinox from which the library counts the sun's longitude. */
const EQUINOX_YEAR = 1999;

/**
 * Local day (since 1970-01-01) of a day of a lunar month of the lunar year that begins in `year`.
 * `month` is 1 to 10: those that always end before the next winter solstice. Leap months hold no holiday.
 */
export function toLunarDay(year: number, month: number, dayOfMonth: number, utcOffsetMin: number): number {
  const sky = createSky(utcOffsetMin);
  const first = sky.monthOfSolstice(year - 1);
  const leap = sky.monthOfSolstice(year) - first === 13 ? sky.findLeap(first) : undefined;
  // `first` is month 11 of the year before, so month 1 is two on, and one more after a leap month.
  const plain = first + month + 1;
  return sky.newMoonDay(leap !== undefined && plain >= leap ? plain + 1 : plain) + dayOfMonth - 1;
}

function createSky(utcOffsetMin: number) {
  const { msaLonT, saLonT, dtT } = bindSky();
  const toDay = (days: number) =>
    Math.floor(days - dtT(days) + 0.5 + utcOffsetMin / MINUTES_PER_DAY) + J2000_DAY;
  const newMoonDay = (index: number) => toDay(msaLonT(index * TURN) * DAYS_PER_CENTURY);
  /** Local day on which the sun reaches a principal term; 0 = March equinox 1999, 12 a year. */
  const termDay = (index: number) => toDay(saLonT((index * TURN) / 12) * DAYS_PER_CENTURY);
  /** The last month that begins on or before the day. */
  const monthOf = (day: number) => {
    let index = Math.floor((day - J2000_DAY) / MONTH_DAYS) + 1;
    while (newMoonDay(index) > day) index -= 1;
    return index;
  };
  const holdsTerm = (month: number) => {
    const start = newMoonDay(month);
    const end = newMoonDay(month + 1);
    const near = Math.floor(((start - J2000_DAY) / 365.2422 + (2000 - EQUINOX_YEAR) - 0.22) * 12);
    return [near - 1, near, near + 1, near + 2].some((term) => termDay(term) >= start && termDay(term) < end);
  };

  return {
    newMoonDay,
    /** Index of month 11 of a solar year: the one that holds its December solstice. */
    monthOfSolstice: (year: number) => monthOf(termDay((year - EQUINOX_YEAR) * 12 + 9)),
    /** Index of the first month after `first` without a principal term. */
    findLeap(first: number): number | undefined {
      for (let month = first + 1; month <= first + 12; month++) if (!holdsTerm(month)) return month;
      return undefined;
    },
  };
}

/** The library's functions call each other through `this`. */
function bindSky() {
  const { ShouXingUtil: sky } = lunar;
  return {
    msaLonT: (radians: number) => sky.msaLonT(radians),
    saLonT: (radians: number) => sky.saLonT(radians),
    dtT: (days: number) => sky.dtT(days),
  };
}
