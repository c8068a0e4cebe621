/** An AIS receiver connects by NMEA over TCP and sends a minute and a half of the world: 8,754 stations become known. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import type { Track } from '../../contract/assets/track.ts';
import { startTestCentre } from '../support/centre.ts';
import { describeWithData, readSharedData } from '../support/shared-data.ts';
import { until } from '../support/until.ts';

/** A position of gpsdecode's own reading of the same file. */
interface Expected {
  readonly mmsi: number;
  readonly type: number;
  readonly lon?: number;
  readonly lat?: number;
}
/** Message 11, the answer to a question for the time, is not taken as a position by the service. */
const POSITION_TYPES = new Set([1, 2, 3, 4, 9, 18, 19, 21, 27]);

describeWithData('ais-aishub-gpsd', 'A receiver at the coast', () => {
  test('every station that gpsdecode hears is known, and stands where gpsdecode sees it', async () => {
    await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
    await centre.makeFeed({
      id: 'ais',
      agencyId: 'dai-thong-tin-duyen-hai',
      serviceId: 'fishing-vessels',
      door: 'nmea-tcp',
      decoder: 'ais',
      properties: [],
      settings: { port: 0 },
      contract: { unknown: 'register', assetKind: 'other-vessel', recordKinds: ['distress'] },
    });
    const { connect: facts } = await centre.ask<FeedView>('GET', '/feeds/ais');
    const port = Number(facts.find(({ label }) => label === 'port')?.value);
    const socket = connect({ host: '127.0.0.1', port });
    await once(socket, 'connect');
    socket.end(readSharedData('ais-aishub-gpsd/ais-nmea-sample.log.gz'));
    await once(socket.resume(), 'close');

    const expected = readSharedData('ais-aishub-gpsd/ais-nmea-sample.gpsdecode-3.22.jsonl.gz')
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line): Expected => JSON.parse(line));
    const { catalogue, store } = centre.centre.parts;
    const heard = new Set(expected.map(({ mmsi }) => String(mmsi).padStart(9, '0')));
    expect(heard.size).toBe(8_754);
    const located = expected.filter(
      ({ type, mmsi, lon, lat }) =>
        // Transponders that were never set up are nobody.
        mmsi !== 0 &&
        POSITION_TYPES.has(type) &&
        lon !== undefined &&
        lat !== undefined &&
        Math.abs(lon) <= 180 &&
        Math.abs(lat) <= 90 &&
        // Two coast stations of the sample stand at 0, 0: they have no place.
        (lon !== 0 || lat !== 0),
    );
    const placesOf = Map.groupBy(located, ({ mmsi }) => String(mmsi).padStart(9, '0'));
    // The receiver has hung up; what it sent is still being taken from the line and stored.
    const isEverySeen = () =>
      [...placesOf.keys()].every((mmsi) => {
        const asset = catalogue.resolve('ais').assetByRef(mmsi);
        return asset !== undefined && store.latestPositionOf(asset.id) !== undefined;
      });
    await until(isEverySeen, 'a position of every station');
    await until(async () => {
      const { rows } = await centre.db.pool.query<{ n: number }>('select count(*)::int as n from position');
      return (rows[0]?.n ?? 0) >= located.length * 0.995;
    }, 'all positions in the store');

    // The last position told of a station is one of those gpsdecode has for it.
    const wrong: string[] = [];
    const index = catalogue.resolve('ais');
    for (const [mmsi, places] of placesOf) {
      const asset = index.assetByRef(mmsi);
      const position = asset === undefined ? undefined : store.latestPositionOf(asset.id);
      const isThere = places.some(
        ({ lon = 0, lat = 0 }) =>
          Math.abs((position?.lon ?? 999) - lon) < 1e-5 && Math.abs((position?.lat ?? 999) - lat) < 1e-5,
      );
      if (!isThere)
        wrong.push(
          `${mmsi}: ${position?.lon} ${position?.lat}, not of ${JSON.stringify(places.slice(0, 3))}`,
        );
    }
    expect(wrong).toEqual([]);

    const busiest = [...placesOf].sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? '';
    const asset = index.assetByRef(busiest);
    const track = await centre.ask<Track>(
      'GET',
      `/assets/${asset?.id}/track?zoom=24&to=${centre.clock.now() + 3_600_000}`,
    );
    expect(track.total).toBeGreaterThan(1);
  }, 120_000);
});
