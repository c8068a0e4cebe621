/** Events as Frigate, ONVIF cameras and others send them; a camera gone mad, and payloads that are none. */
import { expect, test } from 'vitest';
import type { Decoded, Decoder, DecodeContext } from '../../../contract/feeds/item.ts';
import { HEALTH, INTRUSION, PEOPLE, SMOKE } from '../register/camera.ts';
import { MOST_A_MINUTE } from './feed-events.ts';
import { frigateDecoder } from './frigate-decoder.ts';
import { onvifDecoder } from './onvif-decoder.ts';
import { webhookDecoder } from './webhook-decoder.ts';

const NOW_MS = Date.UTC(2026, 10, 30, 7);
/** One feed: what it remembers goes from delivery to delivery. */
function createFeed(decoder: Decoder, settings: DecodeContext['settings'] = {}) {
  const context = { feedId: 'f', settings, utcOffsetMin: 420, sender: '', memory: {}, cache: {} };
  return async (bytes: string | object, topic?: string, receivedMs = NOW_MS): Promise<Decoded> =>
    decoder.decode(
      {
        bytes: Buffer.from(typeof bytes === 'string' ? bytes : JSON.stringify(bytes)),
        ...(topic === undefined ? {} : { name: `feeds/f/${topic}` }),
        receivedMs,
      },
      context,
    );
}
const numbers = ({ readings = [] }: Decoded) =>
  readings.map(({ asset, property, value }) => [asset, property, value]);

/** As the documentation of Frigate 0.16 shows it, without the fields that are not read. */
const FRIGATE = {
  type: 'new',
  before: {
    id: '1607123955.475377-mxklsc',
    camera: 'front_door',
    frame_time: 1607123961.837752,
    label: 'person',
  },
  after: {
    id: '1607123955.475377-mxklsc',
    camera: 'front_door',
    frame_time: 1607123962.082975,
    label: 'person',
    sub_label: ['John Smith', 0.79],
    top_score: 0.958984375,
    false_positive: false,
    start_time: 1607123955.475377,
    end_time: null,
    score: 0.87890625,
    box: [432, 496, 544, 854],
    area: 40096,
    region: [218, 440, 693, 915],
    current_zones: ['driveway'],
    entered_zones: ['yard', 'driveway'],
    has_snapshot: true,
    stationary: false,
    recognized_license_plate: null,
  },
};

test('Frigate: what was seen is told where sightings are, numbers where numbers are, and a name of a person nowhere', async () => {
  const sightings = createFeed(frigateDecoder, { tells: 'sightings' });
  const begun = await sightings(FRIGATE, 'frigate/events');
  expect(begun.readings).toEqual([]);
  expect(begun.records).toMatchObject([
    {
      code: 'front_door/1607123955.475377-mxklsc',
      openedMs: 1_607_123_955_475,
      closedMs: null,
      body: { camera: 'front_door', label: 'person', score: 0.879, zones: 'yard driveway' },
    },
  ]);
  expect(JSON.stringify(begun)).not.toContain('John Smith');
  expect((await sightings({ ...FRIGATE, type: 'update' }, 'frigate/events')).records).toEqual([]);
  const end = { ...FRIGATE, type: 'end', after: { ...FRIGATE.after, end_time: 1607123970 } };
  expect((await sightings(end, 'frigate/events')).records).toMatchObject([{ closedMs: 1_607_123_970_000 }]);

  const feed = createFeed(frigateDecoder, { forbiddenZones: ['driveway'] });
  const inside = await feed(FRIGATE, 'frigate/events');
  expect([inside.records, numbers(inside)]).toEqual([[], [['front_door', INTRUSION, 1]]]);
  expect(numbers(await feed(end, 'frigate/events'))).toEqual([['front_door', INTRUSION, 0]]);
  const fire = {
    ...FRIGATE,
    after: { ...FRIGATE.after, id: 'f1', label: 'smoke', score: 0.7, current_zones: [] },
  };
  expect(numbers(await feed(fire, 'frigate/events'))).toEqual([['front_door', SMOKE, 70]]);
  expect(numbers(await feed('42', 'frigate/cho_han/person'))).toEqual([['cho_han', PEOPLE, 42]]);
  expect(numbers(await feed('offline', 'frigate/cho_han/status/detect'))).toEqual([['cho_han', HEALTH, 7]]);
  expect(await feed('x', 'frigate/stats')).toMatchObject({ readings: [], skipped: 1 });
  expect((await feed('<html>', 'frigate/events')).refused).toMatchObject([{ reason: 'not_decodable' }]);
  expect((await feed({ after: { camera: 'c', id: '1' } }, 'frigate/events')).refused).toMatchObject([
    { reason: 'time_not_readable' },
  ]);
});

test('ONVIF: the vector of the specification, values without quotes, its examples that are no JSON', async () => {
  const feed = createFeed(onvifDecoder);
  const vector =
    '{"UtcTime":"2008-10-10T12:24:57.321Z","Source":{"VideoSource":"1","AnalyticsConfiguration":"2","Rule":"MyImportantFence1"},"Data":{"ObjectId":"15"}}';
  const crossed = await feed(vector, 'onvif-ej/RuleEngine/LineDetector/Crossed/&1/2/MyImportantFence1');
  expect(crossed.readings).toEqual([
    { asset: '1', property: INTRUSION, timeMs: Date.UTC(2008, 9, 10, 12, 24, 57, 321), value: 1 },
    { asset: '1', property: INTRUSION, timeMs: Date.UTC(2008, 9, 10, 12, 24, 58, 321), value: 0 },
  ]);
  const at = (second: number, data: object) => ({
    UtcTime: `2026-11-30T07:00:${String(second).padStart(2, '0')}Z`,
    Source: { VideoSource: '1', Rule: 'r' },
    Data: data,
  });
  const field = 'CAM-03/onvif-ej/RuleEngine/FieldDetector/ObjectsInside/&1/r';
  expect(numbers(await feed(at(1, { ObjectId: 7, IsInside: true }), field))).toEqual([
    ['CAM-03', INTRUSION, 1],
  ]);
  expect(numbers(await feed(at(2, { ObjectId: '8', IsInside: 'true' }), field))).toEqual([
    ['CAM-03', INTRUSION, 2],
  ]);
  expect(numbers(await feed(at(3, { ObjectId: '7', IsInside: 'false' }), field))).toEqual([
    ['CAM-03', INTRUSION, 1],
  ]);
  const dark = 'CAM-03/onvif-ej/VideoSource/ImageTooDark/AnalyticsService/&1';
  expect(numbers(await feed(at(4, { State: true }), dark))).toEqual([['CAM-03', HEALTH, 5]]);
  expect(
    (await feed('{"UtcTime":"2008-10-10T12:24:57.321Z","Source":{"VideoSource":"1",}', field)).refused,
  ).toHaveLength(1);
  expect((await feed({ ...at(5, {}), UtcTime: 'soon' }, field)).refused).toMatchObject([
    { reason: 'time_not_readable' },
  ]);
});

test('ten thousand events of one camera in a minute: it is told once, and the other cameras are heard', async () => {
  const feed = createFeed(webhookDecoder, { tells: 'sightings' });
  const toEvent = (camera: string, id: number) => ({
    camera,
    time: '2026-11-30T14:00:00+07:00',
    type: 'object',
    id: String(id),
    label: 'person',
  });
  const mad = Array.from({ length: 2_000 }, (_, id) => toEvent('mad', id));
  const found = [];
  for (let delivery = 0; delivery < 5; delivery += 1)
    found.push(await feed({ events: [...mad, toEvent('calm', delivery)] }, undefined, NOW_MS + delivery));
  const all = found.flatMap(({ records = [] }) => records);
  const of = (camera: string) => all.filter(({ body }) => body['camera'] === camera);
  expect([of('mad').length, of('calm').length]).toEqual([MOST_A_MINUTE, 5]);
  expect(found.flatMap(({ refused = [] }) => refused)).toMatchObject([
    { reason: 'too_many_items', where: 'camera mad' },
  ]);
  expect(found.reduce((sum, { skipped = 0 }) => sum + skipped, 0)).toBe(10_000 - MOST_A_MINUTE);
  const later = await feed({ events: [toEvent('mad', 1)] }, undefined, NOW_MS + 60_000);
  expect(later.records).toHaveLength(1);
});

test('a webhook: numbers, faults, and what can not be read is refused one by one', async () => {
  const feed = createFeed(webhookDecoder);
  const time = '2026-11-30T14:00:00+07:00';
  const told = await feed({
    events: [
      { camera: 'A', time, type: 'people', value: 32 },
      { camera: 'A', time: '2026-11-30T14:00:30+07:00', type: 'people', value: 32 },
      { camera: 'A', time, type: 'health', fault: 'frozen' },
      { camera: 'A', time, type: 'people', value: -1 },
      { camera: 'A', time: 'now', type: 'people', value: 1 },
      { camera: 'A', time, type: 'health', fault: 'tired' },
      { camera: 'A', time, type: 'dance' },
      { time, type: 'people', value: 1 },
      'x',
    ],
  });
  expect(numbers(told)).toEqual([
    ['A', PEOPLE, 32],
    ['A', HEALTH, 6],
  ]);
  expect(told.refused?.map(({ where }) => where)).toEqual([
    'events[3].value',
    'events[4].time',
    'events[5].fault',
    'events[6].type',
    'events[7].camera',
    'events[8].camera',
  ]);
});
