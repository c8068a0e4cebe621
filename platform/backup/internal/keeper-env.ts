/** The settings of a centre as the environment of the processes it starts for its back-ups. */
import type { Settings } from '../../kernel/settings.ts';

export function toKeeperEnv(settings: Settings, dir: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HAIVAN_DATA: settings.dataDir,
    HAIVAN_DEMO: settings.demo ? 'on' : 'off',
    HAIVAN_LOG: settings.logLevel,
    HAIVAN_BACKUP_DIR: dir,
    HAIVAN_BACKUP_KEEP_DAYS: String(settings.backupKeepDays),
    HAIVAN_BACKUP_EVERY_HOURS: String(settings.backupEveryHours),
    HAIVAN_BACKUP_DRILL_DAYS: String(settings.backupDrillDays),
    HAIVAN_BACKUP_LOG_SEC: String(settings.backupLogSec),
    HAIVAN_BACKUP_SPOOL_GB: String(settings.backupSpoolGb),
    ...(settings.backupKey === undefined ? {} : { HAIVAN_BACKUP_KEY: settings.backupKey }),
    ...(settings.backupKeyFile === undefined ? {} : { HAIVAN_BACKUP_KEY_FILE: settings.backupKeyFile }),
  };
}
