/** Records: things with a life of their own, as their feeds tell it. */
import { Type } from 'typebox';
import type { RecordList } from '../../../../contract/records/record-view.ts';
import type { CaseOfRecord } from '../../../../contract/cases/case-lists.ts';
import { isFormDoor, isOwnDoor } from '../../../../contract/feeds/feed.ts';
import { findRecordConflict } from '../../../../contract/records/record-conflict.ts';
import type { RecordCounts } from '../../../../contract/records/record-counts.ts';
import type { RecordDetail } from '../../../../contract/records/record-detail.ts';
import type { ApiParts } from '../../api-parts.ts';
import { isHandedOver } from '../../../sdk/sending.ts';
import { notThere } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import { IdNumber, IdText, Limit, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

export function recordRoutes({ route }: Routes, { store, audiences, cases, catalogue }: ApiParts): void {
  route({
    method: 'GET',
    path: '/records',
    summary: 'Records by service, kind, status, area, time and words; newest first.',
    permission: 'city.read',
    reads: { action: 'records.read', subject: 'records' },
    query: Type.Object({
      serviceId: Type.Optional(IdText),
      kind: Type.Optional(IdText),
      status: Type.Optional(IdText),
      areaCode: Type.Optional(IdText),
      open: Type.Optional(Type.Boolean()),
      facets: Type.Optional(
        Type.String({
          maxLength: 500,
          description:
            'values of facets of the kind, written as a query string: `agency=so-y-te&procedure=1.012766`; with `serviceId` and `kind`',
        }),
      ),
      text: Type.Optional(Type.String({ maxLength: 200 })),
      from: Type.Optional(Time),
      to: Type.Optional(Time),
      at: Type.Optional(Time),
      known: Type.Optional(Type.Boolean({ description: 'with `at`: only what had arrived by then' })),
      limit: Type.Optional(Limit),
      after: Type.Optional(Type.String({ maxLength: 40, description: '`next` of the page before' })),
    }),
    handle: async ({ query, person }): Promise<RecordList> => {
      const { from, to, at, known, limit, facets, ...filter } = query;
      return store.listRecords({
        ...filter,
        ...(facets === undefined ? {} : { facets: Object.fromEntries(new URLSearchParams(facets)) }),
        unseen: (await audiences.getSight(person)).unseen,
        ...(from === undefined ? {} : { fromMs: from }),
        ...(to === undefined ? {} : { toMs: to }),
        ...(at === undefined ? {} : { atMs: at, onlyKnown: known === true }),
        limit: limit ?? 100,
      });
    },
  });

  route({
    method: 'GET',
    path: '/records/counts',
    summary:
      'How many records of a kind were received, are open, overdue, ended in time or late: in whole local days, by facets of the kind and by day.',
    permission: 'city.read',
    reads: { action: 'records.read', subject: 'records' },
    query: Type.Object({
      serviceId: IdText,
      kind: IdText,
      by: Type.Optional(
        Type.String({
          maxLength: 200,
          description: 'ids of facets, with commas: `category` or `areaCode,category`',
        }),
      ),
      days: Type.Optional(Type.Boolean({ description: 'a cell for each day' })),
      from: Type.Optional(Time),
      to: Type.Optional(Time),
    }),
    handle: async ({ query, person }): Promise<RecordCounts> => {
      const { serviceId, kind, by, days, from, to } = query;
      return store.countRecords({
        serviceId,
        kind,
        by: by === undefined || by === '' ? [] : by.split(','),
        byDay: days === true,
        ...(from === undefined ? {} : { fromMs: from }),
        ...(to === undefined ? {} : { toMs: to }),
        unseen: (await audiences.getSight(person)).unseen,
      });
    },
  });

  route({
    method: 'GET',
    path: '/records/:id',
    summary: 'One record with all its versions, its shape, links, steps, claims and files.',
    permission: 'city.read',
    reads: { action: 'record.read', subject: 'record:{id}' },
    params: Type.Object({ id: IdNumber }),
    handle: async ({ params, person }): Promise<RecordDetail> => {
      const { record, sight } = await getSeenRecord({ store, audiences }, params.id, person);
      const [versions, parts] = await Promise.all([
        store.recordVersions(record.id),
        store.recordParts(record.id, sight.unseen),
      ]);
      return { record, versions, ...parts };
    },
  });

  route({
    method: 'GET',
    path: '/records/:id/case',
    summary: 'The case in which a record is handled, as far as you may see it; null when there is none.',
    permission: 'cases.read',
    reads: { action: 'record.read', subject: 'record:{id}' },
    params: Type.Object({ id: IdNumber }),
    handle: async ({ params, person }): Promise<CaseOfRecord> => {
      const { record } = await assertSeen({ store, audiences }, params.id, person);
      const found = await cases.findOfRecord(params.id, person);
      if (found === undefined) return { case: null, conflict: null };
      const door = catalogue.findFeed(record.feedId)?.definition.door;
      const isFollowed =
        isHandedOver(record) || (door !== undefined && !isOwnDoor(door) && !isFormDoor(door));
      return {
        case: { id: found.id, code: found.code },
        conflict: isFollowed ? findRecordConflict(record, found) : null,
      };
    },
  });
}

/** The record, for who sees all feeds that tell of it; that they looked is noted. @throws HaivanError not_found. */
export async function getSeenRecord(
  { store, audiences }: Pick<ApiParts, 'store' | 'audiences'>,
  id: number,
  person: Person,
) {
  const { record, feedIds, sight } = await assertSeen({ store, audiences }, id, person);
  await audiences.looks.noteRecord(person, sight, { id, feedIds });
  return { record, sight };
}

/** Without a note of the look. @throws HaivanError not_found for who does not see all feeds that tell of it. */
export async function assertSeen(
  { store, audiences }: Pick<ApiParts, 'store' | 'audiences'>,
  id: number,
  person: Person,
) {
  const [record, feedIds, sight] = await Promise.all([
    store.getRecord(id),
    store.recordFeeds(id),
    audiences.getSight(person),
  ]);
  if (!sight.seesRecord({ recordId: id, feedId: record.feedId, feedIds })) throw notThere('record', id);
  return { record, feedIds, sight };
}
