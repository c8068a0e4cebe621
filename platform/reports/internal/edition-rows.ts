/** Editions in their rows. Content and signature are never changed; the table itself refuses it. */
import { createHash } from 'node:crypto';
import type {
  ReportChange,
  ReportContent,
  ReportEdition,
  ReportPeriod,
  ReportPeriodKind,
} from '../../../contract/papers/report.ts';
import type { Text } from '../../../contract/basics/text.ts';
import { canonicalJson } from '../../access/journal.ts';
import type { Database, Queryable, Transaction } from '../../kernel/database.ts';

/** Of a list; who looks for older ones names a report. */
const MOST_LISTED = 500;

export interface StoredEdition {
  readonly edition: ReportEdition;
  /** Its audience: everything that tells of its inputs. */
  readonly feedIds: readonly string[];
}

export interface WholeEdition extends StoredEdition {
  readonly content: ReportContent;
  readonly changes: readonly ReportChange[] | null;
  readonly isIntact: boolean;
}

export interface NewEdition {
  readonly serviceId: string;
  readonly reportId: string;
  readonly name: Text;
  readonly period: ReportPeriod;
  readonly number: number;
  readonly knownMs: number;
  readonly madeBy: string;
  readonly madeByName: string;
  readonly content: ReportContent;
  readonly isDemo: boolean;
  readonly feedIds: readonly string[];
  readonly changes: readonly ReportChange[] | null;
}

/** Which periods of which report. */
export interface EditionKey {
  readonly serviceId: string;
  readonly reportId: string;
  readonly kind: ReportPeriodKind;
  readonly from: string;
}

interface Row {
  readonly id: number;
  readonly service_id: string;
  readonly report_id: string;
  readonly name: Text;
  readonly period: ReportPeriod;
  readonly number: number;
  readonly state: ReportEdition['state'];
  readonly known_at: number;
  readonly made_by: string;
  readonly made_by_name: string;
  readonly content: ReportContent;
  readonly feed_ids: readonly string[];
  readonly changes: readonly ReportChange[] | null;
  readonly is_demo: boolean;
  readonly hash: string;
  readonly signed_at: number | null;
  readonly signed_by_name: string | null;
}

/** A signed one gives way to one that is signed after it, a draft to any that is made after it. */
const COLUMNS = `e.id, e.service_id, e.report_id, e.name, e.period, e.number, e.known_at, e.made_by, e.made_by_name,
  e.feed_ids, e.is_demo, e.hash, e.signed_at, e.signed_by_name,
  case when exists (select from report_edition o where o.service_id = e.service_id and o.report_id = e.report_id
      and o.period_kind = e.period_kind and o.period_from = e.period_from and o.number > e.number
      and (e.signed_at is null or o.signed_at is not null)) then 'superseded'
    when e.signed_at is null then 'draft' else 'signed' end as state`;

/** SHA-256 over everything that stands on it. */
export function toEditionHash(given: Omit<NewEdition, 'feedIds' | 'changes'>): string {
  const { serviceId, reportId, name, period, number, knownMs, madeBy, madeByName, content, isDemo } = given;
  const facts = { serviceId, reportId, name, period, number, knownMs, madeBy, madeByName, content, isDemo };
  return createHash('sha256').update(canonicalJson(facts)).digest('hex');
}

function toStored(row: Row): StoredEdition {
  const edition = {
    id: row.id,
    serviceId: row.service_id,
    reportId: row.report_id,
    name: row.name,
    period: row.period,
    number: row.number,
    state: row.state,
    knownMs: row.known_at,
    madeBy: row.made_by,
    madeByName: row.made_by_name,
    signedMs: row.signed_at,
    signedByName: row.signed_by_name,
    hash: row.hash,
    isDemo: row.is_demo,
  };
  return { edition, feedIds: row.feed_ids };
}

function toWhole(row: Row): WholeEdition {
  const stored = toStored(row);
  const { content, changes } = row;
  return {
    ...stored,
    content,
    changes,
    isIntact: toEditionHash({ ...stored.edition, content }) === row.hash,
  };
}

/** Makes it over the table `report_edition`. */
export function createEditionRows(db: Database) {
  return {
    /** Newest period first, of a period the newest edition first. */
    async list(): Promise<StoredEdition[]> {
      const { rows } = await db.pool.query<Row>(
        `select ${COLUMNS} from report_edition e order by e.period_to desc, e.id desc limit ${MOST_LISTED}`,
      );
      return rows.map(toStored);
    },
    async find(id: number): Promise<WholeEdition | undefined> {
      const { rows } = await db.pool.query<Row>(
        `select ${COLUMNS}, e.content, e.changes from report_edition e where e.id = $1`,
        [id],
      );
      return rows.map(toWhole)[0];
    },
    async findNewest(tx: Queryable, key: EditionKey): Promise<WholeEdition | undefined> {
      const { rows } = await tx.query<Row>(
        `select ${COLUMNS}, e.content, e.changes from report_edition e
         where e.service_id = $1 and e.report_id = $2 and e.period_kind = $3 and e.period_from = $4::date
         order by e.number desc limit 1`,
        [key.serviceId, key.reportId, key.kind, key.from],
      );
      return rows.map(toWhole)[0];
    },
    /** Of one period one is made at a time. */
    async lock(tx: Transaction, { serviceId, reportId, kind, from }: EditionKey): Promise<void> {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        ['report', serviceId, reportId, kind, from].join('/'),
      ]);
    },
    async insert(tx: Transaction, given: NewEdition): Promise<number> {
      const { rows } = await tx.query<{ id: number }>(
        `insert into report_edition (service_id, report_id, name, period_kind, period_from, period_to, period, number,
           known_at, made_by, made_by_name, content, feed_ids, changes, is_demo, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9::float8 / 1000), $10, $11, $12, $13, $14, $15, $16)
         returning id`,
        [
          given.serviceId,
          given.reportId,
          JSON.stringify(given.name),
          given.period.kind,
          given.period.from,
          given.period.to,
          JSON.stringify(given.period),
          given.number,
          given.knownMs,
          given.madeBy,
          given.madeByName,
          JSON.stringify(given.content),
          given.feedIds,
          given.changes === null ? null : JSON.stringify(given.changes),
          given.isDemo,
          toEditionHash(given),
        ],
      );
      const id = rows[0]?.id;
      if (id === undefined) throw new Error('The edition was not stored.');
      return id;
    },
    /** False: somebody has signed it already, or made another of the period. */
    async sign(
      tx: Transaction,
      id: number,
      by: { readonly username: string; readonly name: string; readonly atMs: number },
    ): Promise<boolean> {
      const { rowCount } = await tx.query(
        `update report_edition e set signed_at = to_timestamp($2::float8 / 1000), signed_by = $3, signed_by_name = $4
         where e.id = $1 and e.signed_at is null and not exists (
           select from report_edition o where o.service_id = e.service_id and o.report_id = e.report_id
             and o.period_kind = e.period_kind and o.period_from = e.period_from and o.number > e.number)`,
        [id, by.atMs, by.username, by.name],
      );
      return rowCount === 1;
    },
  };
}
export type EditionRows = ReturnType<typeof createEditionRows>;
