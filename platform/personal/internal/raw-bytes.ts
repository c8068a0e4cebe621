/**
 * Raw bytes of deliveries and refused items: looked into for as long as they are kept, of feeds that tell records (others
 * tell no people). Tables in a ZIP (XLSX) are opened within bounds; what can't be opened counts as found.
 */
import { inflateRawSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import type { FoundBy } from '../../../contract/personal.ts';
import type { Queryable } from '../../kernel/database.ts';
import { findIn } from './needles.ts';
import type { Needle } from './needles.ts';

export interface FoundBytes {
  readonly place: 'delivery' | 'refusal';
  readonly id: number;
  readonly feedId: string;
  readonly by: readonly FoundBy[];
}

const BATCH = 100;
/** What one delivery may be when it is opened; a larger one was refused at its door. */
const MOST_BYTES = 128 * 1_048_576;
const WITH_RECORDS = `select id from feed where jsonb_array_length(coalesce(definition #> '{contract,recordKinds}', '[]')) > 0`;

const SELECTS = {
  delivery: `select w.delivery_id as id, d.feed_id, w.raw from delivery_raw w join delivery d on d.id = w.delivery_id
    where w.delivery_id > $1 and d.feed_id in (${WITH_RECORDS}) order by w.delivery_id limit ${BATCH}`,
  refusal: `select id, feed_id, raw from refusal where id > $1 and raw is not null and feed_id in (${WITH_RECORDS})
    order by id limit ${BATCH}`,
} as const;

/** All raw bytes in which a needle is found. */
export async function findBytes(db: Queryable, needles: readonly Needle[]): Promise<FoundBytes[]> {
  const found: FoundBytes[] = [];
  if (needles.length === 0) return found;
  for (const place of ['delivery', 'refusal'] as const) {
    for (let after = 0; ;) {
      const { rows } = await db.query<{ id: number; feed_id: string; raw: Buffer }>(SELECTS[place], [after]);
      for (const { id, feed_id: feedId, raw } of rows) {
        const by = look(needles, raw, place === 'delivery');
        if (by.length > 0) found.push({ place, id, feedId, by });
      }
      after = rows.at(-1)?.id ?? after;
      if (rows.length < BATCH) break;
    }
  }
  return found;
}

function look(needles: readonly Needle[], raw: Buffer, isDeflated: boolean): FoundBy[] {
  try {
    const bytes = isDeflated ? inflateRawSync(raw, { maxOutputLength: MOST_BYTES }) : raw;
    const isZip = bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'));
    if (!isZip) return findIn(needles, toText(bytes));
    let left = MOST_BYTES;
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        left -= originalSize;
        if (left < 0) throw new Error('too large');
        return name.endsWith('.xml');
      },
    });
    return [...new Set(Object.values(parts).flatMap((part) => findIn(needles, toText(part))))];
  } catch {
    // What nobody can look into is not proven to be without the person.
    return ['linked'];
  }
}

/** JSON writes letters as \u0110, CSV as they are. */
function toText(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8');
  return text.includes('\\u')
    ? text.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;
}
