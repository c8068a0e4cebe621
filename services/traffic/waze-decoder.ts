/**
 * The `waze-partner` decoder: the partner feed of Waze (revision 3.0 of April 2023), a snapshot of every two minutes. What is
 * no longer in it has ended. Reports of police and chat are of no use to a city and stay out, as does free text of drivers;
 * its jams and irregularities (slower than on other days) become records of their own. The feed needs a contract with Waze:
 * its address holds a secret (door `poll`).
 */
import type { Decoded, DecodeContext, Decoder, RawDelivery, RecordItem } from '../../contract/feeds/item.ts';
import { createRefusals, isObject, toText } from '../../platform/sdk/decode.ts';
import { REPORT } from './reports.ts';
import { irregularities } from './waze-irregularities.ts';
import { jams } from './waze-jams.ts';
import { readSnapshot } from './waze-snapshot.ts';

/** More at a time are not remembered: they stay as they are until they come and go again. */
const MOST_OPEN = 2_000;
const LEFT_OUT: ReadonlySet<string> = new Set(['POLICE', 'CHIT_CHAT']);
/** What lies along a line, by its list in the feed. */
const ALONG_LINES = [
  {
    list: 'jams',
    of: jams,
    allowed: 'uuid, pubMillis, level 0 to 5, line of two points or more with x and y',
  },
  {
    list: 'irregularities',
    of: irregularities,
    allowed:
      'id, detectionDateMillis, length, seconds, delaySeconds less than seconds, line of two points or more with x and y',
  },
] as const;
const WORDS: Readonly<Record<string, string>> = {
  ACCIDENT: 'Tai nạn',
  JAM: 'Ùn tắc',
  HAZARD: 'Vật cản, nguy hiểm',
  WEATHERHAZARD: 'Nguy hiểm do thời tiết',
  ROAD_CLOSED: 'Đường bị rào',
};

export const wazeDecoder: Decoder = {
  id: 'waze-partner',
  name: { vi: 'Waze cho đối tác: JSON', en: 'Waze for partners: JSON' },
  example:
    '{"startTimeMillis":1795600000000,"endTimeMillis":1795600120000,"alerts":[{"uuid":"6f9b2c1e","pubMillis":1795599900000,"location":{"x":108.2211,"y":16.0603},"type":"ACCIDENT","subtype":"ACCIDENT_MINOR","street":"Nguyễn Văn Linh","reliability":7,"confidence":3}]}',
  remembers: true,
  decode: decodeWaze,
};

function decodeWaze({ bytes }: RawDelivery, { memory }: DecodeContext): Decoded {
  const read = toText(bytes);
  if ('refused' in read) return { refused: [read.refused] };
  const told = toObject(read.text);
  const endMs = told?.['endTimeMillis'];
  const alerts: unknown = told?.['alerts'] ?? [];
  // A list that is missing means that there is none; one that is no list is no snapshot.
  const lists = ALONG_LINES.map(({ list }): unknown => told?.[list] ?? []);
  // A page of an error must not end what is reported.
  if (
    typeof endMs !== 'number' ||
    !Number.isInteger(endMs) ||
    !Array.isArray(alerts) ||
    !lists.every((list) => Array.isArray(list))
  )
    return {
      refused: [
        {
          reason: 'not_decodable',
          where: 'delivery',
          value: read.text.slice(0, 200),
          allowed:
            'JSON: {"startTimeMillis", "endTimeMillis", "alerts": [{"uuid", "pubMillis", "location", "type"}]}',
          next: 'Mend the JSON; the example of the decoder shows its form.',
        },
      ],
    };
  const refusals = createRefusals();
  const list: readonly unknown[] = alerts;
  const alongLines = ALONG_LINES.flatMap(({ list: name, of, allowed }, which) => {
    const known: unknown = memory[name];
    const given: readonly unknown[] = lists[which] ?? [];
    const { records, open, broken } = readSnapshot(of, given, isObject(known) ? known : {}, endMs);
    for (const at of broken)
      refusals.add({
        reason: 'missing_field',
        where: `${name}[${at}]`,
        value: typeof given[at],
        allowed,
        next: 'Leave it out, or send it whole.',
      });
    memory[name] = Object.fromEntries(Object.entries(open).slice(0, MOST_OPEN));
    return records;
  });
  let skipped = 0;
  const records = list.flatMap((alert, at): RecordItem[] => {
    if (isObject(alert) && LEFT_OUT.has(String(alert['type']))) {
      skipped += 1;
      return [];
    }
    const record = isObject(alert) ? toRecord(alert) : undefined;
    if (record !== undefined) return [record];
    refusals.add({
      reason: 'missing_field',
      where: `alerts[${at}]`,
      value: isObject(alert) ? Object.keys(alert).join(', ') : typeof alert,
      allowed: 'uuid, pubMillis, location with x and y, type',
      next: 'Leave it out, or send it whole.',
    });
    return [];
  });
  const known: unknown = memory['open'];
  const before: readonly unknown[] = Array.isArray(known) ? known : [];
  const now = new Set(records.map(({ code }) => code));
  const ended = before.flatMap((code): RecordItem[] =>
    typeof code !== 'string' || now.has(code)
      ? []
      : [{ kind: REPORT, code, timeMs: endMs, status: 'ended', closedMs: endMs, patch: true, body: {} }],
  );
  memory['open'] = [...now].slice(0, MOST_OPEN);
  return { records: [...records, ...ended, ...alongLines], refused: refusals.list(), skipped };
}

function toObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Types and subtypes that are not known are kept as they are written. */
function toRecord(alert: Readonly<Record<string, unknown>>): RecordItem | undefined {
  const { uuid, pubMillis, location, type, subtype, street, reliability, confidence } = alert;
  if (typeof uuid !== 'string' || uuid === '' || typeof type !== 'string') return undefined;
  if (typeof pubMillis !== 'number' || !Number.isInteger(pubMillis) || !isObject(location)) return undefined;
  const { x: lon, y: lat } = location;
  if (typeof lon !== 'number' || typeof lat !== 'number') return undefined;
  const where = typeof street === 'string' ? street : '';
  const word = WORDS[type] ?? type;
  return {
    kind: REPORT,
    code: uuid,
    timeMs: pubMillis,
    openedMs: pubMillis,
    status: 'active',
    title: where === '' ? word : `${word}: ${where}`,
    lon,
    lat,
    body: {
      type,
      subtype: typeof subtype === 'string' ? subtype : '',
      street: where,
      ...(typeof reliability === 'number' ? { reliability } : {}),
      ...(typeof confidence === 'number' ? { confidence } : {}),
    },
  };
}
