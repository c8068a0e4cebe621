/** The state of back-ups where nothing is known of any, with what the settings say. */
import { existsSync, statSync } from 'node:fs';
import type { BackupState } from '../../../contract/centre/backup.ts';
import type { Settings } from '../../kernel/settings.ts';

const DAY_MS = 86_400_000;

/** For an outside database its own back-up may tell of itself by a file. */
export function toIdleState(settings: Settings, kind: BackupState['kind'], nowMs: number): BackupState {
  const stamp = kind === 'outside' ? settings.backupStamp : undefined;
  const toldMs = stamp !== undefined && existsSync(stamp) ? statSync(stamp).mtimeMs : null;
  const isLate = stamp !== undefined && (toldMs === null || nowMs - toldMs > 2 * DAY_MS);
  return {
    kind,
    folder: null,
    onSameDisk: false,
    isEncrypted: false,
    everyHours: settings.backupEveryHours,
    keepDays: settings.backupKeepDays,
    drillDays: settings.backupDrillDays,
    bases: 0,
    oldestMs: null,
    lastBase: null,
    logUntilMs: toldMs,
    waiting: { files: 0, bytes: 0 },
    drill: null,
    provenMs: null,
    troubles: isLate ? [{ kind: 'outside-late', says: null }] : [],
  };
}
