/** Changing who may sign: one person proposes the whole table, another approves it. */
import { toActor } from '../../access/feed-keys.ts';
import { conflict, forbidden, notFound } from '../../kernel/errors.ts';
import type { NoticesDeps } from '../notice-needs.ts';
import type { Notices } from '../notice-verbs.ts';
import * as table from './sign-table-rows.ts';

const STATE = { approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' } as const;
const SUBJECT = 'notice-sign-table';

export function createSignTableActs({
  db,
  clock,
  journal,
}: NoticesDeps): Pick<Notices, 'getSignTable' | 'proposeSignTable' | 'decideSignTable'> {
  return {
    async getSignTable() {
      const [held, proposals] = await Promise.all([table.readSignTable(db.pool), table.listOpen(db.pool)]);
      return { table: held, proposals };
    },

    proposeSignTable: (rows, note, by) =>
      db.tx(async (tx) => {
        const id = await table.addProposal(tx, { rows, note, by: by.username, nowMs: clock.now() });
        await journal.append(tx, {
          ...toActor(by),
          action: 'notice-table.propose',
          subject: SUBJECT,
          after: { id, rows },
          why: note,
        });
        return id;
      }),

    decideSignTable: (id, { what, note }, by) =>
      db.tx(async (tx) => {
        const proposal = await table.lockProposal(tx, id);
        if (proposal === undefined)
          throw notFound(`There is no proposal ${id}.`, { where: 'proposal', value: id });
        if (proposal.state !== 'open')
          throw conflict('This proposal has been decided about.', {
            where: 'proposal',
            value: proposal.state,
          });
        const isOwn = proposal.proposedBy === by.username;
        if (what === 'approve' && isOwn)
          throw forbidden('Who proposes a table of signatures does not approve it.', {
            where: 'proposal',
            next: 'Ask another person with this right to approve it.',
          });
        if (what === 'withdraw' && !isOwn)
          throw forbidden('Only who proposed the table withdraws it.', {
            where: 'proposal',
            next: 'Reject it instead.',
          });
        await table.closeProposal(tx, id, { state: STATE[what], by: by.username, note, nowMs: clock.now() });
        await journal.append(tx, {
          ...toActor(by),
          action: `notice-table.${what}`,
          subject: SUBJECT,
          after: { id, rows: proposal.rows },
          why: note === '' ? null : note,
        });
      }),
  };
}
