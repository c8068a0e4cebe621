/** What free pumpers reach by the streets that let all of them through, for the map. */
import type { MapShapes } from '../../../contract/services/map-shapes.ts';
import { readUnits } from '../../../platform/sdk/missions.ts';
import { readReachShapes } from '../../../platform/sdk/reach-shapes.ts';
import type { RoadSize } from '../../../platform/sdk/roads.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import { findDepths } from '../norms.ts';
import { ENGINE, isAble, toSize } from './engine.ts';
import { engines } from './engines.ts';

export async function readEngineReach(reads: ServiceReads, atMs: number): Promise<MapShapes> {
  const { units } = await readUnits(engines, reads, atMs);
  const pumpers = units.filter(({ level }) => isAble(level, 'pump'));
  const idle = pumpers.filter(({ mission }) => mission === null);
  const heard = idle.filter(({ seenMs, state }) => seenMs !== null && state !== 'silent');
  const free = pumpers.filter(({ state, lon, lat }) => state === 'free' && lon !== null && lat !== null);
  const codes = new Set(free.map(({ code }) => code));
  const sizes = reads
    .listAssets(ENGINE)
    .filter(({ code }) => codes.has(code))
    .map(toSize);
  return readReachShapes({
    reads,
    atMs,
    from:
      pumpers.length === 0 || 2 * heard.length < idle.length
        ? undefined
        : free.map(({ lon, lat }): [number, number] => [lon ?? 0, lat ?? 0]),
    profile: {
      vehicle: 'truck',
      stoppedAtCm: findDepths(reads.norms, atMs).truck,
      isPriority: true,
      size: toLargest(sizes),
    },
    units: { vi: 'xe chữa cháy', en: 'pumpers' },
  });
}

/** What lets the largest of each side through lets all of them through. */
function toLargest(sizes: readonly RoadSize[]): RoadSize {
  const most = (side: keyof RoadSize): number => Math.max(0, ...sizes.map((size) => size[side] ?? 0));
  return { widthM: most('widthM'), heightM: most('heightM'), weightT: most('weightT') };
}
