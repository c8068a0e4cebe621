/**
 * The night of storm of a demo city: the clock it is played by, what of the demo takes part, and when it runs fast. Twelve
 * hours pass in ten minutes; everything of the centre that waits or dates goes by the same clock, so that deadlines,
 * silences and escalations are those of twelve hours.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CityPack, DemoCity, DemoStorm } from '../../contract/city/city-pack.ts';
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { DemoContent } from '../city/city.ts';
import { pacedClock, type PacedClock } from '../kernel/paced-clock.ts';

export { createStaffSender, SIMULATOR } from './internal/sign-in-staff.ts';
export { loadSimulations, toAssets } from './internal/simulations.ts';
export { ensureStaff } from './internal/staff-accounts.ts';
export { createStormDesk } from './internal/storm-desk.ts';

/** How long the night takes at the machine's clock. */
const PLAYED_IN_MS = 10 * MINUTE_MS;
/** The centre starts so long before the night: its past is sent meanwhile, at the machine's own pace. */
const LEAD_MS = 10 * MINUTE_MS;

/** A night that is being played. */
export interface StormNight {
  readonly storm: DemoStorm;
  readonly clock: PacedClock;
}

/**
 * Reads the night of a city pack and makes its clock, which stands shortly before it.
 * @throws Error for a city whose demo has none.
 */
export async function openStormNight(
  citiesRoot: string,
  city: string,
  onError: (error: unknown) => void,
): Promise<StormNight> {
  const { city: pack }: { city: CityPack } = await import(
    pathToFileURL(join(citiesRoot, city, 'city.ts')).href
  );
  const { demo }: { demo: DemoCity } = await import(pack.demo.href);
  if (demo.storm === undefined)
    throw new Error(`The demo of ${city} has no night of storm: start it without HAIVAN_DEMO_STORM.`);
  return { storm: demo.storm, clock: pacedClock(demo.storm.startMs - LEAD_MS, onError) };
}

/** Only the feeds that send in the night, with their assets: what nobody simulates would fall silent and be an alert. */
export function keepStormContent(content: DemoContent, { historyDaysOf }: DemoStorm): DemoContent {
  const isSent = (feedId: string) => historyDaysOf[feedId] !== undefined;
  const { mappings = [] } = content;
  const kept = new Set(mappings.filter(({ feed }) => isSent(feed)).map(({ asset }) => asset));
  const left = new Set(mappings.map(({ asset }) => asset).filter((code) => !kept.has(code)));
  return {
    ...content,
    assets: (content.assets ?? []).filter(({ code }) => !left.has(code)),
    feeds: (content.feeds ?? []).filter(({ id }) => isSent(id)),
    mappings: mappings.filter(({ feed }) => isSent(feed)),
    datastreams: (content.datastreams ?? []).filter(({ feed }) => isSent(feed)),
    // They wait for gauges that tell each minute: a second of a busy machine is longer than that here.
    rules: [],
  };
}

/** Lets the night run fast until it is over; `onPace` hears of each change. */
export function playNight({ storm, clock }: StormNight, onPace: () => void): void {
  const nightMs = storm.hours * HOUR_MS;
  clock.setSpeed(nightMs / PLAYED_IN_MS);
  onPace();
  clock.setTimer(storm.startMs + nightMs, () => {
    clock.setSpeed(1);
    onPace();
  });
}
