/**
 * Closures as navigation services take them: CIFS of Waze (developers.google.com/waze/data-feed/cifs-specification, read
 * 2026-11). Only ROAD_CLOSED changes routes, and it means all lanes; what is narrowed goes out as a hazard.
 */
import { haversineMeters, MINUTE_MS, toOffsetMs } from '../../platform/sdk/science.ts';
import { toXmlText } from '../../platform/sdk/xml.ts';
import type { Closure, ReasonId } from './closures.ts';

type Line = readonly (readonly [lon: number, lat: number])[];

export interface CifsIncident {
  /** Unique and the same as long as the closure lasts. */
  readonly id: string;
  readonly type: string;
  readonly subtype: string;
  /** `lat lon lat lon …` in the direction that is affected. */
  readonly polyline: string;
  readonly street: string;
  readonly starttime: string;
  readonly endtime?: string;
  readonly direction: string;
}

/** West, south, east, north. */
export type Box = readonly [number, number, number, number];

const XML_ORDER = ['type', 'subtype', 'polyline', 'street', 'direction', 'starttime', 'endtime'] as const;
const DECIMALS = 6;
/** A longer one is mostly a mistake of whoever drew it. */
const MOST_M = 5_000;
const MARGIN_M = 500;
const METERS_PER_DEGREE = 111_195;

const CLOSED: Readonly<Record<ReasonId, string>> = {
  works: 'ROAD_CLOSED_CONSTRUCTION',
  event: 'ROAD_CLOSED_EVENT',
  flood: 'ROAD_CLOSED_HAZARD',
  accident: 'ROAD_CLOSED_HAZARD',
  other: 'ROAD_CLOSED_HAZARD',
};

export function toCifsIncident(
  { code, effect, reason, fromMs, untilMs }: Closure,
  { street, line }: { readonly street: string; readonly line: Line },
  timeZone: string,
): CifsIncident {
  const isClosed = effect === 'closed';
  const narrowed = reason === 'works' ? 'HAZARD_ON_ROAD_CONSTRUCTION' : 'HAZARD_ON_ROAD_LANE_CLOSED';
  return {
    id: code,
    type: isClosed ? 'ROAD_CLOSED' : 'HAZARD',
    subtype: isClosed ? CLOSED[reason] : narrowed,
    polyline: toPolyline(line),
    street,
    starttime: toLocalIso(fromMs, timeZone),
    ...(untilMs === null ? {} : { endtime: toLocalIso(untilMs, timeZone) }),
    direction: 'ONE_DIRECTION',
  };
}

export function toPolyline(line: Line): string {
  return line.map(([lon, lat]) => `${lat.toFixed(DECIMALS)} ${lon.toFixed(DECIMALS)}`).join(' ');
}

/** The same as XML, in the order of the schema `cifsv2.xsd`. */
export function writeCifsXml(incidents: readonly CifsIncident[]): string {
  const lines = incidents.map(({ id, ...members }) => {
    const inside = XML_ORDER.flatMap((name) => {
      const value = members[name];
      return value === undefined ? [] : [`    <${name}>${toXmlText(value)}</${name}>`];
    });
    return [`  <incident id="${toXmlText(id)}">`, ...inside, '  </incident>'].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<incidents xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.gstatic.com/road-incidents/cifsv2.xsd">',
    ...lines,
    '</incidents>',
    '',
  ].join('\n');
}

/** What lies around the lines, and half a kilometre more. */
export function toBox(lines: readonly Line[]): Box {
  const points = lines.flat();
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  const pad = MARGIN_M / METERS_PER_DEGREE;
  return [
    lons.reduce((a, b) => Math.min(a, b), Infinity) - pad,
    lats.reduce((a, b) => Math.min(a, b), Infinity) - pad,
    lons.reduce((a, b) => Math.max(a, b), -Infinity) + pad,
    lats.reduce((a, b) => Math.max(a, b), -Infinity) + pad,
  ];
}

export type CifsFault = 'type' | 'polyline' | 'outside' | 'too-long' | 'times';

/**
 * What is wrong with an incident, ours or another's: samples of the specification itself have longitude before latitude
 * and ends before their beginnings.
 */
export function listCifsFaults(
  incident: Pick<CifsIncident, 'type' | 'subtype' | 'polyline' | 'starttime' | 'endtime'>,
  [west, south, east, north]: Box,
): CifsFault[] {
  const faults: CifsFault[] = [];
  const { type, subtype, starttime, endtime } = incident;
  if (!subtype.startsWith(type)) faults.push('type');
  const numbers = incident.polyline.trim().split(/\s+/u).map(Number);
  if (numbers.length < 4 || numbers.length % 2 !== 0 || numbers.some(Number.isNaN)) faults.push('polyline');
  else {
    const points = Array.from({ length: numbers.length / 2 }, (_, at) => ({
      lat: numbers[at * 2] ?? NaN,
      lon: numbers[at * 2 + 1] ?? NaN,
    }));
    if (points.some(({ lon, lat }) => lon < west || lon > east || lat < south || lat > north))
      faults.push('outside');
    else if (toMeters(points) > MOST_M) faults.push('too-long');
  }
  const [fromMs, toMs] = [Date.parse(starttime), endtime === undefined ? Infinity : Date.parse(endtime)];
  if (!(toMs > fromMs)) faults.push('times');
  return faults;
}

function toMeters(points: readonly { readonly lon: number; readonly lat: number }[]): number {
  return points.reduce((sum, { lon, lat }, at) => {
    const before = points[at - 1];
    return before === undefined ? sum : sum + haversineMeters(before.lon, before.lat, lon, lat);
  }, 0);
}

/** `2026-11-22T08:00:00+07:00` in the zone. */
export function toLocalIso(timeMs: number, timeZone: string): string {
  const offsetMs = toOffsetMs(timeMs, timeZone);
  const minutes = Math.abs(offsetMs) / MINUTE_MS;
  const two = (count: number) => String(count).padStart(2, '0');
  const zone = `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${new Date(timeMs + offsetMs).toISOString().slice(0, 19)}${zone}`;
}
