/** Each minute: stamps that positions propose, seconds that units on their way still need, minutes that others stand idle. */
import type { Text } from '../../../../contract/basics/text.ts';
import type { Job } from '../../job.ts';
import { listIdle } from './idle-units.ts';
import type { Mission } from './mission-kind.ts';
import { readUnits } from './read-units.ts';
import type { StampId } from './stamps.ts';
import type { UnitService } from './unit-service.ts';
import { findProposal, toTarget } from './watch-missions.ts';

export type GivenWatch = {
  readonly missionKind: string;
  readonly toGoProperty: string;
  readonly idleProperty: string;
  readonly proposals: readonly { readonly code: string; readonly id: string; readonly timeMs: number }[];
  /** Of units that have just left: what the way is expected to take. */
  readonly expected: readonly { readonly code: string; readonly seconds: number }[];
  readonly toGo: readonly { readonly unit: string; readonly seconds: number }[];
  readonly idle: readonly { readonly unit: string; readonly minutes: number }[];
};

export function createWatchJob(service: UnitService, name: Text): Job {
  const { unitKind, missionKind, toGo: toGoProperty } = service;
  const idleProperty = service.idle.property;
  return {
    id: 'watch',
    name,
    every: { minutes: 1 },
    afterMin: 0,
    missed: 'last',
    writes: {
      readings: [
        { assetKind: unitKind, property: toGoProperty, unit: 's' },
        { assetKind: unitKind, property: idleProperty, unit: 'min' },
      ],
      records: [missionKind],
    },
    module: new URL('./watch-module.ts', import.meta.url),
    async gather(reads): Promise<GivenWatch | undefined> {
      const nowMs = reads.nowMs();
      const known = await readUnits(service, reads, nowMs);
      const { missions } = known;
      const idle = listIdle(service, reads, known, nowMs);
      const nearM = service.findNearM(reads.norms, nowMs);
      const positions = new Map(reads.latestPositions().map((position) => [position.assetId, position]));
      const proposals: { code: string; id: string; timeMs: number }[] = [];
      const expected: { code: string; seconds: number }[] = [];
      const toGo: { unit: string; seconds: number }[] = [];
      for (const mission of missions) {
        const asset = mission.unit === null ? undefined : reads.findAssetByCode(mission.unit);
        if (asset === undefined) continue;
        const fix = positions.get(asset.id);
        const place = mission.destination === null ? undefined : reads.findAssetByCode(mission.destination);
        const hospital = place?.lon == null || place.lat === null ? null : { lon: place.lon, lat: place.lat };
        const proposal = findProposal(mission, { fix, hospital, nearM, nowMs });
        if (proposal !== undefined) proposals.push({ code: mission.code, ...proposal });
        const target = toTarget(mission, hospital);
        const profile = service.toTravel(asset, reads.norms, nowMs);
        if (target === null || fix === undefined || profile === 'water') continue;
        const [travel] = await reads.roads.travels({
          one: [target.lon, target.lat],
          many: [[fix.lon, fix.lat]],
          direction: 'to-one',
          profile,
        });
        if (travel == null) continue;
        const seconds = Math.round(travel.seconds);
        toGo.push({ unit: asset.code, seconds });
        if (travel.by === 'street' && isLeaving(mission, proposal?.id))
          expected.push({ code: mission.code, seconds });
      }
      return proposals.length + toGo.length + idle.length === 0
        ? undefined
        : { missionKind, toGoProperty, idleProperty, proposals, expected, toGo, idle };
    },
  };
}

/**
 * Whether what the way is expected to take is written down now: once, when it is on its way (before, the time to leave
 * would count as road), and only where that makes no version of its own under the hands of a desk: with a stamp that is
 * proposed, or in a mission whose stamps a feed tells.
 */
function isLeaving({ status, expected, setters }: Mission, proposed: StampId | undefined): boolean {
  if (expected !== null) return false;
  return proposed === 'enRoute' || (status === 'en-route' && setters.enRoute?.startsWith('feed:') === true);
}
