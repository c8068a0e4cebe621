/** Plain e-mail addresses in their rows, and the signed editions that are on their way to them. */
import type { ReportAddress, ReportMail, WithheldReason } from '../../../contract/papers/report.ts';
import type { Database, Queryable, Transaction } from '../../kernel/database.ts';

/** What became of a letter is told so long. */
const KEPT_DAYS = 400;

/** One that may be tried now. */
export interface WaitingMail {
  readonly editionId: number;
  readonly address: string;
  readonly scheduleId: number;
  readonly tries: number;
  readonly madeMs: number;
  /** The schedule still names the address, and its code came back. */
  readonly isNamed: boolean;
  readonly isConfirmed: boolean;
}

interface AddressRow {
  readonly address: string;
  readonly code_ends_at: number;
  readonly trouble: string | null;
  readonly confirmed_at: number | null;
  readonly confirmed_by: string | null;
}

/** Makes it over the tables `report_address` and `report_mail`. */
export function createAddressRows(db: Database) {
  return {
    async list(nowMs: number): Promise<ReportAddress[]> {
      const { rows } = await db.pool.query<AddressRow>(
        'select address, code_ends_at, trouble, confirmed_at, confirmed_by from report_address order by address',
      );
      return rows.map(({ address, code_ends_at, trouble, confirmed_at, confirmed_by }) => ({
        address,
        confirmedMs: confirmed_at,
        confirmedBy: confirmed_by,
        codeEndsMs: confirmed_at === null && code_ends_at > nowMs ? code_ends_at : null,
        trouble: confirmed_at === null ? trouble : null,
      }));
    },
    /** Undefined: it is confirmed, or a code for it is open until the time that is given. */
    async putCode(
      tx: Transaction,
      given: {
        readonly address: string;
        readonly by: string;
        readonly hash: string;
        readonly atMs: number;
        readonly endsMs: number;
      },
    ): Promise<boolean> {
      const { rowCount } = await tx.query(
        `insert into report_address (address, asked_by, code_hash, code_sent_at, code_ends_at)
         values ($1, $2, $3, to_timestamp($4::float8 / 1000), to_timestamp($5::float8 / 1000))
         on conflict (address) do update
           set asked_by = excluded.asked_by, code_hash = excluded.code_hash, code_sent_at = excluded.code_sent_at,
               code_ends_at = excluded.code_ends_at, tries = 0, trouble = null
           where report_address.confirmed_at is null and report_address.code_ends_at <= excluded.code_sent_at`,
        [given.address, given.by, given.hash, given.atMs, given.endsMs],
      );
      return rowCount === 1;
    },
    /** The code did not go: another may be asked for at once. */
    async keepTrouble(address: string, trouble: string, atMs: number): Promise<void> {
      await db.pool.query(
        `update report_address set trouble = $2, code_ends_at = to_timestamp($3::float8 / 1000)
         where address = $1 and confirmed_at is null`,
        [address, trouble, atMs],
      );
    },
    /** The code that is open, locked; each look counts as a try. */
    async takeTry(tx: Transaction, address: string, nowMs: number, most: number) {
      const { rows } = await tx.query<{ code_hash: string; tries: number }>(
        `update report_address set tries = tries + 1
         where address = $1 and confirmed_at is null and tries < $2 and code_ends_at > to_timestamp($3::float8 / 1000)
         returning code_hash, tries`,
        [address, most, nowMs],
      );
      return rows.map(({ code_hash, tries }) => ({ hash: code_hash, triesLeft: most - tries }))[0];
    },
    async confirm(tx: Transaction, address: string, by: string, atMs: number): Promise<void> {
      await tx.query(
        `update report_address set confirmed_by = $2, confirmed_at = to_timestamp($3::float8 / 1000) where address = $1`,
        [address, by, atMs],
      );
    },
    async listConfirmed(tx: Queryable, addresses: readonly string[]): Promise<ReadonlySet<string>> {
      const { rows } = await tx.query<{ address: string }>(
        'select address from report_address where address = any($1) and confirmed_at is not null',
        [addresses],
      );
      return new Set(rows.map(({ address }) => address));
    },
    /** An edition goes to each of them once, whichever schedules name it. */
    async enqueue(
      tx: Transaction,
      editionId: number,
      scheduleId: number,
      addresses: readonly string[],
      atMs: number,
    ): Promise<void> {
      await tx.query(
        `insert into report_mail (edition_id, address, schedule_id, state, made_at, next_at)
         select $1, address, $2, 'queued', to_timestamp($4::float8 / 1000), to_timestamp($4::float8 / 1000)
         from unnest($3::text[]) address on conflict do nothing`,
        [editionId, scheduleId, addresses, atMs],
      );
    },
    async listWaiting(nowMs: number, most: number): Promise<WaitingMail[]> {
      const { rows } = await db.pool.query<WaitingMail>(
        `select m.edition_id as "editionId", m.address, m.schedule_id as "scheduleId", m.tries, m.made_at as "madeMs",
                s.ended_at is null and m.address = any(s.addresses) as "isNamed",
                coalesce(a.confirmed_at is not null, false) as "isConfirmed"
         from report_mail m join report_schedule s on s.id = m.schedule_id
           left join report_address a on a.address = m.address
         where m.state = 'queued' and m.next_at <= to_timestamp($1::float8 / 1000) order by m.made_at limit $2`,
        [nowMs, most],
      );
      return rows;
    },
    async end(
      { editionId, address }: Pick<WaitingMail, 'editionId' | 'address'>,
      outcome: 'sent' | 'failed' | 'withheld',
      answer: WithheldReason | (string & {}),
      atMs: number,
    ): Promise<void> {
      await db.pool.query(
        `update report_mail set state = $3, answer = $4, tries = tries + 1, next_at = null,
           ended_at = to_timestamp($5::float8 / 1000) where edition_id = $1 and address = $2`,
        [editionId, address, outcome, answer, atMs],
      );
    },
    async postpone(
      { editionId, address }: Pick<WaitingMail, 'editionId' | 'address'>,
      answer: string,
      nextMs: number,
    ): Promise<void> {
      await db.pool.query(
        `update report_mail set answer = $3, tries = tries + 1, next_at = to_timestamp($4::float8 / 1000)
         where edition_id = $1 and address = $2`,
        [editionId, address, answer, nextMs],
      );
    },
    /** Of the newest edition that each schedule sent to addresses. */
    async listNewest(): Promise<(ReportMail & { readonly scheduleId: number })[]> {
      const { rows } = await db.pool.query<ReportMail & { readonly scheduleId: number }>(
        `select edition_id as "editionId", address, schedule_id as "scheduleId", state, answer,
                coalesce(ended_at, made_at) as "timeMs"
         from report_mail m
         where edition_id = (select max(edition_id) from report_mail n where n.schedule_id = m.schedule_id)
         order by address`,
      );
      return rows;
    },
    /** Addresses that no running schedule names, and what became of letters long ago. */
    async forget(nowMs: number): Promise<void> {
      await db.pool.query(
        `delete from report_address a where code_sent_at < to_timestamp($1::float8 / 1000) - interval '1 day'
           and not exists (select from report_schedule s where s.ended_at is null and a.address = any(s.addresses))`,
        [nowMs],
      );
      await db.pool.query(
        `delete from report_mail where made_at < to_timestamp($1::float8 / 1000) - make_interval(days => $2)`,
        [nowMs, KEPT_DAYS],
      );
    },
  };
}

export type AddressRows = ReturnType<typeof createAddressRows>;
