import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeAis } from './ais.ts';
import { encodeAid, encodeClassA, encodeClassB, encodeStatic, encodeVoyage } from './encode.ts';

const toLines = (sentences: string): string[] => sentences.trim().split('\r\n');

const movement = fc.record({
  mmsi: fc.integer({ min: 200_000_000, max: 799_999_999 }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  speedKn: fc.integer({ min: 0, max: 1_021 }).map((tenths) => tenths / 10),
  courseDeg: fc.integer({ min: 0, max: 3_599 }).map((tenths) => tenths / 10),
  headingDeg: fc.integer({ min: 0, max: 359 }),
  utcSecond: fc.integer({ min: 0, max: 59 }),
});

test('what class A and class B say is what the decoder hears', () => {
  fc.assert(
    fc.property(movement, fc.integer({ min: 0, max: 15 }), (said, status) => {
      const heard = {
        mmsi: said.mmsi,
        lon: expect.closeTo(said.lon, 5),
        lat: expect.closeTo(said.lat, 5),
        speed: said.speedKn,
        course: said.courseDeg,
        heading: said.headingDeg,
        second: said.utcSecond,
      };
      expect(decodeAis(toLines(encodeClassA({ ...said, status })))).toMatchObject([
        { type: 1, status, ...heard },
      ]);
      expect(decodeAis(toLines(encodeClassB(said)))).toMatchObject([{ type: 18, ...heard }]);
    }),
    { numRuns: 200 },
  );
});

test('"not available" stays so', () => {
  const said = {
    mmsi: 574_000_001,
    lon: null,
    lat: null,
    speedKn: null,
    courseDeg: null,
    headingDeg: null,
    utcSecond: 60,
  };
  expect(decodeAis(toLines(encodeClassB(said)))).toMatchObject([
    { lon: 181, lat: 91, course: 360, heading: 511 },
  ]);
});

test('a vessel and a buoy tell who they are', () => {
  const vessel = {
    mmsi: 574_608_361,
    name: 'DNA 91827 TS',
    callSign: 'XV91827',
    shipType: 30,
    lengthM: 29,
    beamM: 7,
  };
  const voyage = toLines(encodeVoyage({ ...vessel, imo: 0, draughtM: 2.4, destination: 'THO QUANG' }, 3));
  expect(voyage).toHaveLength(2);
  expect(decodeAis(voyage)).toMatchObject([
    {
      type: 5,
      shipname: 'DNA 91827 TS',
      callsign: 'XV91827',
      shiptype: 30,
      to_bow: 19,
      to_stern: 10,
      draught: 2.4,
      destination: 'THO QUANG',
    },
  ]);
  expect(decodeAis(toLines(encodeStatic(vessel)))).toMatchObject([
    { type: 24, shipname: 'DNA 91827 TS', callsign: 'XV91827', shiptype: 30 },
  ]);
  const aid = encodeAid({
    mmsi: 995_741_001,
    aidType: 14,
    name: 'PHAO SO 0',
    lon: 108.25,
    lat: 16.2,
    utcSecond: 5,
  });
  expect(decodeAis(toLines(aid))).toMatchObject([{ type: 21, name: 'PHAO SO 0', aid_type: 14 }]);
});

test('no sentence is longer than NMEA 0183 allows', () => {
  const vessel = {
    mmsi: 574_608_361,
    name: 'X'.repeat(20),
    callSign: 'XXXXXXX',
    shipType: 30,
    lengthM: 29,
    beamM: 7,
  };
  const lines = toLines(
    encodeVoyage({ ...vessel, imo: 9_999_999, draughtM: 25, destination: 'X'.repeat(20) }, 9),
  );
  expect(lines.every((line) => line.length <= 80)).toBe(true);
});
