/**
 * Under which identity PostgreSQL runs. It refuses to be root, so root starts it in a user namespace of its own
 * (nothing to create, nothing to chown, works below a 0700 folder) or, where that is refused, as another user.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { unavailable } from '../errors.ts';
import type { Log } from '../log.ts';

export type LauncherKind = 'plain' | 'namespace' | 'other-user';

export interface Launcher {
  kind: LauncherKind;
  /** What stands before the program on its command line. */
  prefix: readonly string[];
  /** Gives a folder to the identity that PostgreSQL will run under. */
  own(folder: string): void;
}

/** With this PostgreSQL stops cleanly by itself when this process dies, even by kill -9. */
const DIE_WITH_PARENT = ['setpriv', '--pdeathsig', 'INT'];

export interface LauncherNeeds {
  /** A program of PostgreSQL; each way is tried by asking it for its version. */
  probe: string;
  /** The folder of the server, which may not exist yet. */
  cluster: string;
  env: NodeJS.ProcessEnv;
  log: Log;
  /** Tries one kind alone; for tests. */
  only?: LauncherKind | undefined;
}

/**
 * Finds a way that works here. Root keeps to the user to whom an existing folder belongs, so that this user can
 * start it again later.
 * @throws HaivanError unavailable when there is none.
 */
export function findLauncher({ probe, cluster, env, log, only }: LauncherNeeds): Launcher {
  const owner = findOwner(cluster);
  const user = owner ?? findOrdinaryUser();
  const dieWithParent = runs([...DIE_WITH_PARENT, 'true'], env) ? DIE_WITH_PARENT : [];
  if (dieWithParent.length === 0)
    log.warn('setpriv is missing: PostgreSQL would outlive a kill -9 of this program');

  const candidates: Record<LauncherKind, () => Launcher> = {
    plain: () => ({ kind: 'plain', prefix: dieWithParent, own: () => {} }),
    namespace: () => ({
      kind: 'namespace',
      prefix: ['unshare', '--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`, ...dieWithParent],
      own: (folder) => void (findOwner(folder) && isRoot() && chown(folder, { uid: 0, gid: 0 })),
    }),
    'other-user': () => ({
      kind: 'other-user',
      prefix: [
        'setpriv',
        `--reuid=${user.uid}`,
        `--regid=${user.gid}`,
        '--clear-groups',
        ...dieWithParent.slice(1),
      ],
      own: (folder) => chown(folder, user),
    }),
  };
  // An ordinary user without a line in /etc/passwd (a container's random id) is refused by initdb: give it a name.
  const asRoot: LauncherKind[] = owner ? ['other-user', 'namespace'] : ['namespace', 'other-user'];
  const order: LauncherKind[] = isRoot() ? asRoot : [hasName() ? 'plain' : 'namespace'];
  for (const kind of only === undefined ? order : [only]) {
    const launcher = candidates[kind]();
    if (runs([...launcher.prefix, probe, '--version'], env)) return launcher;
    log.debug({ kind }, 'this way of starting PostgreSQL is refused here');
  }
  throw unavailable('PostgreSQL refuses to run as root, and no other identity can be taken here.', {
    where: probe,
    allowed:
      'an ordinary user; or root where `unshare --user` works, or where others may read the program’s folder',
    next: 'Run as an ordinary user, move the project out of a 0700 folder such as /root, or set DATABASE_URL.',
  });
}

function runs([command = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): boolean {
  return spawnSync(command, args, { env, stdio: 'ignore' }).status === 0;
}

function chown(folder: string, { uid, gid }: { uid: number; gid: number }): void {
  execFileSync('chown', ['-R', `${uid}:${gid}`, folder]);
}

/** To whom other than root a folder belongs. */
function findOwner(folder: string): { uid: number; gid: number } | undefined {
  if (!existsSync(folder)) return undefined;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? undefined : { uid, gid };
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** A user of this machine that is not root: postgres when there is one, then nobody, then any. */
function findOrdinaryUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && Number.isInteger(gid));
  const found =
    users.find(({ name }) => name === 'postgres') ?? users.find(({ name }) => name === 'nobody') ?? users[0];
  return found ?? { uid: 65534, gid: 65534 };
}
