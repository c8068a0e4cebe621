/**
 * A believable feedback desk for the demo city: 60 to 100 requests a day by the hours people call, more when it rains,
 * each with a life of days. A pure function of time. Sent as our JSON each minute, or as an office's CSV each hour.
 */
import type { SimulatedPush, Simulation } from '../../contract/city/simulation.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { VIETNAMESE_TABLE } from './csv-presets.ts';
import { toBetween, toChance } from '../../platform/sdk/simulate.ts';
import { toRequestLife, type RequestVersion, type Ward } from './simulate/request-life.ts';

export type { Ward } from './simulate/request-life.ts';

/** The longest life: seven working days with a long weekend, nearly twice that when late, three days until closed. */
const LONGEST_LIFE_DAYS = 26;
const HISTORY_DAYS = 14;
/** Share of a day's requests in each hour from 0 to 23, in thousandths. */
const BY_HOUR = [4, 2, 2, 2, 4, 12, 35, 68, 92, 95, 88, 62, 38, 52, 78, 82, 74, 58, 44, 38, 30, 22, 12, 6];
/** Requests that rain brings each hour: so many per mm/h, at most so many. */
const RAIN_PER_MM = 0.5;
const RAIN_MOST = 8;
const RAIN_FROM_MM = 1.5;

export interface FeedbackWorld {
  readonly wards: readonly Ward[];
  /** Rain over the city in mm/h. */
  readonly rainAt: (timeMs: number) => number;
  readonly utcOffsetMin: number;
}

/** All versions of all invented requests that became true in a time. */
export interface RequestBook {
  listVersions(fromMs: number, toMs: number): readonly RequestVersion[];
}

export function createRequestBook({ wards, rainAt, utcOffsetMin }: FeedbackWorld): RequestBook {
  // Days are made once: a month of them is asked for again and again while the present is played.
  const days = new Map<number, readonly RequestVersion[]>();

  function versionsOf(day: number): readonly RequestVersion[] {
    const known = days.get(day);
    if (known !== undefined) return known;
    const startMs = day * DAY_MS - utcOffsetMin * MINUTE_MS;
    const ofDay = toBetween(60, 100, 'requests of', day);
    const made = BY_HOUR.flatMap((thousandths, hour) => {
      const hourMs = startMs + hour * HOUR_MS;
      const rain = rainAt(hourMs + HOUR_MS / 2);
      const dry = toWhole((ofDay * thousandths) / 1_000, `dry ${day} ${hour}`);
      const wet =
        rain < RAIN_FROM_MM ? 0 : toWhole(Math.min(rain * RAIN_PER_MM, RAIN_MOST), `wet ${day} ${hour}`);
      return Array.from({ length: dry + wet }, (_, i) => {
        const code = toCode(day, hour, i);
        const openedMs = Math.round(hourMs + HOUR_MS * toChance(code, 'minute'));
        return toRequestLife({ code, openedMs, isOfRain: i >= dry }, wards);
      }).flat();
    });
    if (days.size > 3 * LONGEST_LIFE_DAYS) days.clear();
    days.set(day, made);
    return made;
  }

  return {
    listVersions(fromMs, toMs) {
      const toDay = (timeMs: number) => Math.floor((timeMs + utcOffsetMin * MINUTE_MS) / DAY_MS);
      const first = toDay(fromMs) - LONGEST_LIFE_DAYS;
      const list: RequestVersion[] = [];
      for (let day = first; day <= toDay(toMs); day++)
        for (const version of versionsOf(day))
          if (version.timeMs > fromMs && version.timeMs <= toMs) list.push(version);
      return list.toSorted((a, b) => a.timeMs - b.timeMs);
    },
  };
}

/** The part of the requests that comes through one feed. */
export interface RequestFeed {
  readonly feedId: string;
  /** `json` each minute for the decoder `requests`, `csv` each hour for `csv` with the Vietnamese preset. */
  readonly form: 'json' | 'csv';
  /** Shares of all requests from 0 to 1, as [from, to). */
  readonly share: readonly [from: number, to: number];
}

export function simulateRequests({ feedId, form, share }: RequestFeed, book: RequestBook): Simulation {
  const everyMs = form === 'json' ? MINUTE_MS : HOUR_MS;
  const isOurs = ({ code }: RequestVersion): boolean => {
    const chance = toChance(code, 'feed');
    return chance >= share[0] && chance < share[1];
  };
  return {
    feedId,
    everySec: everyMs / 1_000,
    historyDays: HISTORY_DAYS,
    *pushes({ fromMs, toMs, utcOffsetMin }) {
      // Whole batches only: the batch that ends at T is sent at T.
      const first = Math.floor(fromMs / everyMs) * everyMs;
      const last = Math.floor(toMs / everyMs) * everyMs;
      if (last <= first) return;
      const versions = book.listVersions(first, last).filter(isOurs);
      const batches = Map.groupBy(versions, ({ timeMs }) => Math.ceil(timeMs / everyMs) * everyMs);
      for (const [atMs, batch] of batches)
        yield form === 'json' ? toJsonPush(batch, atMs) : toCsvPush(batch, atMs, utcOffsetMin);
    },
  };
}

function toJsonPush(batch: readonly RequestVersion[], atMs: number): SimulatedPush {
  const requests = batch.map(({ timeMs, openedMs, closedMs, ...rest }) => ({
    ...rest,
    updatedAt: toIso(timeMs),
    openedAt: toIso(openedMs),
    ...(closedMs === null ? {} : { closedAt: toIso(closedMs) }),
  }));
  return { atMs, contentType: 'application/json', bytes: JSON.stringify({ requests }) };
}

const WORD_OF_STATUS = new Map<string, string>(
  Object.entries(VIETNAMESE_TABLE.statusWords).map(([word, id]) => [id, word]),
);

function toCsvPush(batch: readonly RequestVersion[], atMs: number, utcOffsetMin: number): SimulatedPush {
  const { columns, body } = VIETNAMESE_TABLE;
  const toLocal = (timeMs: number | null): string =>
    timeMs === null ? '' : toLocalText(timeMs + utcOffsetMin * MINUTE_MS);
  const names = [
    columns.code,
    columns.time,
    columns.status,
    columns.title,
    columns.lon,
    columns.lat,
    columns.opened,
    columns.due,
    columns.closed,
    body.category,
    body.class,
    body.channel,
    body.agency,
  ];
  const rows = batch.map((version) => [
    version.code,
    toLocal(version.timeMs),
    WORD_OF_STATUS.get(version.status) ?? version.status,
    version.title,
    version.lon,
    version.lat,
    toLocal(version.openedMs),
    // The desk leaves the deadline to the city's calendar.
    '',
    toLocal(version.closedMs),
    version.category,
    version.class,
    version.channel,
    version.agency,
  ]);
  const bytes = [names, ...rows].map((row) => row.map((cell) => toCell(String(cell))).join(',')).join('\n');
  return {
    atMs,
    contentType: 'text/csv',
    name: `phan-anh-${toIso(atMs).replaceAll(/\D/g, '').slice(0, 12)}.csv`,
    bytes: `${bytes}\n`,
  };
}

const toCell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const toIso = (timeMs: number): string => new Date(timeMs).toISOString();

/** `22/11/2026 10:30` of a time whose UTC is the local wall clock. */
function toLocalText(wallMs: number): string {
  const [date = '', clock = ''] = toIso(wallMs).split('T');
  return `${date.split('-').toReversed().join('/')} ${clock.slice(0, 5)}`;
}

/** `DEMO-20261122-0903`: nobody takes it for a request of the real desk. */
function toCode(day: number, hour: number, number: number): string {
  const date = toIso(day * DAY_MS)
    .slice(0, 10)
    .replaceAll('-', '');
  return `DEMO-${date}-${String(hour).padStart(2, '0')}${String(number + 1).padStart(2, '0')}`;
}

/** A whole number whose mean is the expected one. */
function toWhole(expected: number, seed: string): number {
  return Math.floor(expected + toChance(seed));
}
