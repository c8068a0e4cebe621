/** Who may sign a message by the table, and what their signature says. */
import type { NoticeSignature } from '../../../contract/notices/notice.ts';
import type { Person } from '../../access/permissions.ts';
import type { Queryable } from '../../kernel/database.ts';
import type { NoticesDeps } from '../notice-needs.ts';
import { listWardsOf } from './notice-area.ts';
import { maySignNot } from './notice-refusals.ts';
import type { KeptMessage } from './notice-rows.ts';
import { findSignRow } from './sign-table.ts';
import { readSignTable } from './sign-table-rows.ts';

export type Recorded = Pick<NoticeSignature, 'how' | 'recordedBy' | 'recordedByName' | 'note'>;
export const HERE: Recorded = { how: 'here', recordedBy: null, recordedByName: null, note: null };

type ToSign = Pick<KeptMessage, 'content' | 'drafters'>;

export interface Signing {
  /** Of those people, in the order in which they are given. */
  listSigners(db: Queryable, people: readonly Person[], message: ToSign): Promise<readonly Person[]>;
  /** @throws HaivanError forbidden when the table does not name the person for it. */
  toSignature(db: Queryable, signer: Person, message: ToSign, recorded: Recorded): Promise<NoticeSignature>;
}

export function createSigning({
  clock,
  city,
  centreAgencyId,
}: Pick<NoticesDeps, 'clock' | 'city' | 'centreAgencyId'>): Signing {
  const toSign = ({ content, drafters }: ToSign) => ({
    content,
    drafters,
    wards: listWardsOf(content.area, city).map(({ code }) => code),
  });
  return {
    async listSigners(db, people, message) {
      const { rows } = await readSignTable(db);
      const about = toSign(message);
      return people.filter((one) => 'row' in findSignRow(rows, one, about, centreAgencyId()));
    },
    async toSignature(db, signer, message, recorded) {
      const table = await readSignTable(db);
      const found = findSignRow(table.rows, signer, toSign(message), centreAgencyId());
      if ('hindrance' in found) throw maySignNot(found.hindrance, signer.username);
      return {
        by: signer.username,
        byName: signer.name,
        timeMs: clock.now(),
        ...recorded,
        tableVersion: table.version,
        row: found.row + 1,
      };
    },
  };
}
