/** What one gauge tells of the last ten days: its spells of rain, and how wet the ground around it still is. */
import type { Asset } from '../../contract/assets/asset.ts';
import { DAY_MS, SECOND_MS } from '../../contract/basics/time-units.ts';
import { listBounds } from '../../platform/sdk/norm.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import { readValues } from '../../platform/sdk/values.ts';
import type { RainStory } from './answers.ts';
import { listRainEvents, toAntecedentRain } from './model.ts';
import { NORM } from './norms.ts';

const INCREMENT = 'rain';
const LOOK_BACK_DAYS = 10;
const HOURLY_SEC = 3_600;
/** Less of the weighted past tells of no ground. */
const LEAST_SHARE = 0.8;
const MOST_EVENTS = 5;

export async function readRainStory(
  reads: Pick<ServiceReads, 'listDatastreams' | 'series' | 'norms'>,
  asset: Asset,
  atMs: number,
): Promise<RainStory> {
  const fromMs = atMs - LOOK_BACK_DAYS * DAY_MS;
  const values = await readValues(reads, [asset], { properties: [INCREMENT], fromMs, toMs: atMs });
  const intervalMs = (values.streamOf(asset, INCREMENT)?.intervalSec ?? HOURLY_SEC) * SECOND_MS;
  const readings = values.listOf(asset, INCREMENT).map(({ timeMs, value }) => ({ timeMs, mm: value }));
  const halfLifeHours = listBounds(reads.norms, NORM.wetness, atMs).find(
    ({ key }) => key === 'half_life',
  )?.value;
  const wetness =
    halfLifeHours === undefined
      ? undefined
      : toAntecedentRain(readings, {
          endMs: atMs,
          intervalMs,
          halfLifeHours,
          lookBackHours: LOOK_BACK_DAYS * 24,
          minCoverage: LEAST_SHARE,
        });
  return {
    fromMs,
    events: listRainEvents(readings, { intervalMs })
      .slice(-MOST_EVENTS)
      .toReversed()
      .map((event) => ({ ...event, mm: round(event.mm), peakMmPerHour: round(event.peakMmPerHour) })),
    wetness:
      wetness === undefined || halfLifeHours === undefined
        ? null
        : {
            mm: wetness.mm === null ? null : round(wetness.mm),
            coverage: wetness.coverage,
            halfLifeHours,
          },
  };
}

const round = (mm: number): number => Math.round(mm * 10) / 10;
