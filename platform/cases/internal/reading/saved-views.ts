/** Views of the queue with a name: a person's own, and those that others share. */
import type { SavedView } from '../../../../contract/cases/case-lists.ts';
import type { JournalAction } from '../../../../contract/journal/journal-actions.ts';
import type { Person } from '../../../access/permissions.ts';
import { invalidInput, notFound } from '../../../kernel/errors.ts';
import type { Database } from '../../../kernel/database.ts';
import type { CaseJournal } from '../../case-journal.ts';
import type { SavedViews } from '../../saved-views.ts';

interface Row {
  readonly id: number;
  readonly user_id: string;
  readonly name: string;
  readonly address: string;
  readonly shared: boolean;
  readonly owner: string;
}

export function createSavedViews({
  db,
  clock,
  journal,
}: {
  db: Database;
  clock: { now(): number };
  journal: CaseJournal;
}): SavedViews {
  const write = (by: Person, action: JournalAction, name: string) => ({
    actor: by.username,
    role: by.role,
    source: by.source,
    action,
    subject: `view:${name}`,
  });
  return {
    async listViews(person) {
      const { rows } = await db.pool.query<Row>(
        `select v.*, u.name as owner from saved_view v join "user" u on u.id = v.user_id
         where v.user_id = $1 or v.shared order by (v.user_id <> $1), v.name`,
        [person.id],
      );
      return rows.map((row) => toView(row, person));
    },
    saveView: (view, by) =>
      db.tx(async (tx) => {
        // An address that leaves the console would be a trap for whoever it is shared with.
        if (!/^\/(?!\/)[^\s]*$/.test(view.address))
          throw invalidInput('A view can’t have this address.', {
            where: 'address',
            value: view.address,
            allowed: 'a path of the console, e.g. /cases?queue=overdue',
          });
        const { rows } = await tx.query<Row>(
          `insert into saved_view (user_id, name, address, shared, created_at) values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000.0))
           on conflict (user_id, name) do update set address = excluded.address, shared = excluded.shared
           returning *, (select name from "user" where id = $1) as owner`,
          [by.id, view.name, view.address, view.shared, clock.now()],
        );
        await journal.appendMany(tx, [{ ...write(by, 'view.save', view.name), after: view }]);
        const row = rows[0];
        if (row === undefined) throw new Error('a view was not stored');
        return toView(row, by);
      }),
    deleteView: (id, by) =>
      db.tx(async (tx) => {
        const { rows } = await tx.query<{ name: string }>(
          'delete from saved_view where id = $1 and user_id = $2 returning name',
          [id, by.id],
        );
        const name = rows[0]?.name;
        if (name === undefined)
          throw notFound(`You have no saved view ${id}.`, {
            where: 'view',
            value: id,
            next: 'List your views.',
          });
        await journal.appendMany(tx, [write(by, 'view.delete', name)]);
      }),
  };
}

function toView({ id, user_id, name, address, shared, owner }: Row, person: Person): SavedView {
  return { id, name, address, shared, mine: user_id === person.id, ownerName: owner };
}
