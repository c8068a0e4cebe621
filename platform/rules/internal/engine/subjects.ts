/** Whom a rule is evaluated for: the assets it names, with the streams it needs of them and of their neighbours. */
import type { Asset, Datastream } from '../../../../contract/assets/asset.ts';
import type { RuleDefinition } from '../../../../contract/rules/rule.ts';
import { isSystemKind, SYSTEM_SERVICE } from '../../../../contract/assets/system-asset.ts';
import { haversineMeters } from '../../../geo/geo.ts';
import type { AttributeHistory, AttributesBefore } from '../../../store/attributes-before.ts';
import type { RuleCatalogue } from '../../rule-sources.ts';
import type { Plan, StreamFacts, Subject } from '../plan.ts';

/** The catalogue as one evaluation sees it, looked up by what rules ask for. */
export interface CatalogueView {
  readonly assetsByCode: ReadonlyMap<string, Asset>;
  readonly assetsByService: ReadonlyMap<string, readonly Asset[]>;
  readonly streamsByAsset: ReadonlyMap<number, readonly Datastream[]>;
  readonly feedByAsset: ReadonlyMap<number, string>;
  readonly knownSinceMs: (assetId: number) => number;
  readonly before: AttributeHistory;
}

/** Reads the catalogue once for all rules. `knownSinceMs` says since when an asset has been known. */
export function toCatalogueView(
  catalogue: Pick<RuleCatalogue, 'listAssets' | 'listDatastreams'>,
  knownSinceMs: (assetId: number) => number,
  before: AttributeHistory = new Map(),
): CatalogueView {
  const assetsByService = new Map<string, Asset[]>();
  const assetsByCode = new Map<string, Asset>();
  for (const asset of catalogue.listAssets()) {
    assetsByCode.set(asset.code, asset);
    const list = assetsByService.get(asset.serviceId);
    if (list === undefined) assetsByService.set(asset.serviceId, [asset]);
    else list.push(asset);
  }
  const streamsByAsset = new Map<number, Datastream[]>();
  const feedByAsset = new Map<number, string>();
  for (const stream of catalogue.listDatastreams()) {
    const list = streamsByAsset.get(stream.assetId);
    if (list === undefined) streamsByAsset.set(stream.assetId, [stream]);
    else list.push(stream);
    feedByAsset.set(stream.assetId, stream.feedId);
  }
  return { assetsByService, assetsByCode, streamsByAsset, feedByAsset, knownSinceMs, before };
}

const OF_ASSETS: ReadonlySet<Plan['source']> = new Set(['readings', 'positions', 'forecasts']);

/** The subjects of a rule, at most one per asset. */
export function listSubjects(
  { serviceId, subject, condition }: RuleDefinition,
  plan: Plan,
  view: CatalogueView,
): Subject[] {
  if (!OF_ASSETS.has(plan.source)) return [];
  const codes = new Set(subject.assets);
  // Listed assets may belong to any service; a listed code is a decision of a person.
  const candidates =
    codes.size === 0
      ? listCandidates(serviceId, subject.assetKind, view)
      : [...codes].flatMap((code) => view.assetsByCode.get(code) ?? []);
  // Whose owner shares no positions owes none: its silence is none.
  const isOfPositions = plan.source === 'positions' && condition.kind === 'silence';
  const subjects: Subject[] = [];
  for (const asset of candidates) {
    if (!asset.approved) continue;
    if (isOfPositions && asset.attributes['tracked'] === false) continue;
    if (subject.assetKind !== undefined && asset.kind !== subject.assetKind) continue;
    if (subject.areaCodes?.includes(asset.areaCode ?? '') === false) continue;
    if (subject.agencyIds?.includes(asset.agencyId) === false) continue;
    const streams = plan.source === 'positions' ? [] : listStreams(asset, plan, view, serviceId);
    if (streams !== undefined) subjects.push(toSubject(asset, streams, view));
  }
  return subjects;
}

/**
 * Assets of the service; of a kind that it has none of, those of whichever service has it: what a service computes of
 * the assets of another it may watch. Wards, agencies and the city are of no service.
 */
function listCandidates(
  serviceId: string,
  kind: string | undefined,
  { assetsByService, assetsByCode }: CatalogueView,
): Iterable<Asset> {
  const own = assetsByService.get(serviceId) ?? [];
  if (kind === undefined) return own;
  if (isSystemKind(kind)) return assetsByService.get(SYSTEM_SERVICE) ?? [];
  return own.some((asset) => asset.kind === kind) ? own : assetsByCode.values();
}

/** Streams in the order of the plan's properties, own ones first; undefined when the asset lacks what the rule needs. */
function listStreams(
  asset: Asset,
  plan: Plan,
  view: CatalogueView,
  serviceId: string,
): StreamFacts[] | undefined {
  const streams: StreamFacts[] = [];
  const { withinM, reach } = plan;
  const listNear = (assets: Iterable<Asset>): Asset[] =>
    withinM === null
      ? []
      : [...assets].filter((other) => other.id !== asset.id && isWithin(asset, other, withinM));
  const near = listNear(view.assetsByService.get(serviceId) ?? []);
  const isWide = [...(reach?.values() ?? [])].includes('any-service');
  const ofAny = isWide ? listNear(view.assetsByCode.values()) : near;
  const listOthers = (property: string) => {
    const of = reach?.get(property);
    return of === 'subject' ? [] : of === 'any-service' ? ofAny : near;
  };
  let found = 0;
  for (const property of plan.properties) {
    const before = streams.length;
    for (const { id } of [asset, ...listOthers(property)]) {
      const stream = view.streamsByAsset.get(id)?.find((candidate) => candidate.property === property);
      if (stream !== undefined) streams.push(toFacts(stream));
    }
    if (streams.length > before) found++;
  }
  const ownsOne = streams.some((stream) => stream.assetId === asset.id);
  return ownsOne && (plan.needsAll ? found === plan.properties.length : found > 0) ? streams : undefined;
}

function isWithin(a: Asset, b: Asset, meters: number): boolean {
  return (
    a.lon !== null &&
    a.lat !== null &&
    b.lon !== null &&
    b.lat !== null &&
    haversineMeters(a.lon, a.lat, b.lon, b.lat) <= meters
  );
}

function toFacts({ id, code, property, unit, intervalSec, assetId, feedId }: Datastream): StreamFacts {
  return { id, code, property, unit, intervalSec, assetId, feedId };
}

function toSubject(asset: Asset, streams: readonly StreamFacts[], view: CatalogueView): Subject {
  const { id, code, name, agencyId, areaCode, lon, lat, demo } = asset;
  const [first] = streams;
  const feedId = first?.assetId === id ? first.feedId : (view.feedByAsset.get(id) ?? null);
  return {
    key: `asset:${id}`,
    assetId: id,
    agencyId,
    areaCode,
    lon,
    lat,
    feedId,
    demo,
    code,
    name,
    streams,
    facts: toAssetFacts(asset),
    ...toFactsBefore(asset, view.before.get(id)),
    knownSinceMs: view.knownSinceMs(id),
  };
}

function toFactsBefore(asset: Asset, before: readonly AttributesBefore[] = []): Pick<Subject, 'factsBefore'> {
  if (before.length === 0) return {};
  return {
    factsBefore: before.map(({ untilMs, attributes }) => ({
      untilMs,
      facts: toAssetFacts({ ...asset, attributes }),
    })),
  };
}

const factsOfAsset = new WeakMap<Asset, Readonly<Record<string, string>>>();

/** An asset's facts as text; many rules look at one asset, which is a new object whenever it changes. */
function toAssetFacts(asset: Asset): Readonly<Record<string, string>> {
  const before = factsOfAsset.get(asset);
  if (before !== undefined) return before;
  const { code, kind, name, agencyId, areaCode, serviceId } = asset;
  const facts: Record<string, string> = {
    code,
    kind,
    name: name.vi,
    agency: agencyId,
    area: areaCode ?? '',
    service: serviceId,
  };
  for (const [key, value] of Object.entries(asset.attributes)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      facts[key] ??= String(value);
  }
  factsOfAsset.set(asset, facts);
  return facts;
}
