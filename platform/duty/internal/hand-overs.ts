/** Notes that one shift leaves to the next: written by who goes, taken by who comes. */
import type { DutyHandover } from '../../../contract/people/duty.ts';
import type { Transaction } from '../../kernel/database.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import type { DutyDeps } from '../duty-needs.ts';
import type { HandOvers } from '../hand-overs.ts';

export interface HandOverRow {
  id: number;
  agency_id: string;
  time: number;
  from_user_id: string;
  from_name: string;
  to_user_id: string | null;
  to_name: string | null;
  text: string;
  open_cases: number;
  taken_at: number | null;
}

export const selectHandOvers = `select h.*, f.name as from_name, t.name as to_name from duty_hand_over h
  join "user" f on f.id = h.from_user_id left join "user" t on t.id = h.to_user_id`;

/** Cases the shift leaves behind: those it leads and those it runs. */
const COUNT_OPEN = `select count(*) as n from "case"
  where phase <> 'closed' and (lead_agency_id = $1 or centre_agency_id = $1)`;

/** Makes the keeper of notes. */
export function createHandOvers(deps: DutyDeps): HandOvers {
  const { db, clock, journal } = deps;
  const read = async (tx: Transaction, id: number): Promise<DutyHandover> => {
    const { rows } = await tx.query<HandOverRow>(`${selectHandOvers} where h.id = $1`, [id]);
    const [row] = rows;
    if (row === undefined)
      throw notFound(`There is no hand-over note ${id}.`, { where: 'id', value: id, next: 'List the rota.' });
    return toHandOver(row);
  };

  return {
    async handOver({ agencyId, text, userId }, by) {
      return db.tx(async (tx) => {
        const counted = await tx.query<{ n: number }>(COUNT_OPEN, [agencyId]);
        const openCases = counted.rows[0]?.n ?? 0;
        const made = await tx.query<{ id: number }>(
          `insert into duty_hand_over (agency_id, time, from_user_id, text, open_cases)
           values ($1, to_timestamp($2 / 1000.0), $3, $4, $5) returning id`,
          [agencyId, clock.now(), userId, text, openCases],
        );
        const note = await read(tx, made.rows[0]?.id ?? 0);
        await journal.append(tx, {
          ...by,
          action: 'duty.hand-over',
          subject: `duty:${agencyId}`,
          after: { id: note.id, text, openCases },
        });
        return note;
      });
    },
    takeHandOver: (id, userId, by) =>
      db.tx(async (tx) => {
        const before = await read(tx, id);
        if (before.fromUserId === userId || before.takenMs !== null)
          throw conflict('This hand-over note can’t be taken.', {
            where: 'id',
            value: id,
            allowed:
              before.takenMs === null
                ? 'somebody else than who wrote it'
                : `a note nobody has; ${before.toUserName ?? 'somebody'} took it`,
            next: before.takenMs === null ? 'Let the next shift take it.' : 'Read it under the rota.',
          });
        // Two who take it at once: the row itself says who was first.
        const done = await tx.query(
          `update duty_hand_over set to_user_id = $2, taken_at = to_timestamp($3 / 1000.0) where id = $1 and taken_at is null`,
          [id, userId, clock.now()],
        );
        if (done.rowCount === 0)
          throw conflict('Somebody took this hand-over note just now.', {
            where: 'id',
            value: id,
            next: 'Reload.',
          });
        await journal.append(tx, {
          ...by,
          action: 'duty.take-over',
          subject: `duty:${before.agencyId}`,
          after: { id },
        });
        return read(tx, id);
      }),
  };
}

/** A note of its row. */
export function toHandOver(row: HandOverRow): DutyHandover {
  return {
    id: row.id,
    agencyId: row.agency_id,
    timeMs: row.time,
    fromUserId: row.from_user_id,
    fromUserName: row.from_name,
    toUserId: row.to_user_id,
    toUserName: row.to_name,
    text: row.text,
    openCases: row.open_cases,
    takenMs: row.taken_at,
  };
}
