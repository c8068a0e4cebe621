/** Checks records: a kind the feed may send, an identifier, a time, a place in the world. */
import type { RecordItem } from '../../../../contract/feeds/item.ts';
import { isProposalOf, isProposalStatus } from '../../../../contract/records/proposal.ts';
import { checkTime, noteTime } from './check-context.ts';
import type { CheckContext } from './check-context.ts';
import { checkGeometry } from './check-geometry.ts';
import { checkParts, findBodyTrouble } from './check-record-parts.ts';
import { findOrderTrouble } from './check-record-life.ts';
import { toClean } from './clean-text.ts';
import { isNowhere } from './grade-position.ts';
import type { PartTrouble } from '../records/part-trouble.ts';
import { maskRecord } from '../records/mask-record.ts';
import { createSubjects } from '../records/record-subjects.ts';
import type { Subjects } from '../records/record-subjects.ts';

const MAX_CODE_CHARS = 200;
const MAX_TITLE_CHARS = 2_000;
const MAX_BODY_CHARS = 200_000;

/** Checks all records of a push. */
export function checkRecords(context: CheckContext, records: readonly RecordItem[]): void {
  const subjects = createSubjects(context.catalogue);
  for (const [i, record] of records.entries())
    checkRecord(context, subjects, record, record.at ?? `records[${i}]`);
}

// long: what is checked of a record, in the order in which it is told.
function checkRecord(context: CheckContext, subjects: Subjects, record: RecordItem, where: string): void {
  const { index, refused, group, draft, catalogue, recordLives } = context;
  const { id: feedId, definition } = index.feed;
  const item = { record };
  const kinds = definition.contract.recordKinds ?? [];
  if (!kinds.includes(record.kind)) {
    const allowed = kinds.length === 0 ? 'this feed sends no records' : kinds.join(', ');
    refused.add(
      'wrong_type',
      `${where}.kind`,
      record.kind,
      allowed,
      'Add the kind to the contract of the feed, then replay.',
      item,
    );
    return;
  }
  if (record.code === '' || record.code.length > MAX_CODE_CHARS) {
    const allowed = `1 to ${MAX_CODE_CHARS} characters`;
    refused.add(
      'missing_field',
      `${where}.code`,
      record.code,
      allowed,
      "Send the source's own identifier.",
      item,
    );
    return;
  }
  if (context.isErased({ feedId, kind: record.kind, code: toClean(record.code) })) {
    refused.add(
      'erased',
      `${where}.code`,
      record.code,
      'records whose person did not ask for erasure',
      'Take it out at the source too: its personal data was erased here by law.',
      undefined,
    );
    return;
  }
  const given = recordLives.factsOf(definition, record.kind);
  if (definition.door !== 'derived' && given !== undefined && isProposalOf(given, record.status)) {
    const allowed = given.statuses.flatMap(({ id }) => (isProposalStatus(id) ? [] : [id])).join(', ');
    const next = 'Only the centre proposes records of this kind: send one of these statuses.';
    refused.add('wrong_type', `${where}.status`, record.status, allowed, next, item);
    return;
  }
  const timeMs = Math.floor(record.timeMs);
  if (!checkTime(context, `${where}.time`, timeMs, item)) return;
  const place = toPlace(context, record, where);
  if (place === undefined) return;
  const body = toStorable(record.body);
  if (body === undefined) {
    const allowed = `at most ${MAX_BODY_CHARS} characters`;
    refused.add(
      'too_large',
      `${where}.body`,
      record.code,
      allowed,
      'Send the long part as a link.',
      undefined,
    );
    return;
  }
  if ((record.title ?? '').length > MAX_TITLE_CHARS) {
    const allowed = `at most ${MAX_TITLE_CHARS} characters`;
    const next = 'Put longer texts into body.';
    refused.add('too_large', `${where}.title`, record.title?.slice(0, 200), allowed, next, item);
    return;
  }
  const parts = checkParts(context, record);
  const isPatch = record.patch === true;
  const facts = recordLives.factsOf(definition, record.kind);
  const finish = (whole: RecordItem): RecordItem | PartTrouble => {
    const { dueMs, closedMs } = recordLives.lifeOf(definition, whole);
    const told = { ...whole, dueMs, closedMs };
    return findBodyTrouble(facts, whole.body) ?? findOrderTrouble(facts, told) ?? told;
  };
  const named = subjects.name(facts, { ...record, body });
  const clean = {
    ...record,
    code: toClean(record.code),
    status: toClean(record.status),
    ...(isPatch && record.title === undefined ? {} : { title: toClean(record.title ?? '') }),
    timeMs,
    ...place.at,
  };
  const checked =
    'reason' in parts
      ? parts
      : 'reason' in named
        ? named
        : isPatch
          ? { ...clean, body: named.body, ...parts }
          : finish({ ...clean, body: named.body, ...parts });
  if ('reason' in checked) {
    const { reason, where: part, value, allowed, next } = checked;
    refused.add(reason, `${where}${part}`, value, allowed, next, item);
    return;
  }
  noteTime(context, timeMs);
  const { lon = null, lat = null } = checked;
  const told = maskRecord(checked, facts?.freeText);
  group.records.push({
    feedId,
    serviceId: definition.serviceId,
    isCitys: facts?.identity === 'city',
    madeOf: definition.door === 'derived' ? (context.madeOf ?? []) : undefined,
    facets: facts?.facets ?? [],
    search: facts?.search ?? [],
    finish,
    dueClock: recordLives.findDueClock(definition, record.kind),
    isDueGiven: isDueGiven(record, definition.contract.deadlines === 'source'),
    life: facts?.life,
    closing: recordLives.closingOf(definition, record.kind),
    areaCode: lon === null || lat === null ? named.areaCode : catalogue.findAreaAt(lon, lat),
    masked: told.masked,
    given: told.item,
    item: told.item,
    deliveryId: draft.id,
    receivedMs: draft.receivedMs,
    where,
    change: 0,
    recordId: 0,
    feedIds: undefined,
    version: 0,
    isNewest: false,
    isKnownStatus: recordLives.lifeOf(definition, checked).isKnownStatus,
    isPlaceLeftOut: place.isLeftOut,
    refusal: undefined,
  });
}

/** A source that keeps deadlines to itself has given none, which stands as well. */
function isDueGiven({ dueMs = null, patch }: RecordItem, areSources: boolean): boolean {
  return dueMs !== null || (areSources && patch !== true);
}

/**
 * Where it is: of a geometry without a point of its own one that stands for it; undefined when it was refused.
 * Half a place and 0, 0 are none: what the record says is taken all the same, and its sender is told.
 */
function toPlace({ refused }: CheckContext, record: RecordItem, where: string) {
  const { lon = null, lat = null, geometry } = record;
  const isPlace = lon !== null && lat !== null && !isNowhere(lon, lat);
  const isLeftOut = !isPlace && (lon !== null || lat !== null);
  if (isPlace && !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
    const allowed = 'longitude −180 … 180 and latitude −90 … 90 in degrees';
    const next = 'Check the order of longitude and latitude, or leave the place out.';
    refused.add('place_out_of_world', where, `${lon}, ${lat}`, allowed, next, { record });
    return undefined;
  }
  const shape = geometry === undefined || geometry === null ? undefined : checkGeometry(geometry);
  if (shape !== undefined && 'reason' in shape) {
    const { reason, value, allowed, next } = shape;
    refused.add(reason, `${where}.geometry`, value, allowed, next, { record });
    return undefined;
  }
  if (isPlace) return { at: { lon, lat }, isLeftOut };
  if (shape !== undefined) return { at: { lon: shape.at[0], lat: shape.at[1] }, isLeftOut };
  // A patch that says nothing of the place leaves it where it was.
  const isSilent = record.patch === true && record.lon === undefined && record.lat === undefined;
  return { at: isSilent ? {} : { lon: null, lat: null }, isLeftOut };
}

/** The body as jsonb takes it (no character 0, no half characters), or undefined when it is too large. */
function toStorable(body: RecordItem['body']): RecordItem['body'] | undefined {
  const entries = Object.entries(body).map(
    ([key, value]) => [toClean(key), typeof value === 'string' ? toClean(value) : value] as const,
  );
  const size = entries.reduce((sum, [key, value]) => sum + key.length + String(value).length, 0);
  return size > MAX_BODY_CHARS ? undefined : Object.fromEntries(entries);
}
