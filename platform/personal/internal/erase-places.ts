/**
 * Takes a person out of the places that were proposed and confirmed. Texts lose what identifies them; records lose every
 * field that their service says holds personal data; cases of those records lose what they repeat of it; files and raw
 * bytes go; accounts that are left lose their person; the journal is redacted. What is open, held, in use or a register
 * stays and is named. Doing it twice changes nothing more.
 */
import type { ErasureResult, KeptReason } from '../../../contract/people/personal.ts';
import type { Journal } from '../../access/journal.ts';
import type { FileStore } from '../../files/files.ts';
import type { Transaction } from '../../kernel/database.ts';
import type { ErasedRecords } from '../erased-records.ts';
import type { By } from '../personal-journal.ts';
import { pseudonymise } from './end-accounts.ts';
import { SEARCH_OF_CODE } from './end-cases.ts';
import { endFiles } from '../../files/end-files.ts';
import { emptyRecords } from './erase-records.ts';
import type { PersonalFields } from './erase-records.ts';
import type { PersonalDeps } from '../personal-needs.ts';
import { findPlaces } from './find-places.ts';
import { findRows } from './find-rows.ts';
import { redactRows, writeRows } from './clear-rows.ts';
import { toLiterals, toNeedles, toShortName } from './needles.ts';
import type { Subject } from './needles.ts';

export interface EraseDeps {
  readonly journal: Journal;
  readonly evidenceStore: FileStore;
  readonly erased: ErasedRecords;
  readonly personalFields: PersonalFields;
  readonly listCalled: PersonalDeps['listCalled'];
}

export interface Erasure {
  readonly subject: Subject;
  /** Ids of places, e.g. `record:12`. */
  readonly places: ReadonlySet<string>;
  readonly by: By;
  readonly nowMs: number;
  /** e.g. `personal-request:7`, for the journal. */
  readonly requestId: string;
}

/** In the caller's transaction. */
export async function erasePlaces(
  tx: Transaction,
  { journal, evidenceStore, erased, personalFields, listCalled }: EraseDeps,
  { subject, places, by, nowMs, requestId }: Erasure,
): Promise<ErasureResult> {
  const now = await findPlaces(tx, subject, { listCalled });
  const kept: { id: string; reason: KeptReason }[] = [];
  const counts: Record<string, number> = {};
  const count = (kind: string, n = 1) => {
    if (n > 0) counts[kind] = (counts[kind] ?? 0) + n;
  };
  const chosen = new Set<string>();
  for (const place of now.places) {
    if (!places.has(place.id)) continue;
    if (place.kept === null) chosen.add(place.id);
    else kept.push({ id: place.id, reason: place.kept });
  }
  const idsOf = (kind: string) =>
    [...chosen].filter((id) => id.startsWith(`${kind}:`)).map((id) => id.slice(kind.length + 1));

  const records = idsOf('record').map(Number);
  const emptied = await emptyRecords(tx, records, { personalFields, needles: toNeedles(subject) });
  count('record', emptied.keys.length);
  await erased.add(tx, emptied.keys, nowMs);

  const files = idsOf('evidence').map(Number);
  const shown = now.places.filter(({ id, by: found }) => chosen.has(id) && found.includes('linked'));
  const personal = files.filter((id) => shown.some((place) => place.id === `evidence:${id}`));
  count('evidence', await endFiles(tx, evidenceStore, personal, { nowMs, why: 'erasure' }));
  for (const id of idsOf('account')) {
    await pseudonymise(tx, id, nowMs);
    count('account');
    kept.push({ id: `account:${id}`, reason: 'actor' });
  }
  count('delivery', await deleteRaw(tx, idsOf('delivery').map(Number)));
  await tx.query('update refusal set raw = null where id = any($1)', [idsOf('refusal').map(Number)]);

  const needles = toNeedles(subject);
  const rows = (await findRows(tx, needles, { lock: true })).rows.filter(({ of, owner }) =>
    chosen.has(`${of.place}:${owner}`),
  );
  // In what is known to be about this person, also what it repeats of their records, and the short form of the name.
  const literals = [...toLiterals(emptied.texts), ...toShortName(subject)];
  for (const caseId of idsOf('case').map(Number))
    rows.push(...(await findRows(tx, literals, { caseId, lock: true })).rows);
  const all = [...needles, ...literals];
  await writeRows(
    tx,
    rows.filter(({ of }) => of.place !== 'journal'),
    all,
  );
  for (const kind of new Set(rows.map(({ of }) => of.place)))
    if (kind !== 'record' && kind !== 'account' && kind !== 'journal')
      count(kind, new Set(rows.filter(({ of }) => of.place === kind).map(({ owner }) => owner)).size);
  await tx.query(`update "case" set search = ${SEARCH_OF_CODE} where id = any($1)`, [
    idsOf('case').map(Number),
  ]);

  count('journal', await redactRows(tx, journal, { rows, needles: all, by, why: requestId }));
  return { erased: counts, kept };
}

/** Raw bytes hold others' items too: they served only to load the delivery again. */
async function deleteRaw(tx: Transaction, ids: readonly number[]): Promise<number> {
  const done = await tx.query('delete from delivery_raw where delivery_id = any($1)', [ids]);
  return done.rowCount ?? 0;
}
