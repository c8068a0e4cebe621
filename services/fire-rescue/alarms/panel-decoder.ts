/** Alarm panels by webhook: JSON, one event or a list. It says which zone of which panel, never who is in the building. */
import type { Decoded, Decoder, RecordItem, RefusedItem } from '../../../contract/feeds/item.ts';
import {
  createRefusals,
  isObject,
  readJson,
  type Refusal,
  toIsoTimeMs,
} from '../../../platform/sdk/decode.ts';
import { ALARM, EVENTS } from './alarm.ts';

export const PANEL_DECODER = 'fire-alarm-panels';
const MOST = 1_000;
const WORDS = EVENTS.flatMap(({ says }) => says);

const FORM = {
  read: (whole: unknown): readonly unknown[] | undefined => {
    const list = isObject(whole) && Array.isArray(whole['events']) ? whole['events'] : [whole];
    const events: readonly unknown[] = Array.isArray(whole) ? whole : list;
    return whole === undefined || events.length > MOST ? undefined : events;
  },
  allowed: `JSON with at most ${MOST} events`,
  next: 'Send {"events":[{"panel":"TT-01","zone":"Tầng 3","event":"fire","time":"2026-11-30T14:05:00+07:00"}]}.',
} as const;

export const panelDecoder: Decoder = {
  id: PANEL_DECODER,
  name: { vi: 'Tủ báo cháy (webhook JSON)', en: 'Fire alarm panels (webhook, JSON)' },
  example:
    '{"events":[{"panel":"TBC-01","name":"Chợ trung tâm","zone":"Tầng 2","event":"fire","time":"2026-11-30T14:05:00+07:00","lon":108.2242,"lat":16.0678}]}',
  decode({ bytes }, { utcOffsetMin }): Decoded {
    const read = readJson(bytes, FORM);
    if ('refused' in read) return { refused: [read.refused] };
    const refused = createRefusals();
    const records = read.told.flatMap((told, at): RecordItem[] => {
      const item = toItem(told, `events[${at}]`, utcOffsetMin);
      if (!('reason' in item)) return [item];
      refused.add({ ...item, raw: () => JSON.stringify(told) });
      return [];
    });
    return { records, refused: refused.list() };
  },
};

function toItem(told: unknown, where: string, offsetMin: number): RecordItem | Refusal {
  const row = isObject(told) ? told : {};
  const word = (name: string): string => {
    const value = row[name];
    return typeof value === 'string' ? value.trim().slice(0, 100) : '';
  };
  const [panel, zone] = [word('panel'), word('zone')];
  if (panel === '')
    return refuse(
      'missing_field',
      `${where}.panel`,
      '',
      'the number of the panel',
      'Name the panel of each event.',
    );
  const event = EVENTS.find(({ says }) => says.some((one) => one === word('event').toLowerCase()));
  if (event === undefined)
    return refuse(
      'wrong_shape',
      `${where}.event`,
      word('event'),
      WORDS.join(', '),
      'Map the words of the panel to one of these.',
    );
  const timeMs = toIsoTimeMs(word('time'), offsetMin);
  if (Number.isNaN(timeMs))
    return refuse(
      'time_not_readable',
      `${where}.time`,
      word('time'),
      'a date with its time, ISO 8601',
      'Send 2026-11-30T14:05:00+07:00.',
    );
  const [lon, lat] = [Number(row['lon'] ?? NaN), Number(row['lat'] ?? NaN)];
  const isPlaced = Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  return {
    kind: ALARM,
    code: `${panel}/${zone}`,
    timeMs,
    openedMs: timeMs,
    closedMs: event.closed ? timeMs : null,
    status: event.id,
    title: [word('name') || panel, zone].filter((part) => part !== '').join(', '),
    ...(isPlaced ? { lon, lat } : {}),
    body: { panel, zone, event: event.id },
  };
}

const refuse = (
  reason: RefusedItem['reason'],
  where: string,
  value: string,
  allowed: string,
  next: string,
): Refusal => ({ reason, where, value, allowed, next });
