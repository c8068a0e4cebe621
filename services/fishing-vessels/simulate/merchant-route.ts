/** A merchant ship sails its route to and fro and lies some hours at each end. */
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import { toChance } from '../../../platform/sdk/simulate.ts';
import { toPath, type Motion } from './path.ts';
import type { Merchant } from './sea-map.ts';

export function createMerchantRoute({
  mmsi,
  route,
  speedKn,
  stayHours,
}: Merchant): (timeMs: number) => Motion {
  const there = toPath(route, [speedKn]);
  const back = toPath(route.toReversed(), [speedKn]);
  const stayMs = stayHours * HOUR_MS;
  const cycleMs = there.durationMs + back.durationMs + 2 * stayMs;
  const phaseMs = toChance(mmsi, 'phase') * cycleMs;
  return (timeMs) => {
    const elapsedMs = (timeMs + phaseMs) % cycleMs;
    const turnMs = there.durationMs + stayMs;
    return elapsedMs < turnMs ? there.at(elapsedMs) : back.at(elapsedMs - turnMs);
  };
}
