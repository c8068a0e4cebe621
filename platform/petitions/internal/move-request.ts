/** A request that is a complaint or a denunciation leaves the requests, in one transaction with its new life. */
import { buffer } from 'node:stream/consumers';
import { MASK } from '../../../contract/people/personal-runs.ts';
import type { Person } from '../../access/permissions.ts';
import { toActor } from '../../access/feed-keys.ts';
import { toFileKey } from '../../files/files.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import type { Transaction } from '../../kernel/database.ts';
import type { PetitionsDeps } from '../petition-needs.ts';
import type { PetitionGiven } from '../petition-given.ts';
import type { PetitionDesk } from './desk.ts';

interface RequestRow {
  readonly version: number;
  readonly feed_id: string;
  readonly service_id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly opened_at: number | null;
  readonly updated_at: number;
  /** Texts that are masked, as they were told last. */
  readonly whole: Readonly<Record<string, string>>;
}

type Moved = PetitionGiven & { readonly recordId: number; readonly base: number; readonly why: string };

/** Makes the verb. */
export function createRequestMover(
  deps: PetitionsDeps,
  desk: PetitionDesk,
): { moveRequest(moved: Moved, person: Person): Promise<{ code: string }> } {
  const { bus, clock, leaveRecord, takeOut } = deps;
  return {
    async moveRequest({ recordId, base, why, kind, accused }, person) {
      const { code, record } = await leaveRecord(recordId, person, async (tx, { caseId, isCaseOver }) => {
        const request = await lockRequest(tx, recordId, base);
        const toWhole = (field: string, told: unknown) => {
          if (typeof told !== 'string') return '';
          return told.includes(MASK) ? (request.whole[field] ?? told) : told;
        };
        const text = (field: string) => toWhole(`body.${field}`, request.body[field]);
        const added = await desk.add(
          tx,
          {
            kind,
            accused,
            title: toWhole('title', request.title),
            content: [text('description'), text('answer')].filter((part) => part !== '').join('\n\n'),
            address: text('address'),
            receivedMs: request.opened_at ?? request.updated_at,
            wasRequest: true,
            why,
          },
          person,
        );
        await keepFiles(tx, deps, added.id, recordId, isCaseOver ? caseId : undefined);
        await takeOut(tx, {
          recordId,
          caseId,
          isCaseOver,
          by: toActor(person),
          nowMs: clock.now(),
        });
        return { code: added.code, record: request };
      });
      void bus.publish('withdrawn', {
        recordId,
        feedId: record.feed_id,
        serviceId: record.service_id,
        kind: record.kind,
        status: '',
        lon: null,
        lat: null,
      });
      return { code };
    },
  };
}

const LOCK = `select r.*, coalesce((select jsonb_object_agg(m.field, m.whole order by m.version) from record_masked m
    where m.record_id = r.id), '{}') as whole from record r where r.id = $1 for update of r`;

/** @throws HaivanError not_found, conflict where another version came since. */
export async function lockRequest(tx: Transaction, id: number, base: number): Promise<RequestRow> {
  const { rows } = await tx.query<RequestRow>(LOCK, [id]);
  const [row] = rows;
  if (row === undefined)
    throw notFound(`There is no record ${id}.`, { where: 'record', value: id, next: 'List to find its id.' });
  if (row.version === base) return row;
  throw conflict('The request has changed since you read it.', {
    where: 'base',
    value: base,
    allowed: String(row.version),
    next: 'Read it again and decide anew.',
  });
}

/** Photos of the request and of its case go with it: they are ended where they lay. */
async function keepFiles(
  tx: Transaction,
  { evidenceStore }: Pick<PetitionsDeps, 'evidenceStore'>,
  petitionId: number,
  recordId: number,
  caseId: number | undefined,
): Promise<void> {
  const { rows } = await tx.query<{ name: string; content_type: string; sha256: Buffer }>(
    `select name, content_type, sha256 from evidence
     where (record_id = $1 or case_id = $2) and ended_at is null order by id`,
    [recordId, caseId ?? null],
  );
  for (const [index, { name, content_type, sha256 }] of rows.entries()) {
    const bytes = await buffer(await evidenceStore.get(toFileKey(sha256, 'original')));
    await tx.query(
      'insert into petition_file (petition_id, number, name, content_type, bytes) values ($1, $2, $3, $4, $5)',
      [petitionId, index + 1, name, content_type, bytes],
    );
  }
}
