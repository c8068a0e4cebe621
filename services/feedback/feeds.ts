/**
 * What arrives about requests: our own JSON (`requests`), and presets that teach the platform's `csv` decoder the
 * columns of known exports. All pure.
 */
import type { Decoded, DecodeContext, Decoder, RawDelivery, RecordItem } from '../../contract/feeds/item.ts';
import { createRefusals, isObject, readJson } from '../../platform/sdk/decode.ts';
import { isItemRefusal, toRequestItem } from './request-item.ts';

export { BALTIMORE_311, VIETNAMESE_TABLE } from './csv-presets.ts';

export const requestsDecoder: Decoder = {
  id: 'requests',
  name: { vi: 'Phản ánh: JSON', en: 'Requests: JSON' },
  example:
    '{"requests":[{"code":"1022-2026-000123","category":"street-lighting","title":"Đèn đường không sáng","status":"received","openedAt":"2026-11-20T16:00:00+07:00","updatedAt":"2026-11-20T16:00:00+07:00","lon":108.22,"lat":16.06,"channel":"1022"}]}',
  decode: decodeRequests,
};

function decodeRequests({ bytes }: RawDelivery, context: DecodeContext): Decoded {
  const given = readJson(bytes, {
    read: toItems,
    allowed: 'JSON: a list of requests, or {"requests": […]}',
    next: 'Mend the JSON; the example of the decoder shows its form.',
  });
  if ('refused' in given) return { refused: [given.refused] };
  const records: RecordItem[] = [];
  const refusals = createRefusals();
  given.told.forEach((item, i) => {
    const answer = isObject(item)
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
      return;
    }
    const { field, ...refusal } = answer;
    const where = `requests[${i}]${field === '' ? '' : `.${field}`}`;
    refusals.add({ ...refusal, where, raw: () => JSON.stringify([item]) });
  });
  return { records, refused: refusals.list() };
}

function toItems(whole: unknown): readonly unknown[] | undefined {
  if (Array.isArray(whole)) return whole;
  if (!isObject(whole)) return undefined;
  const inside = whole['requests'];
  return Array.isArray(inside) ? inside : [whole];
}
