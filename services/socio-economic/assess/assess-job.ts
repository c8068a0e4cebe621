/** The job that looks anew at every indicator of which something came: every five minutes, a thousand at a time. */
import { DAY_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { Job, JobSlot, ServiceReads } from '../../../platform/sdk/service.ts';
import { INDICATOR } from '../indicators/indicator.ts';
import { STATE, TRACK } from '../indicators/state.ts';
import { toTolerance } from '../norms.ts';
import { RELEASE } from '../releases/release.ts';
import { BY_INDICATOR, CITY, toCells, toToldByCode, VALUES } from '../values/series.ts';
import { YEARS } from './assess.ts';
import { pack } from './packed.ts';

const EVERY_MIN = 5;
/** Some five megabytes of what was told in eight years, of the eight that a job may be given. */
const MOST = 1_000;
const ALL = 10_000;
/** What came so long before the slot was seen by the slots before. */
const LOOK_BACK_MS = DAY_MS;
/** A large delivery is stored in parts, the last of them so long after it was received: what came shortly before a look is looked at again. */
const STORED_WITHIN_MS = 2 * MINUTE_MS;

export const assessJob: Job = {
  id: 'assess-indicators',
  name: { vi: 'Đánh giá chỉ tiêu', en: 'Assess indicators' },
  every: { minutes: EVERY_MIN },
  afterMin: 0,
  missed: 'last',
  writes: { records: [STATE, RELEASE] },
  module: new URL('./run-assess.ts', import.meta.url),
  gather,
};

async function gather(reads: ServiceReads, { fromMs, endMs }: JobSlot) {
  const [indicators, states, told] = await Promise.all([
    reads.listRecords({ kind: INDICATOR, open: true, limit: ALL }),
    reads.listRecords({ kind: STATE, limit: ALL }),
    reads.periods.told({ serviceId: 'socio-economic', sinceMs: fromMs - LOOK_BACK_MS }),
  ]);
  const stateOf = new Map(states.map((one) => [String(one.body['indicator']), one]));
  const cameMs = new Map<string, number>();
  for (const { by, receivedMs } of told) {
    const code = by[BY_INDICATOR] ?? '';
    cameMs.set(code, Math.max(receivedMs, cameMs.get(code) ?? 0));
  }
  const changed = indicators
    .map((one) => {
      const state = stateOf.get(one.code);
      const body = state?.body ?? {};
      const seenMs = number(body['assessedMs']) ?? -Infinity;
      const until = number(body['explainedUntilMs']);
      const isOver = state?.status === TRACK.explained && until !== null && until <= endMs && until > seenMs;
      const sinceMs = Math.max(one.updatedMs, cameMs.get(one.code) ?? 0);
      return {
        one,
        state,
        sinceMs: isOver ? endMs : sinceMs,
        isDue: isOver || sinceMs > seenMs - STORED_WITHIN_MS,
      };
    })
    .filter(({ isDue }) => isDue)
    .toSorted((a, b) => a.sinceMs - b.sinceMs)
    .slice(0, MOST);
  if (changed.length === 0) return undefined;
  const codes = changed.map(({ one }) => one.code);
  const year = new Date(endMs).getUTCFullYear();
  const [cells, releases] = await Promise.all([
    reads.periods.list({
      serviceId: 'socio-economic',
      series: VALUES,
      subject: CITY,
      from: `${year - YEARS}-01-01`,
      to: `${year + 1}-12-31`,
      cells: toCells(codes),
    }),
    reads.listRecords({ kind: RELEASE, open: true, limit: ALL }),
  ]);
  const toldOf = toToldByCode(cells);
  const looked = new Set(codes);
  return {
    tolerance: toTolerance(reads.norms, endMs),
    // What comes while this is being worked on is of the next slot.
    seenMs: Math.max(endMs, ...changed.map(({ sinceMs }) => sinceMs)),
    indicators: changed.map(({ one: { code, title, body }, state }) => ({
      code,
      title: title ?? code,
      body: { ...body },
      told: (toldOf.get(code) ?? []).map(pack),
      known:
        state === undefined
          ? null
          : {
              code: state.code,
              status: state.status,
              updatedMs: state.updatedMs,
              explainedLag: number(state.body['explainedLag']),
              explainedUntilMs: number(state.body['explainedUntilMs']),
            },
    })),
    releases: releases
      .filter(({ body }) => looked.has(String(body['indicator'])))
      .map(({ code, body }) => ({
        code,
        indicator: String(body['indicator']),
        from: String(body['from']),
        to: String(body['to']),
      })),
  };
}

export type Gathered = NonNullable<Awaited<ReturnType<typeof gather>>>;

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
