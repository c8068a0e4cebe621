/** The program of a running centre's errands: `base` takes a base back-up, `drill` tries a restore. */
import { isHaivanError, toErrorText } from '../kernel/errors.ts';
import { createLog } from '../kernel/log.ts';
import { findRunningPostgres } from '../kernel/running-postgres.ts';
import { loadSettings } from '../kernel/settings.ts';
import { toBackupDir } from './backup.ts';
import { runDrill } from './drill.ts';
import { readBackupSecret } from './internal/vault.ts';
import { takeBackup } from './take-backup.ts';

process.on('SIGTERM', () => process.exit(143));
try {
  const settings = loadSettings(process.env);
  const log = createLog({ level: 'error' });
  const { dataDir, backupKeepDays: keepDays } = settings;
  const backupDir = toBackupDir(settings) ?? '';
  const secret = readBackupSecret(settings);
  const url = findRunningPostgres(dataDir);
  if (process.argv[2] === 'drill') {
    const { ok, trouble } = await runDrill({ dataDir, backupDir, secret, runningUrl: url, log });
    if (!ok) throw new Error(trouble ?? 'The restore was not whole.');
  } else if (url !== undefined) await takeBackup({ dataDir, backupDir, secret, keepDays, url, log });
  process.exit(0);
} catch (error) {
  process.stderr.write(`${isHaivanError(error) ? toErrorText(error) : String(error)}\n`);
  process.exit(1);
}
