/** All units as they stand at a time: what they do, with whom, where, and since when nobody has heard of them. */
import type { Asset } from '../../../contract/assets/asset.ts';
import { type Mission, toMission } from '../../../platform/sdk/missions.ts';
import type { RoadlessReads } from '../../../platform/sdk/read.ts';
import type { UnitView } from '../answers.ts';
import { MISSION } from '../dispatch/missions.ts';
import { findSilentMs } from '../norms.ts';
import { READINESS, type ToldReadiness, toReadiness } from './readiness.ts';
import { toUnitFacts, UNIT } from './unit.ts';
import { toUnitState } from './unit-state.ts';

export interface Units {
  readonly units: readonly UnitView[];
  readonly assets: ReadonlyMap<string, Asset>;
  /** Open ones. */
  readonly missions: readonly Mission[];
}

export async function readUnits(reads: RoadlessReads, atMs: number): Promise<Units> {
  const assets = reads.listAssets(UNIT);
  const [open, told] = await Promise.all([
    reads.listRecords({ kind: MISSION, open: true, limit: 1_000 }),
    reads.listRecords({ kind: READINESS, limit: 1_000 }),
  ]);
  const missions = open.map(toMission);
  const readiness = toReadiness(told);
  const positions = new Map(reads.latestPositions().map((position) => [position.assetId, position]));
  const silentAfterMs = findSilentMs(reads.norms, atMs);
  const units = assets.map((asset): UnitView => {
    const said = readiness.get(asset.code);
    const mission = missions.find(({ unit }) => unit === asset.code);
    const position = positions.get(asset.id);
    return {
      ...toNamed(asset, said),
      agencyId: asset.agencyId,
      agency: reads.findAgencyName(asset.agencyId) ?? { vi: asset.agencyId, en: asset.agencyId },
      state: toUnitState({
        nowMs: atMs,
        seenMs: position?.timeMs ?? null,
        silentAfterMs,
        mission: mission?.status ?? null,
        isReady: said?.isReady ?? null,
      }),
      mission: mission?.code ?? null,
      seenMs: position?.timeMs ?? null,
      lon: position?.lon ?? asset.lon,
      lat: position?.lat ?? asset.lat,
      speedKn: position?.speedKn ?? null,
    };
  });
  return { units, assets: new Map(assets.map((asset) => [asset.code, asset])), missions };
}

/** What the station told last goes before what the city pack says. */
function toNamed(asset: Asset, said: ToldReadiness | undefined) {
  const facts = toUnitFacts(asset);
  return {
    code: asset.code,
    name: asset.name,
    level: said?.level ?? facts.level,
    isMotorbike: facts.isMotorbike,
    crew: said?.crew ?? facts.crew,
    equipment: said?.equipment ?? facts.equipment,
    station: facts.station,
    whyNot: said?.whyNot ?? null,
  };
}
