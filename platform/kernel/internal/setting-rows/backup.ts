/** Back-ups of the embedded database and of the data folder. */
import { resolve } from 'node:path';
import { number, optional } from '../setting-kinds.ts';
import type { SettingRow } from '../setting-kinds.ts';

export const backupRows = {
  backupDir: optional('HAIVAN_BACKUP_DIR', {
    allowed: 'a folder, best on another disk or machine; or off',
    says: 'Where back-ups and the archived log lie. By default backup in the data folder; in the demo city there are none unless a folder is named.',
    parse: (value) => (value === 'off' ? value : resolve(value)),
  }),
  backupEveryHours: number('HAIVAN_BACKUP_EVERY_HOURS', '24', {
    min: 0,
    max: 744,
    says: 'Hours between base back-ups that the running centre takes by itself. 0: only by npm run backup.',
  }),
  backupKeepDays: number('HAIVAN_BACKUP_KEEP_DAYS', '14', {
    min: 1,
    max: 3_660,
    says: 'Days that can be gone back to; older back-ups and their log are removed, never the last good one.',
  }),
  backupLogSec: number('HAIVAN_BACKUP_LOG_SEC', '60', {
    min: 1,
    max: 3_600,
    says: 'Seconds after which written log is archived even if its segment of 16 MB is not full: the most that a lost disk loses.',
  }),
  backupSpoolGb: number('HAIVAN_BACKUP_SPOOL_GB', '10', {
    min: 1,
    max: 10_000,
    says: 'Gigabytes of log that wait in the data folder while the folder of back-ups cannot be written. Beyond, that log is given up and said so.',
  }),
  backupDrillDays: number('HAIVAN_BACKUP_DRILL_DAYS', '30', {
    min: 0,
    max: 366,
    says: 'Days between restores that the running centre tries beside itself to prove the back-ups. 0: only by npm run restore -- --drill.',
  }),
  backupKey: optional('HAIVAN_BACKUP_KEY', {
    allowed: '64 hexadecimal digits, or a phrase of at least 12 characters',
    says: 'Encrypts back-ups (AES-256-GCM). Keep it outside this machine: without it nobody can restore.',
    parse: (value) => (value.length >= 12 ? value : undefined),
    secret: true,
  }),
  backupKeyFile: optional('HAIVAN_BACKUP_KEY_FILE', {
    allowed: 'a file with the key, readable by the user of the program only',
    says: 'The same from a file, e.g. a credential of systemd.',
    parse: (value) => resolve(value),
  }),
  backupStamp: optional('HAIVAN_BACKUP_STAMP', {
    allowed: 'a file',
    says: 'For an outside database: a file its back-up touches when it has ended; /health tells its age.',
    parse: (value) => resolve(value),
  }),
} satisfies Record<string, SettingRow<unknown>>;
