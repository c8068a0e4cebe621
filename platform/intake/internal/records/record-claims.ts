/** What records hold for themselves while they are open. Nobody else has it meanwhile. */
import type { Transaction } from '../../../kernel/database.ts';
import type { PendingRecord } from './pending-record.ts';

export interface Holder {
  readonly claim: string;
  readonly recordId: number;
  readonly kind: string;
  readonly code: string;
}

export interface Claims {
  /** Takes what the newest version of a record claims and lets go of the rest; or who holds one of them. */
  take(record: PendingRecord): Holder | undefined;
  /** Writes what changed. */
  write(): Promise<void>;
}

const LOCK = 4_801_063;
const READ = `select h.service_id, h.claim, h.record_id as "recordId", r.kind, r.code
  from record_hold h join record r on r.id = h.record_id
  where h.record_id = any($1) or (h.service_id, h.claim) in (select s, c from unnest($2::text[], $3::text[]) as x (s, c))`;
const INSERT = `insert into record_hold (service_id, claim, record_id)
  select * from unnest($1::text[], $2::text[], $3::bigint[])`;
const DELETE = `delete from record_hold where (service_id, claim) in (select s, c from unnest($1::text[], $2::text[]) as x (s, c))`;

type Held = Holder & { readonly service_id: string };

/** The claims of these records, and of whoever holds what they claim. Two groups never claim at the same time. */
export async function readClaims(
  tx: Transaction,
  records: readonly PendingRecord[],
  ids: readonly number[],
): Promise<Claims> {
  const wanted = records.flatMap(({ serviceId, item }) =>
    (item.holds ?? []).map((claim) => ({ serviceId, claim })),
  );
  if (wanted.length > 0) await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
  const found = await tx.query<Held>(READ, [
    ids,
    wanted.map(({ serviceId }) => serviceId),
    wanted.map(({ claim }) => claim),
  ]);
  const keyOf = (serviceId: string, claim: string) => JSON.stringify([serviceId, claim]);
  const before = new Map(found.rows.map((held) => [keyOf(held.service_id, held.claim), held]));
  const now = new Map(before);

  return {
    take({ serviceId, recordId, item }) {
      const isOpen = (item.closedMs ?? null) === null;
      const own = [...now].filter(([, held]) => held.recordId === recordId);
      const claims = isOpen ? (item.holds ?? own.map(([, { claim }]) => claim)) : [];
      for (const claim of claims) {
        const held = now.get(keyOf(serviceId, claim));
        if (held !== undefined && held.recordId !== recordId) return held;
      }
      for (const [key] of own) now.delete(key);
      for (const claim of claims)
        now.set(keyOf(serviceId, claim), {
          service_id: serviceId,
          claim,
          recordId,
          kind: item.kind,
          code: item.code,
        });
      return undefined;
    },
    async write() {
      const gone = [...before].filter(([key, held]) => now.get(key)?.recordId !== held.recordId);
      const made = [...now].filter(([key, held]) => before.get(key)?.recordId !== held.recordId);
      const services = (list: typeof gone) => list.map(([, held]) => held.service_id);
      const claims = (list: typeof gone) => list.map(([, held]) => held.claim);
      if (gone.length > 0) await tx.query(DELETE, [services(gone), claims(gone)]);
      if (made.length > 0)
        await tx.query(INSERT, [services(made), claims(made), made.map(([, held]) => held.recordId)]);
    },
  };
}
