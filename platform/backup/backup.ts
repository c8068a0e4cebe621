/**
 * The back-ups of a running centre. The work is done by a keeper in a process of its own: a disk or a share that hangs
 * holds up the keeper and never the centre, and packing and encrypting take nothing from the intake. It stops nothing:
 * whatever fails is told by `state`, in /health and on the administrator's page.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BackupState } from '../../contract/centre/backup.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import { openDataFolder } from '../kernel/data-folder.ts';
import type { Log } from '../kernel/log.ts';
import type { Settings } from '../kernel/settings.ts';
import { toIdleState } from './internal/idle-state.ts';
import { toKeeperEnv } from './internal/keeper-env.ts';
import { forgetTarget } from './internal/target.ts';
import { SPOOL, toArchiveCommand } from './internal/wal-mover.ts';

const PROGRAM = fileURLToPath(new URL('./keeper-program.ts', import.meta.url));
/** A keeper that says nothing for so long hangs, which is told; after so much more it is ended and another begins. */
const SILENT_MS = 60_000;
const FROZEN_MS = 5 * 60_000;
const LOOK_MS = 10_000;
const AGAIN_AFTER_MS = 10_000;
const LOWER_PRIORITY = 5;
/** What is still waiting when the centre stops may take so long; the rest is moved at the next start. */
const LAST_WAIT_MS = 3_000;

export interface Backup {
  state(): BackupState;
  /** Begins; the database answers. */
  start(databaseUrl: string): void;
  /** Ends the rounds, before the database stops. */
  stop(): Promise<void>;
  /** Moves what the database handed over while it stopped, and ends. */
  finish(): Promise<void>;
  /** What PostgreSQL must be started with. */
  readonly postgres: {
    readonly settings: Readonly<Record<string, string>>;
    readonly folders: readonly string[];
  };
}

export interface BackupDeps {
  readonly settings: Settings;
  readonly log: Log;
  readonly clock: Clock;
}

/** What the keeper is told, and what it tells. */
export type ToKeeper = { readonly do: 'start'; readonly url: string } | { readonly do: 'stop' | 'finish' };
export type FromKeeper =
  | { readonly says: 'state'; readonly state: BackupState }
  | { readonly says: 'stopped' | 'finished' };

/** Where back-ups lie by these settings; undefined when there are none. */
export function toBackupDir({
  backupDir,
  dataDir,
  demo,
}: Pick<Settings, 'backupDir' | 'dataDir' | 'demo'>): string | undefined {
  if (backupDir === 'off') return undefined;
  return backupDir ?? (demo ? undefined : join(dataDir, 'backup'));
}

/** Makes the back-ups' face; nothing happens before `start`. */
export function createBackup({ settings, log, clock }: BackupDeps): Backup {
  const dir = settings.databaseUrl === undefined ? toBackupDir(settings) : undefined;
  if (dir === undefined) {
    forgetTarget(settings.dataDir);
    const kind =
      settings.databaseUrl !== undefined ? 'outside' : settings.backupDir === 'off' ? 'off' : 'demo';
    return {
      state: () => toIdleState(settings, kind, clock.now()),
      start: () => undefined,
      stop: async () => undefined,
      finish: async () => undefined,
      postgres: { settings: {}, folders: [] },
    };
  }
  const spool = openDataFolder(settings.dataDir).ensureFolder(SPOOL);
  let child: ChildProcess | undefined;
  let isEnding = false;
  let stopLook: Stop = () => undefined;
  let last: BackupState = { ...toIdleState(settings, 'embedded', clock.now()), folder: dir };
  let heardMs = clock.monotonicMs();
  const awaited = new Map<FromKeeper['says'], () => void>();

  const begin = (url: string) => {
    heardMs = clock.monotonicMs();
    const made = fork(PROGRAM, [], {
      env: toKeeperEnv(settings, dir),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child = made;
    try {
      if (made.pid !== undefined) setPriority(made.pid, LOWER_PRIORITY);
    } catch {
      log.debug('the priority of the keeper cannot be set here');
    }
    made.on('message', (message: FromKeeper) => {
      heardMs = clock.monotonicMs();
      if (message.says === 'state') last = message.state;
      else awaited.get(message.says)?.();
    });
    made.on('error', (error) => log.error({ err: error }, 'the keeper of back-ups'));
    made.once('exit', (code, signal) => {
      if (child === made) child = undefined;
      for (const done of awaited.values()) done();
      if (isEnding) return;
      log.error({ code, signal }, 'the keeper of back-ups has gone; it is started again');
      clock.setTimer(clock.now() + AGAIN_AFTER_MS, () => void (isEnding || begin(url)));
    });
    tell(made, { do: 'start', url });
  };

  /** One that is frozen will not end by itself; what it had in hand is done again by the next. */
  const endFrozen = () => {
    if (child === undefined || clock.monotonicMs() - heardMs < FROZEN_MS) return;
    log.error({ pid: child.pid }, 'the keeper of back-ups has not answered for minutes; it is ended');
    child.kill('SIGKILL');
  };

  /** Tells it and waits for its answer, not for ever. */
  const ask = (what: 'stop' | 'finish', answer: FromKeeper['says']) =>
    new Promise<void>((resolve) => {
      if (child === undefined) return resolve();
      awaited.set(answer, resolve);
      setTimeout(resolve, LAST_WAIT_MS).unref();
      tell(child, { do: what });
    });

  return {
    postgres: {
      folders: [spool],
      settings: {
        archive_mode: 'on',
        archive_timeout: `${settings.backupLogSec}s`,
        archive_command: toArchiveCommand(spool),
      },
    },
    start(url) {
      begin(url);
      stopLook = clock.every(LOOK_MS, endFrozen);
    },
    async stop() {
      isEnding = true;
      stopLook();
      await ask('stop', 'stopped');
    },
    async finish() {
      await ask('finish', 'finished');
      child?.kill('SIGKILL');
    },
    state() {
      if (clock.monotonicMs() - heardMs < SILENT_MS) return last;
      const says = 'The keeper of back-ups does not answer: the disk or share of the folder may hang.';
      return { ...last, troubles: [{ kind: 'unreachable', says }, ...last.troubles] };
    },
  };
}

function tell(child: ChildProcess, message: ToKeeper): void {
  // One that has just gone is started again by its exit.
  if (child.connected) child.send(message, () => undefined);
}
