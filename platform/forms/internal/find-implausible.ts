/**
 * Times and places of a form that can't be: of 1970, at 80° N. One look for the forms of all services, by what
 * the schema of each field says (`contract/records/field-limits.ts`).
 */
import type { TSchema } from 'typebox';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import type { CityInfo } from '../../../contract/city/city-info.ts';
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import { PLACE_REACH, TIME_SPAN, type TimeSpan } from '../../../contract/records/field-limits.ts';
import { haversineMeters } from '../../geo/geo.ts';

type Bounds = CityInfo['bounds'];

interface Here {
  readonly nowMs: number;
  /** Of the city. */
  readonly bounds: Bounds;
}

/** What is refused of a filled-in form, a line a field; the body was checked by its schema. */
export function findImplausible(
  properties: Readonly<Record<string, TSchema>>,
  body: Readonly<Record<string, unknown>>,
  here: Here,
): RefusedItem[] {
  return Object.entries(properties).flatMap(([field, schema]) => {
    const value = body[field];
    const limits: { [TIME_SPAN]?: TimeSpan; [PLACE_REACH]?: number } = Object(schema);
    const { [TIME_SPAN]: span, [PLACE_REACH]: reachKm } = limits;
    if (span !== undefined && typeof value === 'number') return toTimeRefusals(field, value, span, here);
    if (reachKm !== undefined && isPlace(value)) return toPlaceRefusals(field, value, reachKm, here);
    return [];
  });
}

function toTimeRefusals(
  where: string,
  timeMs: number,
  { backDays, aheadDays }: TimeSpan,
  { nowMs }: Here,
): RefusedItem[] {
  const value = new Date(timeMs).toISOString();
  const next = 'Look at the day and the year.';
  if (backDays === 0 && timeMs < nowMs)
    return [
      {
        reason: 'time_too_old',
        where,
        value,
        allowed: 'a time that lies ahead',
        next: 'Give a time that has not passed.',
      },
    ];
  if (timeMs > nowMs + aheadDays * DAY_MS)
    return aheadDays === 0
      ? [
          {
            reason: 'time_in_future',
            where,
            value,
            allowed: 'a time that has passed',
            next: 'Give the time at which it was so.',
          },
        ]
      : [{ reason: 'time_in_future', where, value, allowed: `a time of the next ${aheadDays} days`, next }];
  return timeMs >= nowMs - backDays * DAY_MS
    ? []
    : [{ reason: 'time_too_old', where, value, allowed: `a time of the last ${backDays} days`, next }];
}

interface Place {
  readonly lon: number;
  readonly lat: number;
}

function toPlaceRefusals(where: string, place: Place, reachKm: number, { bounds }: Here): RefusedItem[] {
  if (toKmBeyond(place, bounds) <= reachKm) return [];
  const isSwapped = toKmBeyond({ lon: place.lat, lat: place.lon }, bounds) <= reachKm;
  return [
    {
      reason: 'place_too_far',
      where,
      value: `${place.lat}, ${place.lon}`,
      allowed: `a place within ${reachKm} km of the city`,
      next: isSwapped
        ? 'Latitude and longitude are exchanged: exchange them.'
        : 'Set the point on the map again.',
    },
  ];
}

/** km from the bounds of the city; 0 within them. */
function toKmBeyond({ lon, lat }: Place, [west, south, east, north]: Bounds): number {
  const nearLon = Math.min(Math.max(lon, west), east);
  const nearLat = Math.min(Math.max(lat, south), north);
  return haversineMeters(lon, lat, nearLon, nearLat) / 1_000;
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'lon' in value && 'lat' in value;
}
