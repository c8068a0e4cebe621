/** What a database held at a moment, by which a restored one is known to be whole. */
import type { Queryable } from '../../kernel/database.ts';

export interface Counts {
  /** Everything made until then is counted. */
  readonly atMs: number;
  readonly journalLastId: number;
  /** Hash of the last entry, hexadecimal: it stands for all before it. */
  readonly journalHash: string;
  readonly accounts: number;
  readonly cases: number;
  readonly alerts: number;
  readonly evidence: number;
  /** Of the time just before: what is older may be removed when its term ends, and all deliveries take minutes to count. */
  readonly casesOfDay: number;
  readonly alertsOfDay: number;
  readonly deliveriesOfHour: number;
}

const COUNTS = `
  select h.last_id as "journalLastId", encode(h.hash, 'hex') as "journalHash",
         (select count(*) from "user") as accounts,
         (select count(*) from "case" where opened_at <= u.at) as cases,
         (select count(*) from alert where recorded_at <= u.at) as alerts,
         (select count(*) from evidence where uploaded_at <= u.at) as evidence,
         (select count(*) from "case" where opened_at > u.at - interval '1 day' and opened_at <= u.at) as "casesOfDay",
         (select count(*) from alert where recorded_at > u.at - interval '1 day' and recorded_at <= u.at) as "alertsOfDay",
         (select count(*) from delivery where received_at > u.at - interval '1 hour' and received_at <= u.at) as "deliveriesOfHour"
  from journal_head h, (select $1::timestamptz as at) u`;

/** Counts everything made until `untilMs`; the end of the journal is that of now. */
export async function readCounts(db: Queryable, untilMs: number): Promise<Counts> {
  const { rows } = await db.query<Record<keyof Counts, unknown>>(COUNTS, [new Date(untilMs).toISOString()]);
  const [row] = rows;
  if (row === undefined) throw new Error('The journal has no head: table journal_head is empty.');
  return {
    atMs: untilMs,
    journalLastId: Number(row.journalLastId),
    journalHash: String(row.journalHash),
    accounts: Number(row.accounts),
    cases: Number(row.cases),
    alerts: Number(row.alerts),
    evidence: Number(row.evidence),
    casesOfDay: Number(row.casesOfDay),
    alertsOfDay: Number(row.alertsOfDay),
    deliveriesOfHour: Number(row.deliveriesOfHour),
  };
}

/** Hash of one entry of the journal; undefined when it is not there. */
export async function readEntryHash(db: Queryable, id: number): Promise<string | undefined> {
  const { rows } = await db.query<{ hash: string }>(
    `select encode(hash, 'hex') as hash from journal where id = $1`,
    [id],
  );
  return rows[0]?.hash;
}

/** Names of what there is less of in the restored database than there was at the same moment. */
export function listLosses(was: Counts, restored: Counts): string[] {
  const kinds = ['casesOfDay', 'alertsOfDay', 'deliveriesOfHour'] as const;
  return kinds
    .filter((kind) => restored[kind] < was[kind])
    .map((kind) => `${kind}: ${restored[kind]} of ${was[kind]}`);
}
