/** Files that records name: sent before, by the same person where a person sends, and no other record's. */
import { change } from '../../../events.ts';
import type { Transaction } from '../../../kernel/database.ts';
import type { PendingRecord } from './pending-record.ts';

/** Who sent a delivery, where a person did. */
export type Senders = ReadonlyMap<number, string>;

export interface NamedFiles {
  /** The first file that this record may not have; otherwise the files are its own from here on. */
  findForeign(record: PendingRecord): string | undefined;
  /** Gives the files to their records. A known version that brings a file more is no duplicate. */
  write(records: readonly PendingRecord[]): Promise<void>;
}

const FIND = `select file_id::text as id, record_id as "recordId", uploaded_by as "sentBy" from evidence
  where file_id = any($1::uuid[]) and ended_at is null order by id for update`;
const GIVE = `update evidence e set record_id = x.record_id, record_version = x.version
  from jsonb_to_recordset($1) as x (id uuid, record_id bigint, version integer)
  where e.file_id = x.id and e.record_id is null returning e.record_id as id`;

interface Found {
  readonly id: string;
  readonly sentBy: string;
  recordId: number | null;
}

/** Locks the files that these records name, so that none is swept or given away meanwhile. */
export async function readNamedFiles(
  tx: Transaction,
  records: readonly PendingRecord[],
  senders: Senders,
): Promise<NamedFiles> {
  const ids = records.flatMap(({ item }) => (item.files ?? []).map(({ id }) => id));
  const found = ids.length === 0 ? [] : (await tx.query<Found>(FIND, [ids])).rows;
  const files = new Map(found.map((file) => [file.id, file]));
  return {
    findForeign({ given, deliveryId, recordId }) {
      const sender = senders.get(deliveryId);
      const named = (given.files ?? []).map(({ id }) => ({ id, file: files.get(id) }));
      const foreign = named.find(
        ({ file }) =>
          file === undefined ||
          (file.recordId === null
            ? sender !== undefined && sender !== file.sentBy
            : file.recordId !== recordId),
      );
      if (foreign !== undefined) return foreign.id;
      for (const { file } of named) if (file !== undefined) file.recordId = recordId;
      return undefined;
    },
    async write(all) {
      const taken = all.filter(
        ({ refusal, given }) => refusal === undefined && (given.files ?? []).length > 0,
      );
      if (taken.length === 0) return;
      const rows = taken.flatMap(({ given, recordId, version }) =>
        (given.files ?? []).map(({ id }) => ({ id, record_id: recordId, version })),
      );
      const { rows: grown } = await tx.query<{ id: number }>(GIVE, [JSON.stringify(rows)]);
      const ofNew = new Set(grown.map(({ id }) => id));
      for (const record of taken)
        if (record.change === change.duplicate && ofNew.has(record.recordId)) record.change = change.new;
    },
  };
}
