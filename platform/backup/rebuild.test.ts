/** A restore believes no file of the database that is not as the back-up saw it, though its archive is whole. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { silentLog } from '../kernel/log.ts';
import type { Base } from './internal/base.ts';
import { rebuild } from './internal/rebuild.ts';
import { packTar } from './internal/tar.ts';
import { makeVault } from './internal/vault.ts';

const BASE = 'base-20261128T101500Z';
const NOTHING = {
  atMs: 0,
  journalLastId: 0,
  journalHash: '',
  accounts: 0,
  cases: 0,
  alerts: 0,
  evidence: 0,
  casesOfDay: 0,
  alertsOfDay: 0,
  deliveriesOfHour: 0,
};

const CASES: [string, { kept: string; packed: string; files: number; name?: string }, string][] = [
  ['a file whose content is another', { kept: '17', packed: '18', files: 1 }, 'PG_VERSION is not as it was'],
  ['fewer files than were counted', { kept: '18', packed: '18', files: 2 }, '1 files instead of 2'],
  [
    'a name that leads out of the folder',
    { kept: '18', packed: '18', name: '../x', files: 1 },
    'it names ../x',
  ],
];

test.each(CASES)('%s', async (_what, { kept, packed, files, name = 'PG_VERSION' }, says) => {
  const folder = mkdtempSync(join(tmpdir(), 'haivan-rebuild-'));
  try {
    const vault = await makeVault(join(folder, 'vault'), '7001', 'một cụm từ dài');
    const hashes = { [name]: createHash('sha256').update(kept).digest('hex') };
    await vault.write(`${BASE}/files.json`, Readable.from([Buffer.from(JSON.stringify(hashes))]));
    const archive = `${BASE}/database-0001.tar`;
    const part = await vault.write(archive, packTar(entries(name, Buffer.from(packed))));
    const base: Base = {
      name: BASE,
      format: 1,
      product: '0.1.0',
      schema: 1,
      postgres: '18.4',
      database: '7001',
      timeline: 1,
      startLsn: '0/2000028',
      stopLsn: '0/2000100',
      startedMs: 0,
      endedMs: 1,
      tookMs: 1,
      rawBytes: packed.length,
      files,
      counts: NOTHING,
      parts: [{ name: archive, ...part }],
    };
    const route = { base, timeline: 1, logUntilMs: 1, lastSegment: undefined, segments: new Set<number>() };
    const into = join(folder, 'into');
    const given = { vault, route, targetMs: undefined, into, archives: false, log: silentLog() };
    await expect(rebuild(given)).rejects.toThrow(says);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

async function* entries(name: string, body: Buffer) {
  const entry = { name, kind: 'file', mode: 0o600, mtimeMs: 0, size: body.length } as const;
  yield { entry, content: Readable.from([body]) };
}
