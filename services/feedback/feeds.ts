/**
 * What arrives about requests: our own JSON (`requests`), and presets that teach the platform's `csv` decoder the
 * columns of known exports. All pure.
 */
import type {
  Decoded,
  DecodeContext,
  Decoder,
  RawDelivery,
  RecordItem,
  RefusedItem,
} from '../../contract/feeds/item.ts';
import { toText } from '../../platform/sdk/decode.ts';
import { isItemRefusal, toRequestItem } from './request-item.ts';

export { BALTIMORE_311, VIETNAMESE_TABLE } from './csv-presets.ts';

const MAX_REFUSED = 5_000;
const MAX_VALUE_CHARS = 200;

export const requestsDecoder: Decoder = {
  id: 'requests',
  name: { vi: 'Phản ánh: JSON', en: 'Requests: JSON' },
  example:
    '{"requests":[{"code":"1022-2026-000123","category":"street-lighting","title":"Đèn đường không sáng","status":"received","openedAt":"2026-11-20T16:00:00+07:00","updatedAt":"2026-11-20T16:00:00+07:00","lon":108.22,"lat":16.06,"channel":"1022"}]}',
  decode: decodeRequests,
};

function decodeRequests({ bytes }: RawDelivery, context: DecodeContext): Decoded {
  const read = toText(bytes);
  if ('refused' in read) return { refused: [read.refused] };
  const items = toItems(read.text);
  if (items === undefined) {
    const refused: RefusedItem = {
      reason: 'not_decodable',
      where: 'delivery',
      value: read.text.slice(0, MAX_VALUE_CHARS),
      allowed: 'JSON: a list of requests, or {"requests": […]}',
      next: 'Mend the JSON; the example of the decoder shows its form.',
    };
    return { refused: [refused] };
  }
  const records: RecordItem[] = [];
  const refused: RefusedItem[] = [];
  items.forEach((item, i) => {
    const answer = isFields(item)
      ? toRequestItem(item, context)
      : ({
          reason: 'wrong_type',
          field: '',
          value: item,
          allowed: 'an object',
          next: 'Send one object for each request.',
        } as const);
    if (!isItemRefusal(answer)) {
      records.push(answer);
    } else if (refused.length < MAX_REFUSED) {
      const { reason, field, value, allowed, next } = answer;
      const where = `requests[${i}]${field === '' ? '' : `.${field}`}`;
      const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
      refused.push({
        reason,
        where,
        value: text.slice(0, MAX_VALUE_CHARS),
        allowed,
        next,
        raw: JSON.stringify([item]),
      });
    }
  });
  return { records, refused };
}

function toItems(text: string): readonly unknown[] | undefined {
  try {
    const whole: unknown = JSON.parse(text);
    if (Array.isArray(whole)) return whole;
    if (!isFields(whole)) return undefined;
    const inside = whole['requests'];
    return Array.isArray(inside) ? inside : [whole];
  } catch {
    return undefined;
  }
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
