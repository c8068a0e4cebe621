/** Frames of real devices and of makers' manuals, to the byte. */
import { describe, expect, test } from 'vitest';
import { decodeForTest } from '../decode-for-test.ts';
import { crc16Arc, crc16X25 } from './crc16.ts';
import { trackerProtocols } from './frames.ts';
import { readTeltonikaFrame } from './teltonika.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const LOGIN = '000F313233343536373839303132333435';
const NO_FIX =
  '000000000000003608010000016B40D8EA30010000000000000000000000000000000105021503010101425E0F01F10000601A014E0000000000000000010000C7CF';
const DRIVING =
  '000000000000004a08010000015ebc1da508002411926621f15246010b00b913005e000f06ef01f00150011505c800450108b5000bb6000642381b18005ecd0318ce19cd430f5844000001f1000061a900010000c8e1';
const EXTENDED =
  '000000000000004A8E010000016B412CEE000100000000000000000000000000000000010005000100010100010011001D00010010015E2C880002000B000000003544C87A000E000000001DD7E06A00000100002994';
/** Goes round on the web; its sum is not that of its bytes, and its latitude is 136. */
const WRONG = NO_FIX.replace('EA30010000000000000000', 'EA3001289EBEA2512FA692');
const GT06_LOGIN = '78780d01012345678901234500018CDD0D0A';
const GT06_INDIA = '787821121303120b2524c70138e363085b549003d43301940057d200cd52c000006aa1ca0d0a';
const GT06_CHINA = '787822220F0C1D023305C9027AC8180C46586000140001CC00287D001F71000001000820860D0A';
const GT06_MANUAL = '78781F120B081D112E10CC027AC7EB0C46584900148F01CC00287D001FB8000380810D0A';

/** The pieces of a line, as the door cuts them. */
function cutAll(id: string, bytes: Buffer) {
  const cut = trackerProtocols.get(id);
  const pieces = [];
  for (let at = 0; at < bytes.length;) {
    const piece = cut?.(bytes, at);
    if (piece === undefined) break;
    pieces.push({ kind: piece.kind, answer: piece.answer?.toString('hex').toUpperCase() });
    at += piece.bytes.length;
  }
  return pieces;
}

test('the sums are those of the standards', () => {
  const digits = Buffer.from('123456789');
  expect([crc16Arc(digits, 0, 9), crc16X25(digits, 0, 9)]).toEqual([0xbb3d, 0x906e]);
});

describe('Teltonika', () => {
  test('login and frames are answered as devices expect it, a damaged frame with no record taken', () => {
    expect(cutAll('teltonika', hex(LOGIN + NO_FIX + EXTENDED + WRONG))).toEqual([
      { kind: 'login', answer: '01' },
      { kind: 'data', answer: '00000001' },
      { kind: 'data', answer: '00000001' },
      { kind: 'damaged', answer: '00000000' },
    ]);
  });

  test('codec 8 and 8E: every element', () => {
    const [still] = readTeltonikaFrame(hex(NO_FIX)) ?? [];
    expect(new Date(still?.timeMs ?? 0).toISOString()).toBe('2019-06-10T10:04:46.000Z');
    expect([still?.priority, still?.satellites]).toEqual([1, 0]);
    expect(Object.fromEntries(still?.elements ?? [])).toEqual({
      21: 3n,
      1: 1n,
      66: 0x5e0fn,
      241: 0x601an,
      78: 0n,
    });
    const [wide] = readTeltonikaFrame(hex(EXTENDED)) ?? [];
    expect(new Date(wide?.timeMs ?? 0).toISOString()).toBe('2019-06-10T11:36:32.000Z');
    expect(Object.fromEntries(wide?.elements ?? [])).toEqual({
      1: 1n,
      17: 0x1dn,
      16: 0x15e2c88n,
      11: 0x3544c87an,
      14: 0x1dd7e06an,
    });
    const [drive] = readTeltonikaFrame(hex(DRIVING)) ?? [];
    expect(drive).toMatchObject({ altitudeM: 267, satellites: 19, speedKmh: 94, priority: 0 });
    expect([drive?.elements.get(239), drive?.elements.get(66)]).toEqual([1n, 14_363n]);
  });

  test('a position of a vehicle, by bytes and by text; without a fix there is none', async () => {
    for (const bytes of [hex(LOGIN + DRIVING + NO_FIX), `${LOGIN}\n${DRIVING}\n${NO_FIX}`]) {
      const { positions, refused } = await decodeForTest('teltonika', bytes);
      expect(refused).toEqual([]);
      expect(positions).toEqual([
        {
          asset: '123456789012345',
          timeMs: Date.parse('2017-09-26T02:56:53Z'),
          lon: 60.5131366,
          lat: 56.9463366,
          speedKn: 94 / 1.852,
          courseDeg: 185,
          attributes: { ignition: true, supplyV: 14, batteryV: 3.9 },
        },
      ]);
    }
  });

  test('what is refused can be decoded again alone', async () => {
    const { refused, positions } = await decodeForTest('teltonika', hex(LOGIN + WRONG + DRIVING));
    expect(positions).toHaveLength(1);
    expect(refused).toMatchObject([{ reason: 'wrong_checksum', where: 'frame 2, CRC', value: 'C7CF' }]);
    expect(refused[0]?.allowed).toMatch(/^2422/);
    const again = await decodeForTest('teltonika', refused[0]?.raw ?? '');
    expect(again.refused).toMatchObject([{ reason: 'wrong_checksum' }]);
    expect((await decodeForTest('teltonika', hex(DRIVING))).refused).toMatchObject([
      { reason: 'missing_field', where: 'frame 1, login' },
    ]);
  });

  test('counts that do not agree are refused; a length beyond the cap is no frame', () => {
    const two = hex(NO_FIX);
    two.writeUInt8(2, 9);
    expect(readTeltonikaFrame(two)).toBeUndefined();
    expect(cutAll('teltonika', hex('00000000000FFFFF08'))).toEqual([{ kind: 'foreign', answer: undefined }]);
  });
});

describe('GT06', () => {
  test('logins and heartbeats are answered with their serial; positions wait for no answer', () => {
    const beat = hex('787805130001E9F10D0A');
    expect(
      cutAll('gt06', Buffer.concat([hex(`78780D01086471700328358100093F040D0A${GT06_LOGIN}`), beat])),
    ).toEqual([
      { kind: 'login', answer: '78780501000955940D0A' },
      { kind: 'login', answer: '787805010001D9DC0D0A' },
      { kind: 'idle', answer: '787805130001E9F10D0A' },
    ]);
    expect(cutAll('gt06', hex(GT06_INDIA + GT06_CHINA + GT06_MANUAL))).toEqual([
      { kind: 'data', answer: undefined },
      { kind: 'data', answer: undefined },
      { kind: 'damaged', answer: undefined },
    ]);
  });

  test('positions of both forms; the one of the manual has a wrong sum', async () => {
    const { positions, refused } = await decodeForTest(
      'gt06',
      hex(GT06_LOGIN + GT06_INDIA + GT06_CHINA + GT06_MANUAL),
    );
    expect(positions).toMatchObject([
      {
        asset: '123456789012345',
        timeMs: Date.parse('2019-03-18T11:37:36Z'),
        lon: expect.closeTo(77.89064, 6),
        lat: expect.closeTo(11.391913, 6),
        speedKn: 3 / 1.852,
        courseDeg: 51,
      },
      {
        asset: '123456789012345',
        timeMs: Date.parse('2015-12-29T02:51:05Z'),
        lon: expect.closeTo(114.409298, 5),
        lat: expect.closeTo(23.111693, 5),
        speedKn: 0,
        courseDeg: expect.any(Number),
      },
    ]);
    expect(refused).toMatchObject([{ reason: 'wrong_checksum', value: '8081' }]);
    expect(refused[0]?.allowed).toMatch(/^7377/);
  });

  test('a clock that runs by local time is set right for its device alone', async () => {
    const settings = { clockOffsetMin: { '123456789012345': 420, '*': 60 } };
    const { positions } = await decodeForTest('gt06', hex(GT06_LOGIN + GT06_INDIA), { settings });
    expect(positions[0]?.timeMs).toBe(Date.parse('2019-03-18T04:37:36Z'));
  });
});

test.each([
  ['teltonika', LOGIN + DRIVING],
  ['gt06', GT06_LOGIN + GT06_INDIA],
])('%s: no beginning of a line is more than its whole frames', (id, line) => {
  const bytes = hex(line);
  const whole = cutAll(id, bytes);
  for (let length = 0; length < bytes.length; length += 1)
    expect(cutAll(id, bytes.subarray(0, length)).every((piece, i) => piece.kind === whole[i]?.kind)).toBe(
      true,
    );
});

describe('OsmAnd', () => {
  const place = {
    asset: '902064',
    lat: 42.06288,
    lon: -88.23412,
    timeMs: Date.parse('2016-01-27T18:55:47Z'),
  };

  test('query or form: speed in knots', async () => {
    const line =
      'id=902064&lat=42.06288&lon=-88.23412&timestamp=2016-01-27T18%3A55%3A47Z&hdop=6.0&altitude=224.0&speed=0.0';
    expect((await decodeForTest('osmand', line)).positions).toEqual([
      { ...place, speedKn: 0, courseDeg: null },
    ]);
    const times = ['1453920947', '1453920947000', '2016-01-27+18:55:47'];
    for (const time of times) {
      const other = `deviceid=902064&location=42.06288,-88.23412&timestamp=${time}&speed=10&heading=90&batt=83.4&charge=true`;
      expect((await decodeForTest('osmand', other)).positions).toEqual([
        { ...place, speedKn: 10, courseDeg: 90, attributes: { batteryPct: 83, charging: true } },
      ]);
    }
  });

  test('JSON: speed in metres a second, below zero unknown', async () => {
    const toJson = (speed: number, heading: number) =>
      JSON.stringify({
        device_id: 902064,
        location: {
          timestamp: '2016-01-27T18:55:47.000Z',
          coords: { latitude: 42.06288, longitude: -88.23412, accuracy: 5, speed, heading, altitude: 224 },
          is_moving: true,
          battery: { level: 0.5, is_charging: false },
        },
      });
    const attributes = { batteryPct: 50, charging: false };
    expect((await decodeForTest('osmand', toJson(10, 270))).positions).toEqual([
      { ...place, speedKn: expect.closeTo(19.438, 3), courseDeg: 270, attributes },
    ]);
    expect((await decodeForTest('osmand', toJson(-1, -1))).positions).toEqual([
      { ...place, speedKn: null, courseDeg: null, attributes },
    ]);
  });

  test.each([
    ['lat=1&lon=2&timestamp=1', 'missing_field'],
    ['id=a&lat=1&lon=2', 'time_not_readable'],
    ['id=a&lat=91&lon=2&timestamp=1', 'place_out_of_world'],
    ['{"device_id":"a"}', 'not_decodable'],
    ['id=a&lat=1&lon=2&lat=3&timestamp=1', 'wrong_shape'],
    [`id=${'a'.repeat(201)}&lat=1&lon=2&timestamp=1`, 'too_large'],
  ])('%s is refused: %s', async (line, reason) => {
    expect((await decodeForTest('osmand', line)).refused).toMatchObject([{ reason }]);
  });
});
