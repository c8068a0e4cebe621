/** The figures of a tile: how many alerts of a service are open, more or fewer than an hour ago, and how old its news is. */
import type { AlertView } from '../../../contract/alert.ts';
import type { LatestPosition, LatestValue } from '../../../contract/live.ts';
import { worstSeverity, type Severity } from '../../../contract/severity.ts';
import type { CatalogueIndex } from '../../api/catalogue-index.ts';

export interface ServiceTile {
  readonly serviceId: string;
  readonly worst: Severity | undefined;
  readonly open: number;
  /** Against an hour ago; null = not known yet. */
  readonly change: number | null;
  /** Newest value or position; null = nothing heard. */
  readonly newestMs: number | null;
}

interface Values {
  readonly latest: ReadonlyMap<number, LatestValue>;
  readonly positions: ReadonlyMap<number, LatestPosition>;
}

export function toServiceTiles(
  catalogue: CatalogueIndex,
  open: readonly AlertView[],
  hourAgo: readonly AlertView[] | undefined,
  { latest, positions }: Values,
): readonly ServiceTile[] {
  const newest = new Map<string, number>();
  const hear = (assetId: number, timeMs: number): void => {
    const serviceId = catalogue.assetById.get(assetId)?.serviceId;
    if (serviceId !== undefined && timeMs > (newest.get(serviceId) ?? 0)) newest.set(serviceId, timeMs);
  };
  for (const value of latest.values()) {
    const assetId = catalogue.datastreamById.get(value.datastreamId)?.assetId;
    if (assetId !== undefined) hear(assetId, value.timeMs);
  }
  for (const position of positions.values()) hear(position.assetId, position.timeMs);
  const now = Map.groupBy(
    open.filter((alert) => alert.shelved === null),
    ({ serviceId }) => serviceId,
  );
  const then =
    hourAgo === undefined
      ? undefined
      : Map.groupBy(
          hourAgo.filter((alert) => alert.shelved === null),
          ({ serviceId }) => serviceId,
        );
  return catalogue.services.map(({ id }) => {
    const alerts = now.get(id) ?? [];
    return {
      serviceId: id,
      worst: worstSeverity(alerts.map(({ severity }) => severity)),
      open: alerts.length,
      change: then === undefined ? null : alerts.length - (then.get(id)?.length ?? 0),
      newestMs: newest.get(id) ?? null,
    };
  });
}
