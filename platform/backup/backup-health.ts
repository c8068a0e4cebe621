/** The back-ups as one line of /health. */
import type { BackupState, BackupTroubleKind } from '../../contract/centre/backup.ts';

const SAYS: Readonly<Record<BackupTroubleKind, string>> = {
  unreachable: 'the folder of back-ups cannot be written; log waits in the data folder',
  'archive-fails': 'PostgreSQL cannot hand over its log',
  'log-waits': 'log has waited for minutes to be archived',
  gap: 'log was given up: until the next base back-up the time since then cannot be restored',
  'base-failed': 'the last base back-up failed',
  'base-late': 'the last base back-up is too old',
  'base-broken': 'a base back-up is damaged',
  'drill-failed': 'the last tried restore failed',
  'drill-late': 'no restore was proven for too long: npm run restore -- --drill',
  'outside-late': 'the outside back-up has not told of itself for two days',
};

/** Never down: the centre works without back-ups, only not for ever. */
export function toBackupHealth(
  state: BackupState,
  nowMs: number,
): { state: 'ok' | 'degraded'; says: string } {
  const { troubles } = state;
  if (troubles.length > 0)
    return { state: 'degraded', says: [...new Set(troubles.map(({ kind }) => SAYS[kind]))].join('; ') };
  return { state: 'ok', says: toSentence(state, nowMs) };
}

function toSentence(state: BackupState, nowMs: number): string {
  const age = (timeMs: number | null | undefined) =>
    timeMs === null || timeMs === undefined ? 'never' : `${toAge(nowMs - timeMs)} ago`;
  if (state.kind === 'demo') return 'off: a simulation is backed up only when told to';
  if (state.kind === 'off') return 'off: nothing is backed up';
  if (state.kind === 'outside')
    return state.logUntilMs === null
      ? 'the database is outside: its back-ups are not ours'
      : `the database is outside: its back-up told of itself ${age(state.logUntilMs)}`;
  const place = state.onSameDisk ? '; on the same disk as the data: not safe from a broken disk' : '';
  return `base ${age(state.lastBase?.endedMs)}, log ${age(state.logUntilMs)}, proven restore ${age(state.provenMs)}${place}`;
}

function toAge(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 120) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}
