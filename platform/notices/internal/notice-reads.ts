/** Notices as they are read: by staff whole, by everybody what is out. */
import type { PeopleOfArea, WardPeople } from '../../../contract/notices/notice.ts';
import type { ReachBoard } from '../../../contract/notices/reach.ts';
import { may } from '../../access/permissions.ts';
import type { Person } from '../../access/permissions.ts';
import type { NoticesDeps } from '../notice-needs.ts';
import type { Notices } from '../notice-verbs.ts';
import { checkNotice } from './check-notice.ts';
import { BY_TEMPLATE } from './end-acts.ts';
import { listWardsOf } from './notice-area.ts';
import { tallyDeliveries } from './delivery-rows.ts';
import { noNotice } from './notice-refusals.ts';
import * as rows from './notice-rows.ts';
import { listReadings } from './reading-acts.ts';
import { toStudioText } from './studio-text.ts';
import { toReachBoard } from './reach-board.ts';
import type { BoardFacts } from './reach-board.ts';
import { findSignRow } from './sign-table.ts';
import { readSignTable } from './sign-table-rows.ts';

export function createNoticeReads(
  deps: NoticesDeps,
): Pick<Notices, 'list' | 'get' | 'listPublic' | 'findPublicCap'> {
  const { db, clock, city } = deps;
  const toBoards = createBoards(deps);

  return {
    async list({ atMs, caseId }) {
      const found = await rows.readNotices(db.pool, caseId === undefined ? {} : { caseId });
      return rows.toNoticeRows(found, atMs, clock.now());
    },

    async get(id, person: Person) {
      const [notice] = await rows.readNotices(db.pool, { ids: [id] });
      const nowMs = clock.now();
      const row = notice === undefined ? undefined : rows.toNoticeRow(notice, nowMs);
      if (notice === undefined || row === undefined) throw noNotice(id);
      const open = notice.messages.find(rows.isOpen);
      const shown = open ?? row.message;
      const published = rows.findPublished(notice, nowMs);
      const wards = listWardsOf(shown.content.area, city).map(({ code }) => code);
      const [table, people, sent, deliveries, readings, told, hasVoice, roads] = await Promise.all([
        readSignTable(db.pool),
        deps.listPeople(),
        deps.listSent(`notice:${id}`),
        tallyDeliveries(db.pool, id),
        listReadings(db.pool, id),
        deps.listWardPeople(),
        deps.speech.isThere(),
        deps.listClosedRoads(),
      ]);
      const find = (one: Person) =>
        findSignRow(
          table.rows,
          one,
          { content: shown.content, wards, drafters: shown.drafters },
          deps.centreAgencyId(),
        );
      const own = find(person);
      return {
        row,
        messages: notice.messages.map(rows.toMessage),
        troubles: open === undefined ? [] : checkNotice(open.content, nowMs, city, roads),
        wards: wards.length,
        people: countPeople(told, wards),
        roads: roads.filter(({ code }) => shown.content.roads?.includes(code) === true),
        signHindrance: 'hindrance' in own ? own.hindrance : open?.state === 'waiting' ? null : 'not-waiting',
        signers:
          open === undefined
            ? []
            : people.filter((one) => 'row' in find(one)).map(({ username, name }) => ({ username, name })),
        drafters: shown.drafters.flatMap((username) =>
          username === BY_TEMPLATE ? [] : (people.find((one) => one.username === username)?.name ?? username),
        ),
        reach: toBoards(notice.messages, {
          sent,
          deliveries,
          readings,
          people,
          maySeeNames: may(person, 'notices.draft'),
        }),
        spoken: published === undefined ? null : toStudioText(published, row.isExercise, city.utcOffsetMin),
        hasVoice,
      };
    },

    async listPublic(atMs) {
      return (await rows.readPublic(db.pool, atMs)).flatMap((message) => {
        const { identifier, publishedMs, expiresMs, kind, content, official, areaName } = message;
        if (identifier === null || publishedMs === null || expiresMs === null) return [];
        const { vi, en } = content.words;
        return [
          {
            identifier,
            kind,
            hazard: content.hazard,
            level: content.level,
            sentMs: publishedMs,
            expiresMs,
            headline: { vi: vi.headline, en: en.headline },
            description: { vi: vi.description, en: en.description },
            instruction: { vi: vi.instruction, en: en.instruction },
            official,
            areaName,
            area: content.area,
            cap: `/api/public/v1/notices/${identifier}.xml`,
            isOnWeb: content.channels.includes('web'),
            isInFeed: content.channels.includes('feed'),
          },
        ];
      });
    },

    findPublicCap: (identifier) => rows.findPublicCap(db.pool, identifier),
  };
}

/** Of each published message, newest first: what was told after it was out, and before the next one was. */
const createBoards =
  ({ city, findAgencyName }: Pick<NoticesDeps, 'city' | 'findAgencyName'>) =>
  (
    messages: readonly rows.KeptMessage[],
    {
      sent,
      deliveries,
      readings,
      ...who
    }: Pick<BoardFacts, 'sent' | 'deliveries' | 'people' | 'maySeeNames'> & {
      readonly readings: Awaited<ReturnType<typeof listReadings>>;
    },
  ): readonly ReachBoard[] => {
    const out = messages.flatMap(({ id, publishedMs, content }) =>
      publishedMs === null ? [] : [{ id, publishedMs, content }],
    );
    return out
      .map(({ id, publishedMs, content: { channels, area } }, at) =>
        toReachBoard({
          ...who,
          message: { id, publishedMs, channels },
          sent: sent.filter(
            ({ createdMs }) => createdMs >= publishedMs && createdMs < (out[at + 1]?.publishedMs ?? Infinity),
          ),
          deliveries: deliveries.filter(({ messageId }) => messageId === id),
          readings: readings.filter(({ messageId }) => messageId === id),
          wards: listWardsOf(area, city),
          findAgencyName,
        }),
      )
      .toReversed();
  };

/** @returns null where it is known of none of them. */
function countPeople(told: readonly WardPeople[], wards: readonly string[]): PeopleOfArea | null {
  const known = told.filter(({ ward }) => wards.includes(ward));
  if (known.length === 0) return null;
  return {
    count: known.reduce((sum, { count }) => sum + count, 0),
    wardsKnown: known.length,
    oldestMs: Math.min(...known.map(({ ofMs }) => ofMs)),
    sources: [...new Set(known.map(({ source }) => source))],
  };
}
