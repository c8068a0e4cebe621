/** Places as this device keeps them: read by the app, and by its worker when a notice comes. */
import type { Spot } from '../near/near.ts';

export interface OwnPlace extends Spot {
  readonly id: string;
  readonly name: string;
}

/** Name under which the worker finds a copy: it can't read the storage that the app draws from at once. */
export const KEPT_PLACES = 'places';

/** What is no place is left out. */
export function toPlaces(found: unknown): readonly OwnPlace[] {
  return Array.isArray(found) ? found.filter(isPlace) : [];
}

function isPlace(value: unknown): value is OwnPlace {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, lon, lat, ward } = value as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    typeof lon === 'number' &&
    typeof lat === 'number' &&
    (ward === null || typeof ward === 'string')
  );
}
