/** Deletes records whose term by purpose is over, and certifies it: how many, of which time, by which rule, each by its hash. */
import { createHash } from 'node:crypto';
import type { Text } from '../../contract/basics/text.ts';
import type { DeletionCertificate } from '../../contract/people/deletion-certificate.ts';
import { type Journal, canonicalJson } from '../access/journal.ts';
import { endFiles } from '../files/end-files.ts';
import type { FileStore } from '../files/files.ts';
import type { Database, Queryable, Transaction } from '../kernel/database.ts';
import type { KeepTerm } from '../sdk/keep.ts';
import { KEPT_CASES } from './internal/kept-cases.ts';
import { DAY_MS } from './internal/terms.ts';
import type { By } from './personal-journal.ts';

export interface PurposeKeep {
  readonly recordKind: string;
  readonly recordName: Text;
  readonly by: string;
  readonly purposes: readonly { readonly id: string; readonly name: Text }[];
  readonly findTerm: (value: string, atMs: number) => KeepTerm;
}

interface Deps {
  readonly db: Database;
  readonly journal: Journal;
  readonly evidenceStore: FileStore;
}

/** Of one certificate, whose deletion is one transaction. */
const MOST = 2_000;
const MOST_VALUES = 10_000;
const LISTED = 200;
const SHA_BYTES = 32;

interface Row {
  readonly id: number;
  readonly code: string;
  readonly opened_at: number | null;
  readonly closed_at: number | null;
  readonly updated_at: number;
  readonly body: unknown;
}

const DUE = `select r.id, r.code, r.opened_at, r.closed_at, r.updated_at, r.body from record r
  where r.kind = $1 and r.body->>$2 = $3 and coalesce(r.closed_at, r.updated_at) < to_timestamp($4::float8 / 1000.0)
    and not exists (select 1 from case_record j where j.record_id = r.id and j.case_id in (${KEPT_CASES}))
  order by r.id limit ${MOST} for update`;
const DROPS = [
  'delete from case_record where record_id = any($1)',
  'delete from record_version where record_id = any($1)',
  'delete from record where id = any($1)',
];

/** Resolves with how many were deleted. */
export async function endByPurpose(
  { db, journal, evidenceStore }: Deps,
  { recordKind, by: field, findTerm }: PurposeKeep,
  { nowMs, by }: { readonly nowMs: number; readonly by: By },
): Promise<number> {
  const { rows } = await db.pool.query<{ value: string | null }>(
    `select distinct body->>$2 as value from record where kind = $1 limit ${MOST_VALUES}`,
    [recordKind, field],
  );
  let ended = 0;
  for (const { value } of rows) {
    if (value === null) continue;
    const term = findTerm(value, nowMs);
    for (let count = MOST; count === MOST; ended += count)
      count = await db.tx((tx) => endSome(tx, { recordKind, field, value, term }));
  }
  return ended;

  async function endSome(
    tx: Transaction,
    given: {
      readonly recordKind: string;
      readonly field: string;
      readonly value: string;
      readonly term: KeepTerm;
    },
  ): Promise<number> {
    const { term } = given;
    const found = await tx.query<Row>(DUE, [
      given.recordKind,
      given.field,
      given.value,
      nowMs - term.days * DAY_MS,
    ]);
    if (found.rows.length === 0) return 0;
    const ids = found.rows.map(({ id }) => id);
    const files = await tx.query<{ id: number }>(
      'select id from evidence where record_id = any($1) and ended_at is null',
      [ids],
    );
    const why = 'term';
    if (files.rows.length > 0)
      await endFiles(
        tx,
        evidenceStore,
        files.rows.map(({ id }) => id),
        { nowMs, why },
      );
    for (const sql of DROPS) await tx.query(sql, [ids]);
    await certify(tx, found.rows, { what: given.recordKind, ...term });
    return ids.length;
  }

  async function certify(
    tx: Transaction,
    gone: readonly Row[],
    { what, purpose, rule, days }: KeepTerm & { readonly what: string },
  ): Promise<void> {
    const hashes = Buffer.concat(gone.map((row) => toHash(what, row)));
    const sha256 = createHash('sha256').update(hashes).digest();
    const times = gone.map(({ opened_at, updated_at }) => opened_at ?? updated_at);
    const [fromMs, toMs] = [Math.min(...times), Math.max(...times)];
    const added = await tx.query<{ id: number }>(
      `insert into deletion_certificate (what, purpose, rule, days, count, from_at, to_at, ended_at, sha256, hashes)
       values ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000.0), to_timestamp($7::float8 / 1000.0),
         to_timestamp($8::float8 / 1000.0), $9, $10) returning id`,
      [what, purpose, rule, days, gone.length, fromMs, toMs, nowMs, sha256, hashes],
    );
    await journal.append(tx, {
      ...by,
      action: 'retention.certificate',
      subject: `certificate:${added.rows[0]?.id ?? 0}`,
      after: { what, purpose, rule, days, count: gone.length, fromMs, toMs, sha256: sha256.toString('hex') },
    });
  }
}

/** Of what a record said last; the same record kept elsewhere has the same. */
function toHash(kind: string, { code, opened_at, closed_at, body }: Row): Buffer {
  const said = canonicalJson({ kind, code, openedMs: opened_at, closedMs: closed_at, body });
  return createHash('sha256').update(said).digest();
}

interface CertificateRow {
  readonly id: number;
  readonly what: string;
  readonly purpose: string;
  readonly rule: string;
  readonly days: number;
  readonly count: number;
  readonly from_at: number;
  readonly to_at: number;
  readonly ended_at: number;
  readonly sha256: Buffer;
  readonly hashes: Buffer;
  readonly told: string | null;
}

/** The newest first, each held against its own hashes and against what the journal was told. */
export async function listCertificates(
  db: Queryable,
  keeps: readonly PurposeKeep[],
): Promise<DeletionCertificate[]> {
  const { rows } = await db.query<CertificateRow>(
    `select c.*, (select j.after->>'sha256' from journal j where j.subject = 'certificate:' || c.id
       and j.action = 'retention.certificate' order by j.id limit 1) as told
     from deletion_certificate c order by c.id desc limit ${LISTED}`,
  );
  return rows.map(({ id, what, purpose, rule, days, count, sha256, hashes, told, ...at }) => ({
    id,
    what,
    purpose,
    ...toNames(keeps, what, purpose),
    rule,
    days,
    count,
    fromMs: at.from_at,
    toMs: at.to_at,
    endedMs: at.ended_at,
    sha256: sha256.toString('hex'),
    holds:
      hashes.length === count * SHA_BYTES &&
      createHash('sha256').update(hashes).digest().equals(sha256) &&
      told === sha256.toString('hex'),
  }));
}

/** As their service calls them now; what no service knows any more stands by its code. */
function toNames(
  keeps: readonly PurposeKeep[],
  what: string,
  purpose: string,
): Pick<DeletionCertificate, 'whatName' | 'purposeName'> {
  const keep = keeps.find(({ recordKind }) => recordKind === what);
  const known = keep?.purposes.find(({ id }) => id === purpose);
  return {
    whatName: keep?.recordName ?? { vi: what, en: what },
    purposeName: known?.name ?? { vi: purpose, en: purpose },
  };
}

/** The hash of each thing that was deleted, hexadecimal; undefined: there is no such certificate. */
export async function listHashes(db: Queryable, id: number): Promise<readonly string[] | undefined> {
  const { rows } = await db.query<{ hashes: Buffer }>(
    'select hashes from deletion_certificate where id = $1',
    [id],
  );
  const hashes = rows[0]?.hashes;
  if (hashes === undefined) return undefined;
  return Array.from({ length: hashes.length / SHA_BYTES }, (_, at) =>
    hashes.toString('hex', at * SHA_BYTES, (at + 1) * SHA_BYTES),
  );
}
