/** Bulletins in their rows; the table itself refuses to change what was drawn or checked. */
import type {
  BulletinConclusion,
  BulletinContent,
  BulletinHead,
  BulletinRemarks,
  BulletinSectionId,
} from '../../../contract/papers/bulletin.ts';
import type { Database, Queryable, Transaction } from '../../kernel/database.ts';

/** Of the list: more than a year of mornings. */
const MOST_LISTED = 400;

export interface StoredBulletin {
  readonly head: BulletinHead;
  readonly content: BulletinContent;
  readonly remarks: BulletinRemarks;
  readonly changed: readonly BulletinSectionId[] | null;
  /** When leaders were told of it while it was a draft. */
  readonly toldUncheckedMs: number | null;
}

export interface NewBulletin {
  readonly day: string;
  readonly number: number;
  readonly atMs: number;
  readonly madeBy: string;
  readonly madeByName: string;
  readonly content: BulletinContent;
  readonly remarks: BulletinRemarks;
  readonly changed: readonly BulletinSectionId[] | null;
  readonly why: string | null;
  readonly isDemo: boolean;
}

interface HeadRow {
  readonly id: number;
  readonly day: string;
  readonly number: number;
  readonly state: BulletinHead['state'];
  readonly at: number;
  readonly made_by_name: string;
  readonly checked_at: number | null;
  readonly checked_by_name: string | null;
  readonly why: string | null;
  readonly is_demo: boolean;
}

interface WholeRow extends HeadRow {
  readonly content: BulletinContent;
  readonly remarks: BulletinRemarks;
  readonly changed: readonly BulletinSectionId[] | null;
  readonly told_unchecked_at: number | null;
}

/** A checked one gives way to one that is checked after it, a draft to any that is made after it. */
const HEAD = `b.id, to_char(b.day, 'YYYY-MM-DD') as day, b.number, b.at, b.made_by_name, b.checked_at, b.checked_by_name,
  b.why, b.is_demo,
  case when exists (select from bulletin o where o.day = b.day and o.number > b.number
      and (b.checked_at is null or o.checked_at is not null)) then 'superseded'
    when b.checked_at is null then 'draft' else 'checked' end as state`;
const WHOLE = `${HEAD}, b.content, b.remarks, b.changed, b.told_unchecked_at`;
const IS_NEWEST_DRAFT = `b.checked_at is null
  and not exists (select from bulletin o where o.day = b.day and o.number > b.number)`;

const toHead = (row: HeadRow): BulletinHead => ({
  id: row.id,
  day: row.day,
  number: row.number,
  state: row.state,
  atMs: row.at,
  madeByName: row.made_by_name,
  checkedMs: row.checked_at,
  checkedByName: row.checked_by_name,
  why: row.why,
  isDemo: row.is_demo,
});

const toWhole = (row: WholeRow): StoredBulletin => ({
  head: toHead(row),
  content: row.content,
  remarks: row.remarks,
  changed: row.changed,
  toldUncheckedMs: row.told_unchecked_at,
});

/** Makes it over the tables `bulletin` and `bulletin_conclusion`. */
export function createBulletinRows(db: Database) {
  return {
    async list(): Promise<BulletinHead[]> {
      const { rows } = await db.pool.query<HeadRow>(
        `select ${HEAD} from bulletin b order by b.day desc, b.number desc limit ${MOST_LISTED}`,
      );
      return rows.map(toHead);
    },
    async find(id: number): Promise<StoredBulletin | undefined> {
      const { rows } = await db.pool.query<WholeRow>(`select ${WHOLE} from bulletin b where b.id = $1`, [id]);
      return rows.map(toWhole)[0];
    },
    async findNewest(tx: Queryable, day: string): Promise<StoredBulletin | undefined> {
      const { rows } = await tx.query<WholeRow>(
        `select ${WHOLE} from bulletin b where b.day = $1::date order by b.number desc limit 1`,
        [day],
      );
      return rows.map(toWhole)[0];
    },
    /** Of one day one is made at a time. */
    async lock(tx: Transaction, day: string): Promise<void> {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`bulletin/${day}`]);
    },
    async insert(tx: Transaction, given: NewBulletin): Promise<number> {
      const { rows } = await tx.query<{ id: number }>(
        `insert into bulletin (day, number, at, made_by, made_by_name, content, remarks, changed, why, is_demo)
         values ($1::date, $2, to_timestamp($3::float8 / 1000), $4, $5, $6, $7, $8, $9, $10) returning id`,
        [
          given.day,
          given.number,
          given.atMs,
          given.madeBy,
          given.madeByName,
          JSON.stringify(given.content),
          JSON.stringify(given.remarks),
          given.changed === null ? null : JSON.stringify(given.changed),
          given.why,
          given.isDemo,
        ],
      );
      const id = rows[0]?.id;
      if (id === undefined) throw new Error('The bulletin was not stored.');
      return id;
    },
    /** False: it is checked, or followed by another. */
    async setRemarks(tx: Transaction, id: number, remarks: BulletinRemarks): Promise<boolean> {
      const { rowCount } = await tx.query(
        `update bulletin b set remarks = $2 where b.id = $1 and ${IS_NEWEST_DRAFT}`,
        [id, JSON.stringify(remarks)],
      );
      return rowCount === 1;
    },
    /** False: it is checked, or followed by another. */
    async check(
      tx: Transaction,
      id: number,
      by: { readonly username: string; readonly name: string; readonly atMs: number },
    ): Promise<boolean> {
      const { rowCount } = await tx.query(
        `update bulletin b set checked_at = to_timestamp($2::float8 / 1000), checked_by = $3, checked_by_name = $4
         where b.id = $1 and ${IS_NEWEST_DRAFT}`,
        [id, by.atMs, by.username, by.name],
      );
      return rowCount === 1;
    },
    /** False: it was checked in the meantime, or leaders were told already. */
    async tellUnchecked(tx: Transaction, id: number, atMs: number): Promise<boolean> {
      const { rowCount } = await tx.query(
        `update bulletin b set told_unchecked_at = to_timestamp($2::float8 / 1000)
         where b.id = $1 and b.told_unchecked_at is null and ${IS_NEWEST_DRAFT}`,
        [id, atMs],
      );
      return rowCount === 1;
    },
    async addConclusion(
      tx: Transaction,
      given: { readonly id: number; readonly caseId: number; readonly byName: string; readonly atMs: number },
    ): Promise<void> {
      await tx.query(
        `insert into bulletin_conclusion (case_id, bulletin_id, made_by_name, made_at)
         values ($1, $2, $3, to_timestamp($4::float8 / 1000))`,
        [given.caseId, given.id, given.byName, given.atMs],
      );
    },
    async listConclusions(id: number): Promise<Omit<BulletinConclusion, 'order'>[]> {
      const { rows } = await db.pool.query<{ case_id: number; made_by_name: string; made_at: number }>(
        'select case_id, made_by_name, made_at from bulletin_conclusion where bulletin_id = $1 order by case_id',
        [id],
      );
      return rows.map(({ case_id, made_by_name, made_at }) => ({
        caseId: case_id,
        madeByName: made_by_name,
        madeMs: made_at,
      }));
    },
  };
}
export type BulletinRows = ReturnType<typeof createBulletinRows>;
