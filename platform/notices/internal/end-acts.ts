/** Ending what holds: by a person, or asked of who may sign once the roads that a notice names are open again. */
import type { ClosedRoad, MessageKind } from '../../../contract/notices/notice.ts';
import { toActor } from '../../access/feed-keys.ts';
import type { Transaction } from '../../kernel/database.ts';
import type { NoticesDeps } from '../notice-needs.ts';
import type { Notices } from '../notice-verbs.ts';
import { toAreaName } from './notice-area.ts';
import { needHand, noNotice, notNow } from './notice-refusals.ts';
import * as rows from './notice-rows.ts';
import type { KeptMessage, WholeNotice } from './notice-rows.ts';
import type { Publisher } from './publish.ts';
import { createSigning, HERE } from './signature.ts';
import { toSignRequests } from './staff-messages.ts';
import { writeEnd } from './templates.ts';

/** In the place of a drafter, of what the template writes by itself. */
export const BY_TEMPLATE = 'template';
/** So long an end stands on the page of the public. */
const END_LIFETIME_MIN = 120;
const SYSTEM = { actor: 'system', role: 'system', source: 'notices' };

export function createEndActs(
  deps: NoticesDeps,
  publisher: Publisher,
): Pick<Notices, 'end' | 'askForAllClears'> {
  const { db, clock, journal, city, outbox } = deps;
  const signing = createSigning(deps);

  const toEndOf = (
    { content, areaName }: KeptMessage,
    kind: Extract<MessageKind, 'cancel' | 'all-clear'>,
    why: string,
  ) => ({
    ...content,
    onsetMs: null,
    lifetimeMin: END_LIFETIME_MIN,
    words: writeEnd(kind, content.hazard, areaName, why),
  });

  const addEnd = async (
    tx: Transaction,
    notice: WholeNotice,
    given: Pick<rows.NewMessage, 'kind' | 'content' | 'why' | 'drafters'>,
  ) => {
    const message = await rows.addMessage(
      tx,
      notice.id,
      {
        ...given,
        state: 'waiting',
        official: null,
        officialId: null,
        areaName: toAreaName(given.content.area, city),
      },
      clock.now(),
    );
    if (message === undefined) throw notNow('none', 'a notice that holds');
    return message;
  };

  const askForAllClear = async (id: number, roads: ReadonlyMap<string, ClosedRoad>): Promise<void> => {
    const people = await deps.listPeople();
    await db.tx(async (tx) => {
      const notice = await rows.lockNotice(tx, id);
      const published = notice === undefined ? undefined : findWhatHolds(notice, clock.now());
      if (notice === undefined || published === undefined) return;
      // Somebody is at it; or it was asked for already, and they decided otherwise.
      if (notice.messages.some((one) => rows.isOpen(one) || one.number > published.number)) return;
      const names = (published.content.roads ?? []).flatMap((code) => roads.get(code)?.title ?? []);
      const why = `Đường đã mở lại: ${names.join(', ')}.`;
      const content = toEndOf(published, 'all-clear', why);
      const given = { kind: 'all-clear', content, why, drafters: [BY_TEMPLATE] } as const;
      const message = await addEnd(tx, notice, given);
      await outbox.enqueue(
        tx,
        toSignRequests(notice, message, await signing.listSigners(tx, people, message)),
      );
      await journal.append(tx, {
        ...SYSTEM,
        action: 'notice.end',
        subject: `notice:${id}`,
        after: { kind: 'all-clear', roads: published.content.roads },
        why,
      });
    });
  };

  return {
    async end(id, kind, why, by) {
      const people = await deps.listPeople();
      const isOut = await db.tx(async (tx) => {
        const notice = await rows.lockNotice(tx, id);
        if (notice === undefined) throw noNotice(id);
        const nowMs = clock.now();
        const published = rows.findPublished(notice, nowMs);
        if (published === undefined || rows.toStanding(notice, nowMs) !== 'in-force')
          throw notNow(published?.state ?? 'none', 'a notice that holds');
        const open = notice.messages.find(rows.isOpen);
        // An end is never held up by an update that somebody is still writing.
        if (open !== undefined) await rows.setState(tx, open.id, 'dropped');
        const content = toEndOf(published, kind, why);
        const byTemplate = { content, drafters: [BY_TEMPLATE] };
        const maySign = (await signing.listSigners(tx, [by], byTemplate)).length > 0;
        if (!maySign) needHand(deps, notice, by);
        const drafters = [maySign ? BY_TEMPLATE : by.username];
        const message = await addEnd(tx, notice, { kind, content, why, drafters });
        await journal.append(tx, {
          ...toActor(by),
          action: 'notice.end',
          subject: `notice:${id}`,
          after: { kind },
          why,
        });
        if (maySign) {
          const signature = await signing.toSignature(tx, by, message, HERE);
          await publisher.publish(tx, notice, message, signature, { by, people });
          return true;
        }
        await outbox.enqueue(
          tx,
          toSignRequests(notice, message, await signing.listSigners(tx, people, message)),
        );
        return false;
      });
      if (isOut) publisher.published();
      return isOut;
    },

    async askForAllClears() {
      const holding = (await rows.readHolding(db.pool, clock.now())).filter(
        ({ content }) => (content.roads ?? []).length > 0,
      );
      if (holding.length === 0) return;
      const roads = new Map((await deps.listClosedRoads()).map((road) => [road.code, road]));
      for (const { noticeId, content } of holding) {
        // Of a road of which nothing is known any more nobody says that it is open.
        const areOpen = (content.roads ?? []).every((code) => (roads.get(code)?.openedMs ?? null) !== null);
        if (areOpen) await askForAllClear(noticeId, roads);
      }
    },
  };
}

/** The published message of a notice that holds. */
function findWhatHolds(notice: WholeNotice, atMs: number): KeptMessage | undefined {
  return rows.toStanding(notice, atMs) === 'in-force' ? rows.findPublished(notice, atMs) : undefined;
}
