/** Where things are kept: database, evidence. */
import { toHostUrls } from '../database-hosts.ts';
import { flag, number, optional, text } from '../setting-kinds.ts';
import type { SettingRow } from '../setting-kinds.ts';

export const storageRows = {
  databaseUrl: optional('DATABASE_URL', {
    allowed:
      'postgresql://user:password@host:port/database of PostgreSQL 15 or newer; several host:port with commas between',
    says:
      'An outside PostgreSQL. Without it the embedded PostgreSQL 18 runs in the data folder. ' +
      'Of several hosts the one that takes writes is used (target_session_attrs=read-write, also when not said).',
    parse: (value) => (toHostUrls(value) === undefined ? undefined : value),
    secret: true,
  }),
  standby: flag('HAIVAN_STANDBY', 'off', {
    says:
      'on: wait while another process is active on the same DATABASE_URL, and take over when it is gone. ' +
      'off: end with an error then.',
  }),
  pgSharedBuffers: optional('HAIVAN_PG_SHARED_BUFFERS', {
    ...memorySize(),
    says: 'Page cache of the embedded PostgreSQL. By default 512MB, or an eighth of a smaller machine’s memory.',
  }),
  pgMaxWalSize: optional('HAIVAN_PG_MAX_WAL_SIZE', {
    ...memorySize(),
    says: 'How much write-ahead log the embedded PostgreSQL keeps between checkpoints. By default 4GB.',
  }),
  pgWorkMem: optional('HAIVAN_PG_WORK_MEM', {
    ...memorySize(),
    says: 'Memory of one sort or hash of the embedded PostgreSQL. By default 16MB.',
  }),
  evidenceMaxMb: number('HAIVAN_EVIDENCE_MAX_MB', '50', {
    min: 1,
    max: 2000,
    says: 'Largest file, in megabytes, that is taken as evidence of a case.',
  }),
  s3Url: optional('HAIVAN_S3_URL', {
    allowed: 'http(s)://host/bucket of an S3-compatible store',
    says: 'Bucket for files of evidence. Without it they lie in the data folder.',
    parse: (value) => (/^https?:\/\/[^/]+\/./.test(value) && URL.canParse(value) ? value : undefined),
  }),
  s3KeyId: text('HAIVAN_S3_KEY_ID', '', { allowed: 'any text', says: 'Access key of the bucket.' }),
  s3Secret: optional('HAIVAN_S3_SECRET', {
    allowed: 'any text',
    says: 'Secret key of the bucket.',
    parse: (value) => value,
    secret: true,
  }),
  s3Region: text('HAIVAN_S3_REGION', 'us-east-1', { allowed: 'any text', says: 'Region of the bucket.' }),
} satisfies Record<string, SettingRow<unknown>>;

function memorySize() {
  return {
    allowed: 'a whole number with kB, MB or GB',
    parse: (value: string) => (/^[1-9]\d*(kB|MB|GB)$/.test(value) ? value : undefined),
  };
}
