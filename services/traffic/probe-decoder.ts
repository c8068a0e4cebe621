/**
 * The `traffic-probes` decoder: fixes of an interval, vehicle by vehicle, become a speed and a number of vehicles of each
 * stretch. What it remembers of vehicles is nothing: no id and no place of one goes on.
 */
import type {
  Decoded,
  DecodeContext,
  Decoder,
  RawDelivery,
  Reading,
  RefusedItem,
} from '../../contract/feeds/item.ts';
import { createRefusals, isObject, readJson, type Refusals, toIsoTimeMs } from '../../platform/sdk/decode.ts';
import type { Stretch } from './match.ts';
import { createMatcher, type MatchTrack } from './match-track.ts';
import { INTERVAL_SEC, PROBES, SPEED } from './places.ts';
import { type Fix, type Probe, toStretchSpeeds } from './probes.ts';

/** A provider tells of one interval in one delivery; a longer one is several. */
const MOST_SEC = 2 * INTERVAL_SEC;

export const probeDecoder: Decoder = {
  id: 'traffic-probes',
  name: { vi: 'Xe thăm dò giao thông: JSON', en: 'Probe vehicles: JSON' },
  example:
    '{"from":"2026-11-22T08:00:00+07:00","to":"2026-11-22T08:05:00+07:00","vehicles":[{"kind":"taxi","fixes":[[12,108.22302,16.04425,31,350],[42,108.22298,16.0446,29,352]]}]}',
  decode: decodeProbes,
};

function decodeProbes({ bytes }: RawDelivery, context: DecodeContext): Decoded {
  const given = readJson(bytes, {
    read: (whole) => (isObject(whole) && Array.isArray(whole['vehicles']) ? whole : undefined),
    allowed: 'JSON: {"from", "to", "vehicles": [{"kind", "fixes": [[seconds, lon, lat, km/h, degrees]]}]}',
    next: 'Mend the JSON; the example of the decoder shows its form.',
  });
  if ('refused' in given) return { refused: [given.refused] };
  const { told } = given;
  const [fromMs, toMs] = [told['from'], told['to']].map((time) =>
    typeof time === 'string' ? toIsoTimeMs(time, context.utcOffsetMin) : NaN,
  );
  const spanSec = ((toMs ?? NaN) - (fromMs ?? NaN)) / 1000;
  if (toMs === undefined || !(spanSec > 0 && spanSec <= MOST_SEC)) return { refused: [toSpanRefusal(told)] };

  const refusals = createRefusals();
  const vehicles: readonly unknown[] = Array.isArray(told['vehicles']) ? told['vehicles'] : [];
  const probes = vehicles.flatMap((one, at): Probe[] => toProbe(one, at, spanSec, refusals));
  const { match, codes } = findNetwork(context);
  const speeds = toStretchSpeeds(probes, match, toLeast(context.settings['leastProbes']));
  const readings = codes.flatMap((asset): Reading[] => {
    const { kmh = null, vehicles: count = 0 } = speeds.get(asset) ?? {};
    return [
      kmh === null
        ? { asset, property: SPEED, timeMs: toMs, value: null, quality: 'missing' }
        : { asset, property: SPEED, timeMs: toMs, value: Math.round(kmh * 10) / 10, unit: 'km/h' },
      { asset, property: PROBES, timeMs: toMs, value: count, unit: '1' },
    ];
  });
  return { readings, refused: refusals.list() };
}

function toSpanRefusal(told: Readonly<Record<string, unknown>>): RefusedItem {
  return {
    reason: 'time_not_readable',
    where: 'from, to',
    value: JSON.stringify([told['from'], told['to']]).slice(0, 200),
    allowed: 'two times with zone, the second later by at most ten minutes',
    next: 'Send the interval that the fixes are of.',
  };
}

function toProbe(given: unknown, at: number, spanSec: number, refusals: Refusals): Probe[] {
  const where = `vehicles[${at}]`;
  if (!isObject(given) || !Array.isArray(given['fixes'])) {
    refusals.add({
      reason: 'wrong_type',
      where,
      value: typeof given,
      allowed: '{"kind": text, "fixes": list}',
      next: 'Send the fixes of each vehicle as a list.',
    });
    return [];
  }
  const rows: readonly unknown[] = given['fixes'];
  const fixes = rows.flatMap((row, index): Fix[] => {
    const fix = toFix(row, spanSec);
    if (fix !== undefined) return [fix];
    // Not where it was: a refusal is kept, and the place of a vehicle is not.
    refusals.add({
      reason: 'place_out_of_world',
      where: `${where}.fixes[${index}]`,
      value: Array.isArray(row) ? `a list of ${row.length}` : typeof row,
      allowed: '[seconds within the interval, longitude, latitude, km/h or null, degrees or null]',
      next: 'Leave out fixes without a place.',
    });
    return [];
  });
  return [
    {
      kind: typeof given['kind'] === 'string' ? given['kind'] : '',
      fixes: fixes.toSorted((a, b) => a.sec - b.sec),
    },
  ];
}

function toFix(row: unknown, spanSec: number): Fix | undefined {
  if (!Array.isArray(row)) return undefined;
  const [sec, lon, lat, kmh, heading]: unknown[] = row;
  if (!isWithin(sec, 0, spanSec) || !isWithin(lon, -180, 180) || !isWithin(lat, -90, 90)) return undefined;
  if (lon === 0 && lat === 0) return undefined;
  return {
    sec,
    lon,
    lat,
    kmh: isWithin(kmh, 0, 200) ? kmh : null,
    headingDeg: isWithin(heading, 0, 360) ? heading : null,
  };
}

const isWithin = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most;

const toLeast = (given: unknown): number | undefined =>
  typeof given === 'number' && Number.isInteger(given) && given > 0 ? given : undefined;

interface Network {
  readonly match: MatchTrack;
  readonly codes: readonly string[];
}

/** Made once for the settings of a feed in each thread. */
const networks = new Map<string, { readonly key: string; readonly network: Network }>();

function findNetwork({ feedId, settings }: DecodeContext): Network {
  const key = JSON.stringify(settings['stretches'] ?? []);
  const known = networks.get(feedId);
  if (known?.key === key) return known.network;
  const stretches = toStretches(settings['stretches']);
  const network = { match: createMatcher(stretches), codes: stretches.map(({ code }) => code) };
  networks.set(feedId, { key, network });
  return network;
}

/** `settings.stretches`: `[code, [[lon, lat], …]]` each, as `toStretchSettings` of feeds.ts writes them. */
function toStretches(given: unknown): Stretch[] {
  const list: readonly unknown[] = Array.isArray(given) ? given : [];
  return list.flatMap((one): Stretch[] => {
    const [code, line]: unknown[] = Array.isArray(one) ? one : [];
    if (typeof code !== 'string' || !Array.isArray(line)) return [];
    const vertices: readonly unknown[] = line;
    return [
      {
        code,
        line: vertices.flatMap((vertex): [number, number][] => {
          const [lon, lat]: unknown[] = Array.isArray(vertex) ? vertex : [];
          return isWithin(lon, -180, 180) && isWithin(lat, -90, 90) ? [[lon, lat]] : [];
        }),
      },
    ];
  });
}
