/** Reads rotas as they are, or as they were known at a time. */
import type { DutyHandover, DutyShift } from '../../../contract/people/duty.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import { notFound } from '../../kernel/errors.ts';
import type { DutyPattern, OnDuty, RotaReads } from '../rota.ts';
import { selectHandOvers, toHandOver } from './hand-overs.ts';
import type { HandOverRow } from './hand-overs.ts';
import { listGaps, withoutOverridden } from './rota.ts';

const MOST_HAND_OVERS = 50;
/** An agency without a turn for so long keeps no rota. */
const AROUND_MS = 7 * 86_400_000;

interface ShiftRow {
  id: number;
  agency_id: string;
  user_id: string;
  user_name: string;
  kind: DutyShift['kind'];
  from_at: number;
  to_at: number;
  note: string | null;
}

interface PatternRow {
  id: number;
  agency_id: string;
  name: string;
  teams: string[][];
  starts_at: number;
  shift_min: number;
  until: number;
}

/**
 * Turns as known at $1, clipped to when they held: a turn counts from when it was entered until it was superseded.
 * `at` is the time of knowing; the window is asked over the clipped times.
 */
const TURNS = `select * from (
    select s.id, s.agency_id, s.user_id, u.name as user_name, s.kind, s.note,
      greatest(s.starts_at, s.recorded_at) as from_at,
      case when s.superseded_at <= to_timestamp($1 / 1000.0) then least(s.ends_at, s.superseded_at) else s.ends_at end as to_at
    from duty_shift s join "user" u on u.id = s.user_id
    where s.recorded_at <= to_timestamp($1 / 1000.0)
      and s.starts_at < to_timestamp($3 / 1000.0) and s.ends_at > to_timestamp($2 / 1000.0)
      and ($4::text[] is null or s.agency_id = any($4))
  ) t where from_at < to_at and from_at < to_timestamp($3 / 1000.0) and to_at > to_timestamp($2 / 1000.0)
  order by from_at, id`;

const TABLES = { shift: 'duty_shift', pattern: 'duty_pattern', 'hand-over': 'duty_hand_over' } as const;

/** Makes the reader. */
export function createRotaReader({ db, clock }: { db: Database; clock: Clock }): RotaReads {
  const readTurns = async (
    knownMs: number,
    fromMs: number,
    toMs: number,
    agencyIds: readonly string[] | null,
  ) => {
    const { rows } = await db.pool.query<ShiftRow>(TURNS, [knownMs, fromMs, toMs, agencyIds]);
    return rows.map(toShift);
  };
  const listOnDuty: RotaReads['listOnDuty'] = async (agencyIds, atMs) => {
    const knownMs = Math.min(atMs, clock.now());
    const turns = await readTurns(knownMs, atMs, atMs + 1, agencyIds ?? null);
    return withoutOverridden(turns.filter((turn) => turn.startsMs <= atMs))
      .toSorted((a, b) => Number(a.kind === 'substitute') - Number(b.kind === 'substitute'))
      .map(({ agencyId, userId, userName, kind, startsMs, endsMs }) => ({
        agencyId,
        userId,
        userName,
        kind,
        startsMs,
        endsMs,
      }));
  };

  return {
    listOnDuty,
    async onDuty(agencyId, atMs) {
      const found = await listOnDuty([agencyId], atMs);
      return found.map(({ userId, userName, kind, startsMs, endsMs }): OnDuty => ({
        userId,
        userName,
        kind,
        startsMs,
        endsMs,
      }));
    },
    async rota({ agencyId, fromMs, toMs, atMs = clock.now() }) {
      const shifts = await readTurns(atMs, fromMs, toMs, [agencyId]);
      const handOvers = await db.pool.query<HandOverRow>(
        `${selectHandOvers} where h.agency_id = $1 and h.time >= to_timestamp($2 / 1000.0)
           and h.time < to_timestamp($3 / 1000.0) and h.time <= to_timestamp($4 / 1000.0)
         order by h.time desc limit ${MOST_HAND_OVERS}`,
        [agencyId, fromMs, toMs, atMs],
      );
      const patterns = await db.pool.query<PatternRow>(
        `select * from duty_pattern where agency_id = $1 and recorded_at <= to_timestamp($2 / 1000.0)
           and (superseded_at is null or superseded_at > to_timestamp($2 / 1000.0)) and until > to_timestamp($2 / 1000.0)
         order by starts_at`,
        [agencyId, atMs],
      );
      return {
        shifts,
        gaps: listGaps(shifts, fromMs, toMs),
        handOvers: handOvers.rows.map((row) => asKnown(toHandOver(row), atMs)),
        patterns: patterns.rows.map(toPattern),
      };
    },
    async listAgencies(atMs) {
      const { rows } = await db.pool.query<{ agency_id: string }>(
        `select distinct agency_id from duty_shift where recorded_at <= to_timestamp($1 / 1000.0)
           and ends_at > to_timestamp($2 / 1000.0) and starts_at < to_timestamp($3 / 1000.0) order by agency_id`,
        [Math.min(atMs, clock.now()), atMs - AROUND_MS, atMs + AROUND_MS],
      );
      return rows.map((row) => row.agency_id);
    },
    async getAgencyOf(what, id) {
      const { rows } = await db.pool.query<{ agency_id: string }>(
        `select agency_id from ${TABLES[what]} where id = $1`,
        [id],
      );
      const [row] = rows;
      if (row !== undefined) return row.agency_id;
      throw notFound(`There is no ${what} ${id} of duty.`, {
        where: 'id',
        value: id,
        next: 'List the rota.',
      });
    },
  };
}

/** A note that was taken later was open then. */
function asKnown(note: DutyHandover, atMs: number): DutyHandover {
  if (note.takenMs === null || note.takenMs <= atMs) return note;
  return { ...note, takenMs: null, toUserId: null, toUserName: null };
}

function toShift(row: ShiftRow): DutyShift {
  return {
    id: row.id,
    agencyId: row.agency_id,
    userId: row.user_id,
    userName: row.user_name,
    kind: row.kind,
    startsMs: row.from_at,
    endsMs: row.to_at,
    note: row.note,
  };
}

function toPattern(row: PatternRow): DutyPattern {
  return {
    id: row.id,
    agencyId: row.agency_id,
    name: row.name,
    teams: row.teams,
    startsMs: row.starts_at,
    shiftMin: row.shift_min,
    untilMs: row.until,
  };
}
