/** `npm run restore`: brings a centre back to a moment, or tries it beside (`--drill`). */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { toBackupDir } from '../platform/backup/backup.ts';
import { runDrill } from '../platform/backup/drill.ts';
import { restore } from '../platform/backup/restore.ts';
import { readBackupSecret } from '../platform/backup/take-backup.ts';
import { invalidInput, isHaivanError, toErrorText } from '../platform/kernel/errors.ts';
import { createLog } from '../platform/kernel/log.ts';
import { findRunningPostgres } from '../platform/kernel/running-postgres.ts';
import { loadSettings } from '../platform/kernel/settings.ts';
import type { Settings } from '../platform/kernel/settings.ts';

const USAGE = `npm run restore -- --to <moment> | --drill [options]
  --to <moment>      2026-11-28T10:04:05+07:00, or without a zone in that of this machine; or latest
  --from <folder>    where back-ups lie (as HAIVAN_BACKUP_DIR; default: backup in the data folder)
  --into <folder>    the data folder to make (as HAIVAN_DATA)
  --replace          what is in it is moved aside, not deleted
  --timeline <n>     follow this timeline (after earlier restores; default: the newest)
  --drill            restore the newest back-up beside, prove it, throw it away
The key of encrypted back-ups: HAIVAN_BACKUP_KEY or HAIVAN_BACKUP_KEY_FILE.`;

try {
  const { values: given } = parseArgs({
    options: {
      to: { type: 'string' },
      from: { type: 'string' },
      into: { type: 'string' },
      timeline: { type: 'string' },
      replace: { type: 'boolean', default: false },
      drill: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const settings = loadSettings({
    ...process.env,
    ...(given.into === undefined ? {} : { HAIVAN_DATA: given.into }),
    ...(given.from === undefined ? {} : { HAIVAN_BACKUP_DIR: given.from }),
  });
  if (given.help || (!given.drill && given.to === undefined)) {
    console.log(USAGE);
    process.exitCode = given.help ? 0 : 2;
  } else if (given.drill) await drill(settings);
  else await bringBack(settings, given);
} catch (error) {
  console.error(
    isHaivanError(error) ? toErrorText(error) : error instanceof Error ? error.message : String(error),
  );
  process.exitCode = 1;
}

async function bringBack(
  settings: Settings,
  given: { to?: string; timeline?: string; replace: boolean },
): Promise<void> {
  const targetMs = toMoment(given.to ?? '');
  console.log(
    targetMs === undefined ? 'Restoring as far as the log reaches …' : `Restoring to ${toText(targetMs)} …`,
  );
  const done = await restore({
    targetMs,
    timeline: given.timeline === undefined ? undefined : toTimeline(given.timeline),
    backupDir: toBackupDir(settings) ?? join(settings.dataDir, 'backup'),
    secret: readBackupSecret(settings),
    into: settings.dataDir,
    replace: given.replace,
    log: createLog({ level: 'fatal' }),
  });
  const { proof } = done;
  const { journal, counts } = proof;
  console.log(
    `Restored into ${done.into} in ${(done.tookMs / 1000).toFixed(1)} s, from ${done.base} and the log after it.`,
  );
  console.log(`  last change    ${toText(proof.reachedMs ?? done.baseMs)}`);
  console.log(`  last delivery  ${proof.lastDeliveryMs === null ? 'none' : toText(proof.lastDeliveryMs)}`);
  console.log(`  journal        whole: ${journal.entries} entries, the last is ${journal.lastId}`);
  console.log(
    `  holds          ${counts.cases} cases, ${counts.alerts} alerts, ${proof.evidence} files of evidence, ${counts.accounts} accounts`,
  );
  const missing = proof.missingEvidence.length;
  if (missing > 0)
    console.log(
      `  MISSING        ${missing} files of evidence are not in the back-up (in a bucket, or erased): the first is ${proof.missingEvidence[0]}`,
    );
  const lostFrom = targetMs ?? done.logUntilMs;
  console.log(`  lost           what was written after ${toText(lostFrom)}`);
  if (done.movedTo !== undefined)
    console.log(`  the old files  ${done.movedTo} (delete them when all is well)`);
  console.log(
    'Start it: npm start. Senders repeat what was not acknowledged; what was acknowledged after that moment is asked for again.',
  );
}

async function drill(settings: Settings): Promise<void> {
  const { dataDir } = settings;
  const result = await runDrill({
    dataDir,
    backupDir: toBackupDir(settings) ?? join(dataDir, 'backup'),
    secret: readBackupSecret(settings),
    runningUrl: settings.databaseUrl === undefined ? findRunning(dataDir) : undefined,
    log: createLog({ level: 'fatal' }),
  });
  const seconds = (result.tookMs / 1000).toFixed(1);
  if (!result.ok) {
    console.error(`The drill FAILED after ${seconds} s (${result.base}): ${result.trouble}`);
    process.exitCode = 1;
    return;
  }
  console.log(
    `Proven in ${seconds} s: ${result.base} and its log restore to ${toText(result.reachedMs ?? 0)}.`,
  );
  console.log(
    `  journal whole (${result.journalEntries} entries), ${result.evidence} files of evidence, nothing is missing; thrown away again.`,
  );
}

/** Undefined for `latest`. */
function toMoment(text: string): number | undefined {
  if (text === 'latest') return undefined;
  const timeMs = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text) ? Date.parse(text.replace(' ', 'T')) : NaN;
  if (!Number.isNaN(timeMs)) return timeMs;
  throw invalidInput('The moment is not understood.', {
    where: '--to',
    value: text,
    allowed: '2026-11-28T10:04:05+07:00, 2026-11-28 10:04:05 (zone of this machine), or latest',
  });
}

function toTimeline(text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw invalidInput('The timeline is not understood.', {
    where: '--timeline',
    value: text,
    allowed: 'a whole number',
  });
}

/** On a machine that only holds the back-ups there is no centre to compare with. */
function findRunning(dataDir: string): string | undefined {
  try {
    return findRunningPostgres(dataDir);
  } catch (error) {
    if (isHaivanError(error) && error.id === 'not_found') return undefined;
    throw error;
  }
}

function toText(timeMs: number): string {
  return `${new Date(timeMs).toISOString()} (${new Date(timeMs).toLocaleString('sv-SE', { timeZoneName: 'shortOffset' })})`;
}
