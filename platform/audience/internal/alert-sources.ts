/** Which feeds an alert is made of, from what its rule saw. What can't be told apart counts as seen: never too few. */
import type { AlertOrigin } from '../sight.ts';
import type { FeedSources, SourcesCatalogue } from './feed-sources.ts';

/** Makes the look-up. */
export function createAlertSources(
  catalogue: SourcesCatalogue,
  sources: FeedSources,
): (origin: AlertOrigin) => readonly string[] {
  /** Of a service's records any may have been counted. */
  const listRecordFeeds = (serviceId: string) =>
    catalogue
      .listFeeds()
      .filter(
        ({ definition }) =>
          definition.serviceId === serviceId && (definition.contract.recordKinds ?? []).length > 0,
      )
      .map(({ id }) => id);

  return ({ serviceId, assetId, feedId, datastreams }) => {
    const streams = datastreams.map((code) =>
      code === null ? undefined : catalogue.findDatastreamByCode(code),
    );
    const isMeasured = streams.length > 0 && streams.every((stream) => stream !== undefined);
    const found = isMeasured
      ? streams.flatMap(({ id }) => sources.ofStream(id))
      : assetId !== null
        ? sources.ofAsset(assetId)
        : feedId !== null
          ? [feedId]
          : listRecordFeeds(serviceId);
    return [...new Set(found)].toSorted();
  };
}
