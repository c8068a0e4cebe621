/** How an asset stands right now: its worst open alert, its figure, its step on the norm's scale, whether it is heard. */
import type { AlertView } from '../contract/alerts/alert.ts';
import { toSilentAfterSec, type Asset, type Datastream } from '../contract/assets/asset.ts';
import type { LatestPosition, LatestValue } from '../contract/centre/live.ts';
import { toDerivedFeedId } from '../contract/feeds/feed.ts';
import type { AssetKindFacts, PropertyFacts } from '../contract/services/manifest.ts';
import { isUsable, type QualityId } from '../contract/basics/quality.ts';
import { worstSeverity, type Severity } from '../contract/basics/severity.ts';
import { findScaleStep } from '../ui/norms/norm-scale.ts';
import type { LayerSpec, ScaleStep } from '../ui/service-web.ts';
import type { CatalogueIndex } from './api/catalogue-index.ts';
import { toLineState, type LineState } from './line-state.ts';
import type { ServiceWebs } from './services.ts';

/** Where a service says nothing of its own. */
const movingSilentSec = 1_800;

/** The values a screen shows, now or as of a time: the live store and a stored picture both are one. */
export interface Values {
  readonly latest: ReadonlyMap<number, LatestValue>;
  readonly positions: ReadonlyMap<number, LatestPosition>;
  readonly alertsByAsset: ReadonlyMap<number, readonly AlertView[]>;
}

/**
 * `never`: nothing of it is there at all. `hidden`: nothing is heard of it in the reader's sight, and a feed out of it may
 * tell: that is no silence.
 */
export type Hearing = 'heard' | 'silent' | 'never' | 'hidden';

export interface AssetState {
  readonly asset: Asset;
  readonly kind: AssetKindFacts | undefined;
  /** Place now: of the position for what moves, of the asset otherwise. */
  readonly lon: number | null;
  readonly lat: number | null;
  readonly position: LatestPosition | undefined;
  readonly severity: Severity | undefined;
  readonly alerts: readonly AlertView[];
  readonly hearing: Hearing;
  /** What is shown of it is not of now: it is not heard, or what is computed of it has not come. */
  readonly isOld: boolean;
  readonly step: ScaleStep | undefined;
  /** The asset's figure; null = no value. */
  readonly value: number | null;
  readonly quality: QualityId | undefined;
  readonly property: PropertyFacts | undefined;
  /** Newest value or position; null = never heard. */
  readonly timeMs: number | null;
  readonly staleAfterSec: number;
  /** Of what is long. */
  readonly line: LineState | undefined;
}

/** How old a value of the datastream may be before it counts as silent. */
export function toStaleAfterSec(datastream: Datastream | undefined): number {
  return toSilentAfterSec(datastream?.intervalSec ?? 0);
}

/** How old a position may be before it counts as silent: on the map, in the panel, in the list. */
export function toMovingStaleAfterSec(
  asset: Pick<Asset, 'serviceId' | 'kind'>,
  webs: ServiceWebs | undefined,
): number {
  const layers = webs?.get(asset.serviceId)?.layers;
  return layers?.find(({ assetKind }) => assetKind === asset.kind)?.silentAfterSec ?? movingSilentSec;
}

export function toAssetState(
  asset: Asset,
  catalogue: CatalogueIndex,
  webs: ServiceWebs | undefined,
  values: Values,
  nowMs: number,
): AssetState {
  const kind = catalogue.kindOf(asset);
  const spec = webs?.get(asset.serviceId)?.layers?.find((layer) => layer.assetKind === asset.kind);
  const position = values.positions.get(asset.id);
  const shown = spec?.labelProperty ?? kind?.primaryProperty ?? null;
  const stream = catalogue.streamOf(asset.id, shown);
  const latest = stream === undefined ? undefined : values.latest.get(stream.id);
  const moves = kind?.moves === true;
  const timeMs = moves && position !== undefined ? position.timeMs : (latest?.timeMs ?? null);
  const staleAfterSec = moves
    ? toMovingStaleAfterSec(asset, webs)
    : (spec?.silentAfterSec ?? toStaleAfterSec(stream));
  const alerts = values.alertsByAsset.get(asset.id) ?? [];
  const mayBeHidden = catalogue.mayBeHidden(asset);
  // The streams of feeds out of sight are not there at all.
  const expectsValues = moves || stream !== undefined || (mayBeHidden && shown !== null);
  const isLate = (heardMs: number | null, afterSec: number): boolean =>
    expectsValues && (heardMs === null || (nowMs - heardMs) / 1_000 > afterSec);
  // What is computed says by its lateness nothing of who measures.
  const isComputed = !moves && stream !== undefined && stream.feedId === toDerivedFeedId(asset.serviceId);
  const measured = isComputed ? findNewest(asset, catalogue, values) : undefined;
  const heardMs = measured?.timeMs ?? timeMs;
  const late = isLate(heardMs, measured?.silentAfterSec ?? staleAfterSec);
  const isKnownSilent = alerts.some((alert) => alert.kind === 'silence');
  const isOld = isKnownSilent || isLate(timeMs, staleAfterSec);
  const step = findStep(asset, catalogue, spec, values, kind);
  const unheard = mayBeHidden ? 'hidden' : heardMs === null ? 'never' : 'silent';
  return {
    asset,
    kind,
    lon: position?.lon ?? asset.lon,
    lat: position?.lat ?? asset.lat,
    position,
    severity: worstSeverity(alerts.filter((alert) => alert.shelved === null).map((alert) => alert.severity)),
    alerts,
    hearing: isKnownSilent ? 'silent' : late ? unheard : 'heard',
    isOld,
    step,
    value: latest?.value ?? null,
    quality: latest?.quality,
    property: shown === null ? undefined : catalogue.propertyOf(asset.serviceId, shown),
    timeMs,
    staleAfterSec,
    line:
      asset.line === undefined ? undefined : toLineState(asset, catalogue, values.latest, spec, step, isOld),
  };
}

/** The newest that is measured of an asset, and after how long its datastream is silent. */
function findNewest(asset: Asset, catalogue: CatalogueIndex, { latest }: Pick<Values, 'latest'>) {
  const derived = toDerivedFeedId(asset.serviceId);
  return (catalogue.datastreamsByAsset.get(asset.id) ?? [])
    .flatMap((stream) => {
      const value = stream.feedId === derived ? undefined : latest.get(stream.id);
      return value === undefined ? [] : [{ timeMs: value.timeMs, silentAfterSec: toStaleAfterSec(stream) }];
    })
    .toSorted((a, b) => b.timeMs - a.timeMs)[0];
}

/** The step of the scale that the newest usable value falls on. */
function findStep(
  asset: Asset,
  catalogue: CatalogueIndex,
  spec: LayerSpec | undefined,
  values: Values,
  kind: AssetKindFacts | undefined,
): ScaleStep | undefined {
  if (spec?.scale === undefined) return undefined;
  const stream = catalogue.streamOf(asset.id, spec.property ?? kind?.primaryProperty ?? null);
  const latest = stream === undefined ? undefined : values.latest.get(stream.id);
  if (latest === undefined || latest.value === null || !isUsable(latest.quality)) return undefined;
  return findScaleStep(spec.scale, latest.value);
}
