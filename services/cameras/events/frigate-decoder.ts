/**
 * Frigate over MQTT: `events` (what is tracked), `<camera or zone>/<object>` (how many there are now) and
 * `<camera>/status/<role>`. Its topics are bridged below `feeds/<feed>/`. Descriptions, faces and pictures are not read.
 */
import type { Decoder, DecodeContext } from '../../../contract/feeds/item.ts';
import { isObject, readJson, toText } from '../../../platform/sdk/decode.ts';
import { FAULTS, HEALTH, PEOPLE, SMOKE } from '../register/camera.ts';
import { createFeedEvents, type FeedEvents } from './feed-events.ts';
import { findLabel } from './sighting.ts';

export const FRIGATE_DECODER = 'frigate';
const SMOKES = new Set(['smoke', 'fire', 'flame']);
const OFFLINE = FAULTS.find(({ id }) => id === 'offline')?.number ?? 0;
const FORM = {
  read: (whole: unknown) => (isObject(whole) && isObject(whole['after']) ? whole : undefined),
  allowed: 'an event of Frigate: {"type", "before", "after"}',
  next: 'Bridge the topics of Frigate below feeds/<feed>/ as they are.',
} as const;

export const frigateDecoder: Decoder = {
  id: FRIGATE_DECODER,
  name: { vi: 'Sự kiện của Frigate (MQTT)', en: 'Events of Frigate (MQTT)' },
  example:
    '{"type":"new","before":{},"after":{"id":"1764480000.1-abc","camera":"cau_han_1","frame_time":1764480000.1,"label":"person","score":0.82,"start_time":1764480000.1,"end_time":null,"current_zones":["le_duong"],"entered_zones":["le_duong"]}}',
  remembers: true,
  decode(raw, context) {
    const events = createFeedEvents(context, raw.receivedMs);
    const parts = (raw.name ?? '').split('/').filter((part) => part !== '' && part !== 'frigate');
    const [kind, third] = [parts.at(-1), parts.at(-3)];
    if (parts.at(-2) === 'status' && third !== undefined) tellStatus(events, raw, third);
    else if (kind === 'person' || kind === 'all') tellCount(events, raw, parts.at(-2) ?? '', kind);
    // A file or a trial has no topic: then it is what its shape says.
    else if (kind === 'events' || raw.name === undefined || !raw.name.startsWith('feeds/'))
      return tellEvent(events, raw.bytes, context);
    else events.skip();
    return events.toDecoded();
  },
};

interface Raw {
  readonly bytes: Uint8Array;
  readonly receivedMs: number;
}

function tellStatus(events: FeedEvents, { bytes, receivedMs }: Raw, camera: string): void {
  const read = toText(bytes);
  const word = 'text' in read ? read.text.trim() : '';
  if (word === 'online' || word === 'offline')
    events.tell(camera, HEALTH, receivedMs, word === 'offline' ? OFFLINE : 0);
  else events.skip();
}

/** Of persons alone: other objects than people are not counted in a zone. */
function tellCount(events: FeedEvents, { bytes, receivedMs }: Raw, camera: string, kind: string): void {
  const read = toText(bytes);
  const count = 'text' in read ? Number(read.text.trim() || NaN) : NaN;
  if (kind === 'person' && camera !== '' && Number.isInteger(count) && count >= 0)
    events.tell(camera, PEOPLE, receivedMs, count);
  else events.skip();
}

function tellEvent(events: FeedEvents, bytes: Uint8Array, { settings }: DecodeContext) {
  const read = readJson(bytes, FORM);
  if ('refused' in read) return { refused: [read.refused] };
  const { type, after } = read.told;
  const seen = isObject(after) ? after : {};
  const { camera, id, label } = seen;
  if (typeof camera !== 'string' || camera === '' || typeof id !== 'string' || id === '') {
    events.refuse({
      reason: 'missing_field',
      where: 'after.camera, after.id',
      value: '',
      allowed: 'the camera and the id of the event',
      next: FORM.next,
    });
    return events.toDecoded();
  }
  const timeMs = toMs(seen['frame_time']) ?? toMs(seen['start_time']);
  if (timeMs === null) {
    events.refuse({
      reason: 'time_not_readable',
      where: 'after.frame_time',
      value: seen['frame_time'],
      allowed: 'seconds since 1970',
      next: FORM.next,
    });
    return events.toDecoded();
  }
  const isEnd = type === 'end';
  const score = toShare(seen['score']) ?? toShare(seen['top_score']);
  const zones = toWords(seen['current_zones']);
  if (typeof label === 'string' && SMOKES.has(label))
    events.tell(camera, SMOKE, timeMs, isEnd ? 0 : Math.round((score ?? 0) * 100));
  const forbidden = toWords(settings['forbiddenZones']);
  if (forbidden.length > 0)
    events.tellInside(camera, id, timeMs, !isEnd && zones.some((zone) => forbidden.includes(zone)));
  const known = findLabel(label);
  // What moves on is told with each picture; its beginning and its end are enough to find it again.
  if (known === undefined || type === 'update') events.skip();
  else
    events.see({
      camera,
      id,
      label: known,
      fromMs: toMs(seen['start_time']) ?? timeMs,
      untilMs: isEnd ? (toMs(seen['end_time']) ?? timeMs) : null,
      timeMs,
      score,
      zones: toWords(seen['entered_zones']),
      colour: null,
      plate: toPlate(seen['recognized_license_plate']),
    });
  return events.toDecoded();
}

const toMs = (seconds: unknown): number | null =>
  typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 && seconds < 1e11
    ? Math.round(seconds * 1_000)
    : null;

const toShare = (value: unknown): number | null =>
  typeof value === 'number' && value >= 0 && value <= 1 ? value : null;

const toWords = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string').slice(0, 20) : [];

/** Frigate tells it as a word, or as a word with its score. */
function toPlate(value: unknown): string | null {
  const word: unknown = Array.isArray(value) ? value[0] : value;
  return typeof word === 'string' && word !== '' ? word.slice(0, 20) : null;
}
