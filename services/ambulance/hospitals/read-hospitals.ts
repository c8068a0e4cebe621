/** Hospitals for a mission: what they take, how full they are by the health service's figures, and how long until hand-over. */
import { findCurrentValue } from '../../../contract/values/current-value.ts';
import { readUnits } from '../../../platform/sdk/missions.ts';
import { HOUR_MS } from '../../../platform/sdk/science.ts';
import type { ServiceReads } from '../../../platform/sdk/read.ts';
import { type AssetValues, readValues } from '../../../platform/sdk/values.ts';
import type { Hospitals } from '../answers.ts';
import { HOSPITAL } from '../dispatch/missions.ts';
import { findNature } from '../dispatch/natures.ts';
import { findDepths, findTargetSec } from '../norms.ts';
import { ambulances } from '../units/ambulances.ts';
import { toProfile } from '../units/unit.ts';
import { type HospitalLoad, rankHospitals } from './rank-hospitals.ts';

/** Names of the health service's properties; older than a day and a little they tell nothing. */
const FIGURES = {
  beds: 'hospital-beds',
  bedsUsed: 'hospital-beds-used',
  icu: 'icu-beds',
  icuUsed: 'icu-beds-used',
  waiting: 'emergency-waiting',
  handoverMin: 'handover-time',
} as const;
const WITHIN_MS = 26 * HOUR_MS;
const SHOWN = 5;

export interface HospitalsAsked {
  readonly lon: number;
  readonly lat: number;
  readonly nature: string | null;
}

export async function readHospitals(
  reads: ServiceReads,
  asked: HospitalsAsked,
  atMs: number,
): Promise<Hospitals> {
  const assets = reads.listAssets(HOSPITAL).filter(({ lon, lat }) => lon !== null && lat !== null);
  const [values, { missions }] = await Promise.all([
    readValues(reads, assets, { properties: Object.values(FIGURES), fromMs: atMs - WITHIN_MS, toMs: atMs }),
    readUnits(ambulances, reads, atMs),
  ]);
  const loads = assets.map((asset): HospitalLoad => {
    const of = (property: string) => toFigure(values, asset, property, atMs);
    const takes = asset.attributes['emergencyFor'];
    return {
      code: asset.code,
      name: asset.name,
      takes: typeof takes === 'string' ? takes.split(' ') : null,
      beds: of(FIGURES.beds),
      bedsUsed: of(FIGURES.bedsUsed),
      icu: of(FIGURES.icu),
      icuUsed: of(FIGURES.icuUsed),
      waiting: of(FIGURES.waiting),
      handoverMin: of(FIGURES.handoverMin),
      unitsThere: missions.filter(
        ({ destination, status }) => destination === asset.code && status === 'at-hospital',
      ).length,
      timeMs: values.newestOf(asset, FIGURES.beds)?.timeMs ?? null,
    };
  });
  const travels = await reads.roads.travels({
    one: [asked.lon, asked.lat],
    many: assets.map(({ lon, lat }) => [lon ?? 0, lat ?? 0] as const),
    direction: 'from-one',
    profile: toProfile(false, findDepths(reads.norms, atMs)),
  });
  const nature = findNature(asked.nature);
  const ranked = rankHospitals(loads, travels, {
    asks: nature?.asks ?? null,
    isIntensive: nature?.isIntensive ?? false,
    usualHandoverSec: findTargetSec(reads.norms, 'handover', atMs) ?? 0,
  });
  return {
    atMs,
    of: assets.length,
    hospitals: ranked.slice(0, SHOWN).map(({ travel, takes: _takes, ...hospital }) => ({
      ...hospital,
      travelSec: travel === null ? null : Math.round(travel.seconds),
      by: travel?.by ?? null,
    })),
  };
}

function toFigure(
  values: AssetValues,
  asset: Parameters<AssetValues['newestOf']>[0],
  property: string,
  atMs: number,
) {
  return findCurrentValue(values.newestOf(asset, property), atMs, WITHIN_MS);
}
