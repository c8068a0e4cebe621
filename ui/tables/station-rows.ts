/** The stations of a service with their newest values: rows of its tables, and what its sentence and counts go by. */
import { findCurrentValue } from '../../contract/values/current-value.ts';
import type { LatestValue } from '../../contract/centre/live.ts';
import { isUsable } from '../../contract/basics/quality.ts';
import type { Text } from '../../contract/basics/text.ts';
import { SECOND_MS } from '../../contract/basics/time-units.ts';
import type { ServicePageProps } from '../service-web.ts';

/** A row of a table of stations, whatever stands in it. */
export interface NamedRow {
  readonly code: string;
  readonly name: Text;
}

export interface StationRow extends NamedRow {
  /** By property. */
  readonly latest: ReadonlyMap<string, LatestValue>;
}

/** A station whose value tells of now. */
export interface CurrentStation {
  readonly station: StationRow;
  readonly value: number;
  readonly timeMs: number;
}

/** Every station of a kind, with the newest values at the time that is shown. */
export function listStations(
  { assets, datastreams, latestOf }: Pick<ServicePageProps, 'assets' | 'datastreams' | 'latestOf'>,
  assetKind: string,
): StationRow[] {
  const byAsset = Map.groupBy(datastreams, ({ assetId }) => assetId);
  return assets
    .filter(({ kind }) => kind === assetKind)
    .map(({ id, code, name }) => ({
      code,
      name,
      latest: new Map(
        (byAsset.get(id) ?? []).flatMap((stream) => {
          const value = latestOf(stream.id);
          return value === undefined ? [] : [[stream.property, value] as const];
        }),
      ),
    }));
}

/** The newest value when it may be used, null for none: a faulty figure must not sort as if it were measured. */
export function toUsable({ latest }: StationRow, property: string): number | null {
  const value = latest.get(property);
  return value === undefined || !isUsable(value.quality) ? null : value.value;
}

/** Stations whose newest value of a property is usable and not older than so long, the highest first. */
export function listCurrent(
  stations: readonly StationRow[],
  property: string,
  { nowMs, withinSec }: { readonly nowMs: number; readonly withinSec: number },
): CurrentStation[] {
  return stations
    .flatMap((station) => {
      const latest = station.latest.get(property);
      const value = findCurrentValue(latest, nowMs, withinSec * SECOND_MS);
      return latest === undefined || value === null ? [] : [{ station, value, timeMs: latest.timeMs }];
    })
    .toSorted((a, b) => b.value - a.value);
}
