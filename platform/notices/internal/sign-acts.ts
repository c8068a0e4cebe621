/** Signing a message, here or by telephone, beforehand or now; sending what was signed. */
import { toActor } from '../../access/feed-keys.ts';
import type { Person } from '../../access/permissions.ts';
import type { Transaction } from '../../kernel/database.ts';
import { invalidInput } from '../../kernel/errors.ts';
import type { NoticesDeps } from '../notice-needs.ts';
import type { Notices, ReadyUntil } from '../notice-verbs.ts';
import { findCause } from './draft-acts.ts';
import { mayRecordNot, needHand, noNotice, notNow } from './notice-refusals.ts';
import * as rows from './notice-rows.ts';
import type { KeptMessage, WholeNotice } from './notice-rows.ts';
import type { Publisher } from './publish.ts';
import { createSigning, HERE } from './signature.ts';
import type { Recorded } from './signature.ts';
import { toApprovalRecorded } from './staff-messages.ts';

export function createSignActs(
  deps: NoticesDeps,
  publisher: Publisher,
): Pick<Notices, 'sign' | 'recordApproval' | 'release'> {
  const { db, clock, journal, outbox } = deps;
  const signing = createSigning(deps);

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
      const signature = await signing.toSignature(tx, signer, message, recorded);
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
  };
}
