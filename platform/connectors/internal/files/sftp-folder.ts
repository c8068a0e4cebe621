/**
 * What one SFTP session may do in its feed's folder: upload files beside each other, list, read back what became of
 * them, rename and remove its own uploads. An upload is written aside and appears under its name when it is complete.
 */
import { constants, type Stats } from 'node:fs';
import { lstat, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { join, posix } from 'node:path';
import ssh2, { type SFTPWrapper } from 'ssh2';
import type { Outside } from '../../../kernel/outside.ts';
import { ownFolders } from './file-drop.ts';
import { checkFolders, isPlainFile, NotPlain, openPlain } from './plain-files.ts';

const { STATUS_CODE, OPEN_MODE } = ssh2.utils.sftp;
const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;
const MAX_HANDLES = 64;
const MAX_READ_BYTES = 256 * 1024;
const NAMES_AT_ONCE = 200;

type Opened =
  | {
      readonly kind: 'upload';
      readonly file: FileHandle;
      readonly aside: string;
      readonly path: string;
      readonly writes: Set<Promise<unknown>>;
    }
  | { readonly kind: 'read'; readonly file: FileHandle }
  | { readonly kind: 'list'; readonly folder: string; names: string[] };

/** An answer other than success: thrown by the operations, sent as the status of their request. */
class Refusal extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}
const denied = (message: string) => new Refusal(STATUS_CODE.PERMISSION_DENIED, message);
const failed = (message: string) => new Refusal(STATUS_CODE.FAILURE, message);

/** Serves the session until it ends; returns what must be called then. `root` is the feed's inbox. */
export function serveFolder(sftp: SFTPWrapper, root: string, outside: Outside): () => Promise<void> {
  const handles = new Map<number, Opened>();
  let lastHandle = 0;

  const answer = outside.listener(
    async (request: number, work: () => Promise<void>) => {
      try {
        await work();
      } catch (error) {
        if (error instanceof Refusal) sftp.status(request, error.code, error.message);
        else if (error instanceof NotPlain || isCode(error, 'ENOENT'))
          sftp.status(request, STATUS_CODE.NO_SUCH_FILE, 'There is no such file.');
        else sftp.status(request, STATUS_CODE.FAILURE, 'The server could not do this.');
      }
    },
    () => sftp.end(),
  );
  const ok = (request: number) => sftp.status(request, STATUS_CODE.OK);
  const hold = (request: number, opened: Opened) => {
    lastHandle += 1;
    handles.set(lastHandle, opened);
    const name = Buffer.alloc(4);
    name.writeUInt32BE(lastHandle);
    sftp.handle(request, name);
  };
  const get = (handle: Buffer): Opened => {
    const opened = handle.length === 4 ? handles.get(handle.readUInt32BE()) : undefined;
    if (opened === undefined) throw failed('This handle is not open.');
    return opened;
  };

  sftp.on('OPEN', (request, name, flags) =>
    answer(request, async () => {
      if (handles.size >= MAX_HANDLES) throw failed(`At most ${MAX_HANDLES} files may be open at once.`);
      if ((flags & OPEN_MODE.WRITE) === 0) {
        const from = toPath(root, name);
        await checkFolders(root, from);
        const file = await openPlain(from);
        return hold(request, { kind: 'read', file });
      }
      if ((flags & OPEN_MODE.APPEND) !== 0)
        throw denied('Files are uploaded whole: resuming and appending are not possible.');
      const path = toUploadPath(root, name);
      await checkFolders(root, path);
      const aside = join(root, `.upload-${crypto.randomUUID()}`);
      const file = await open(aside, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
      hold(request, { kind: 'upload', file, aside, path, writes: new Set() });
    }),
  );
  sftp.on('WRITE', (request, handle, offset, data) =>
    answer(request, async () => {
      const opened = get(handle);
      if (opened.kind !== 'upload') throw denied('This file is open for reading.');
      if (offset + data.length > MAX_UPLOAD_BYTES)
        throw failed(`A file may have at most ${MAX_UPLOAD_BYTES} bytes. Split it.`);
      const write = opened.file.write(data, 0, data.length, offset);
      opened.writes.add(write);
      try {
        await write;
      } finally {
        opened.writes.delete(write);
      }
      ok(request);
    }),
  );
  sftp.on('READ', (request, handle, offset, length) =>
    answer(request, async () => {
      const opened = get(handle);
      if (opened.kind !== 'read') throw denied('This file is open for writing.');
      const { buffer, bytesRead } = await opened.file.read(
        Buffer.alloc(Math.min(length, MAX_READ_BYTES)),
        0,
        null,
        offset,
      );
      if (bytesRead === 0) sftp.status(request, STATUS_CODE.EOF);
      else sftp.data(request, buffer.subarray(0, bytesRead));
    }),
  );
  sftp.on('CLOSE', (request, handle) =>
    answer(request, async () => {
      const opened = get(handle);
      handles.delete(handle.readUInt32BE());
      if (opened.kind === 'upload') await finishUpload(opened);
      else if (opened.kind === 'read') await opened.file.close();
      ok(request);
    }),
  );
  sftp.on('OPENDIR', (request, name) =>
    answer(request, async () => {
      const folder = toPath(root, name);
      await checkFolders(root, join(folder, 'any'));
      const names = (await readdir(folder)).filter((entry) => !entry.startsWith('.'));
      hold(request, { kind: 'list', folder, names });
    }),
  );
  sftp.on('READDIR', (request, handle) =>
    answer(request, async () => {
      const opened = get(handle);
      if (opened.kind !== 'list') throw failed('This handle is no folder.');
      const names = opened.names.splice(0, NAMES_AT_ONCE);
      if (names.length === 0) return sftp.status(request, STATUS_CODE.EOF);
      const found = await Promise.all(names.map((name) => toEntry(opened.folder, name)));
      sftp.name(
        request,
        found.flatMap((entry) => entry ?? []),
      );
    }),
  );
  const stat = (request: number, name: string) =>
    answer(request, async () => {
      const path = toPath(root, name);
      await checkFolders(root, path);
      const stats = await lstat(path);
      if (!stats.isDirectory() && !isPlainFile(stats)) throw new NotPlain();
      sftp.attrs(request, toAttributes(stats));
    });
  sftp.on('STAT', stat);
  sftp.on('LSTAT', stat);
  sftp.on('FSTAT', (request, handle) =>
    answer(request, async () => {
      const opened = get(handle);
      const stats = opened.kind === 'list' ? await lstat(opened.folder) : await opened.file.stat();
      sftp.attrs(request, toAttributes(stats));
    }),
  );
  sftp.on('REALPATH', (request, name) => {
    const path = toVirtual(name);
    sftp.name(request, [{ filename: path, longname: path, attrs: toAttributes(undefined) }]);
  });
  sftp.on('RENAME', (request, from, to) =>
    answer(request, async () => {
      await rename(toUploadPath(root, from), toUploadPath(root, to));
      ok(request);
    }),
  );
  sftp.on('REMOVE', (request, name) =>
    answer(request, async () => {
      await rm(toUploadPath(root, name));
      ok(request);
    }),
  );
  // Clients set times and modes after an upload; they mean nothing here and are not worth a failure.
  sftp.on('SETSTAT', (request) => ok(request));
  sftp.on('FSETSTAT', (request) => ok(request));
  for (const event of ['MKDIR', 'RMDIR', 'SYMLINK', 'READLINK']) {
    sftp.on(event, (request: number) =>
      sftp.status(request, STATUS_CODE.PERMISSION_DENIED, 'Folders and links cannot be made here.'),
    );
  }

  return async () => {
    for (const opened of handles.values()) {
      if (opened.kind === 'list') continue;
      await opened.file.close();
      // What was not closed is not complete: the sender has to send it again.
      if (opened.kind === 'upload') await rm(opened.aside, { force: true });
    }
    handles.clear();
  };
}

async function finishUpload({
  file,
  aside,
  path,
  writes,
}: Extract<Opened, { kind: 'upload' }>): Promise<void> {
  const outcomes = await Promise.allSettled(writes);
  await file.close();
  if (outcomes.some(({ status }) => status === 'rejected')) {
    await rm(aside, { force: true });
    throw failed('The file could not be written; send it again.');
  }
  await rename(aside, path);
}

/** `/` is the feed's folder: whatever `..` a client writes, it does not get above it. */
function toVirtual(name: string): string {
  return posix.normalize(`/${name.replaceAll('\0', '')}`).replace(/(.)\/$/, '$1');
}

/** A path to look at: an upload, or inside one of our own folders. */
function toPath(root: string, name: string): string {
  const path = toVirtual(name);
  if (path.split('/').some((part) => part.startsWith('.')))
    throw denied('Names that begin with a dot are ours.');
  return join(root, path);
}

/** A path to change: a plain name directly in the feed's folder. */
function toUploadPath(root: string, name: string): string {
  const path = toVirtual(name).slice(1);
  const isOurs = ownFolders.some((folder) => folder === path);
  if (path === '' || path.includes('/') || path.startsWith('.') || isOurs || path.length > 200) {
    throw denied('Upload files directly into /, under plain names of up to 200 characters.');
  }
  return join(root, path);
}

async function toEntry(folder: string, filename: string) {
  try {
    const stats = await lstat(join(folder, filename));
    // Links, pipes and devices are nobody's here: not even their names are told.
    if (!stats.isDirectory() && !isPlainFile(stats)) return undefined;
    const kind = stats.isDirectory() ? 'd' : '-';
    const longname = `${kind}rw------- 1 feed feed ${stats.size} ${stats.mtime.toISOString()} ${filename}`;
    return { filename, longname, attrs: toAttributes(stats) };
  } catch {
    // Taken between the listing and this look, which is what the folder is for.
    return undefined;
  }
}

function toAttributes(stats: Stats | undefined) {
  const mode = stats?.mode ?? constants.S_IFDIR | 0o700;
  const seconds = (ms: number | undefined) => Math.trunc((ms ?? 0) / 1000);
  return {
    mode,
    uid: 0,
    gid: 0,
    size: stats?.size ?? 0,
    atime: seconds(stats?.atimeMs),
    mtime: seconds(stats?.mtimeMs),
  };
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
