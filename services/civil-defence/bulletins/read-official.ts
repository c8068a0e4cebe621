/** What is official at a time: bulletins in force, each with its promise of a next one, and levels that were declared. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import type { BulletinView, LevelView, Official } from '../answers.ts';
import { DEFENCE_LEVEL } from '../levels/defence-level.ts';
import { readWarnings } from '../warnings/read-warnings.ts';
import { BULLETIN } from './bulletin.ts';
import { hasLapsed } from './lasting-norm.ts';
import { BULLETIN_KINDS, ISSUERS, toChoiceName } from './bulletin-kinds.ts';

/** So many are in force at most; more are an error of whoever enters them. */
const MOST = 200;

export async function readOfficial(reads: ScopedReads, atMs: number): Promise<Official> {
  const ask = { open: true, atMs, limit: MOST } as const;
  const [bulletins, levels, warnings] = await Promise.all([
    reads.page({ ...ask, kind: BULLETIN }),
    reads.page({ ...ask, kind: DEFENCE_LEVEL }),
    readWarnings(reads, atMs),
  ]);
  return {
    atMs,
    warnings: [...warnings],
    bulletins: bulletins.records
      .map((record) => toBulletin(record, reads, atMs))
      .toSorted(
        (a, b) =>
          Number(a.hasLapsed) - Number(b.hasLapsed) ||
          (b.riskLevel ?? 0) - (a.riskLevel ?? 0) ||
          b.issuedMs - a.issuedMs,
      ),
    levels: levels.records
      .map((record) => toLevel(record, reads))
      .toSorted((a, b) => b.level - a.level || b.sinceMs - a.sinceMs),
  };
}

function toBulletin(
  { id, title, body, openedMs, dueMs, updatedMs }: RecordView,
  { norms }: Pick<ScopedReads, 'norms'>,
  atMs: number,
): BulletinView {
  const { riskLevel, follows } = body;
  const issuedMs = openedMs ?? updatedMs;
  return {
    id,
    title,
    about: toChoiceName(BULLETIN_KINDS, body['about']),
    issuer: toChoiceName(ISSUERS, body['issuer']),
    number: String(body['number'] ?? ''),
    issuedMs,
    nextMs: dueMs,
    isOverdue: dueMs !== null && atMs > dueMs,
    hasLapsed: hasLapsed(norms, { issuedMs, nextMs: dueMs }, atMs),
    area: String(body['area'] ?? ''),
    riskLevel: riskLevel == null ? null : Number(riskLevel),
    follows: typeof follows === 'string' ? follows : null,
  };
}

function toLevel({ id, body, openedMs, updatedMs }: RecordView, reads: ScopedReads): LevelView {
  const ward = body['ward'];
  return {
    id,
    level: Number(body['level']),
    declaredBy: String(body['declaredBy'] ?? ''),
    instrument: String(body['instrument'] ?? ''),
    sinceMs: openedMs ?? updatedMs,
    ward: typeof ward === 'string' ? (reads.findAreaName(ward) ?? { vi: ward, en: ward }) : null,
  };
}
