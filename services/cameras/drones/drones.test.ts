/** Frames of MAVLink 2 as another program (node-mavlink 2.3.0) writes them, whole, cut, spoiled and without a place. */
import { expect, test } from 'vitest';
import type { Decoded } from '../../../contract/feeds/item.ts';
import { toFootprint } from './footprint.ts';
import { mavlinkDecoder } from './mavlink.ts';

const OWN = 'fd1c000001070121000040e20100506c940900298240ec520200c0d40100fe01c0fe0c00ee7f8dd7';
const STILL = 'fd1c000002070121000034e40100b46c940964298240ec520200c0d40100000000000000ffff50f1';
const PLACELESS = 'fd1c000003070121000028e6010000000000000000000000000000000000000000000000ffff35eb';
/** Looks 60° down. */
const TILT = 'fd1400000907011d0100e803000098555a3fd4d0b13d5c1cfcbe31fe193e47fc';
const HEARTBEAT = 'fd090000040701000000000000000000203510403688e';
const BASIC_ID =
  'fd250000050701643200000000000000000000000000000000000000000000000102564e2d44524f4e452d303034323145';
const LOCATION =
  'fd3b0000060701653200506c94090029824000004842000070420000204200d0e4442823e20464000000000000000000000000000000000000000000000002000a040403015ec8';
const UNKNOWN =
  'fd350000070701653200000000000000000000007ac400007ac400007ac400ff7f47048d9c639c1800000000000000000000000000000000000000000000021a1c';
/** The location says 1,830.5 s after the hour. */
const NOW_MS = Date.UTC(2026, 10, 30, 7, 31);

function createFeed() {
  const context = { feedId: 'f', settings: {}, utcOffsetMin: 420, sender: '', memory: {}, cache: {} };
  return async (hex: string, receivedMs = NOW_MS): Promise<Decoded> =>
    mavlinkDecoder.decode({ bytes: Buffer.from(hex, 'hex'), receivedMs }, context);
}

test('its own place, what Remote ID tells under its serial number, and what is unknown is null', async () => {
  const feed = createFeed();
  expect((await feed(OWN + STILL)).positions).toEqual([
    {
      asset: 'mav-7',
      timeMs: NOW_MS,
      arrivalTime: true,
      lon: 108.2272,
      lat: 16.0722,
      speedKn: 11.7,
      courseDeg: 328,
      headingDeg: 327.5,
      attributes: { heightM: 120 },
    },
    expect.objectContaining({ lon: 108.22721, speedKn: 0, courseDeg: null, headingDeg: null }),
  ]);
  expect((await feed(TILT + OWN)).positions).toMatchObject([{ attributes: { heightM: 120, pitchDeg: -60 } }]);
  expect(await feed(BASIC_ID)).toMatchObject({ positions: [], skipped: 1 });
  expect((await feed(LOCATION)).positions).toEqual([
    {
      asset: 'VN-DRONE-0042',
      timeMs: Date.UTC(2026, 10, 30, 7, 30, 30, 500),
      lon: 108.2272,
      lat: 16.0722,
      speedKn: 24.3,
      courseDeg: 90,
      attributes: { heightM: 40 },
    },
  ]);
});

test('a drone without a place stands nowhere and is told once a minute; a spoiled or cut frame is refused', async () => {
  const feed = createFeed();
  const lost = await feed(PLACELESS + PLACELESS + UNKNOWN);
  expect([lost.positions, lost.refused?.map(({ where }) => where), lost.skipped]).toEqual([
    [],
    ['drone mav-7', 'drone rid-7'],
    1,
  ]);
  expect((await feed(PLACELESS, NOW_MS + 59_000)).refused).toEqual([]);
  expect((await feed(PLACELESS, NOW_MS + 60_000)).refused).toHaveLength(1);
  const spoiled = await feed(OWN.replace('506c9409', '516c9409') + STILL);
  expect(spoiled.positions).toHaveLength(1);
  expect(spoiled.refused).toMatchObject([{ reason: 'wrong_checksum', where: 'byte 0' }]);
  expect((await feed(OWN.slice(0, 40))).refused).toMatchObject([{ reason: 'not_decodable' }]);
  expect((await feed(HEARTBEAT.padEnd(44, '0'))).positions).toEqual([]);
});

test('the footprint of a camera that looks down is a rectangle turned with the drone; what is not told is said', () => {
  const flight = {
    lon: 108.2272,
    lat: 16.0722,
    heightM: 100,
    headingDeg: 90,
    pitchDeg: -90,
    acrossDeg: 90,
    downDeg: 60,
  };
  /** Metres east and north of the drone. */
  const toMeters = (border: ReturnType<typeof toFootprint>['border']) =>
    border?.map(([lon, lat]) => [
      Math.round((lon - flight.lon) * 111_195 * Math.cos((flight.lat * Math.PI) / 180)),
      Math.round((lat - flight.lat) * 111_195),
    ]);
  // 100 m · tan 45° to each side, 100 m · tan 30° ahead and behind; it looks east.
  const down = toFootprint(flight);
  expect(toMeters(down.border)).toEqual([
    [58, 100],
    [58, -100],
    [-58, -100],
    [-58, 100],
    [58, 100],
  ]);
  expect([down.unknown, down.isCut]).toEqual([[], false]);
  // Tilted to 45°: 100 m · tan 15° to 100 m · tan 75° ahead.
  const tilted = toMeters(toFootprint({ ...flight, pitchDeg: -45 }).border) ?? [];
  expect([tilted[0]?.[0], tilted[2]?.[0]]).toEqual([373, 27]);
  expect(toFootprint({ ...flight, pitchDeg: -10 })).toMatchObject({ isCut: true });
  const circle = toFootprint({ ...flight, headingDeg: null, pitchDeg: null });
  expect([circle.border?.length, circle.unknown]).toEqual([37, ['heading', 'pitch']]);
  expect(toFootprint({ ...flight, heightM: null })).toMatchObject({ border: undefined, unknown: ['height'] });
});
