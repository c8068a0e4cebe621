/** Each minute: stamps that positions propose, and the seconds that units on their way still need. */
import { toMission } from '../../../platform/sdk/missions.ts';
import type { Job } from '../../../platform/sdk/service.ts';
import { MISSION } from '../dispatch/missions.ts';
import { findDepths, findNearM } from '../norms.ts';
import { TO_GO, toProfile, toUnitFacts, UNIT } from '../units/unit.ts';
import { findProposal, toTarget } from './watch-missions.ts';

export type GivenWatch = {
  readonly proposals: readonly { readonly code: string; readonly id: string; readonly timeMs: number }[];
  readonly toGo: readonly { readonly unit: string; readonly seconds: number }[];
};

export const watchJob: Job = {
  id: 'watch',
  name: { vi: 'Theo dõi xe đang làm nhiệm vụ', en: 'Watch units on missions' },
  every: { minutes: 1 },
  afterMin: 0,
  missed: 'last',
  writes: { readings: [{ assetKind: UNIT, property: TO_GO, unit: 's' }], records: [MISSION] },
  module: new URL('./watch-module.ts', import.meta.url),
  async gather(reads): Promise<GivenWatch | undefined> {
    const nowMs = reads.nowMs();
    const missions = (await reads.listRecords({ kind: MISSION, open: true, limit: 1_000 })).map(toMission);
    if (missions.length === 0) return undefined;
    const [nearM, depths] = [findNearM(reads.norms, nowMs), findDepths(reads.norms, nowMs)];
    const positions = new Map(reads.latestPositions().map((position) => [position.assetId, position]));
    const proposals: { code: string; id: string; timeMs: number }[] = [];
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
      if (target === null || fix === undefined) continue;
      const [travel] = await reads.roads.travels({
        one: [target.lon, target.lat],
        many: [[fix.lon, fix.lat]],
        direction: 'to-one',
        profile: toProfile(toUnitFacts(asset).isMotorbike, depths),
      });
      if (travel != null) toGo.push({ unit: asset.code, seconds: Math.round(travel.seconds) });
    }
    return proposals.length + toGo.length === 0 ? undefined : { proposals, toGo };
  },
};
