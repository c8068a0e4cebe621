/** A forecasting office of a demo: its round of the weather twice a day, and the bulletins of a hazard as they were written for it. */
import type { SimulatedPush, Simulation } from '../../contract/city/simulation.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { BulletinKindId, IssuerId } from './feeds.ts';

/** As the decoder `bulletins` takes it, with epoch ms for times. */
export interface SimulatedBulletin {
  readonly about: BulletinKindId;
  readonly issuer: IssuerId;
  readonly number: string;
  readonly title: string;
  readonly issuedMs: number;
  readonly nextMs: number | null;
  readonly area: string;
  readonly riskLevel?: '1' | '2' | '3' | '4' | '5';
  readonly text?: string;
  readonly follows?: string;
}

interface Options {
  readonly feedId: string;
  readonly issuer: IssuerId;
  readonly area: string;
  /** Mean rain of the next twelve hours, mm/h, as the office expects it. */
  readonly rainAt: (timeMs: number) => number;
  readonly written: readonly SimulatedBulletin[];
}

/** Local hours at which the weather of the coming half day is issued; sent so long after. */
const ROUND_HOURS = [5, 17] as const;
const EVERY_MS = 12 * HOUR_MS;
const SENT_AFTER_MS = 20_000;
const HISTORY_DAYS = 2;
/** Classes of rain in twelve hours, mm: what a bulletin calls them. */
const WORDS = [
  { below: 3, words: 'có lúc có mưa nhỏ' },
  { below: 25, words: 'có mưa vừa' },
  { below: 50, words: 'có mưa to' },
  { below: Infinity, words: 'có mưa rất to' },
] as const;

export function simulateBulletins(options: Options): Simulation {
  const { feedId, written } = options;
  return {
    feedId,
    everySec: EVERY_MS / 1_000,
    historyDays: HISTORY_DAYS,
    *pushes({ fromMs, toMs, utcOffsetMin }) {
      const due = [...listRounds(options, { fromMs, toMs, utcOffsetMin }), ...written]
        .filter(({ issuedMs }) => issuedMs + SENT_AFTER_MS > fromMs && issuedMs + SENT_AFTER_MS <= toMs)
        .toSorted((a, b) => a.issuedMs - b.issuedMs);
      for (const one of due) yield toPush(one);
    },
  };
}

function* listRounds(
  { issuer, area, rainAt }: Options,
  { fromMs, toMs, utcOffsetMin }: { fromMs: number; toMs: number; utcOffsetMin: number },
): Iterable<SimulatedBulletin> {
  const offsetMs = utcOffsetMin * MINUTE_MS;
  const firstDay = Math.floor((fromMs + offsetMs) / DAY_MS) - 1;
  for (let day = firstDay; day * DAY_MS - offsetMs <= toMs; day++)
    for (const hour of ROUND_HOURS) {
      const issuedMs = day * DAY_MS + hour * HOUR_MS - offsetMs;
      const hours = Array.from({ length: 12 }, (_, at) => rainAt(issuedMs + (at + 0.5) * HOUR_MS));
      const mm = hours.reduce((sum, one) => sum + one, 0);
      const words = WORDS.find(({ below }) => mm < below)?.words ?? WORDS[0].words;
      yield {
        about: 'weather',
        issuer,
        number: toNumber(issuedMs, offsetMs),
        title: `Dự báo thời tiết ${hour < 12 ? 'ngày' : 'đêm'}: ${mm < 0.3 ? 'không mưa' : words}`,
        issuedMs,
        nextMs: issuedMs + EVERY_MS,
        area,
        follows: toNumber(issuedMs - EVERY_MS, offsetMs),
      };
    }
}

/** `DEMO-TT-2810-17`: nobody takes it for a bulletin of the real office. */
function toNumber(issuedMs: number, offsetMs: number): string {
  const [date = '', clock = ''] = new Date(issuedMs + offsetMs).toISOString().split('T');
  return `DEMO-TT-${date.slice(8, 10)}${date.slice(5, 7)}-${clock.slice(0, 2)}`;
}

function toPush({ issuedMs, nextMs, ...told }: SimulatedBulletin): SimulatedPush {
  const item = {
    ...told,
    issued: new Date(issuedMs).toISOString(),
    ...(nextMs === null ? {} : { next: new Date(nextMs).toISOString() }),
  };
  return {
    atMs: issuedMs + SENT_AFTER_MS,
    contentType: 'application/json',
    bytes: JSON.stringify([item]),
  };
}
