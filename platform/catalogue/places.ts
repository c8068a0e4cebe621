/** Wards and zones: where in the city something is. */
import type { ZoneDefinition } from '../../contract/city/city.ts';

/** Finds the ward of a point; the borders themselves belong to platform/geo. */
export interface AreaFinder {
  /** Without `atMs`: the ward of today. */
  findAreaAt(
    lon: number,
    lat: number,
    query?: { readonly atMs?: number },
  ): { readonly code: string } | undefined;
}

/** A geofence with its name and shape. */
export interface CatalogueZone extends ZoneDefinition {
  readonly attributes: Readonly<Record<string, unknown>>;
}
