/** Finds rows that hold data about a person: PostgreSQL finds, JavaScript decides by which fact. */
import type { FoundBy } from '../../../contract/people/personal.ts';
import type { Queryable } from '../../kernel/database.ts';
import { findIn } from './needles.ts';
import type { Needle } from './needles.ts';
import { placeTables } from './place-tables.ts';
import type { PlaceTable } from './place-tables.ts';

export interface FoundRow {
  readonly of: PlaceTable;
  /** Where the row lies now; good for the transaction that locked it. */
  readonly ctid: string;
  readonly owner: string;
  readonly label: string;
  readonly caseId: number | null;
  readonly timeMs: number | null;
  readonly values: Readonly<Record<string, unknown>>;
  /** Columns in which something was found. */
  readonly fields: readonly string[];
  readonly by: readonly FoundBy[];
}

interface Row {
  ctid: string;
  owner: string;
  label: string | null;
  case_id: number | null;
  time_ms: number | null;
  vals: Record<string, unknown>;
}

/** More rows of one table than this are not listed: the request is too vague. */
export const MOST_ROWS = 2_000;

const toPlain = (column: string) => column.replaceAll('"', '');

/** SQL of the rows of a table, with `where`. */
export function selectRows(of: PlaceTable, where: string, lock = false): string {
  const { table, owner, label, texts, jsons, caseId, time } = of;
  const pairs = [...texts, ...jsons].map((column) => `'${toPlain(column)}', t.${column}`);
  return `select t.ctid::text as ctid, t.${owner}::text as owner, ${label ?? `t.${owner}`}::text as label,
      ${caseId ?? 'null::bigint'} as case_id, ${time === undefined ? 'null::timestamptz' : `t.${time}`} as time_ms,
      jsonb_build_object(${pairs.join(', ')}) as vals
    from ${table} t where ${where} limit ${MOST_ROWS + 1}${lock ? ' for update of t' : ''}`;
}

/** Rows in which a needle is found, of all tables or of those with these places. */
export async function findRows(
  db: Queryable,
  needles: readonly Needle[],
  options: {
    readonly places?: ReadonlySet<string>;
    readonly caseId?: number;
    /** Not what was written before, where a table says when. */
    readonly sinceMs?: number;
    readonly lock?: boolean;
  } = {},
): Promise<{ rows: FoundRow[]; isCut: boolean }> {
  if (needles.length === 0) return { rows: [], isCut: false };
  const pattern = needles.map((needle) => `(?:${needle.pattern})`).join('|');
  const found: FoundRow[] = [];
  let isCut = false;
  for (const of of placeTables) {
    if (options.places?.has(of.place) === false) continue;
    if (options.caseId !== undefined && of.caseId === undefined) continue;
    const any = [...of.texts, ...of.jsons].map((column) => `t.${column}::text ~ $1`).join(' or ');
    const values: unknown[] = [pattern];
    const bounds = [`(${any})`];
    if (options.caseId !== undefined) bounds.push(`${of.caseId} = $${values.push(options.caseId)}`);
    if (options.sinceMs !== undefined && of.time !== undefined)
      bounds.push(`t.${of.time} >= to_timestamp($${values.push(options.sinceMs)}::float8 / 1000)`);
    const where = bounds.join(' and ');
    const { rows } = await db.query<Row>(selectRows(of, where, options.lock), values);
    isCut ||= rows.length > MOST_ROWS;
    for (const row of rows.slice(0, MOST_ROWS)) found.push(...toFound(of, row, needles));
  }
  return { rows: found, isCut };
}

/** Rows of one thing, whatever stands in them. */
export async function readRows(db: Queryable, of: PlaceTable, owner: string): Promise<FoundRow[]> {
  const { rows } = await db.query<Row>(selectRows(of, `t.${of.owner}::text = $1`), [owner]);
  return rows.map((row) => toRow(of, row, [], []));
}

function toFound(of: PlaceTable, row: Row, needles: readonly Needle[]): FoundRow[] {
  const by = new Set<FoundBy>();
  const fields = [...of.texts, ...of.jsons].map(toPlain).filter((column) => {
    const value = row.vals[column];
    const said = findIn(needles, typeof value === 'string' ? value : JSON.stringify(value ?? null));
    for (const one of said) by.add(one);
    return said.length > 0;
  });
  return fields.length === 0 ? [] : [toRow(of, row, fields, [...by])];
}

function toRow(of: PlaceTable, row: Row, fields: readonly string[], by: readonly FoundBy[]): FoundRow {
  const { ctid, owner, label, case_id: caseId, time_ms: timeMs, vals: values } = row;
  return { of, ctid, owner, label: label ?? owner, caseId, timeMs, values, fields, by };
}
