/** One program at a time in a data folder: a lock file that names its holder and outlives no crash. */
import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { conflict } from '../errors.ts';
import type { Stop } from '../clock.ts';

/**
 * Takes the lock `file`, or throws HaivanError conflict naming the living process that holds it.
 * The holder is known by process id and start time, so a reused id is not mistaken for it.
 */
export function takeFolderLock(file: string, folder: string): Stop {
  const mine = `${process.pid} ${findStartTime(process.pid) ?? ''}`;
  for (let tries = 0; tries < 3; tries++) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      return () => {
        if (read(file) === mine) unlinkSync(file);
      };
    } catch (error) {
      if (!isExisting(error)) throw error;
    }
    const holder = read(file) ?? '';
    const [pid = '', startTime = ''] = holder.split(' ');
    if (holder !== '' && findStartTime(Number(pid)) === startTime) throw inUse(folder, pid);
    unlinkSync(file);
  }
  throw inUse(folder, 'unknown');
}

/** The clock tick at which a living process started (Linux), or undefined when there is none of this id. */
function findStartTime(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`);
  // The second field is the name in brackets and may hold blanks; state is the third, start time the 22nd of all.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  // A killed program whose parent never asks for it stays listed as a zombie, in many containers for ever.
  return fields[0] === 'Z' ? undefined : fields[19];
}

function inUse(folder: string, pid: string) {
  return conflict(`The data folder is in use by another Hải Vân (process ${pid}).`, {
    where: 'HAIVAN_DATA',
    value: folder,
    allowed: 'one running program per data folder',
    next: 'Stop the other one, or give this one a folder of its own with HAIVAN_DATA.',
  });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
