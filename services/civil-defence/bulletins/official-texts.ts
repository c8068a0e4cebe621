/** Texts of competent bodies in force, word for word, for notices to the public: bulletins, and warnings by CAP. */
import type { OfficialText } from '../../../contract/notices/notice.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import { WARNING } from '../warnings/warning.ts';
import { BULLETIN } from './bulletin.ts';
import { ISSUERS, toChoiceName } from './bulletin-kinds.ts';

const MOST = 200;

/** Newest first; what has no words of its own is none, and what carries a signature that does not hold, or of nobody who is trusted, is left out. */
export async function readOfficialTexts(
  reads: Pick<ServiceReads, 'listRecords'>,
  atMs: number,
): Promise<readonly OfficialText[]> {
  const [bulletins, warnings] = await Promise.all([
    reads.listRecords({ kind: BULLETIN, open: true, limit: MOST }),
    reads.listRecords({ kind: WARNING, open: true, limit: MOST }),
  ]);
  const holding = warnings.filter(
    ({ body }) =>
      Number(body['expiresMs']) > atMs && (body['signature'] === 'trusted' || body['signature'] === 'none'),
  );
  return [
    ...bulletins.flatMap((record) => {
      const { number, text, issuer } = record.body;
      const body = toChoiceName(ISSUERS, issuer).vi;
      return toText(record, `${body}, ${record.title}, số ${String(number)}`, [text]);
    }),
    ...holding.flatMap((record) => {
      const { senderName, sender, description, instruction } = record.body;
      return toText(record, `${String(senderName ?? sender)}, ${record.title}`, [description, instruction]);
    }),
  ].toSorted((a, b) => b.issuedMs - a.issuedMs);
}

/** Parts of a warning stand as their sender divided them. */
function toText(
  { id, title, openedMs, updatedMs }: RecordView,
  source: string,
  parts: readonly unknown[],
): OfficialText[] {
  const text = parts.filter((part) => typeof part === 'string' && part !== '').join('\n');
  return text === ''
    ? []
    : [{ id: `civil-defence/${id}`, title, source, text, issuedMs: openedMs ?? updatedMs }];
}
