/**
 * File drop: `<data>/inbox/<feed id>/` is watched; a file that has arrived whole is taken to `processing/`, delivered,
 * and ends in `done/<day>/`, or in `refused/` with a note beside it that says why. The delivery's identity is name,
 * time and content, so a file that is taken up again after a crash is stored once. Files of one name lie beside each other.
 */
import { webcrypto } from 'node:crypto';
import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { chmod, lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { Receipt } from '../../../../contract/feeds/receipt.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { isHaivanError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import { createOutside } from '../../../kernel/outside.ts';
import type { FeedList, IntakeDoor } from '../intake-door.ts';
import { submitPatiently } from '../patient-submit.ts';
import { ensurePlainFolder, isPlainFile, readPlainFile, writePlainFile } from './plain-files.ts';

const MAX_FILE_BYTES = 64 * 1024 * 1024;
const RESCAN_MS = 10_000;
const STABLE_MS = 1_000;
const KEEP_DONE_DAYS = 30;
const DAY_MS = 86_400_000;
const CLEAN_MS = 3_600_000;
/** Of a name that belongs to a delivery's key, which has 200 characters. */
const MAX_KEY_NAME = 100;
/** Of one name in one folder; beyond it they are told apart by chance. */
const MOST_NAMESAKES = 1_000;
/** Folders of the drop itself; uploads are the plain files beside them. */
export const ownFolders = ['processing', 'done', 'refused'] as const;
const UNFINISHED = /(^\.|^~|\.(part|partial|tmp|filepart|crdownload)$)/i;

export interface FileDropDeps {
  readonly intake: IntakeDoor;
  readonly feeds: FeedList;
  readonly clock: Clock;
  /** Of the machine: a file stands still for a real second; `clock` only dates what is kept. */
  readonly machine: Clock;
  readonly log: Log;
  /** `<data>/inbox`. */
  readonly folder: string;
}

export interface FileDrop {
  /** Makes the folders of feeds that come through files; call it again when the feeds change. */
  refresh(): Promise<void>;
  /** Looks at all folders now; resolves when what is ready has been dealt with. */
  scan(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts watching. A file is taken when its size and time stood still for a second, or when it was renamed into place. */
export async function startFileDrop({
  intake,
  feeds,
  clock,
  machine,
  log,
  folder,
}: FileDropDeps): Promise<FileDrop> {
  const outside = createOutside('file', log);
  const stopping = new AbortController();
  const seen = new Map<string, { size: number; changedMs: number; sinceMs: number }>();
  const known = new Set<string>();
  const watchers: FSWatcher[] = [];
  let running: Promise<void> = Promise.resolve();
  let endSoon: (() => void) | undefined;

  const refresh = async () => {
    for (const feed of feeds.listFeeds().filter(({ door }) => door === 'file')) {
      if (known.has(feed.id)) continue;
      const root = join(folder, feed.id);
      await ensureFolders(root);
      await returnUnfinished(root);
      known.add(feed.id);
      watchFolder(root);
    }
  };
  /** The system's news only says when to look; a folder that can't be watched is looked at every few seconds anyway. */
  const watchFolder = (root: string) => {
    const tellUnwatched = (error: unknown) =>
      log.warn({ err: error, folder: root }, 'watching a folder of the inbox failed; it is still looked at');
    try {
      const watcher = watch(
        root,
        { persistent: false },
        outside.listener((_event, name) => {
          if (name === null || !UNFINISHED.test(name)) scanSoon();
        }),
      );
      watcher.on('error', (error) => {
        tellUnwatched(error);
        watcher.close();
      });
      watchers.push(watcher);
    } catch (error) {
      tellUnwatched(error);
    }
  };
  const scanSoon = () => {
    endSoon ??= machine.setTimer(machine.now() + STABLE_MS, () => {
      endSoon = undefined;
      return scan();
    });
  };
  const scan = (): Promise<void> => {
    running = running.then(scanAll, scanAll);
    return running;
  };
  const scanAll = async () => {
    // Feeds do not wait for each other: one with ten thousand files does not hold up the gauge beside it.
    await Promise.all(
      [...known].map((feedId) =>
        scanFeed(feedId).catch((error: unknown) => {
          if (!stopping.signal.aborted)
            log.error({ err: error, feedId }, 'the folder of a feed could not be read');
        }),
      ),
    );
  };
  const scanFeed = async (feedId: string) => {
    const root = join(folder, feedId);
    // Whoever may write here may also put a link in the place of a folder of ours.
    await ensureFolders(root);
    const names = (await readdir(root, { withFileTypes: true }))
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => name);
    for (const path of seen.keys())
      if (path.startsWith(`${root}/`) && !names.includes(path.slice(root.length + 1))) seen.delete(path);
    for (const name of names.sort()) {
      if (stopping.signal.aborted) return;
      if (!UNFINISHED.test(name) && (await isReady(join(root, name)))) await take(feedId, root, name);
    }
  };
  /** True for a plain file that stood still since the last look. Symbolic links are moved out of the way unread. */
  const isReady = async (path: string): Promise<boolean> => {
    const stat = await lstat(path);
    if (!isPlainFile(stat)) return true;
    const before = seen.get(path);
    const nowMs = machine.monotonicMs();
    if (before === undefined || before.size !== stat.size || before.changedMs !== stat.mtimeMs) {
      seen.set(path, { size: stat.size, changedMs: stat.mtimeMs, sinceMs: nowMs });
      scanSoon();
      return false;
    }
    if (nowMs - before.sinceMs < STABLE_MS) scanSoon();
    return nowMs - before.sinceMs >= STABLE_MS;
  };
  const take = async (feedId: string, root: string, name: string) => {
    const path = join(root, name);
    seen.delete(path);
    const stat = await lstat(path);
    if (!isPlainFile(stat))
      return refuseFile(
        root,
        path,
        name,
        'It is no plain file (a link, pipe or device); links are never followed.',
      );
    if (stat.size > MAX_FILE_BYTES)
      return refuseFile(
        root,
        path,
        name,
        `It has ${stat.size} bytes; at most ${MAX_FILE_BYTES} are taken. Split it.`,
      );
    const processing = join(root, 'processing', name);
    await rename(path, processing);
    const bytes = await readPlainFile(processing);
    // Named by its own time as well: a file that comes back with what it said before (A, B, A) says it again, while one
    // that is taken up again after a crash has the same time.
    const key = `${name.slice(0, MAX_KEY_NAME)}:${stat.mtimeMs}:${await toHash(bytes)}`;
    try {
      const receipt = await submitPatiently(
        intake,
        { feedId, bytes, key, name, source: 'file drop', isFile: true },
        stopping.signal,
      );
      await settle(root, processing, name, receipt, clock.now());
    } catch (error) {
      if (stopping.signal.aborted) return;
      if (isHaivanError(error) && error.id === 'forbidden')
        return await rename(processing, await toFreePath(root, name));
      log.warn({ err: error, feedId, file: name }, 'a dropped file was not taken');
      await refuseFile(root, processing, name, error instanceof Error ? error.message : String(error));
    }
  };

  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  await refresh();
  const endRescan = machine.every(RESCAN_MS, scan);
  const endClean = clock.every(CLEAN_MS, () => cleanDone(folder, [...known], clock.now()));
  scanSoon();

  return {
    refresh,
    scan,
    async stop() {
      stopping.abort(new Error('The server is stopping.'));
      endRescan();
      endClean();
      endSoon?.();
      for (const watcher of watchers) watcher.close();
      await running;
    },
  };
}

/** The feed's folder and ours in it. */
async function ensureFolders(root: string): Promise<void> {
  for (const path of [root, ...ownFolders.map((name) => join(root, name))]) await ensurePlainFolder(path);
}

/** Files that were being delivered when the program ended go back and are delivered again: once, by their identity. */
async function returnUnfinished(root: string): Promise<void> {
  for (const name of await readdir(join(root, 'processing')))
    await rename(join(root, 'processing', name), await toFreePath(root, name));
}

/** SHA-256 in hexadecimal; worked out beside the event loop, where 64 MB would hold up everybody for 0.1 s. */
async function toHash(bytes: Buffer): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}

/** Moves a delivered file to `done/<day>/`, or to `refused/` when nothing of it was accepted. */
async function settle(
  root: string,
  path: string,
  name: string,
  receipt: Receipt,
  nowMs: number,
): Promise<void> {
  const { accepted, duplicates, corrected, refused } = receipt;
  if (refused > 0 && accepted + duplicates + corrected === 0)
    return refuseFile(root, path, name, toWhy(receipt));
  const folder = join(root, 'done', new Date(nowMs).toISOString().slice(0, 10));
  await ensurePlainFolder(folder);
  await rename(path, await toFreePath(folder, name));
  if (refused > 0)
    await writePlainFile(await toFreePath(join(root, 'refused'), `${name}.why.txt`), toWhy(receipt));
}

/** A place for the file beside those of the same name that came before: `gauge.csv`, `gauge~2.csv` … */
async function toFreePath(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let count = 1; count < MOST_NAMESAKES; count++) {
    const path = join(folder, count === 1 ? name : `${stem}~${count}${ext}`);
    if (!(await isThere(path))) return path;
  }
  return join(folder, `${stem}~${crypto.randomUUID()}${ext}`);
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function refuseFile(root: string, path: string, name: string, why: string): Promise<void> {
  const kept = await toFreePath(join(root, 'refused'), name);
  await rename(path, kept);
  await writePlainFile(`${kept}.why.txt`, `${why}\n`);
}

function toWhy({ accepted, refused, refusals }: Receipt): string {
  const lines = refusals.map(
    ({ where, reason, value, allowed, next }) =>
      `${where}: ${reason}\n  value:   ${value}\n  allowed: ${allowed}\n  next:    ${next}`,
  );
  return [`${accepted} accepted, ${refused} refused. The first refused items:`, '', ...lines, ''].join('\n');
}

async function cleanDone(folder: string, feedIds: readonly string[], nowMs: number): Promise<void> {
  for (const feedId of feedIds) {
    const done = join(folder, feedId, 'done');
    for (const day of await readdir(done)) {
      const dayMs = Date.parse(day);
      if (nowMs - dayMs > KEEP_DONE_DAYS * DAY_MS) await rm(join(done, day), { recursive: true });
    }
  }
}
