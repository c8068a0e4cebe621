/**
 * Gives records that were stored before a facet, or a field to be found by, was named theirs, batch by batch in the order of their ids; how far it
 * came is committed with each batch, so it goes on where it was stopped.
 */
import type { Database } from '../../kernel/database.ts';
import type { Facts } from '../../../contract/records/record-item.ts';
import type { CountedKind } from '../record-counts.ts';
import { ADD_FACETS, DROP_FACETS, toFacetValues, toFoundBy } from '../record-facets.ts';

const BATCH = 2_000;

export interface FacetFill {
  /** Learns what is filled already. */
  start(): Promise<void>;
  /** Fills what is not filled; `pause` rests between batches. */
  run(pause?: (tookMs: number) => Promise<void>): Promise<void>;
  /** Whether the kind's facets hold of all its records. */
  isFilled(serviceId: string, kind: string): boolean;
  stop(): Promise<void>;
}

interface Stored {
  readonly id: number;
  readonly status: string;
  readonly area_code: string | null;
  readonly opened_at: number | null;
  readonly due_at: number | null;
  readonly closed_at: number | null;
  readonly updated_at: number;
  readonly body: Facts;
}

/** What has no record yet has nothing to fill: what comes is given its facets as it comes. */
const BEGIN = `insert into record_facet_fill as f (service_id, kind, definition, through_id, filled)
  select s, k, d, 0, not exists (select from record r where r.service_id = s and r.kind = k)
  from unnest($1::text[], $2::text[], $3::text[]) as x (s, k, d)
  on conflict (service_id, kind) do update set definition = excluded.definition,
    filled = excluded.filled or (f.filled and f.definition = excluded.definition),
    through_id = case when f.definition = excluded.definition then f.through_id else 0 end
  returning service_id, kind, through_id, filled`;
const NEXT = `select id, status, area_code, opened_at, due_at, closed_at, updated_at, body from record
  where id > $3 and service_id = $1 and kind = $2 order by id limit ${BATCH} for update`;
const SET_FOUND_BY = `update record r set found_by = fold_text(x.text)
  from unnest($1::bigint[], $2::text[]) as x (id, text) where r.id = x.id and r.found_by <> fold_text(x.text)`;
const SAVE = 'update record_facet_fill set through_id = $3, filled = $4 where service_id = $1 and kind = $2';
const MARK = `insert into record_tally_due (service_id, kind, day)
  select distinct $1, $2, (to_timestamp(t / 1000) at time zone 'UTC')::date from unnest($3::float8[]) as t`;

interface Begun {
  readonly service_id: string;
  readonly kind: string;
  readonly through_id: number;
  readonly filled: boolean;
}

/** Makes it; nothing runs by itself (housekeeping.ts). */
export function createFacetFill(
  { pool, tx: inTransaction }: Database,
  kinds: readonly CountedKind[],
  monotonicMs: () => number,
): FacetFill {
  const filled = new Set<CountedKind>();
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;

  const fillBatch = ({ serviceId, facts }: CountedKind, throughId: number) =>
    inTransaction(async (tx) => {
      const { kind, facets = [], search = [] } = facts;
      const { rows } = await tx.query<Stored>(NEXT, [serviceId, kind, throughId]);
      const last = rows.at(-1)?.id ?? throughId;
      const told = rows.map((row) => ({
        ...row,
        areaCode: row.area_code,
        openedMs: row.opened_at,
        dueMs: row.due_at,
        closedMs: row.closed_at,
      }));
      const values = told.flatMap((row) =>
        toFacetValues(row, facets).map((value) => ({
          record_id: row.id,
          service_id: serviceId,
          kind,
          ...value,
        })),
      );
      if (rows.length > 0) {
        await tx.query(DROP_FACETS, [rows.map(({ id }) => id)]);
        await tx.query(ADD_FACETS, [JSON.stringify(values)]);
        if (search.length > 0)
          await tx.query(SET_FOUND_BY, [rows.map(({ id }) => id), told.map((row) => toFoundBy(row, search))]);
        const times = rows.flatMap((row) => [row.opened_at ?? row.updated_at, row.closed_at ?? []].flat());
        await tx.query(MARK, [serviceId, kind, times]);
      }
      await tx.query(SAVE, [serviceId, kind, last, rows.length < BATCH]);
      return rows.length < BATCH ? undefined : last;
    });

  /** How far each kind came; undefined when it is filled. */
  const begin = async (some: readonly CountedKind[]): Promise<Map<CountedKind, number | undefined>> => {
    const { rows } = await pool.query<Begun>(BEGIN, [
      some.map(({ serviceId }) => serviceId),
      some.map(({ facts }) => facts.kind),
      some.map(({ facts }) => toDefinition(facts)),
    ]);
    const begun = new Map(rows.map((row) => [`${row.service_id} ${row.kind}`, row]));
    return new Map(
      some.map((counted) => {
        const { kind, facets = [], search } = counted.facts;
        const state = begun.get(`${counted.serviceId} ${kind}`);
        const nothingToDo = facets.length === 0 && search === undefined;
        const isDone = nothingToDo || state?.filled === true;
        return [counted, isDone ? undefined : (state?.through_id ?? 0)];
      }),
    );
  };

  const fillKind = async (counted: CountedKind, pause?: (tookMs: number) => Promise<void>) => {
    let next = (await begin([counted])).get(counted);
    while (next !== undefined && !isStopped) {
      const beganMs = monotonicMs();
      next = await fillBatch(counted, next);
      await pause?.(monotonicMs() - beganMs);
    }
    if (next === undefined) filled.add(counted);
  };

  return {
    async start() {
      for (const [kind, next] of await begin(kinds)) if (next === undefined) filled.add(kind);
    },
    run(pause) {
      const mine = running.then(async () => {
        for (const kind of kinds) if (!filled.has(kind) && !isStopped) await fillKind(kind, pause);
      });
      running = mine.catch(() => undefined);
      return mine;
    },
    isFilled: (serviceId, kind) =>
      [...filled].some((one) => one.serviceId === serviceId && one.facts.kind === kind),
    async stop() {
      isStopped = true;
      await running;
    },
  };
}

function toDefinition({ facets = [], tallies = [], search }: CountedKind['facts']): string {
  // Without words to be found by it is as it was written before there were any.
  return JSON.stringify([
    facets.map(({ id, path, type }) => [id, path, type]),
    tallies,
    ...(search === undefined ? [] : [search]),
  ]);
}
