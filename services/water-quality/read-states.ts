/** Every place with its parameters, their limits and its index, as it stood at a time. */
import type { Series } from '../../contract/api.ts';
import type { Asset, Datastream } from '../../contract/asset.ts';
import { isUsable } from '../../contract/quality.ts';
import { HOUR_MS } from '../../contract/time-units.ts';
import type { NormReads, ServiceReads } from '../../platform/sdk/read.ts';
import type { ParameterState, PlaceState, StateList } from './answers.ts';
import { LIMITED, listLimits, type LimitedParameter, toLimitId } from './limits.ts';
import { STATE_SHARES } from './norms.ts';
import { INDEX } from './properties.ts';
import { isOften, SAMPLE_SHOWN_MS, SAMPLED, STATION } from './places.ts';
import { DEFAULT_SHARES, type Limit, type Shares, toState, toWorst } from './states.ts';
import { MIN_COVERAGE } from './wqi-figure.ts';

/** An automatic station's hour is looked for so far back. */
const HOUR_LOOK_BACK_MS = 3 * HOUR_MS;

interface Known {
  readonly value: number | null;
  readonly timeMs: number;
  readonly quality: string | null;
  readonly below: boolean;
}

/** Every place with its parameters, its limits and its index, as it stood at a time. */
export async function readStates(reads: ServiceReads, atMs: number): Promise<StateList> {
  const assets = [STATION, ...SAMPLED].flatMap((kind) => reads.listAssets(kind));
  const known = await readKnown(reads, assets, atMs);
  const shares = findShares(reads.norms, atMs);
  const places = assets.map((asset): PlaceState => {
    const streams = reads.listDatastreams(asset.id);
    const index = streams.find(({ property }) => property === INDEX);
    const ofIndex = index === undefined ? undefined : known.get(index.id);
    const parameters = streams
      .filter(({ property }) => property !== INDEX)
      .map(({ id, property }) =>
        toParameter(property, known.get(id), asset, { norms: reads.norms, shares, atMs }),
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
  known: Known | undefined,
  asset: Asset,
  at: { readonly norms: NormReads; readonly shares: Shares; readonly atMs: number },
): ParameterState {
  const limits = listLimitsOf(property, asset, at.norms, known?.timeMs ?? at.atMs);
  const value = known?.value ?? null;
  const norm = limits[0];
  return {
    property,
    value,
    below: known?.below ?? false,
    timeMs: known?.timeMs ?? null,
    quality: value === null ? (known?.quality ?? null) : null,
    state: toState(value, limits, at.shares),
    most: limits.find(({ side }) => side === 'most')?.value ?? null,
    least: limits.find(({ side }) => side === 'least')?.value ?? null,
    norm: norm === undefined ? null : toLimitId(norm.parameter, norm.side),
  };
}

const isLimited = (property: string): property is LimitedParameter => Object.hasOwn(LIMITED, property);

function listLimitsOf(
  property: string,
  { kind, code, areaCode, attributes }: Asset,
  norms: NormReads,
  timeMs: number,
): (Limit & { readonly parameter: LimitedParameter })[] {
  if (!isLimited(property)) return [];
  const assetClass = attributes['class'];
  const about = {
    assetKind: kind,
    asset: code,
    areaCode,
    ...(typeof assetClass === 'string' ? { assetClass } : {}),
  };
  return listLimits()
    .filter(({ parameter }) => parameter === property)
    .flatMap(({ parameter, side }) => {
      const values = norms.findEra(toLimitId(parameter, side), timeMs, about)?.values;
      return values?.kind === 'limit' ? [{ parameter, side, value: values.value }] : [];
    });
}

function findShares(norms: NormReads, atMs: number): Shares {
  const values = norms.findEra(STATE_SHARES, atMs)?.values;
  const partOf = (key: string) =>
    values?.kind === 'parts' ? values.parts.find((part) => part.key === key)?.value : undefined;
  return {
    tendency: (partOf('tendency') ?? DEFAULT_SHARES.tendency * 100) / 100,
    preparing: (partOf('preparing') ?? DEFAULT_SHARES.preparing * 100) / 100,
  };
}

/** By datastream: of what is measured all the time the last whole hour's mean, of everything else the newest value. */
async function readKnown(
  reads: ServiceReads,
  assets: readonly Asset[],
  atMs: number,
): Promise<Map<number, Known>> {
  const streams = assets.flatMap(({ id }) => reads.listDatastreams(id));
  const [often, seldom] = [streams.filter(isOften), streams.filter((one) => !isOften(one))];
  const idsOf = (list: readonly Datastream[]) => list.map(({ id }) => id);
  const hourEndMs = Math.floor(atMs / HOUR_MS) * HOUR_MS;
  const [hours, samples] = await Promise.all([
    often.length === 0
      ? []
      : reads.series({
          datastreamIds: idsOf(often),
          fromMs: hourEndMs - HOUR_LOOK_BACK_MS,
          toMs: hourEndMs,
          bucket: 'hour',
        }),
    seldom.length === 0
      ? []
      : reads.series({
          datastreamIds: idsOf(seldom),
          fromMs: atMs - SAMPLE_SHOWN_MS,
          toMs: atMs,
          bucket: 'raw',
        }),
  ]);
  return new Map([
    ...hours.flatMap((series) => toKnown(series, (index) => (series.coverage?.[index] ?? 1) >= MIN_COVERAGE)),
    ...samples.flatMap((series) => toKnown(series, (index) => isUsable(series.quality?.[index] ?? 'valid'))),
  ]);
}

function toKnown(series: Series, isGood: (index: number) => boolean): [number, Known][] {
  const last = series.timesMs.length - 1;
  const timeMs = series.timesMs[last];
  if (timeMs === undefined) return [];
  const quality = series.quality?.[last] ?? null;
  const value = isGood(last) ? (series.values[last] ?? null) : null;
  return [[series.datastreamId, { value, timeMs, quality, below: quality === 'below_detection' }]];
}
