/** Any other system tells events of cameras by JSON: counts, queues, intrusions, smoke, faults, and what it saw. */
import type { Decoder, RefusedItem } from '../../../contract/feeds/item.ts';
import { isObject, readJson, toIsoTimeMs } from '../../../platform/sdk/decode.ts';
import { FAULTS, HEALTH, PEOPLE, QUEUE, SMOKE } from '../register/camera.ts';
import { createFeedEvents, type FeedEvents } from './feed-events.ts';
import { findLabel, LABELS } from './sighting.ts';

export const WEBHOOK_DECODER = 'camera-events';
const MOST = 5_000;
const FORM = {
  read: (whole: unknown) => {
    const events = isObject(whole) ? whole['events'] : undefined;
    return Array.isArray(events) && events.length <= MOST ? events : undefined;
  },
  allowed: `JSON with at most ${MOST} events`,
  next: 'Send {"events":[{"camera":"CAM-01","time":"2026-11-30T14:05:00+07:00","type":"people","value":32}]}.',
} as const;
const NUMBERS: Readonly<Record<string, string>> = { people: PEOPLE, queue: QUEUE, smoke: SMOKE };
const TYPES = [...Object.keys(NUMBERS), 'intrusion', 'health', 'object'];
const FAULT_WORDS = ['good', ...FAULTS.map(({ id }) => id)];

export const webhookDecoder: Decoder = {
  id: WEBHOOK_DECODER,
  name: { vi: 'Sự kiện camera (webhook JSON)', en: 'Events of cameras (webhook, JSON)' },
  example:
    '{"events":[{"camera":"CAM-01","time":"2026-11-30T14:05:00+07:00","type":"people","value":32},{"camera":"CAM-01","time":"2026-11-30T14:05:00+07:00","type":"health","fault":"good"}]}',
  remembers: true,
  decode({ bytes, receivedMs }, context) {
    const events = createFeedEvents(context, receivedMs);
    const read = readJson(bytes, FORM);
    if ('refused' in read) return { refused: [read.refused] };
    for (const [at, told] of read.told.entries())
      tell(events, isObject(told) ? told : {}, `events[${at}]`, context.utcOffsetMin);
    return events.toDecoded();
  },
};

function tell(
  events: FeedEvents,
  row: Readonly<Record<string, unknown>>,
  where: string,
  offsetMin: number,
): void {
  const raw = () => JSON.stringify({ events: [row] });
  const refuse = (reason: RefusedItem['reason'], field: string, allowed: string) =>
    events.refuse({
      reason,
      where: `${where}.${field}`,
      value: row[field] ?? '',
      allowed,
      next: 'Look at the example of this decoder.',
      raw,
    });
  const word = (field: string): string => {
    const value = row[field];
    return typeof value === 'string' ? value.trim().slice(0, 100) : '';
  };
  const [camera, type, value] = [word('camera'), word('type'), row['value']];
  const timeMs = toIsoTimeMs(word('time'), offsetMin);
  if (camera === '') refuse('missing_field', 'camera', 'the code of the camera');
  else if (Number.isNaN(timeMs)) refuse('time_not_readable', 'time', 'a date with its time, ISO 8601');
  else if (NUMBERS[type] !== undefined) {
    if (typeof value === 'number' && value >= 0) events.tell(camera, NUMBERS[type], timeMs, value);
    else refuse('not_a_number', 'value', 'a number from 0 on');
  } else if (type === 'intrusion')
    events.tellInside(camera, word('id') || 'one', timeMs, value !== 0 && value !== false);
  else if (type === 'health') {
    const fault = FAULTS.find(({ id }) => id === word('fault'));
    if (fault === undefined && word('fault') !== 'good')
      refuse('wrong_shape', 'fault', FAULT_WORDS.join(', '));
    else events.tell(camera, HEALTH, timeMs, fault?.number ?? 0);
  } else if (type === 'object') tellObject();
  else refuse('wrong_shape', 'type', TYPES.join(', '));

  function tellObject(): void {
    const label = findLabel(row['label']);
    const id = word('id');
    if (label === undefined) refuse('wrong_shape', 'label', LABELS.map((one) => one.id).join(', '));
    else if (id === '') refuse('missing_field', 'id', 'its number in the system that saw it');
    else {
      const untilMs = toIsoTimeMs(word('until'), offsetMin);
      const { score } = row;
      events.see({
        camera,
        id,
        label,
        fromMs: timeMs,
        untilMs: Number.isNaN(untilMs) ? timeMs : Math.max(timeMs, untilMs),
        timeMs: Number.isNaN(untilMs) ? timeMs : Math.max(timeMs, untilMs),
        score: typeof score === 'number' && score >= 0 && score <= 1 ? score : null,
        zones: word('zone') === '' ? [] : [word('zone')],
        colour: word('colour') || null,
        plate: word('plate') || null,
      });
    }
  }
}
