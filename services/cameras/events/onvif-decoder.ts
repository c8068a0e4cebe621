/**
 * Events of ONVIF Profile M as JSON over MQTT: `<camera>/onvif-ej/<topic path>` below `feeds/<feed>/`. Numbers and booleans
 * may come without quotes; two of the specification's own examples are no JSON, which is refused and not guessed at.
 */
import type { Decoder } from '../../../contract/feeds/item.ts';
import { isObject, readJson, toIsoTimeMs } from '../../../platform/sdk/decode.ts';
import { FAULTS, type Fault, HEALTH, INTRUSION, PEOPLE } from '../register/camera.ts';
import { createFeedEvents, type FeedEvents } from './feed-events.ts';

export const ONVIF_DECODER = 'onvif-events';
const MARK = 'onvif-ej';
const FORM = {
  read: (whole: unknown) => (isObject(whole) && typeof whole['UtcTime'] === 'string' ? whole : undefined),
  allowed: 'an event of ONVIF as JSON: {"UtcTime", "Source", "Data"}',
  next: 'Set the camera to events over MQTT (Profile M) with JSON; look at what its firmware sends.',
} as const;

/** What the analysis of a camera says of its own picture. */
const OWN_FAULTS: readonly (readonly [path: string, fault: Fault])[] = [
  ['VideoSource/ImageTooBlurry', 'blurred'],
  ['VideoSource/ImageTooDark', 'black'],
  ['VideoSource/GlobalSceneChange', 'moved'],
  ['VideoSource/SignalLoss', 'offline'],
];

export const onvifDecoder: Decoder = {
  id: ONVIF_DECODER,
  name: { vi: 'Sự kiện ONVIF Profile M (MQTT, JSON)', en: 'Events of ONVIF Profile M (MQTT, JSON)' },
  example:
    '{"UtcTime":"2026-11-30T07:24:57.321Z","Source":{"VideoSource":"CAM-01","Rule":"HangRao1"},"Data":{"ObjectId":"15","IsInside":true}}',
  remembers: true,
  decode({ bytes, name, receivedMs }, context) {
    const events = createFeedEvents(context, receivedMs);
    const read = readJson(bytes, FORM);
    if ('refused' in read) return { refused: [read.refused] };
    const timeMs = toIsoTimeMs(String(read.told['UtcTime']), 0);
    if (Number.isNaN(timeMs)) {
      events.refuse({
        reason: 'time_not_readable',
        where: 'UtcTime',
        value: read.told['UtcTime'],
        allowed: 'a date with its time, ISO 8601',
        next: FORM.next,
      });
      return events.toDecoded();
    }
    const source = toFields(read.told['Source']);
    const data = toFields(read.told['Data']);
    const { camera, path } = toTopic(name, source);
    tell(events, { camera, path, timeMs, source, data });
    return events.toDecoded();
  },
};

type Fields = ReadonlyMap<string, string>;
interface Told {
  readonly camera: string;
  readonly path: string;
  readonly timeMs: number;
  readonly source: Fields;
  readonly data: Fields;
}

function tell(events: FeedEvents, { camera, path, timeMs, source, data }: Told): void {
  const is = (start: string) => path.startsWith(start);
  const own = OWN_FAULTS.find(([start]) => is(start));
  const state = data.get('State') ?? data.get('IsInside');
  if (camera === '')
    events.refuse({
      reason: 'missing_field',
      where: 'Source.VideoSource',
      value: '',
      allowed: 'the camera in the topic or in Source',
      next: FORM.next,
    });
  else if (own !== undefined) {
    const number = FAULTS.find(({ id }) => id === own[1])?.number ?? 0;
    events.tell(camera, HEALTH, timeMs, isTrue(state) ? number : 0);
  } else if (is('RuleEngine/FieldDetector') || data.has('IsInside'))
    events.tellInside(camera, data.get('ObjectId') ?? source.get('Rule') ?? '', timeMs, isTrue(state));
  else if (is('RuleEngine/LineDetector')) {
    // It is crossed in a moment and has no end of its own.
    events.tell(camera, INTRUSION, timeMs, 1);
    events.tell(camera, INTRUSION, timeMs + 1_000, 0);
  } else if (is('RuleEngine/CountAggregation') || data.has('Count')) {
    const count = Number(data.get('Count') ?? NaN);
    if (Number.isInteger(count) && count >= 0) events.tell(camera, PEOPLE, timeMs, count);
    else events.skip();
  } else events.skip();
}

const isTrue = (word: string | undefined): boolean => word === 'true' || word === '1';

/** The camera stands before the mark; where only the feed stands there it is the source of the video. */
function toTopic(name: string | undefined, source: Fields): { camera: string; path: string } {
  const parts = (name ?? '').split('/');
  const mark = parts.indexOf(MARK);
  const own = source.get('VideoSource') ?? source.get('VideoSourceConfigurationToken') ?? '';
  if (mark < 0) return { camera: own, path: '' };
  return { camera: mark > 2 ? (parts[mark - 1] ?? '') : own, path: parts.slice(mark + 1).join('/') };
}

const toFields = (value: unknown): Fields =>
  new Map(
    Object.entries(isObject(value) ? value : {}).flatMap(([field, one]) =>
      typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean'
        ? [[field, String(one)] as const]
        : [],
    ),
  );
