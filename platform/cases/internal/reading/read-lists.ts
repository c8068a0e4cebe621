/** Pages of cases, with the numbers beside them where they are asked for: each person sees what their rights reach. */
import type { CaseList } from '../../../../contract/cases/case-lists.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import type { Database, Queryable } from '../../../kernel/database.ts';
import { MOST_COUNTED, readPageKey, toAfter, toOrderBy, toPageKey } from '../../../kernel/page-key.ts';
import type { OrderPart } from '../../../kernel/page-key.ts';
import type { CaseFilter, CaseLists } from '../../case-lists.ts';
import type { Procedures } from '../../procedures.ts';
import { COLUMNS, toCaseRows, toSource } from './case-source.ts';
import type { SourceRow } from './case-source.ts';
import { toVisible, toWhere, Values } from './case-filters.ts';
import { readCounts, readTally } from './read-numbers.ts';
import type { Asking } from './read-numbers.ts';
import type { SightOf } from './sight.ts';

const DEFAULT_LIMIT = 100;
const LARGEST_LIMIT = 1_000;

const ID = { sql: 'c.id' } as const;
const WORST = { sql: 'c.severity_rank', desc: true } as const;
const OPENED = { sql: 'c.opened_at', desc: true, isTime: true } as const;
const orders = {
  due: [{ sql: 'c.earliest_at', isTime: true }, WORST, ID],
  severity: [WORST, OPENED, ID],
  newest: [OPENED, { sql: 'c.id', desc: true }],
  updated: [{ sql: 'c.updated_at', desc: true, isTime: true }, ID],
} as const satisfies Record<string, readonly OrderPart[]>;

/** A row with the values that the list is ordered by. */
type ListedRow = SourceRow & { readonly [key: `key_${number}`]: number | null };

export function createListReader({
  db,
  clock,
  procedures,
  sightOf,
}: {
  db: Pick<Database, 'snapshot'> & { readonly pool: Pick<Queryable, 'query'> };
  sightOf: SightOf;
  clock: { now(): number };
  procedures: Procedures;
}): CaseLists {
  const ask = async (
    person: Asking['person'],
    atMs: number | undefined,
    from: Asking['db'] = db.pool,
  ): Promise<Asking> => ({ db: from, person, sight: await sightOf(person), nowMs: atMs ?? clock.now() });

  return {
    async ofAlerts(alertIds, person, atMs) {
      const values = new Values();
      const at = atMs === undefined ? undefined : values.list.push(atMs);
      const visible = toVisible(person, await sightOf(person), values);
      const ids = values.add([...alertIds]);
      const { rows } = await db.pool.query<SourceRow & { readonly alert_id: number }>(
        `select j.alert_id, ${COLUMNS} from case_alert j join ${toSource(at)} on c.id = j.case_id
         where j.alert_id = any(${ids}::bigint[])
           ${at === undefined ? '' : `and j.joined_at <= to_timestamp($${at}::float8 / 1000.0)`} ${visible === undefined ? '' : `and ${visible}`}`,
        values.list,
      );
      const cases = await toCaseRows(rows, procedures);
      return rows.flatMap(({ alert_id }, index) => {
        const row = cases[index];
        return row === undefined ? [] : [{ alertId: alert_id, case: row }];
      });
    },

    async list({ numbers, ...filter }, person) {
      if (numbers !== true) return readPage(await ask(person, filter.atMs), filter);
      const asking = await ask(person, filter.atMs);
      return db.snapshot(async (tx): Promise<CaseList> => {
        const then = { ...asking, db: tx };
        const tally = await readTally(then, filter);
        const counts = await readCounts(then, filter.atMs);
        const total = Object.values(tally.byPhase).reduce((sum, n) => sum + n, 0);
        return { ...(await readPage(then, filter, total)), numbers: { counts, tally } };
      });
    },

    async tally(filter, person) {
      return readTally(await ask(person, filter.atMs), filter);
    },

    async counts(person, atMs) {
      return readCounts(await ask(person, atMs), atMs);
    },
  };

  /** @param counted how many there are, where that is known. */
  async function readPage(
    { db: from, person, sight, nowMs }: Asking,
    filter: CaseFilter,
    counted?: number,
  ): Promise<CaseList> {
    const values = new Values();
    const source = toSource(filter.atMs === undefined ? undefined : values.list.push(filter.atMs));
    const where = toWhere(filter, person, sight, values, nowMs);
    const order: readonly OrderPart[] = orders[filter.sort ?? 'due'];
    const limit = toLimit(filter.limit);
    const total = counted ?? (await readTotal(from, `${source} ${where}`, values.list));
    const after =
      filter.after === undefined
        ? ''
        : `${where === '' ? 'where' : 'and'} ${toAfter(order, readPageKey(filter.after, order.length), (value) => values.add(value))}`;
    const keys = order.map(({ sql }, index) => `${sql} as key_${index}`).join(', ');
    const { rows } = await from.query<ListedRow>(
      `select ${COLUMNS}, ${keys} from ${source} ${where} ${after} ${toOrderBy(order)} limit ${limit + 1}`,
      values.list,
    );
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      cases: await toCaseRows(page, procedures),
      total: counted ?? Math.min(total, MOST_COUNTED),
      isCapped: counted === undefined && total > MOST_COUNTED,
      next: last === undefined ? null : toPageKey(order.map((_part, index) => last[`key_${index}`] ?? null)),
    };
  }
}

async function readTotal(db: Asking['db'], found: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await db.query<{ total: number }>(
    `select count(*) as total from (select from ${found} limit ${MOST_COUNTED + 1}) c`,
    [...values],
  );
  return rows[0]?.total ?? 0;
}

function toLimit(limit = DEFAULT_LIMIT): number {
  if (Number.isInteger(limit) && limit >= 0 && limit <= LARGEST_LIMIT) return limit;
  throw invalidInput('A page of cases can’t have this size.', {
    where: 'limit',
    value: limit,
    allowed: `0 to ${LARGEST_LIMIT}`,
    next: 'Read several pages with after.',
  });
}
