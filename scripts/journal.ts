/**
 * `npm run journal -- verify | export | seals`: proves the journal or names its first broken entry; writes it out for
 * inspection. Works while the centre runs and while it stands still.
 */
import { createWriteStream, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { JournalSeal } from '../contract/journal/journal.ts';
import { eachEntry, listSeals, verifyJournal } from '../platform/access/journal-audit.ts';
import type { JournalFilter } from '../platform/access/journal-audit.ts';
import { toCsvLine, toNdjsonLine } from '../platform/access/journal-export.ts';
import { createDatabase } from '../platform/kernel/database.ts';
import type { Database } from '../platform/kernel/database.ts';
import { isHaivanError, toErrorText } from '../platform/kernel/errors.ts';
import { createLog, silentLog } from '../platform/kernel/log.ts';
import { startPostgres } from '../platform/kernel/postgres.ts';
import { findRunningPostgres } from '../platform/kernel/running-postgres.ts';
import { loadSettings } from '../platform/kernel/settings.ts';

const USAGE = `npm run journal -- <what> [options]
  verify                 checks every entry, the seals and the end; exit code 0: whole, 1: broken
    --seals <file>       also against seals kept outside (the output of "seals")
  seals                  prints the daily seals as NDJSON: keep them outside, e.g. printed or by e-mail
  export                 writes entries with their hashes, oldest first
    --format ndjson|csv  default ndjson
    --out <file>         default: standard output
    --actor, --action, --subject <text>; --from, --to <ISO 8601>
  --data <folder>        data folder of the centre (as HAIVAN_DATA); or DATABASE_URL for an outside database`;

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seals: { type: 'string' },
    format: { type: 'string', default: 'ndjson' },
    out: { type: 'string' },
    actor: { type: 'string' },
    action: { type: 'string' },
    subject: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    data: { type: 'string' },
  },
});

const errands: Readonly<Record<string, (db: Database) => Promise<number>>> = {
  verify,
  seals: printSeals,
  export: exportEntries,
};
const errand = errands[positionals[0] ?? ''];
if (errand === undefined || positionals.length > 1 || !['ndjson', 'csv'].includes(given.format)) {
  console.error(USAGE);
  process.exit(2);
}
try {
  process.exitCode = await withDatabase(errand);
} catch (error) {
  // Who reads the output may have seen enough (`| head`); that is no trouble of ours.
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') process.exit(0);
  console.error(isHaivanError(error) ? toErrorText(error) : error);
  process.exitCode = 2;
}

/** The database of the running centre, or its own server started for as long as this takes. */
async function withDatabase(work: (db: Database) => Promise<number>): Promise<number> {
  const settings = loadSettings({
    ...process.env,
    ...(given.data === undefined ? {} : { HAIVAN_DATA: given.data }),
  });
  const log = createLog({ level: 'warn' });
  const runningUrl = settings.databaseUrl ?? findRunningPostgres(settings.dataDir);
  const own =
    runningUrl === undefined
      ? await startPostgres({ dataDir: settings.dataDir, log: silentLog() })
      : undefined;
  const db = createDatabase({ url: runningUrl ?? own?.url ?? '', log, connections: 2 });
  try {
    return await work(db);
  } finally {
    await db.stop();
    await own?.stop();
  }
}

async function verify(db: Database): Promise<number> {
  const verdict = await verifyJournal(db.pool, given.seals === undefined ? [] : readSeals(given.seals));
  const { entries, lastId, lastMs, seals, tookMs, broken } = verdict;
  if (broken === null) {
    const last = lastMs === null ? '' : `, the last is ${lastId} of ${new Date(lastMs).toISOString()}`;
    console.log(`The journal is whole: ${entries} entries${last}; ${seals} seals; ${tookMs} ms.`);
    return 0;
  }
  const time = broken.timeMs === null ? '' : ` of ${new Date(broken.timeMs).toISOString()}`;
  console.log(`The journal is broken at entry ${broken.id}${time} (${broken.what}). ${broken.says}`);
  console.log(`${entries} entries before it are as they were written.`);
  return 1;
}

async function printSeals(db: Database): Promise<number> {
  for (const seal of await listSeals(db.pool)) console.log(JSON.stringify(seal));
  return 0;
}

function readSeals(path: string): JournalSeal[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      // A line is checked for the three members that are used; the file is our own output.
      const seal = JSON.parse(line) as JournalSeal;
      if (typeof seal.lastId === 'number' && typeof seal.hash === 'string' && typeof seal.count === 'number')
        return seal;
      throw new Error(`${path}, line ${index + 1} is not a seal: it needs day, lastId, hash and count.`);
    });
}

async function exportEntries(db: Database): Promise<number> {
  const out = given.out === undefined ? process.stdout : createWriteStream(resolve(given.out));
  const write = async (text: string) => {
    if (!out.write(text)) await once(out, 'drain');
  };
  const toLine = given.format === 'csv' ? toCsvLine : toNdjsonLine;
  if (given.format === 'csv') await write(toCsvLine());
  let count = 0;
  for await (const entry of eachEntry(db.pool, toFilter())) {
    await write(toLine(entry));
    count += 1;
  }
  if (given.out !== undefined) {
    out.end();
    await once(out, 'finish');
    console.log(`${count} entries written to ${given.out}.`);
  }
  return 0;
}

function toFilter(): JournalFilter {
  const { actor, action, subject, from, to } = given;
  return {
    ...(actor === undefined ? {} : { actor }),
    ...(action === undefined ? {} : { action }),
    ...(subject === undefined ? {} : { subject }),
    ...(from === undefined ? {} : { fromMs: toMs('--from', from) }),
    ...(to === undefined ? {} : { toMs: toMs('--to', to) }),
  };
}

function toMs(flag: string, text: string): number {
  const timeMs = Date.parse(text);
  if (!Number.isNaN(timeMs)) return timeMs;
  throw new Error(`${flag}: ${text} is not a time; give ISO 8601, e.g. 2026-11-22T08:00:00+07:00.`);
}
