/** Writes many rows of one table in one round trip. Rows are plain objects whose times are epoch milliseconds. */
import type { Queryable } from '../../../kernel/database.ts';

/** Column name → its SQL type; `ms` is a timestamptz given as epoch milliseconds. */
export type Columns<Row> = { readonly [Name in keyof Row & string]: string };

export interface TableWriter<Row> {
  /** Ids for new rows, in the order in which they will be used. */
  reserveIds(tx: Pick<Queryable, 'query'>, count: number): Promise<number[]>;
  insert(tx: Pick<Queryable, 'query'>, rows: readonly Row[]): Promise<void>;
  /** Writes all columns of rows that are there, found by `id`. */
  update(tx: Pick<Queryable, 'query'>, rows: readonly Row[]): Promise<void>;
}

/** Makes the writer; `table` is its SQL name, quoted where needed. */
export function createTableWriter<Row extends { readonly id: number }>(
  table: string,
  columns: Columns<Row>,
): TableWriter<Row> {
  const names = Object.keys(columns);
  const types: Readonly<Record<string, string>> = columns;
  const record = `jsonb_to_recordset($1::jsonb) as x (${names
    .map((name) => `${quote(name)} ${types[name] === 'ms' ? 'float8' : types[name]}`)
    .join(', ')})`;
  const read = (name: string) =>
    types[name] === 'ms' ? `to_timestamp(x.${quote(name)} / 1000.0)` : `x.${quote(name)}`;
  const insert = `insert into ${table} (${names.map(quote).join(', ')}) select ${names.map(read).join(', ')} from ${record}`;
  const update = `update ${table} t set ${names
    .filter((name) => name !== 'id')
    .map((name) => `${quote(name)} = ${read(name)}`)
    .join(', ')} from ${record} where t.id = x.id`;
  // Other members of a row (what a join brought) are not the table's.
  const toJson = (rows: readonly Row[]) => JSON.stringify(rows, names);
  const toPlain = (rows: readonly Row[]) =>
    names.some((name) => types[name] === 'jsonb') ? JSON.stringify(rows.map(pick)) : toJson(rows);
  const pick = (row: Row) => {
    const given = new Map<string, unknown>(Object.entries(row));
    return Object.fromEntries(names.map((name) => [name, given.get(name)]));
  };

  // Named, so that a storm of cases does not plan the same statement anew for each.
  return {
    async reserveIds(tx, count) {
      const { rows } = await tx.query<{ id: number }>(
        `select nextval(pg_get_serial_sequence($1, 'id'))::bigint as id from generate_series(1, $2::int)`,
        [table, count],
      );
      return rows.map(({ id }) => id);
    },
    async insert(tx, rows) {
      if (rows.length > 0) await tx.query({ name: `insert-${table}`, text: insert, values: [toPlain(rows)] });
    },
    async update(tx, rows) {
      if (rows.length > 0) await tx.query({ name: `update-${table}`, text: update, values: [toPlain(rows)] });
    },
  };
}

function quote(name: string): string {
  return `"${name}"`;
}
