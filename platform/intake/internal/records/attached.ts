/**
 * Photos that come inside a delivery are kept as files before the record that names them is checked. The same photo of the
 * same record is one file, however often the delivery comes; what is no photo is named in the record and left out.
 */
import { createHash } from 'node:crypto';
import type { Decoded } from '../../../../contract/feeds/item.ts';
import type { AttachedPhoto, RecordItem } from '../../../../contract/records/record-item.ts';

/** Answers false for what can't be kept. @throws HaivanError busy, unavailable: the delivery is not taken. */
export type KeepPhoto = (feedId: string, fileId: string, photo: AttachedPhoto) => Promise<boolean>;

/** The field of a body that names what was left out. */
const LEFT_OUT = 'filesLeftOut';

export const hasAttached = ({ records = [] }: Decoded): boolean =>
  records.some(({ attached }) => attached !== undefined);

export async function keepAttached(feedId: string, decoded: Decoded, keep: KeepPhoto): Promise<Decoded> {
  const records: RecordItem[] = [];
  for (const { attached = [], ...record } of decoded.records ?? []) {
    const files = [...(record.files ?? [])];
    const leftOut: string[] = [];
    for (const photo of attached) {
      const id = toFileId(feedId, record, photo);
      if (await keep(feedId, id, photo)) files.push({ id });
      else leftOut.push(photo.name);
    }
    const before = record.body[LEFT_OUT];
    const named = [...(typeof before === 'string' ? [before] : []), ...leftOut].join(', ');
    records.push({
      ...record,
      ...(files.length === 0 ? {} : { files }),
      body: leftOut.length === 0 ? record.body : { ...record.body, [LEFT_OUT]: named },
    });
  }
  return { ...decoded, records };
}

/** A UUID of our own making (version 8, RFC 9562). */
function toFileId(
  feedId: string,
  { kind, code }: Pick<RecordItem, 'kind' | 'code'>,
  photo: AttachedPhoto,
): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([feedId, kind, code]))
    .update(photo.bytes)
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}
