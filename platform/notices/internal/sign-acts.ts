/** Signing a message, here or by telephone, beforehand or now; sending what was signed; ending what holds. */
import type { NoticeSignature } from '../../../contract/notices/notice.ts';
import { toActor } from '../../access/feed-keys.ts';
import type { Person } from '../../access/permissions.ts';
import type { Transaction } from '../../kernel/database.ts';
import { invalidInput } from '../../kernel/errors.ts';
import type { NoticesDeps } from '../notice-needs.ts';
import type { Notices, ReadyUntil } from '../notice-verbs.ts';
import { findCause } from './draft-acts.ts';
import { listWardsOf, toAreaName } from './notice-area.ts';
import { mayRecordNot, maySignNot, needHand, noNotice, notNow } from './notice-refusals.ts';
import * as rows from './notice-rows.ts';
import type { KeptMessage, WholeNotice } from './notice-rows.ts';
import type { Publisher } from './publish.ts';
import { findSignRow } from './sign-table.ts';
import { readSignTable } from './sign-table-rows.ts';
import { toApprovalRecorded, toSignRequests } from './staff-messages.ts';
import { writeEnd } from './templates.ts';

/** In the place of a drafter, of what the template writes by itself. */
const BY_TEMPLATE = 'template';
/** So long an end stands on the page of the public. */
const END_LIFETIME_MIN = 120;

type Recorded = Pick<NoticeSignature, 'how' | 'recordedBy' | 'recordedByName' | 'note'>;
const HERE: Recorded = { how: 'here', recordedBy: null, recordedByName: null, note: null };

export function createSignActs(
  deps: NoticesDeps,
  publisher: Publisher,
): Pick<Notices, 'sign' | 'recordApproval' | 'release' | 'end'> {
  const { db, clock, journal, city, outbox } = deps;

  const toSign = ({ content, drafters }: Pick<KeptMessage, 'content' | 'drafters'>) => ({
    content,
    drafters,
    wards: listWardsOf(content.area, city).map(({ code }) => code),
  });

  /** @throws HaivanError forbidden when the table does not name the person for it. */
  const toSignature = async (
    tx: Transaction,
    signer: Person,
    message: Pick<KeptMessage, 'content' | 'drafters'>,
    recorded: Recorded,
  ): Promise<NoticeSignature> => {
    const table = await readSignTable(tx);
    const found = findSignRow(table.rows, signer, toSign(message), deps.centreAgencyId());
    if ('hindrance' in found) throw maySignNot(found.hindrance, signer.username);
    return {
      by: signer.username,
      byName: signer.name,
      timeMs: clock.now(),
      ...recorded,
      tableVersion: table.version,
      row: found.row + 1,
    };
  };

  const signWaiting = async (
    id: number,
    until: ReadyUntil,
    by: Person,
    { signer, recorded }: { readonly signer: Person; readonly recorded: Recorded },
  ): Promise<void> => {
    if (until !== null && until <= clock.now())
      throw invalidInput('What is signed beforehand is signed for a time to come.', {
        where: 'readyUntilMs',
        value: until,
        allowed: 'a time to come',
        next: 'Give a later time, or none to publish at once.',
      });
    const people = await deps.listPeople();
    await db.tx(async (tx) => {
      const { notice, message } = await lockIn(tx, id, 'waiting');
      const signature = await toSignature(tx, signer, message, recorded);
      await journal.append(tx, {
        ...toActor(by),
        action: recorded.how === 'telephone' ? 'notice.telephone' : 'notice.sign',
        subject: `notice:${id}`,
        after: { message: message.number, signature, readyUntilMs: until },
        why: recorded.note,
      });
      if (recorded.how === 'telephone')
        await outbox.enqueue(tx, [
          toApprovalRecorded(notice, message, signer, { name: by.name, note: recorded.note }),
        ]);
      if (until === null) await publisher.publish(tx, notice, message, signature, { by, people });
      else await rows.setReady(tx, message.id, signature, until);
    });
    publisher.published();
  };

  async function lockIn(
    tx: Transaction,
    id: number,
    state: KeptMessage['state'],
  ): Promise<{ readonly notice: WholeNotice; readonly message: KeptMessage }> {
    const notice = await rows.lockNotice(tx, id);
    if (notice === undefined) throw noNotice(id);
    const message = notice.messages.find(rows.isOpen);
    if (message === undefined || message.state !== state) throw notNow(message?.state ?? 'none', state);
    return { notice, message };
  }

  return {
    sign: (id, until, by) => signWaiting(id, until, by, { signer: by, recorded: HERE }),

    async recordApproval(id, { signer: username, note, until }, by) {
      const notice = (await rows.readNotices(db.pool, { ids: [id] }))[0];
      if (notice === undefined) throw noNotice(id);
      if (notice.messages.find(rows.isOpen)?.drafters.includes(by.username) === true)
        throw mayRecordNot(by.username);
      const signer = (await deps.listPeople()).find((one) => one.username === username);
      if (signer === undefined || signer.id === by.id)
        throw invalidInput('The approval is that of another person with an account.', {
          where: 'signer',
          value: username,
          allowed: 'the user name of somebody whom the table of signatures names',
          next: 'Look at the notice: it lists who may sign it.',
        });
      const recorded = { how: 'telephone', recordedBy: by.username, recordedByName: by.name, note } as const;
      await signWaiting(id, until, by, { signer, recorded });
    },

    async release(id, verified, by) {
      const [people, cause] = await Promise.all([deps.listPeople(), findCause(deps, verified, by)]);
      await db.tx(async (tx) => {
        const { notice, message } = await lockIn(tx, id, 'ready');
        needHand(deps, notice, by);
        if (message.signature === null || (message.readyUntilMs ?? 0) <= clock.now())
          throw notNow(message.state, 'a message whose time has not passed');
        const bound = { caseId: cause?.caseId ?? notice.caseId, alertId: cause?.alertId ?? notice.alertId };
        await rows.bindCase(tx, id, bound);
        await publisher.publish(tx, { ...notice, ...bound }, message, message.signature, { by, people });
      });
      publisher.published();
    },

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
        const content = {
          ...published.content,
          onsetMs: null,
          lifetimeMin: END_LIFETIME_MIN,
          words: writeEnd(kind, published.content.hazard, published.areaName, why),
        };
        const byThem = findSignRow(
          (await readSignTable(tx)).rows,
          by,
          toSign({ content, drafters: [BY_TEMPLATE] }),
          deps.centreAgencyId(),
        );
        const maySign = 'row' in byThem;
        if (!maySign) needHand(deps, notice, by);
        const message = await rows.addMessage(
          tx,
          id,
          {
            kind,
            state: 'waiting',
            content,
            official: null,
            officialId: null,
            areaName: toAreaName(content.area, city),
            why,
            drafters: [maySign ? BY_TEMPLATE : by.username],
          },
          nowMs,
        );
        if (message === undefined) throw notNow('none', 'a notice that holds');
        await journal.append(tx, {
          ...toActor(by),
          action: 'notice.end',
          subject: `notice:${id}`,
          after: { kind },
          why,
        });
        if (maySign) {
          const signature = await toSignature(tx, by, message, HERE);
          await publisher.publish(tx, notice, message, signature, { by, people });
          return true;
        }
        const table = await readSignTable(tx);
        const signers = people.filter(
          (one) => 'row' in findSignRow(table.rows, one, toSign(message), deps.centreAgencyId()),
        );
        await outbox.enqueue(tx, toSignRequests(notice, message, signers));
        return false;
      });
      if (isOut) publisher.published();
      return isOut;
    },
  };
}
