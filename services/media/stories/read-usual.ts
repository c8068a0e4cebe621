/** How many texts a window has as a rule, of the same hours of the weeks before; and how many of all are about each topic. */
import { CITY_ASSET } from '../../../contract/assets/system-asset.ts';
import { DAY_MS, HOUR_MS } from '../../../contract/basics/time-units.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import { readValues } from '../../../platform/sdk/values.ts';
import { ITEMS } from '../properties.ts';
import { ARTICLE } from './article.ts';
import { toUsual, toWholeHours } from './rise.ts';
import type { Usual } from './rise.ts';

const WEEKS = 8;
const WEEK_HOURS = 168;
const SHARE_DAYS = 28;

type Reads = Pick<ServiceReads, 'findAssetByCode' | 'listDatastreams' | 'series'>;

/** Articles of each of the last whole hours, oldest first, with the end of each; null: not counted. */
export async function readHours(reads: Reads, endMs: number, hours: number): Promise<(number | null)[]> {
  const city = reads.findAssetByCode(CITY_ASSET);
  if (city === undefined) return [];
  const values = await readValues(reads, [city], {
    properties: [ITEMS],
    fromMs: endMs - hours * HOUR_MS,
    toMs: endMs,
  });
  const known = new Map(values.listOf(city, ITEMS).map(({ timeMs, value }) => [timeMs, value]));
  return toWholeHours(
    Array.from({ length: hours }, (_, at) => known.get(endMs - (hours - 1 - at) * HOUR_MS) ?? null),
  );
}

/** Null: fewer than two weeks are known. */
export async function readUsual(reads: Reads, endMs: number, windowHours: number): Promise<Usual | null> {
  return toUsual(await readHours(reads, endMs, WEEKS * WEEK_HOURS + windowHours), windowHours);
}

/** Share of each topic in the articles of four weeks, 0..1. */
export async function readTopicShares(
  reads: Pick<ServiceReads, 'countRecords'>,
  endMs: number,
): Promise<Record<string, number>> {
  const { cells } = await reads.countRecords({
    kind: ARTICLE,
    by: ['topic'],
    fromMs: endMs - SHARE_DAYS * DAY_MS,
    toMs: endMs,
  });
  // What came as an archive was not read through, and has no topic.
  const read = cells.flatMap(({ by, received }): [string, number][] =>
    by['topic'] == null ? [] : [[by['topic'], received]],
  );
  const all = read.reduce((sum, [, received]) => sum + received, 0);
  return Object.fromEntries(read.map(([topic, received]) => [topic, received / Math.max(1, all)]));
}
