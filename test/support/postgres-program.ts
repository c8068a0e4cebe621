/** A program to be killed: starts PostgreSQL in the folder it is given, writes a row, tells the server's process id. */
import { createDatabase } from '../../platform/kernel/database.ts';
import { silentLog } from '../../platform/kernel/log.ts';
import { startPostgres } from '../../platform/kernel/postgres.ts';

const log = silentLog();
const postgres = await startPostgres({ dataDir: process.argv[2] ?? '', log });
const db = createDatabase({ url: postgres.url, log });
await db.pool.query('create table kept as select 1 as one');
process.send?.(postgres.pid());
