/**
 * Hands PostgreSQL the log it asks for while it recovers. Its restore_command is a few lines of shell that leave the
 * name in `want/` and wait; here the segment is decrypted, checked and unpacked, the next ones ahead of time. What is
 * broken or missing in the middle ends the recovery at once: PostgreSQL alone would take it for the end of the log.
 */
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { chown, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { BrokenFile } from './vault-file.ts';
import type { Vault } from './vault.ts';
import { missingLog } from './choose-base.ts';
import type { Route } from './choose-base.ts';
import { SEGMENT_BYTES, toLastSegmentNumber, toSegmentName, toSegmentPlace } from './wal-names.ts';

const LOOK_MS = 5;
const AHEAD = 3;
/** Of 20 ms each: the shell gives up when nobody answers any more. */
const SHELL_TRIES = 15_000;
/** PostgreSQL ends when its command fails with more than 125; less means "there is no such file". */
const END_ALL = 200;

export interface WalFeeder {
  readonly folder: string;
  /** For `restore_command`. */
  readonly command: string;
  /** Why it ended the recovery. */
  trouble(): Error | undefined;
  stop(): Promise<void>;
}

/** Feeds from the base's own log and the archive. `folder` is made; the server's user must be able to write into it. */
export function startWalFeeder({
  vault,
  route,
  folder,
  cluster,
}: {
  vault: Vault;
  route: Route;
  folder: string;
  /** The database's folder: what is handed over must belong to whom it belongs. */
  cluster: string;
}): WalFeeder {
  const [want, got, none, ahead] = ['want', 'got', 'none', 'ahead'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  for (const one of [want, got, none, ahead]) mkdirSync(one, { recursive: true, mode: 0o700 });
  const names = new Set(vault.list('wal'));
  const base = route.base.name;
  const ofBase = new Set(vault.list(`${base}/wal`));
  const last = Math.max(-1, ...route.segments);
  const firstAfterBase = toLastSegmentNumber(route.base.stopLsn) + 1;
  const prepared = new Map<string, Promise<void>>();
  let trouble: Error | undefined;
  let isStopped = false;

  const find = (name: string): string | undefined =>
    ofBase.has(name) ? `${base}/wal/${name}` : names.has(name) ? `wal/${name}` : undefined;

  const unpack = async (name: string, from: string) => {
    const path = join(ahead, name);
    await pipeline(vault.read(from), createWriteStream(path, { mode: 0o600 }));
    const { size } = statSync(path);
    if (toSegmentPlace(name) !== undefined && size !== SEGMENT_BYTES)
      throw new BrokenFile(vault.toPath(from), `it has ${size} bytes instead of ${SEGMENT_BYTES}`);
    const { uid, gid } = statSync(cluster);
    if (process.getuid?.() === 0) await chown(path, uid, gid);
  };
  const prepare = (name: string): Promise<void> | undefined => {
    const from = find(name);
    if (from === undefined) return undefined;
    const known = prepared.get(name);
    if (known !== undefined) return known;
    const work = unpack(name, from);
    // Heard when it is asked for.
    work.catch(() => undefined);
    prepared.set(name, work);
    return work;
  };

  const answer = async (name: string) => {
    const place = toSegmentPlace(name);
    const work = prepare(name);
    if (work === undefined) {
      const number = place?.number ?? Infinity;
      const isHole = number >= firstAfterBase && number < last && !route.segments.has(number);
      if (isHole) throw missingLog(vault, name, route.logUntilMs);
      writeFileSync(join(none, name), '');
      return;
    }
    await work;
    prepared.delete(name);
    await rename(join(ahead, name), join(got, name));
    if (place === undefined) return;
    for (let next = 1; next <= AHEAD; next++)
      void prepare(toSegmentName({ ...place, number: place.number + next }));
    for (const other of prepared.keys()) {
      const number = toSegmentPlace(other)?.number;
      if (number !== undefined && number < place.number) {
        prepared.delete(other);
        rmSync(join(ahead, other), { force: true });
      }
    }
  };

  const run = async () => {
    while (!isStopped) {
      for (const name of readdirSync(want)) {
        if (existsSync(join(got, name)) || existsSync(join(none, name))) continue;
        try {
          await answer(name);
        } catch (error) {
          trouble ??= error instanceof Error ? error : new Error(String(error));
          writeFileSync(join(folder, 'fail'), '');
        }
      }
      await delay(LOOK_MS);
    }
  };
  const running = run();

  const at = `'${folder.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`;
  const command =
    `n=0; : > ${at}/want/%f; until [ -e ${at}/got/%f ] || [ -e ${at}/none/%f ] || [ -e ${at}/fail ] || [ $n -gt ${SHELL_TRIES} ]; ` +
    `do n=$((n+1)); sleep 0.02; done; rm -f ${at}/want/%f; ` +
    `if [ -e ${at}/got/%f ]; then mv ${at}/got/%f "%p"; elif [ -e ${at}/none/%f ]; then rm -f ${at}/none/%f; exit 1; else exit ${END_ALL}; fi`;
  return {
    folder,
    command,
    trouble: () => trouble,
    async stop() {
      isStopped = true;
      await running;
    },
  };
}
