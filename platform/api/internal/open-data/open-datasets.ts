/**
 * What is open data: the newest value of every station of feeds that their stewards gave to the public. Nothing that moves,
 * no record, no person; a feed that is no longer given is gone with the next answer.
 */
import type { Text } from '../../../../contract/basics/text.ts';
import type { OpenDataset, OpenRow } from '../../../../contract/services/open-data.ts';
import type { ApiParts } from '../../api-parts.ts';

type Parts = Pick<ApiParts, 'audiences' | 'catalogue' | 'registry' | 'store'>;

export function listOpenDatasets(parts: Parts): readonly OpenDataset[] {
  const { catalogue, registry } = parts;
  const agencies = new Map(catalogue.listAgencies().map(({ id, name }) => [id, name]));
  return catalogue.listFeeds().flatMap(({ id, sharing, definition }) => {
    const { name, agencyId, serviceId, obligation, demo = false } = definition;
    const streams = listOpenStreams(parts, id);
    if (streams.length === 0) return [];
    const manifest = registry.services.find((one) => one.manifest.id === serviceId)?.manifest;
    const units = new Map(streams.map(({ stream: { property, unit } }) => [property, unit]));
    const times = streams.flatMap(({ stream }) => parts.store.latestOf(stream.id)?.timeMs ?? []);
    return [
      {
        id,
        name,
        publisher: agencies.get(agencyId) ?? { vi: agencyId, en: agencyId },
        service: manifest?.name ?? { vi: serviceId, en: serviceId },
        columns: [...units].map(([property, unit]) => ({
          property,
          name: findPropertyName(parts, serviceId, property),
          unit,
        })),
        stations: new Set(streams.map(({ asset }) => asset.id)).size,
        newestMs: times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b)),
        changedMs: sharing?.setMs ?? null,
        isDemo: demo,
        licence: obligation.licence ?? null,
        terms: obligation.terms ?? null,
      },
    ];
  });
}

/** @returns undefined when there is no such data set for the public. */
export function readOpenRows(parts: Parts, feedId: string): readonly OpenRow[] | undefined {
  const streams = listOpenStreams(parts, feedId);
  if (streams.length === 0) return undefined;
  return streams.map(({ stream, asset }): OpenRow => {
    const latest = parts.store.latestOf(stream.id);
    return {
      station: asset.code,
      name: asset.name,
      lon: asset.lon,
      lat: asset.lat,
      property: stream.property,
      unit: stream.unit,
      timeMs: latest?.timeMs ?? null,
      value: latest?.value ?? null,
      quality: latest?.quality ?? null,
    };
  });
}

/** What is measured where, of a feed; empty when it is not for the public. */
export function listOpenStreams(
  { audiences, catalogue, registry }: Pick<Parts, 'audiences' | 'catalogue' | 'registry'>,
  feedId: string,
) {
  const sight = audiences.getPublicSight();
  if (!sight.seesFeed(feedId)) return [];
  const moving = new Set(
    registry.services.flatMap(({ manifest }) =>
      manifest.assetKinds.flatMap(({ kind, moves }) => (moves ? [`${manifest.id} ${kind}`] : [])),
    ),
  );
  const assets = new Map(catalogue.listAssets().map((asset) => [asset.id, asset]));
  return catalogue.listDatastreams().flatMap((stream) => {
    const asset = assets.get(stream.assetId);
    const isOpen =
      stream.feedId === feedId &&
      asset !== undefined &&
      asset.approved &&
      !moving.has(`${asset.serviceId} ${asset.kind}`) &&
      sight.seesStream(stream.id) &&
      sight.lookAt(asset) !== 'none';
    return isOpen ? [{ stream, asset }] : [];
  });
}

const findPropertyName = ({ registry }: Pick<Parts, 'registry'>, serviceId: string, property: string): Text =>
  registry.services
    .find(({ manifest }) => manifest.id === serviceId)
    ?.manifest.properties.find((one) => one.property === property)?.name ?? { vi: property, en: property };
