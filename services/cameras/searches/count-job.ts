/** Each day: how many searches in cameras there were this month and with what result; numbers that anybody may know. */
import type { Job } from '../../../platform/sdk/service.ts';
import { toLocalDay } from '../../../platform/sdk/record-form.ts';
import { DAY_MS } from '../../../platform/sdk/science.ts';
import { COUNT, SEARCH } from './search.ts';

const MOST = 10_000;
const LONGEST_MS = 32 * DAY_MS;

export type GivenCount = {
  readonly month: string;
  readonly asked: number;
  readonly granted: number;
  readonly refused: number;
  readonly helped: number;
  readonly nothing: number;
  readonly looks: number;
};

export const countJob: Job = {
  id: 'search-counts',
  name: { vi: 'Đếm lần tìm qua camera', en: 'Count searches in cameras' },
  every: 'day',
  missed: 'last',
  writes: { records: [COUNT] },
  module: new URL('./count-module.ts', import.meta.url),
  async gather(reads, { endMs }): Promise<GivenCount | undefined> {
    const monthOf = (timeMs: number) => toLocalDay(timeMs, reads.timeZone()).slice(0, 7);
    const month = monthOf(endMs - 1);
    const searches = await reads.listRecords({
      kind: SEARCH,
      fromMs: endMs - LONGEST_MS,
      toMs: endMs,
      limit: MOST,
    });
    const own = searches.filter(({ openedMs }) => openedMs !== null && monthOf(openedMs) === month);
    // A city in which nobody ever asked tells of nothing.
    if (own.length === 0 && searches.length === 0) return undefined;
    const of = (status: string) => own.filter((one) => one.status === status).length;
    const sum = (field: string) =>
      own.reduce((all, { body }) => all + (typeof body[field] === 'number' ? body[field] : 0), 0);
    return {
      month,
      asked: own.length,
      granted: own.filter(({ body }) => typeof body['untilMs'] === 'number').length,
      refused: of('refused'),
      helped: of('helped'),
      nothing: of('nothing'),
      looks: sum('looks'),
    };
  },
};
