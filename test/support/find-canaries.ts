/** Looks for values everywhere a centre keeps something: every table (raw bytes opened), every file of the data folder. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { Queryable } from '../../platform/kernel/database.ts';

/** One line a place, e.g. `case_entry: 2 rows`; empty when none of the values is left anywhere. */
export async function findCanaries(
  db: Queryable,
  dataDir: string,
  canaries: readonly (string | RegExp)[],
): Promise<string[]> {
  const isIn = (text: string) =>
    canaries.some((one) => (typeof one === 'string' ? text.includes(one) : one.test(text)));
  const found: string[] = [];
  const tables = await db.query<{ name: string }>(
    `select format('%I', relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  for (const { name } of tables.rows) {
    const { rows } = await db.query<Record<string, unknown>>(`select * from ${name}`);
    const hits = rows.filter((row) => Object.values(row).some((value) => isIn(toText(value)))).length;
    if (hits > 0) found.push(`${name}: ${hits} rows`);
  }
  for (const entry of readdirSync(dataDir, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && isIn(readFileSync(path, 'utf8'))) found.push(path.slice(dataDir.length));
  }
  return found;
}

function toText(value: unknown): string {
  if (!Buffer.isBuffer(value)) return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  try {
    return `${value.toString('utf8')}${inflateRawSync(value).toString('utf8')}`;
  } catch {
    return value.toString('utf8');
  }
}
