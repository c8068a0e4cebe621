/** Takes evidence in, gives it to those who may see the case, withdraws it; personal data are never looked at unseen. */
import { webcrypto } from 'node:crypto';
import { basename } from 'node:path';
import { conflict, invalidInput, notFound, tooLarge } from '../../../kernel/errors.ts';
import type { Database } from '../../../kernel/database.ts';
import type { CaseEvidence } from '../../../../contract/cases/case.ts';
import type { CaseJournal } from '../../case-journal.ts';
import { FILE_LOCK, toFileKey } from '../../../files/files.ts';
import type { FileStore } from '../../../files/files.ts';
import { allowedEnds, findFileKind, isNamedSo } from '../../../files/file-kinds.ts';
import { readPhoto } from '../../../files/photo.ts';
import type { EvidenceKeeper, NewEvidence, TakenOfCamera } from '../../evidence.ts';
import type { Person } from '../../../access/permissions.ts';
import { note } from '../unit/case-unit.ts';
import { needParty, noSuchCase } from '../acts/run-acts.ts';
import type { ActRunner } from '../acts/run-acts.ts';
import { toEvidence } from './evidence-row.ts';
import type { EvidenceRow } from './evidence-row.ts';
import { getSeenEvidence, isWhole } from './seen-evidence.ts';
import { listParties } from '../acts/parties.ts';
import type { RefusedActs } from '../acts/refused-acts.ts';
import type { CaseUnits } from '../unit/run-units.ts';

const LONGEST_NAME = 200;
/** Names and fields around the file in its form. */
const FORM_BYTES = 1_000_000;
const ADDERS = ['centre', 'lead', 'supporter', 'leader'] as const;

interface Deps {
  readonly db: Database;
  readonly units: CaseUnits;
  readonly refused: RefusedActs;
  readonly acts: ActRunner;
  readonly store: FileStore;
  readonly journal: CaseJournal;
  readonly largestBytes: number;
  readonly utcOffsetMin: number;
}

export function createEvidenceKeeper({
  db,
  units,
  refused,
  acts,
  store,
  journal,
  largestBytes,
  utcOffsetMin,
}: Deps): EvidenceKeeper {
  return {
    largestBytes,
    checkMayAdd: (caseId, by, declaredBytes) =>
      refused.keep(by, 'evidence.refused', `case:${caseId}`, async () => {
        await units.run(async (unit) => {
          const { row, tasks } = await acts.lockVisible(unit, caseId, by);
          needParty(listParties(by, row, tasks), ADDERS, 'add evidence here');
        });
        if (declaredBytes > largestBytes + FORM_BYTES) throw tooLargeFile(`${declaredBytes} bytes`);
      }),

    add: (caseId, by, file) =>
      refused.keep(by, 'evidence.refused', `case:${caseId}`, () => add(caseId, by, file)),

    async read(id, by, form) {
      const row = await db.tx(async (tx) => {
        const found = await getSeenEvidence(acts, tx, { id, by });
        // A withdrawn file is kept for the inspector: who may read the journal may still see it.
        if (found.withdrawn_at !== null)
          throw conflict('The evidence was withdrawn.', {
            where: `evidence ${id}`,
            next: 'Ask the operation centre why.',
          });
        if (found.ended_at !== null)
          throw conflict(
            'The file is gone: its term ended, or its erasure was asked for. Its hash is kept.',
            {
              where: `evidence ${id}`,
              value: found.sha256.toString('hex'),
            },
          );
        if (found.personal)
          await journal.appendMany(tx, [
            {
              actor: by.username,
              role: by.role,
              source: by.source,
              action: 'evidence.read',
              subject: `case:${found.case_id}`,
              after: { evidenceId: id, form },
            },
          ]);
        return found;
      });
      const has = { original: true, thumbnail: row.has_thumbnail, clean: row.has_clean }[form];
      if (!has)
        throw notFound('There is no such form of this file.', {
          where: `evidence ${id}`,
          value: form,
          allowed: 'original',
        });
      const isOriginal = form === 'original';
      if (isOriginal && !(await isWhole(store, row.sha256))) throw await tellBroken(row, by);
      return {
        name: isOriginal ? row.name : `${form}-${id}.jpg`,
        contentType: isOriginal ? row.content_type : 'image/jpeg',
        bytes: isOriginal ? row.bytes : null,
        stream: await store.get(toFileKey(row.sha256, form)),
      };
    },

    withdraw: async (id, by, why) => {
      await units.run(async (unit) => {
        const row = await getSeenEvidence(acts, unit.tx, { id, by });
        const draft = await acts.lockVisible(unit, row.case_id, by);
        if (row.uploaded_by !== by.username)
          needParty(
            listParties(by, draft.row, draft.tasks),
            ['centre', 'leader'],
            'withdraw what somebody else added',
          );
        if (row.withdrawn_at !== null)
          throw conflict('The evidence was withdrawn already.', { where: `evidence ${id}` });
        await unit.tx.query(
          `update evidence set withdrawn_at = to_timestamp($2::float8 / 1000.0), withdrawn_by = $3, withdrawn_why = $4 where id = $1`,
          [id, unit.nowMs, by.username, why],
        );
        note(draft, by, { what: 'evidence.withdrawn', text: why, facts: { evidenceId: id } });
      });
    },
  };

  /** Somebody changed what lies in the store: it is told to the journal before it is told to whoever looks. */
  async function tellBroken(row: EvidenceRow, by: Person) {
    const sha256 = row.sha256.toString('hex');
    const { username: actor, role, source } = by;
    const told = { actor, role, source, action: 'evidence.broken', subject: `case:${row.case_id}` } as const;
    await db.tx((tx) => journal.appendMany(tx, [{ ...told, after: { evidenceId: row.id, sha256 } }]));
    return conflict('The stored file is not the one that came in.', {
      where: `evidence ${row.id}`,
      value: sha256,
      next: 'Bring the file back from a back-up; its hash proves that it is the same.',
    });
  }

  function tooLargeFile(value: string) {
    return tooLarge('The file is larger than evidence may be.', {
      where: 'file',
      value,
      allowed: `up to ${largestBytes} bytes`,
      next: 'Send a smaller photo or a part of the video.',
    });
  }

  async function add(
    caseId: number,
    by: Person,
    { name: given, bytes, taskId, personal = false, taken }: NewEvidence,
  ): Promise<CaseEvidence> {
    const name = toName(given);
    if (bytes === 'too large') throw tooLargeFile(name);
    if (bytes.length > largestBytes) throw tooLargeFile(`${bytes.length} bytes`);
    const kind = await findFileKind(bytes, name);
    if (kind === undefined || bytes.length === 0)
      throw invalidInput('Files of this kind are not taken as evidence.', {
        where: 'file',
        value: name,
        allowed: allowedEnds.join(', '),
        next: 'Send a photo, a video, a PDF, an office document or a plain table.',
      });
    if (!isNamedSo(name, kind))
      throw invalidInput('The file is not what its name says.', {
        where: 'file',
        value: `${name} is ${kind.contentType}`,
        allowed: kind.ends.map((end) => `.${end}`).join(', '),
        next: 'Send the file with its true name.',
      });
    const sha256 = Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes));
    const facts = kind.kind === 'photo' ? await readPhoto(bytes, utcOffsetMin, by.username) : undefined;
    await putAll(sha256, bytes, kind.contentType, facts?.thumbnail ?? null, facts?.clean ?? null);
    const row = await units.run(async (unit) => {
      const draft = await acts.lockVisible(unit, caseId, by);
      needParty(listParties(by, draft.row, draft.tasks), ADDERS, 'add evidence here');
      if (taskId !== undefined && !draft.tasks.some(({ id }) => id === taskId))
        throw invalidInput('The task is not of this case.', { where: 'taskId', value: taskId });
      const { rows } = await unit.tx.query<EvidenceRow>(
        `insert into evidence (case_id, task_id, name, kind, content_type, bytes, sha256, width, height, lon, lat, taken_at, personal,
                               has_thumbnail, has_clean, uploaded_by, uploaded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, to_timestamp($12::float8 / 1000.0), $13, $14, $15, $16, to_timestamp($17::float8 / 1000.0))
         returning *`,
        [
          caseId,
          taskId ?? null,
          name,
          kind.kind,
          kind.contentType,
          bytes.length,
          sha256,
          facts?.width ?? null,
          facts?.height ?? null,
          facts?.lon ?? null,
          facts?.lat ?? null,
          taken?.fromMs ?? facts?.takenMs ?? null,
          personal,
          facts?.thumbnail != null,
          facts?.clean != null,
          by.username,
          unit.nowMs,
        ],
      );
      const made = rows[0];
      if (made === undefined) throw noSuchCase(caseId);
      // The same bytes may have ended at this moment as somebody else's evidence.
      await unit.tx.query('select pg_advisory_xact_lock_shared($1)', [FILE_LOCK]);
      if (!(await store.has(toFileKey(sha256, 'original'))))
        await putAll(sha256, bytes, kind.contentType, facts?.thumbnail ?? null, facts?.clean ?? null);
      note(draft, by, {
        what: 'evidence.added',
        text: taken === undefined ? name : taken.why,
        facts: {
          ...(taken === undefined ? {} : toTakenFacts(taken)),
          evidenceId: made.id,
          kind: kind.kind,
          bytes: bytes.length,
          sha256: sha256.toString('hex'),
          taskId: taskId ?? null,
        },
      });
      return made;
    });
    return toEvidence(row);
  }

  async function putAll(
    sha256: Buffer,
    bytes: Buffer,
    contentType: string,
    thumbnail: Buffer | null,
    clean: Buffer | null,
  ): Promise<void> {
    // The file first: a row that names it is only written when it is there. The same bytes have the same key.
    await store.put(toFileKey(sha256, 'original'), bytes, contentType);
    if (thumbnail !== null) await store.put(toFileKey(sha256, 'thumbnail'), thumbnail, 'image/jpeg');
    if (clean !== null) await store.put(toFileKey(sha256, 'clean'), clean, 'image/jpeg');
  }
}

const toTakenFacts = ({ camera, fromMs, toMs, masks }: TakenOfCamera) => ({ camera, fromMs, toMs, masks });

/** The last part of the name, in the letters people wrote it in, without what a file system or a header would trip over. */
function toName(given: string): string {
  const name = basename(given.replaceAll('\\', '/'))
    .normalize('NFC')
    .replace(/[\p{Cc}"<>|:*?]/gu, '')
    .trim();
  return name === '' ? 'file' : name.slice(-LONGEST_NAME);
}
