/** The files of the data folder as one archive, for centres whose database is another server's. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { EVIDENCE, listDataFiles, listEvidence, packDataFiles } from './internal/data-files.ts';

/** Secrets, keys, waiting files and evidence as a tar. */
export async function* packFilesOf(dataDir: string, backupDir: string): AsyncGenerator<Uint8Array> {
  const files = await listDataFiles(dataDir, backupDir, { withInbox: true });
  const evidence = await Promise.all(
    (await listEvidence(dataDir)).map(async (key) => {
      const { size, mtimeMs, mode } = await lstat(join(dataDir, EVIDENCE, key));
      return { path: join(EVIDENCE, key), size, mtimeMs, mode: mode & 0o777 };
    }),
  );
  yield* packDataFiles(dataDir, [...files, ...evidence]);
}
