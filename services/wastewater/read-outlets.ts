/** Every outlet as it stood at a time: each parameter by the averaging period of its limit. */
import type { Asset } from '../../contract/assets/asset.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
import { readValues, toLastHourMs, toLastMidnightMs } from '../../platform/sdk/values.ts';
import type { OutletView, ParameterState } from './answers.ts';
import { MIN_COVERAGE } from './coverage.ts';
import { findLimits, findShares } from './outlet-limits.ts';
import { toOutletState, toParameterState } from './outlet-state.ts';
import { CONTINUOUS, isParameter, PARAMETER_IDS } from './parameters.ts';
import { OUTLET, SAMPLED, toWord } from './places.ts';

/** Nothing for so long: the station is offline. */
const FRESH_MS = 30 * MINUTE_MS;
/** A sample of a small outlet is shown for so long; it is taken once a quarter. */
export const SAMPLE_SHOWN_MS = 120 * DAY_MS;

export async function readOutlets(reads: ServiceReads, atMs: number): Promise<OutletView[]> {
  const stations = reads.listAssets(OUTLET);
  const small = reads.listAssets(SAMPLED);
  const hourEndMs = toLastHourMs(atMs);
  const dayEndMs = toLastMidnightMs(atMs, reads.timeZone());
  const [newest, hours, days, samples] = await Promise.all([
    readValues(reads, stations, { properties: CONTINUOUS, fromMs: atMs - FRESH_MS, toMs: atMs }),
    readValues(reads, stations, {
      properties: CONTINUOUS,
      fromMs: hourEndMs - HOUR_MS,
      toMs: hourEndMs,
      bucket: 'hour',
      minCoverage: MIN_COVERAGE,
    }),
    readValues(reads, stations, {
      properties: CONTINUOUS,
      fromMs: dayEndMs - DAY_MS,
      toMs: dayEndMs,
      bucket: 'day',
      minCoverage: MIN_COVERAGE,
    }),
    readValues(reads, small, { properties: PARAMETER_IDS, fromMs: atMs - SAMPLE_SHOWN_MS, toMs: atMs }),
  ]);
  const shares = findShares(reads.norms, atMs);

  const ofStation = (asset: Asset, property: string): ParameterState => {
    const { averaging, limits } = findLimits(reads.norms, asset, property, atMs);
    const endMs = averaging === 'day' ? dayEndMs : hourEndMs;
    const mean = (averaging === 'day' ? days : hours).at(asset, property, endMs);
    const last = newest.newestOf(asset, property);
    const known = { mean, newest: last?.value ?? null, said: last?.quality ?? null };
    return {
      ...toLimitFacts(limits),
      property,
      averaging,
      state: toParameterState(known, limits, shares),
      mean,
      timeMs: mean === null ? null : endMs,
      newest: known.newest,
      newestMs: last?.timeMs ?? null,
      quality: known.said,
    };
  };
  const ofSample = (asset: Asset, property: string): ParameterState => {
    const last = samples.newestOf(asset, property);
    const { limits } = findLimits(reads.norms, asset, property, last?.timeMs ?? atMs);
    const known = { mean: last?.value ?? null, newest: null, said: last?.quality ?? null };
    return {
      ...toLimitFacts(limits),
      property,
      averaging: 'sample',
      state: toParameterState(known, limits, shares),
      mean: known.mean,
      timeMs: last?.timeMs ?? null,
      newest: null,
      newestMs: null,
      quality: known.said,
    };
  };

  return [...stations, ...small].map((asset): OutletView => {
    const properties = reads.listDatastreams(asset.id).map(({ property }) => property);
    const parameters = properties
      .filter(isParameter)
      .map((property) => (asset.kind === OUTLET ? ofStation : ofSample)(asset, property));
    return {
      code: asset.code,
      kind: asset.kind,
      name: asset.name,
      agencyId: asset.agencyId,
      basin: toWord(asset.attributes, 'basin'),
      permit: toWord(asset.attributes, 'permitNumber'),
      state: toOutletState(parameters.map(({ state }) => state)),
      parameters,
    };
  });
}

function toLimitFacts(limits: ReturnType<typeof findLimits>['limits']) {
  const [first] = limits;
  return {
    most: limits.find(({ side }) => side === 'most')?.value ?? null,
    least: limits.find(({ side }) => side === 'least')?.value ?? null,
    norm: first?.norm ?? null,
    confidence: first?.confidence ?? null,
  };
}
