/** Every place with its parameters, their limits and its index, as it stood at a time. */
import type { Asset, Datastream } from '../../contract/assets/asset.ts';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { findBound, findLimit } from '../../platform/sdk/norm.ts';
import type { NormReads, ServiceReads } from '../../platform/sdk/read.ts';
import { readNewest, readValues, type TimedValue, toLastHourMs } from '../../platform/sdk/values.ts';
import type { ParameterState, PlaceState, StateList } from './answers.ts';
import { listLimits, type LimitedParameter, toLimitId } from './limits.ts';
import { STATE_SHARES } from './norms.ts';
import { INDEX, MEASURES } from './properties.ts';
import { isOften, SAMPLE_SHOWN_MS, SAMPLED, STATION } from './places.ts';
import { DEFAULT_SHARES, type Limit, type Shares, toState, toWorst } from './states.ts';
import { MIN_COVERAGE } from './wqi-figure.ts';

/** Every place with its parameters, its limits and its index, as it stood at a time. */
export async function readStates(reads: ServiceReads, atMs: number): Promise<StateList> {
  const assets = [STATION, ...SAMPLED].flatMap((kind) => reads.listAssets(kind));
  const knownOf = await readKnown(reads, atMs);
  const shares = findShares(reads.norms, atMs);
  const places = assets.map((asset): PlaceState => {
    const streams = reads.listDatastreams(asset.id);
    const index = streams.find(({ property }) => property === INDEX);
    const ofIndex = index === undefined ? undefined : knownOf(asset, index);
    const parameters = streams
      .filter(({ property }) => property !== INDEX)
      .map((stream) =>
        toParameter(stream.property, knownOf(asset, stream), asset, { norms: reads.norms, shares, atMs }),
      );
    const waterClass = asset.attributes['class'];
    return {
      code: asset.code,
      kind: asset.kind,
      name: asset.name,
      agencyId: asset.agencyId,
      waterClass: typeof waterClass === 'string' ? waterClass : null,
      wqi: ofIndex?.value ?? null,
      wqiTimeMs: ofIndex?.value == null ? null : ofIndex.timeMs,
      state: toWorst(parameters.map(({ state }) => state)),
      parameters,
    };
  });
  return { atMs, places };
}

function toParameter(
  property: string,
  known: TimedValue | undefined,
  asset: Asset,
  at: { readonly norms: NormReads; readonly shares: Shares; readonly atMs: number },
): ParameterState {
  const limits = listLimitsOf(property, asset, at.norms, known?.timeMs ?? at.atMs);
  const value = known?.value ?? null;
  const norm = limits[0];
  return {
    property,
    value,
    below: known?.quality === 'below_detection',
    timeMs: known?.timeMs ?? null,
    quality: value === null ? (known?.quality ?? null) : null,
    state: toState(value, limits, at.shares),
    most: limits.find(({ side }) => side === 'most')?.value ?? null,
    least: limits.find(({ side }) => side === 'least')?.value ?? null,
    norm: norm === undefined ? null : toLimitId(norm.parameter, norm.side),
  };
}

const LIMITS_OF: ReadonlyMap<string, ReturnType<typeof listLimits>> = Map.groupBy(
  listLimits(),
  ({ parameter }) => parameter,
);

function listLimitsOf(
  property: string,
  asset: Asset,
  norms: NormReads,
  timeMs: number,
): (Limit & { readonly parameter: LimitedParameter })[] {
  return (LIMITS_OF.get(property) ?? []).flatMap(({ parameter, side }) => {
    const value = findLimit(norms, toLimitId(parameter, side), timeMs, asset);
    return value === undefined ? [] : [{ parameter, side, value }];
  });
}

function findShares(norms: NormReads, atMs: number): Shares {
  const shareOf = (key: keyof Shares) =>
    (findBound(norms, STATE_SHARES, key, atMs) ?? DEFAULT_SHARES[key] * 100) / 100;
  return { tendency: shareOf('tendency'), preparing: shareOf('preparing') };
}

/** Of what is measured all the time the last whole hour's mean, of everything else the newest value. */
async function readKnown(reads: ServiceReads, atMs: number) {
  const stations = reads.listAssets(STATION);
  const places = SAMPLED.flatMap((kind) => reads.listAssets(kind));
  const hourEndMs = toLastHourMs(atMs);
  const listProperties = (isOne: (stream: Datastream) => boolean) => [
    ...new Set(
      stations.flatMap(({ id }) => reads.listDatastreams(id).filter(isOne)).map(({ property }) => property),
    ),
  ];
  const samples = { fromMs: atMs - SAMPLE_SHOWN_MS, toMs: atMs };
  const [hours, ofStations, ofPlaces] = await Promise.all([
    readValues(reads, stations, {
      properties: listProperties(isOften),
      fromMs: hourEndMs - HOUR_MS,
      toMs: hourEndMs,
      bucket: 'hour',
      minCoverage: MIN_COVERAGE,
    }),
    readNewest(reads, stations, { properties: listProperties((one) => !isOften(one)), ...samples }),
    readNewest(reads, places, { properties: [INDEX, ...Object.keys(MEASURES)], ...samples }),
  ]);
  return (asset: Asset, stream: Datastream): TimedValue | undefined => {
    if (asset.kind !== STATION) return ofPlaces.newestOf(asset, stream.property);
    if (!isOften(stream)) return ofStations.newestOf(asset, stream.property);
    const value = hours.at(asset, stream.property, hourEndMs);
    return value === null ? undefined : { timeMs: hourEndMs, value, quality: 'valid' };
  };
}
