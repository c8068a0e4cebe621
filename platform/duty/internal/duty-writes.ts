/** Changes of rotas. Turns are added and superseded, never changed; each step is journalled in its own transaction. */
import { permissionsOfRole, roles } from '../../../contract/people/access.ts';
import type { Permission } from '../../../contract/people/access.ts';
import type { Queryable, Transaction } from '../../kernel/database.ts';
import { conflict, invalidInput, notFound } from '../../kernel/errors.ts';
import type { By, DutyDeps } from '../duty-needs.ts';
import type { RotaWrites } from '../rota-writes.ts';
import type { PatternGiven, ShiftGiven } from '../rota.ts';
import { toTurns } from './rota.ts';

/** A turn is at most two weeks: longer ones are mistakes of the year or the month. */
const LONGEST_TURN_MS = 14 * 86_400_000;
/** A pattern makes at most this many turns: two years of three shifts with two people each. */
const MOST_TURNS = 5_000;

/** Roles that let a person be on duty: those that may hand a shift over. */
const DUTY_ROLES = roles.filter((role) => {
  const held: readonly Permission[] = permissionsOfRole[role];
  return held.includes('duty.hand-over');
});

/** Makes the writes. */
export function createDutyWrites({ db, clock, journal, listLine }: DutyDeps): RotaWrites {
  const listAble = async (at: Queryable, agencyId: string) => {
    const { rows } = await at.query<{ userId: string; userName: string }>(
      `select distinct u.id as "userId", u.name as "userName" from user_role r join "user" u on u.id = r.user_id
       where r.role = any($1) and (r.agency_id is null or r.agency_id = any($2))
         and (r.expires_at is null or r.expires_at > to_timestamp($3 / 1000.0)) order by u.name, u.id`,
      [DUTY_ROLES, listLine(agencyId), clock.now()],
    );
    return rows;
  };

  /** Everybody named must hold a role in the agency or above it: who is paged must be able to see. */
  const assertPeople = async (tx: Transaction, agencyId: string, userIds: readonly string[]) => {
    const able = new Set((await listAble(tx, agencyId)).map(({ userId }) => userId));
    const unable = userIds.find((userId) => !able.has(userId));
    if (unable === undefined) return;
    throw invalidInput('This person can’t be on duty here.', {
      where: 'userId',
      value: unable,
      allowed: `somebody with the role ${DUTY_ROLES.join(', ')} in ${agencyId} or above it`,
      next: 'Give the person the role first, or choose somebody else.',
    });
  };

  const insertTurns = async (
    tx: Transaction,
    turns: readonly (Omit<ShiftGiven, 'note'> & { note: string | null; patternId: number | null })[],
    by: By,
  ) => {
    const made = await tx.query<{ id: number }>(
      `insert into duty_shift (agency_id, user_id, kind, starts_at, ends_at, note, pattern_id, recorded_at, recorded_by)
       select t."agencyId", t."userId", t.kind, to_timestamp(t."startsMs" / 1000.0), to_timestamp(t."endsMs" / 1000.0),
         t.note, t."patternId", to_timestamp($2 / 1000.0), $3
       from jsonb_to_recordset($1::jsonb) as t
         ("agencyId" text, "userId" text, kind text, "startsMs" float8, "endsMs" float8, note text, "patternId" bigint)
       returning id`,
      [JSON.stringify(turns), clock.now(), by.actor],
    );
    return made.rows.map(({ id }) => id);
  };

  return {
    listPeople: (agencyId) => listAble(db.pool, agencyId),

    addShift: (given, by) =>
      db.tx(async (tx) => {
        assertTurn(given, clock.now());
        await assertPeople(tx, given.agencyId, [given.userId]);
        const [id = 0] = await insertTurns(tx, [{ ...given, note: given.note ?? null, patternId: null }], by);
        await journal.append(tx, {
          ...by,
          action: 'duty.shift',
          subject: `duty:${given.agencyId}`,
          after: { ...given, id },
        });
        return id;
      }),

    addPattern: (given, by) =>
      db.tx(async (tx) => {
        assertPattern(given, clock.now());
        const turns = toTurns(given).filter(({ endsMs }) => endsMs > clock.now());
        await assertPeople(tx, given.agencyId, [...new Set(given.teams.flat())]);
        const made = await tx.query<{ id: number }>(
          `insert into duty_pattern (agency_id, name, teams, starts_at, shift_min, until, recorded_at, recorded_by)
           values ($1, $2, $3, to_timestamp($4 / 1000.0), $5, to_timestamp($6 / 1000.0), to_timestamp($7 / 1000.0), $8)
           returning id`,
          [
            given.agencyId,
            given.name,
            JSON.stringify(given.teams),
            given.startsMs,
            given.shiftMin,
            given.untilMs,
            clock.now(),
            by.actor,
          ],
        );
        const id = made.rows[0]?.id ?? 0;
        const { agencyId } = given;
        await insertTurns(
          tx,
          turns.map((turn) => ({ ...turn, agencyId, kind: 'duty', note: null, patternId: id })),
          by,
        );
        await journal.append(tx, {
          ...by,
          action: 'duty.pattern',
          subject: `duty:${agencyId}`,
          after: { ...given, id, shifts: turns.length },
        });
        return { id, shifts: turns.length };
      }),

    removeShift: (id, by) =>
      db.tx(async (tx) => {
        const { rows } = await tx.query<{
          agency_id: string;
          user_id: string;
          starts_at: number;
          ends_at: number;
        }>(
          `update duty_shift set superseded_at = to_timestamp($2 / 1000.0), superseded_by = $3
           where id = $1 and superseded_at is null and ends_at > to_timestamp($2 / 1000.0)
           returning agency_id, user_id, starts_at, ends_at`,
          [id, clock.now(), by.actor],
        );
        const [row] = rows;
        if (row === undefined) throw await whyNot(tx, 'duty_shift', 'turn', id);
        const before = { id, userId: row.user_id, startsMs: row.starts_at, endsMs: row.ends_at };
        await journal.append(tx, { ...by, action: 'duty.remove', subject: `duty:${row.agency_id}`, before });
      }),

    removePattern: (id, by) =>
      db.tx(async (tx) => {
        const { rows } = await tx.query<{ agency_id: string; name: string }>(
          `update duty_pattern set superseded_at = to_timestamp($2 / 1000.0)
           where id = $1 and superseded_at is null returning agency_id, name`,
          [id, clock.now()],
        );
        const [row] = rows;
        if (row === undefined) throw await whyNot(tx, 'duty_pattern', 'pattern', id);
        const taken = await tx.query(
          `update duty_shift set superseded_at = to_timestamp($2 / 1000.0), superseded_by = $3
           where pattern_id = $1 and superseded_at is null and ends_at > to_timestamp($2 / 1000.0)`,
          [id, clock.now(), by.actor],
        );
        const before = { id, name: row.name, shifts: taken.rowCount };
        await journal.append(tx, {
          ...by,
          action: 'duty.pattern-end',
          subject: `duty:${row.agency_id}`,
          before,
        });
      }),
  };
}

async function whyNot(tx: Transaction, table: string, what: string, id: number) {
  const known = await tx.query(`select 1 from ${table} where id = $1`, [id]);
  if (known.rowCount === 0)
    return notFound(`There is no ${what} ${id}.`, { where: 'id', value: id, next: 'List the rota.' });
  return conflict(`The ${what} ${id} is over or was taken back already.`, {
    where: 'id',
    value: id,
    allowed: `a ${what} that still holds`,
    next: 'List the rota.',
  });
}

function assertTurn({ startsMs, endsMs }: ShiftGiven, nowMs: number): void {
  if (endsMs > startsMs && endsMs - startsMs <= LONGEST_TURN_MS && endsMs > nowMs) return;
  throw invalidInput('A turn can’t lie so.', {
    where: 'startsMs, endsMs',
    value: `${new Date(startsMs).toISOString()} – ${new Date(endsMs).toISOString()}`,
    allowed: 'ends after it begins and after now, at most two weeks long',
    next: 'What is past stays as it was known; enter the turn from now on.',
  });
}

function assertPattern(given: PatternGiven, nowMs: number): void {
  const turns =
    ((given.untilMs - given.startsMs) / (given.shiftMin * 60_000)) *
    (given.teams.flat().length / given.teams.length);
  const isSound =
    given.teams.flat().length > 0 &&
    given.untilMs > nowMs &&
    given.untilMs > given.startsMs &&
    turns <= MOST_TURNS;
  if (isSound) return;
  throw invalidInput('A pattern can’t be so.', {
    where: 'teams, startsMs, untilMs',
    value: `${given.teams.length} teams, about ${Math.round(turns)} turns`,
    allowed: `at least one person, an end after its begin and after now, at most ${MOST_TURNS} turns`,
    next: 'Choose an earlier end; patterns can follow each other.',
  });
}
