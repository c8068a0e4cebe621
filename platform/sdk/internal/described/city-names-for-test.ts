/** Names in what a city pack has of a service: its assets, feeds, mappings and simulations. */
import type { CityContent } from '../../../../contract/city/city.ts';
import type { CityPack, DemoPart } from '../../../../contract/city/city-pack.ts';
import { platformDecoderIds } from '../../../decoders/decoders.ts';
import { listStrange, toNames } from './known-names-for-test.ts';
import type { Around } from './known-names-for-test.ts';
import type { Said } from './service-names-for-test.ts';

/** One line for each name that nothing has; `demo` is the module of the service, where the city has one. */
export function listCityNameTroubles(
  { manifest, server }: Said,
  { content: city, pack }: { readonly content: CityContent; readonly pack: Pick<CityPack, 'id'> },
  content: CityContent,
  demo: DemoPart | undefined,
  around: Around,
): string[] {
  const names = toNames(around);
  const agencies = (city.agencies ?? []).map(({ id }) => id);
  const areas = (city.areas ?? []).map(({ code }) => code);
  const assets = (content.assets ?? []).filter(({ serviceId }) => serviceId === manifest.id);
  const feeds = (content.feeds ?? []).filter(({ serviceId }) => serviceId === manifest.id);
  const own = new Set(feeds.map(({ id }) => id));
  const feedIds = (content.feeds ?? []).map(({ id }) => id);
  const codes = (content.assets ?? []).map(({ code }) => code);
  const decoders = [...platformDecoderIds, ...(server.decoders ?? []).map(({ id }) => id)];
  const contracted = (feedId: string) =>
    feeds.find(({ id }) => id === feedId)?.contract.properties.map(({ property }) => property) ?? [];
  const at = `${pack.id}:`;
  return [
    ...assets.flatMap(({ code, kind, agencyId, attributes }) => [
      ...listStrange(
        `${at} asset ${code}: kind`,
        kind,
        manifest.assetKinds.map((one) => one.kind),
      ),
      ...listStrange(`${at} asset ${code}: agencyId`, agencyId, agencies),
      ...listStrange(`${at} asset ${code}: areaCode`, toText(attributes?.['areaCode']), areas),
    ]),
    ...feeds.flatMap(({ id, agencyId, decoder, contract }) => [
      ...listStrange(`${at} feed ${id}: agencyId`, agencyId, agencies),
      ...listStrange(`${at} feed ${id}: decoder`, decoder, decoders),
      ...listStrange(`${at} feed ${id}: contract.assetKind`, contract.assetKind, names.assetKinds),
      ...(contract.recordKinds ?? []).flatMap((kind) =>
        listStrange(`${at} feed ${id}: contract.recordKinds`, kind, names.recordKinds),
      ),
      ...contract.properties.flatMap(({ property, unit }) => [
        ...listStrange(`${at} feed ${id}: contract.properties`, property, names.properties),
        ...(names.unitOf(property) === undefined || names.unitOf(property) === unit
          ? []
          : [`${at} feed ${id}: ${property} comes in "${unit}"; its unit is "${names.unitOf(property)}"`]),
      ]),
      ...Object.entries(contract.aliases ?? {}).flatMap(([alias, property]) =>
        listStrange(`${at} feed ${id}: contract.aliases.${alias}`, property, [
          ...contracted(id),
          ...manifest.properties.map((one) => one.property),
        ]),
      ),
    ]),
    ...(content.mappings ?? [])
      .filter(({ feed }) => own.has(feed))
      .flatMap(({ feed, asset }) => listStrange(`${at} mapping of ${feed}: asset`, asset, codes)),
    ...(content.datastreams ?? [])
      .filter(({ feed }) => own.has(feed))
      .flatMap(({ feed, asset, property }) => [
        ...listStrange(`${at} datastream of ${feed}: asset`, asset, codes),
        ...listStrange(`${at} datastream of ${feed}: property`, property, contracted(feed)),
      ]),
    ...(demo === undefined ? [] : listDemoTroubles(at, demo, content.assets ?? [], feedIds)),
  ];
}

function listDemoTroubles(
  at: string,
  demo: DemoPart,
  assets: NonNullable<CityContent['assets']>,
  feedIds: readonly string[],
): string[] {
  const { mappings = [], datastreams = [] } = demo.content(assets);
  return [
    ...demo.simulations.flatMap(({ feedId }) => listStrange(`${at} simulation: feedId`, feedId, feedIds)),
    ...mappings.flatMap(({ feed }) => listStrange(`${at} mapping: feed`, feed, feedIds)),
    ...datastreams.flatMap(({ feed }) => listStrange(`${at} datastream: feed`, feed, feedIds)),
  ];
}

const toText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
