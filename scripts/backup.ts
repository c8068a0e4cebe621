/**
 * `npm run backup`: a base back-up of the embedded database while the centre runs, with secrets, keys and evidence;
 * `--files-only` for the files beside an outside database.
 */
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { toBackupDir } from '../platform/backup/backup.ts';
import { packFilesOf } from '../platform/backup/files-only.ts';
import { readBackupSecret, takeBackup } from '../platform/backup/take-backup.ts';
import { invalidInput, isHaivanError, toErrorText } from '../platform/kernel/errors.ts';
import { createLog, silentLog } from '../platform/kernel/log.ts';
import { startPostgres } from '../platform/kernel/postgres.ts';
import { findRunningPostgres } from '../platform/kernel/running-postgres.ts';
import { loadSettings } from '../platform/kernel/settings.ts';
import type { Settings } from '../platform/kernel/settings.ts';

const USAGE = `npm run backup -- [options]
  --to <folder>    where back-ups lie (as HAIVAN_BACKUP_DIR; default: backup in the data folder)
  --data <folder>  data folder of the centre (as HAIVAN_DATA)
  --new            make the folder anew though this centre has had another there
  --files-only     only secrets, keys, evidence and waiting files: for an outside database (DATABASE_URL)
The key for encryption: HAIVAN_BACKUP_KEY or HAIVAN_BACKUP_KEY_FILE.`;

try {
  const { values: given } = parseArgs({
    options: {
      to: { type: 'string' },
      data: { type: 'string' },
      new: { type: 'boolean', default: false },
      'files-only': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (given.help) console.log(USAGE);
  else {
    const settings = loadSettings({
      ...process.env,
      ...(given.data === undefined ? {} : { HAIVAN_DATA: given.data }),
      ...(given.to === undefined ? {} : { HAIVAN_BACKUP_DIR: given.to }),
    });
    if (given['files-only']) await keepFiles(settings);
    else await keepAll(settings, given.new);
  }
} catch (error) {
  console.error(
    isHaivanError(error)
      ? toErrorText(error)
      : error instanceof Error
        ? `${error.message}\n\n${USAGE}`
        : error,
  );
  process.exitCode = 1;
}

async function keepAll(settings: Settings, isNew: boolean): Promise<void> {
  if (settings.databaseUrl !== undefined)
    throw invalidInput('An outside database is backed up by its own tools.', {
      where: 'DATABASE_URL',
      next: 'Use pgBackRest or pg_basebackup with archived WAL (docs/administrators.md), and npm run backup -- --files-only for secrets and evidence.',
    });
  const { dataDir, backupKeepDays: keepDays } = settings;
  const backupDir = toBackupDir(settings) ?? join(dataDir, 'backup');
  const runningUrl = findRunningPostgres(dataDir);
  const own = runningUrl === undefined ? await startPostgres({ dataDir, log: silentLog() }) : undefined;
  try {
    const taken = await takeBackup({
      dataDir,
      backupDir,
      secret: readBackupSecret(settings),
      keepDays,
      url: runningUrl ?? own?.url ?? '',
      isNew,
      log: createLog({ level: 'warn' }),
    });
    const { counts } = taken;
    console.log(`Back-up made and verified: ${taken.folder}`);
    console.log(
      `  ${toMb(taken.rawBytes)} of database in ${toMb(taken.bytes)}, ${taken.evidence} new files of evidence, ` +
        `${(taken.tookMs / 1000).toFixed(1)} s, ${taken.isEncrypted ? 'encrypted' : 'NOT encrypted (no HAIVAN_BACKUP_KEY)'}`,
    );
    console.log(
      `  ${counts.cases} cases, ${counts.alerts} alerts, ${counts.accounts} accounts, journal until entry ${counts.journalLastId}`,
    );
    console.log(
      `  restores to ${new Date(taken.endedMs).toISOString()} and, with the archived log, to any later moment`,
    );
  } finally {
    await own?.stop();
  }
}

/** One archive, in the clear: where it goes is the business of the tool that keeps it. */
async function keepFiles(settings: Settings): Promise<void> {
  const folder = toBackupDir(settings) ?? join(settings.dataDir, 'backup');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stamp = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const path = join(folder, `files-${stamp}.tar`);
  await pipeline(
    Readable.from(packFilesOf(settings.dataDir, folder)),
    createWriteStream(path, { mode: 0o600, flush: true }),
  );
  console.log(
    `Secrets, keys, evidence and waiting files: ${path} (an ordinary tar, not encrypted: keep it as a secret)`,
  );
}

function toMb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
