/**
 * Writes a group's records. Every version that differs is kept; the head shows the newest by its own time, whatever
 * the order of arrival. The same content at the same time is a duplicate. What only the store can know is judged here,
 * under lock: whether a patch has something to change, whether its writer had seen the newest version, who holds what.
 */
import { change } from '../../../events.ts';
import type { Transaction } from '../../../kernel/database.ts';
import { SET_SPANS } from '../../../store/record-spans.ts';
import { writeMasked } from './mask-record.ts';
import type { PendingRecord } from './pending-record.ts';
import { readClaims } from './record-claims.ts';
import { readNamedFiles } from './record-files.ts';
import type { Senders } from './record-files.ts';
import { writeFacets, writeLinks, writeSteps } from './record-parts.ts';
import {
  ADD_VERSIONS,
  COUNT_VERSIONS,
  CREATE,
  DROP_EMPTY,
  LIST_SOURCES,
  NAME_MADE_OF,
  NAME_SOURCES,
  FIND,
  FIND_KNOWN,
  SET_HEADS,
  toRow,
} from './record-sql.ts';
import type { FoundHead } from './record-sql.ts';
import { moveDues } from './record-dues.ts';
import { findLifeTrouble } from '../checking/check-record-life.ts';
import { applyPatch, refuse } from './record-patch.ts';

/** What is known of a record while its versions of this group are taken one after the other. */
interface Head {
  readonly id: number;
  readonly version: number;
  newVersion: number;
  updatedMs: number;
  /** The newest of this group. */
  head: PendingRecord | undefined;
  /** As the store had it, for patches. */
  readonly stored: FoundHead;
}

/** Writes all records of the group and notes in each what became of it. */
export async function writeRecords(
  tx: Transaction,
  records: readonly PendingRecord[],
  senders: Senders,
): Promise<void> {
  if (records.length === 0) return;
  for (const record of records) {
    record.item = record.given;
    record.refusal = undefined;
  }
  const rows = JSON.stringify(records.map(toRow));
  await tx.query(CREATE, [rows]);
  const found = await tx.query<FoundHead>(FIND, [rows]);
  const heads = new Map<number, Head>();
  const ofRecord = new Map<number, Head>();
  for (const stored of found.rows) {
    const { id, version, updated_at: updatedMs } = stored;
    const head = heads.get(id) ?? { id, version, newVersion: version, updatedMs, head: undefined, stored };
    heads.set(id, head);
    ofRecord.set(stored.i, head);
  }
  const asTold = await findKnown(tx, records, ofRecord);
  const kept = keepTold(records, ofRecord, asTold);
  const known = kept.size === 0 ? asTold : asTold.union(await findKnown(tx, records, ofRecord, kept));
  const claims = await readClaims(tx, records, [...heads.keys()]);
  const files = await readNamedFiles(tx, records, senders);
  const versions: PendingRecord[] = [];
  const inGroup = new Set<string>();
  for (const [i, record] of records.entries()) {
    const head = ofRecord.get(i);
    record.isNewest = false;
    record.change = change.new;
    if (head === undefined || (record.item.patch === true && head.newVersion === 0)) {
      refuse(record, 'no_such_record', record.item.code, NO_SUCH);
      continue;
    }
    record.recordId = head.id;
    if (record.item.patch === true && !patched(record, head)) continue;
    const foreign = files.findForeign(record);
    if (foreign !== undefined) {
      refuse(record, 'no_such_file', foreign, NO_SUCH_FILE);
      continue;
    }
    const content = JSON.stringify(contentOf(record.item));
    record.version = head.newVersion;
    if (known.has(i) || inGroup.has(`${head.id} ${content}`) || isStored(head, record, content)) {
      record.change = change.duplicate;
      continue;
    }
    const { base } = record.item;
    if (base !== undefined && base !== head.newVersion) {
      if (base === 0) refuse(record, 'number_taken', record.item.code, TAKEN);
      else
        refuse(record, 'changed_since', `version ${head.newVersion}`, {
          ...CHANGED,
          allowed: `version ${base}`,
        });
      continue;
    }
    const isNewest = record.item.timeMs >= head.updatedMs;
    const trouble = findLifeTrouble(record, head, isNewest);
    if (trouble !== undefined) {
      refuse(record, trouble.reason, trouble.value, trouble);
      continue;
    }
    const holder = isNewest ? claims.take(record) : undefined;
    if (holder !== undefined) {
      refuse(record, 'held_by', `${holder.claim}: ${holder.kind} ${holder.code}`, HELD);
      continue;
    }
    inGroup.add(`${head.id} ${content}`);
    head.newVersion += 1;
    record.version = head.newVersion;
    versions.push(record);
    if (!isNewest) continue;
    if (head.head !== undefined) head.head.isNewest = false;
    record.isNewest = true;
    head.updatedMs = record.item.timeMs;
    head.head = record;
  }
  await writeVersions(tx, versions, [...heads.values()]);
  await nameSources(tx, records);
  await claims.write();
  await writeSteps(tx, records);
  await files.write(records);
  const empty = [...heads.values()].filter(({ newVersion }) => newVersion === 0).map(({ id }) => id);
  if (empty.length > 0) await tx.query(DROP_EMPTY, [empty]);
}

async function nameSources(tx: Transaction, records: readonly PendingRecord[]): Promise<void> {
  const told = records.filter(
    ({ isCitys, madeOf, recordId, refusal }) =>
      (isCitys || madeOf !== undefined) && recordId > 0 && refusal === undefined,
  );
  if (told.length === 0) return;
  await tx.query(NAME_SOURCES, [JSON.stringify(told.map(toRow))]);
  const made = told.flatMap(({ recordId: id, madeOf = [] }) => madeOf.map((feed) => ({ id, feed })));
  if (made.length > 0) await tx.query(NAME_MADE_OF, [JSON.stringify(made)]);
  const { rows } = await tx.query<{ id: number; feeds: string[] }>(LIST_SOURCES, [
    told.map(({ recordId }) => recordId),
  ]);
  const feedsOf = new Map(rows.map(({ id, feeds }) => [id, feeds]));
  for (const record of told) record.feedIds = feedsOf.get(record.recordId);
}

const NO_SUCH = {
  allowed: 'a record that was sent before',
  next: 'Send the whole record first, then what changes.',
};
/** Its writer meant a new record: by chance, or by a key that was somebody else's, its number is not free. */
const TAKEN = { allowed: 'a number that no other record has', next: 'Send it again with a new key.' };
const CHANGED = { next: 'Look at the newest version, then send it again.' };
const HELD = {
  allowed: 'what no other open record holds',
  next: 'End the record that holds it, or claim another one.',
};

const NO_SUCH_FILE = {
  where: '.files',
  allowed: 'a file that its sender sent within a day and no other record has',
  next: 'Send the file again, then the record with its new id.',
};

async function writeVersions(tx: Transaction, versions: readonly PendingRecord[], heads: readonly Head[]) {
  if (versions.length === 0) return;
  await tx.query(ADD_VERSIONS, [JSON.stringify(versions.map(toRow))]);
  await writeMasked(tx, versions);
  await tx.query(SET_SPANS, [[...new Set(versions.map(({ recordId }) => recordId))]]);
  const changed = heads.filter(({ version, newVersion }) => newVersion > version);
  const newHeads = changed.flatMap(({ head }) => head ?? []);
  const rows = changed.flatMap(({ head, newVersion }) =>
    head ? [{ ...toRow(head, 0), version: newVersion }] : [],
  );
  await tx.query(SET_HEADS, [JSON.stringify(rows)]);
  // A late old version leaves the head as it is but counts.
  const counted = changed
    .filter(({ head }) => head === undefined)
    .map(({ id, newVersion }) => ({ record_id: id, version: newVersion }));
  if (counted.length > 0) await tx.query(COUNT_VERSIONS, [JSON.stringify(counted)]);
  await moveDues(tx, versions);
  await writeLinks(tx, newHeads);
  await writeFacets(tx, newHeads);
}

/** Gives whole versions what their kind keeps and they do not name; the indexes of those that it changed. */
function keepTold(
  records: readonly PendingRecord[],
  heads: ReadonlyMap<number, Head>,
  known: ReadonlySet<number>,
): ReadonlySet<number> {
  const changed = new Set<number>();
  for (const [i, record] of records.entries()) {
    const { life, item } = record;
    const stored = heads.get(i)?.stored;
    if (life === undefined || stored === undefined || item.patch === true || known.has(i)) continue;
    const missing = life.kept.filter((field) => !(field in item.body) && field in stored.body);
    if (missing.length === 0) continue;
    const body = Object.fromEntries(missing.map((field) => [field, stored.body[field] ?? null]));
    record.item = { ...item, body: { ...body, ...item.body } };
    changed.add(i);
  }
  return changed;
}

/** Which whole records are there as they are; a patch is compared when it is known what it makes. */
async function findKnown(
  tx: Transaction,
  records: readonly PendingRecord[],
  heads: ReadonlyMap<number, Head>,
  only?: ReadonlySet<number>,
): Promise<ReadonlySet<number>> {
  const rows = records.flatMap((record, i) => {
    const head = heads.get(i);
    if (only?.has(i) === false || head === undefined || head.version === 0 || record.item.patch === true)
      return [];
    return [{ ...toRow(record, i), record_id: head.id }];
  });
  if (rows.length === 0) return new Set();
  const found = await tx.query<{ i: number }>(FIND_KNOWN, [JSON.stringify(rows)]);
  return new Set(found.rows.map(({ i }) => i));
}

/** Makes the whole record of a patch; false when it was refused. */
function patched(record: PendingRecord, { head, stored }: Head): boolean {
  const before = head ?? { item: toItem(stored, record), areaCode: stored.area_code };
  const whole = record.finish(applyPatch(before.item, record.item, record.closing));
  if ('reason' in whole) {
    refuse(record, whole.reason, whole.value, whole);
    return false;
  }
  record.item = whole;
  if (record.given.dueMs === undefined)
    record.isDueGiven = head?.isDueGiven ?? stored.due_given ?? record.isDueGiven;
  // Without a point the ward that the patch names, where it names one, is where it is.
  const named = whole.lon === null ? record.areaCode : null;
  if (whole.lon === before.item.lon && whole.lat === before.item.lat)
    record.areaCode = named ?? before.areaCode;
  return true;
}

function toItem(stored: FoundHead, { item }: PendingRecord): PendingRecord['item'] {
  return {
    kind: item.kind,
    code: item.code,
    timeMs: stored.updated_at,
    status: stored.status,
    title: stored.title,
    lon: stored.lon,
    lat: stored.lat,
    openedMs: stored.opened_at,
    dueMs: stored.due_at,
    closedMs: stored.closed_at,
    geometry: stored.geometry,
    body: stored.body,
  };
}

/** What a patch makes is there already. */
function isStored({ stored }: Head, record: PendingRecord, content: string): boolean {
  return record.given.patch === true && JSON.stringify(contentOf(toItem(stored, record))) === content;
}

function contentOf(item: PendingRecord['item']) {
  const { timeMs, status, title, lon, lat, openedMs, dueMs, closedMs, geometry = null, links = null } = item;
  const body = Object.entries(item.body).sort(([a], [b]) => (a < b ? -1 : 1));
  return [timeMs, status, title, lon, lat, openedMs, dueMs, closedMs, geometry, links, body];
}
