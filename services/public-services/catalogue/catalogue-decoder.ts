/**
 * The catalogue of procedures: a JSON list, or lines of JSON, with the members of the national base of procedures
 * (`thu_tuc_id`, `metadata`, `tables.hinh_thuc_nop`). A later list of the same procedure is its next version.
 */
import type { Decoded, Decoder, RawDelivery, RecordItem } from '../../../contract/feeds/item.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import { createRefusals, toText } from '../../../platform/sdk/decode.ts';
import { toProcedureCode } from '../dossier/dossier-item.ts';
import {
  isFault,
  isFields,
  toList,
  toMissingFault,
  toWords,
  type Fault,
  type Fields,
} from '../dossier/fields.ts';
import { ADMIN_PROCEDURE, IN_FORCE } from './admin-procedure.ts';
import { toLimitDays } from './written-limit.ts';

export const catalogueDecoder: Decoder = {
  id: 'admin-procedures',
  name: { vi: 'Danh mục thủ tục hành chính: JSON', en: 'Catalogue of procedures: JSON' },
  example:
    '[{"thu_tuc_id":"1.013124","metadata":{"tên_thủ_tục":"…","lĩnh_vực":"…","cấp_thực_hiện":"Cấp Xã","số_quyết_định":"…"},"tables":{"hinh_thuc_nop":[{"thoi_han_giai_quyet":"30 Ngày làm việc"}]}}]',
  decode: decodeCatalogue,
};

function decodeCatalogue({ bytes, receivedMs }: RawDelivery): Decoded {
  const read = toText(bytes);
  if ('refused' in read) return { refused: [read.refused] };
  const refusals = createRefusals();
  const records: RecordItem[] = [];
  // The base has no time of its own: the same list brought twice in a day is one.
  const dayMs = Math.floor(receivedMs / DAY_MS) * DAY_MS;
  for (const [at, item] of toItems(read.text).entries()) {
    const told = isFields(item) ? toProcedure(item, dayMs) : toMissingFault('', item, 'an object');
    if (!isFault(told)) records.push(told);
    else {
      const { field, ...fault } = told;
      refusals.add({ ...fault, where: `[${at}].${field}`, raw: () => JSON.stringify([item]) });
    }
  }
  return { records, refused: refusals.list() };
}

/** A list, one object, or one object in each line; a line that is no JSON stays a text and is refused. */
function toItems(text: string): readonly unknown[] {
  const whole = parse(text);
  if (Array.isArray(whole)) return whole;
  if (isFields(whole)) return [whole];
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parse(line) ?? line.slice(0, 200));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toProcedure(item: Fields, timeMs: number): RecordItem | Fault {
  const code = toProcedureCode(item['thu_tuc_id']);
  if (code === null)
    return toMissingFault('thu_tuc_id', item['thu_tuc_id'], 'the code of a procedure, such as 1.012766');
  const metadata = isFields(item['metadata']) ? item['metadata'] : {};
  const title = toWords(metadata['tên_thủ_tục'], 2_000);
  if (title === null)
    return toMissingFault('metadata.tên_thủ_tục', metadata['tên_thủ_tục'], 'the name of the procedure');
  const content = isFields(item['content']) ? item['content'] : {};
  const tables = isFields(item['tables']) ? item['tables'] : {};
  const limits = toList(tables['hinh_thuc_nop']).flatMap(
    ({ thoi_han_giai_quyet: limit }) => toWords(limit) ?? [],
  );
  return {
    kind: ADMIN_PROCEDURE,
    code,
    timeMs,
    status: IN_FORCE,
    title,
    body: {
      field: toWords(metadata['lĩnh_vực']),
      level: toWords(metadata['cấp_thực_hiện']),
      decision: toWords(metadata['số_quyết_định'], 500),
      limit: [...new Set(limits)].join('; ').slice(0, 500) || null,
      limitDays: toLimitDays(limits),
      decidedBy: toWords(content['cơ_quan_có_thẩm_quyền'], 500),
    },
  };
}
