/**
 * Bulletins by JSON, for a poll or an import: a list. Times are ISO 8601, without a zone the city's own; `about`, `issuer`
 * and `riskLevel` are those of bulletin-kinds.ts. Pure.
 */
import type {
  Decoded,
  DecodeContext,
  Decoder,
  RawDelivery,
  RecordItem,
  RefusedItem,
} from '../../../contract/feeds/item.ts';
import { isObject, toIsoTimeMs, toJsonList } from '../../../platform/sdk/decode.ts';
import { BULLETIN_KINDS, ISSUERS, RISK_LEVELS } from './bulletin-kinds.ts';
import { toBulletinItems, type ToldBulletin } from './bulletin-item.ts';

const MOST_BULLETINS = 1_000;
const MOST_VALUE = 200;
const MOST_TEXT = 20_000;

type Fault = Omit<RefusedItem, 'where'> & { readonly field: string };

export const bulletinDecoder: Decoder = {
  id: 'bulletins',
  name: { vi: 'Bản tin chính thức: JSON', en: 'Official bulletins: JSON' },
  example:
    '[{"about":"river-flood","issuer":"city-office","number":"LU-05/2026","title":"Tin lũ khẩn cấp trên sông Vu Gia","issued":"2026-11-22T15:30:00+07:00","next":"2026-11-22T21:30:00+07:00","area":"Hạ lưu sông Vu Gia","riskLevel":"3","follows":"LU-04/2026"}]',
  decode: decodeBulletins,
};

function decodeBulletins({ bytes }: RawDelivery, { utcOffsetMin }: DecodeContext): Decoded {
  const read = toJsonList(bytes, {
    most: MOST_BULLETINS,
    next: 'Send a list of bulletins; the example of the decoder shows its form.',
  });
  if ('refused' in read) return { refused: [read.refused] };
  const records: RecordItem[] = [];
  const refused: RefusedItem[] = [];
  for (const [at, item] of read.list.entries()) {
    const told = readBulletin(item, utcOffsetMin);
    if ('reason' in told) {
      const { field, value, ...fault } = told;
      refused.push({
        ...fault,
        where: `[${at}]${field === '' ? '' : `.${field}`}`,
        value: value.slice(0, MOST_VALUE),
        raw: JSON.stringify([item]),
      });
    } else records.push(...toBulletinItems(told));
  }
  return { records, refused };
}

function readBulletin(item: unknown, utcOffsetMin: number): ToldBulletin | Fault {
  if (!isObject(item))
    return toFault('', item, 'an object', 'Send one object for each bulletin.', 'wrong_type');
  const about = BULLETIN_KINDS.find(({ id }) => id === item['about'])?.id;
  if (about === undefined)
    return toChoiceFault(
      'about',
      item['about'],
      BULLETIN_KINDS.map(({ id }) => id),
    );
  const issuer = ISSUERS.find(({ id }) => id === item['issuer'])?.id;
  if (issuer === undefined)
    return toChoiceFault(
      'issuer',
      item['issuer'],
      ISSUERS.map(({ id }) => id),
    );
  const riskLevel = RISK_LEVELS.find((one) => one === item['riskLevel'] || Number(one) === item['riskLevel']);
  if (riskLevel === undefined && item['riskLevel'] != null)
    return toChoiceFault('riskLevel', item['riskLevel'], RISK_LEVELS);
  const issuedMs = readTime(item['issued'], utcOffsetMin);
  if (issuedMs === undefined) return toTimeFault('issued', item['issued']);
  const nextMs = item['next'] == null ? undefined : readTime(item['next'], utcOffsetMin);
  if (item['next'] != null && nextMs === undefined) return toTimeFault('next', item['next']);
  if (nextMs !== undefined && nextMs < issuedMs)
    return toFault(
      'next',
      item['next'],
      'a time not before the bulletin was issued',
      'Give the time of the next issue as the bulletin says it.',
      'wrong_shape',
    );
  for (const name of ['number', 'title', 'area'])
    if (!isText(item[name]) || item[name].trim() === '')
      return toFault(name, item[name], 'a text', 'Give it as the bulletin has it.', 'missing_field');
  const { text, follows } = item;
  return {
    about,
    issuer,
    issuedMs,
    nextMs,
    riskLevel,
    number: String(item['number']),
    title: String(item['title']),
    area: String(item['area']),
    ...(isText(text) && text.trim() !== '' ? { text: text.slice(0, MOST_TEXT) } : {}),
    ...(isText(follows) && follows.trim() !== '' ? { follows } : {}),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';

function readTime(value: unknown, utcOffsetMin: number): number | undefined {
  const timeMs = isText(value) ? toIsoTimeMs(value, utcOffsetMin) : Number.NaN;
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

function toChoiceFault(field: string, value: unknown, choices: readonly string[]): Fault {
  return toFault(field, value, choices.join(', '), 'Choose one of these.', 'wrong_shape');
}

function toTimeFault(field: string, value: unknown): Fault {
  return toFault(
    field,
    value,
    'a time by ISO 8601',
    'Send for example 2026-11-22T15:30:00+07:00.',
    'time_not_readable',
  );
}

function toFault(
  field: string,
  value: unknown,
  allowed: string,
  next: string,
  reason: RefusedItem['reason'],
): Fault {
  return { reason, field, value: isText(value) ? value : (JSON.stringify(value) ?? ''), allowed, next };
}
