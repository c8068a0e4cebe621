/** All units as they stand at a time: what they do, with whom, where, and since when nobody has heard of them. */
import type { Asset } from '../../../../contract/assets/asset.ts';
import type { UnitView } from '../../../../contract/missions/unit-answers.ts';
import type { RoadlessReads } from '../../read.ts';
import { type Mission, toMission } from './mission-kind.ts';
import { type ToldReadiness, toReadiness } from './readiness.ts';
import { toUnitFacts, type UnitFacts, type UnitService } from './unit-service.ts';
import { toUnitState } from './unit-state.ts';

export interface Units {
  readonly units: readonly UnitView[];
  readonly assets: ReadonlyMap<string, Asset>;
  /** Open ones. */
  readonly missions: readonly Mission[];
}

export async function readUnits(service: UnitService, reads: RoadlessReads, atMs: number): Promise<Units> {
  const assets = reads.listAssets(service.unitKind);
  const [open, told] = await Promise.all([
    reads.listRecords({ kind: service.missionKind, open: true, limit: 1_000 }),
    reads.listRecords({ kind: service.readiness.kind, limit: 1_000 }),
  ]);
  const missions = open.map(toMission);
  const readiness = toReadiness(told, service);
  const positions = new Map(reads.latestPositions().map((position) => [position.assetId, position]));
  const silentAfterMs = service.findSilentMs(reads.norms, atMs);
  const units = assets.map((asset): UnitView => {
    const said = readiness.get(asset.code);
    const mission = missions.find(({ unit }) => unit === asset.code);
    const position = positions.get(asset.id);
    const facts = toUnitFacts(asset, service);
    return {
      code: asset.code,
      name: asset.name,
      ...toTold(facts, said),
      agencyId: asset.agencyId,
      agency: reads.findAgencyName(asset.agencyId) ?? { vi: asset.agencyId, en: asset.agencyId },
      state: toUnitState({
        nowMs: atMs,
        seenMs: position?.timeMs ?? null,
        silentAfterMs,
        mission: mission?.status ?? null,
        isReady: said?.isReady ?? null,
        isTracked: facts.isTracked,
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
function toTold(facts: UnitFacts, said: ToldReadiness | undefined) {
  return {
    level: said?.level ?? facts.level,
    crew: said?.crew ?? facts.crew,
    equipment: said?.equipment ?? facts.equipment,
    station: facts.station,
    isTracked: facts.isTracked,
    whyNot: said?.whyNot ?? null,
  };
}
