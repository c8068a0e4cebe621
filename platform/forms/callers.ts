/**
 * Who rang before: of a telephone number that a form says, only a keyed hash is kept, with the records that the form made.
 * By it the next call from the same number finds them; nothing leads from the hash to the number.
 */
import { toOneTelephone } from '../../contract/people/telephone.ts';
import type { RecordList } from '../../contract/records/record-view.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Queryable, Transaction } from '../kernel/database.ts';
import { sealTelephone } from '../kernel/telephone-seal.ts';
import type { RecordFilter, RecordReads } from '../store/records.ts';

export interface Callers {
  /**
   * What writes it with these records, in their transaction.
   * @throws HaivanError invalid_input for what is no whole number.
   */
  toNote(telephone: string): (tx: Transaction, recordIds: readonly number[]) => Promise<void>;
  /** What was told from a number, newest first. @throws HaivanError invalid_input for what is no whole number. */
  listEarlier(
    telephone: string,
    filter: Pick<RecordFilter, 'serviceId' | 'kind' | 'unseen' | 'limit'>,
  ): Promise<RecordList>;
  /** All of them, for what is held about a person; none for what is no whole number. */
  listIds(db: Queryable, telephone: string): Promise<readonly number[]>;
}

const INSERT = `insert into record_caller (record_id, hash, told_at)
  select id, $2, to_timestamp($3::float8 / 1000.0) from unnest($1::bigint[]) as id on conflict do nothing`;

export function createCallers({
  store,
  clock,
  key,
}: {
  readonly store: Pick<RecordReads, 'listRecords'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly key: string;
}): Callers {
  const toHash = (telephone: string) => sealTelephone(key, 'caller', telephone);
  return {
    toNote(telephone) {
      const hash = toHash(telephone);
      return async (tx, recordIds) => {
        if (recordIds.length > 0) await tx.query(INSERT, [recordIds, hash, clock.now()]);
      };
    },
    listEarlier: async (telephone, filter) => store.listRecords({ ...filter, callerHash: toHash(telephone) }),
    async listIds(db, telephone) {
      if (toOneTelephone(telephone) === undefined) return [];
      const { rows } = await db.query<{ id: number }>(
        'select record_id as id from record_caller where hash = $1',
        [toHash(telephone)],
      );
      return rows.map(({ id }) => id);
    },
  };
}
