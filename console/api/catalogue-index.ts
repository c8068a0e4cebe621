/** The catalogue with the look-ups every screen needs; built once for each answer of the server. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Agency } from '../../contract/city/agency.ts';
import type { Catalogue, UnseenAssets } from '../../contract/centre/catalogue.ts';
import type { OutOfSight } from '../../contract/people/audience.ts';
import type { Asset, Datastream } from '../../contract/assets/asset.ts';
import type { AssetKindFacts, PropertyFacts, ServiceManifest } from '../../contract/services/manifest.ts';
import { toShownUnit } from '../../contract/values/shown-unit.ts';
import { catalogueQuery } from './queries.ts';

export interface CatalogueIndex {
  readonly services: readonly ServiceManifest[];
  readonly fusions: Catalogue['fusions'];
  readonly assets: readonly Asset[];
  readonly agencies: readonly Agency[];
  readonly outOfSight: readonly OutOfSight[];
  readonly unseenAssets: readonly UnseenAssets[];
  readonly serviceById: ReadonlyMap<string, ServiceManifest>;
  readonly agencyById: ReadonlyMap<string, Agency>;
  readonly assetById: ReadonlyMap<number, Asset>;
  readonly assetByCode: ReadonlyMap<string, Asset>;
  readonly datastreamById: ReadonlyMap<number, Datastream>;
  readonly datastreamsByAsset: ReadonlyMap<number, readonly Datastream[]>;
  kindOf(asset: Asset): AssetKindFacts | undefined;
  propertyOf(serviceId: string, property: string): PropertyFacts | undefined;
  /** In which unit it is measured, also where its values are shown without one. */
  measuredIn(serviceId: string, property: string): string | undefined;
  /** A feed out of the reader's sight may tell of the asset: that nothing is heard of it here is no silence. */
  mayBeHidden(asset: Pick<Asset, 'serviceId' | 'kind'>): boolean;
  /** The asset's datastream of a property; undefined when it has none. */
  streamOf(assetId: number, property: string | null): Datastream | undefined;
}

export function useCatalogue(): UseQueryResult<CatalogueIndex> {
  return useQuery({ ...catalogueQuery, select: findIndex, structuralSharing: false });
}

const indexes = new WeakMap<Catalogue, CatalogueIndex>();

/** A query selects anew for each component that asks; a list whose every row asks would index the city hundreds of times. */
function findIndex(catalogue: Catalogue): CatalogueIndex {
  const known = indexes.get(catalogue) ?? toCatalogueIndex(catalogue);
  indexes.set(catalogue, known);
  return known;
}

export function toCatalogueIndex(catalogue: Catalogue): CatalogueIndex {
  const measured = new Map(
    catalogue.services.flatMap(({ id, properties: all }) =>
      all.map(({ property, unit }) => [`${id} ${property}`, unit]),
    ),
  );
  const services = catalogue.services
    .toSorted((a, b) => a.order - b.order)
    .map((service) => ({
      ...service,
      properties: service.properties.map((facts) => ({ ...facts, unit: toShownUnit(facts) })),
    }));
  const kinds = new Map(
    services.flatMap((service) => service.assetKinds.map((kind) => [`${service.id} ${kind.kind}`, kind])),
  );
  const anyProperty = new Map(
    services
      .flatMap((service) => service.properties.map((facts) => [facts.property, facts] as const))
      .toReversed(),
  );
  const properties = new Map(
    services.flatMap((service) =>
      service.properties.map((facts) => [`${service.id} ${facts.property}`, facts]),
    ),
  );
  const serviceOf = new Map(catalogue.assets.map(({ id, serviceId }) => [id, serviceId]));
  const datastreams = catalogue.datastreams.map((stream) => {
    const key = `${serviceOf.get(stream.assetId)} ${stream.property}`;
    return measured.get(key) === stream.unit
      ? { ...stream, unit: properties.get(key)?.unit ?? stream.unit }
      : stream;
  });
  const datastreamsByAsset = Map.groupBy(datastreams, ({ assetId }) => assetId);
  return {
    services,
    fusions: catalogue.fusions,
    assets: catalogue.assets,
    agencies: catalogue.agencies,
    outOfSight: catalogue.outOfSight,
    unseenAssets: catalogue.unseenAssets,
    serviceById: new Map(services.map((service) => [service.id, service])),
    agencyById: new Map(catalogue.agencies.map((agency) => [agency.id, agency])),
    assetById: new Map(catalogue.assets.map((asset) => [asset.id, asset])),
    assetByCode: new Map(catalogue.assets.map((asset) => [asset.code, asset])),
    datastreamById: new Map(datastreams.map((stream) => [stream.id, stream])),
    datastreamsByAsset,
    kindOf: (asset) => kinds.get(`${asset.serviceId} ${asset.kind}`),
    // What is computed of a ward, the city or another service's asset is a property of whichever service computes it.
    propertyOf: (serviceId, property) =>
      properties.get(`${serviceId} ${property}`) ?? anyProperty.get(property),
    measuredIn: (serviceId, property) => measured.get(`${serviceId} ${property}`),
    mayBeHidden: ({ serviceId, kind }) =>
      catalogue.outOfSight.some(
        (feed) => feed.serviceId === serviceId && (feed.assetKind === null || feed.assetKind === kind),
      ),
    streamOf: (assetId, property) =>
      datastreamsByAsset.get(assetId)?.find((stream) => stream.property === property),
  };
}
