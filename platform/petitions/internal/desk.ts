/** What the board writes: a petition that comes to its own desk, and what it does with each. */
import { randomInt } from 'node:crypto';
import type { PetitionAct, PetitionStatus } from '../../../contract/records/petition.ts';
import { PETITION_MOVES } from '../../../contract/records/petition.ts';
import { DAY_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import { toActor } from '../../access/feed-keys.ts';
import type { Person } from '../../access/permissions.ts';
import { conflict, invalidInput } from '../../kernel/errors.ts';
import type { Transaction } from '../../kernel/database.ts';
import type { PetitionsDeps } from '../petition-needs.ts';
import type { PetitionDone, PetitionTold } from '../petition-given.ts';
import { toDeadline } from './deadlines.ts';
import { notOfBoard } from './read.ts';
import type { PetitionReader } from './read.ts';
import { addStep, getRow } from './rows.ts';
import type { PetitionRow } from './rows.ts';
import { findHandler, listLines } from './sight.ts';

export interface NewPetition extends Omit<PetitionTold, 'accuser'> {
  readonly wasRequest: boolean;
  /** What its first step says. */
  readonly why: string;
}

export interface PetitionDesk {
  receive(told: PetitionTold, person: Person): Promise<{ id: number }>;
  act(id: number, done: PetitionDone, person: Person): Promise<void>;
  /** @throws HaivanError conflict (nobody could have it), invalid_input (no such agency). */
  add(tx: Transaction, petition: NewPetition, person: Person): Promise<{ id: number; code: string }>;
}

/** Signs that are not taken for each other on the telephone; by chance, so that no number says how many there are. */
const SIGNS = '23456789ACDEFGHJKMNPQRTUVWXY';
const SIGNS_OF_CODE = 7;
/** What is written down later than that was written down wrongly. */
const OLDEST_DAYS = 366;

export function createPetitionDesk(deps: PetitionsDeps, { isOfBoard }: PetitionReader): PetitionDesk {
  const { db, clock, journal, listAgencies } = deps;

  const checkAccused = (accused: readonly string[]) => {
    const strange = accused.find((id) => !listAgencies().some((one) => one.id === id));
    if (strange !== undefined)
      throw invalidInput('There is no such agency.', {
        where: 'accused',
        value: strange,
        allowed: 'ids of agencies of the city',
        next: 'Take one from GET /api/v1/agencies.',
      });
  };

  const add: PetitionDesk['add'] = async (tx, petition, person) => {
    checkAccused(petition.accused);
    const tree = listAgencies();
    const nowMs = clock.now();
    const code = toCode(nowMs, deps.utcOffsetMin);
    const { rows } = await tx.query<{ id: number }>(
      `insert into petition (code, kind, status, title, content, address, accused, kept_from, handler_agency_id, was_request,
         received_at, entered_at, accept_due_at)
       values ($1, $2, 'received', $3, $4, $5, $6, $7, $8, $9, to_timestamp($10::float8 / 1000),
         to_timestamp($11::float8 / 1000), to_timestamp($12::float8 / 1000)) returning id`,
      [
        code,
        petition.kind,
        petition.title,
        petition.content,
        petition.address,
        petition.accused,
        listLines(petition.accused, tree),
        findHandler(petition.accused, tree),
        petition.wasRequest,
        petition.receivedMs,
        nowMs,
        toDeadline(deps, petition.kind, 'accept', petition.receivedMs),
      ],
    );
    const id = rows[0]?.id ?? 0;
    await addStep(tx, id, person, {
      timeMs: nowMs,
      what: petition.wasRequest ? 'moved' : 'received',
      text: petition.why,
    });
    // Neither of whom nor of what: the journal is read by others.
    const action = petition.wasRequest ? 'petition.move' : 'petition.receive';
    await journal.append(tx, { ...toActor(person), action, subject: `petition:${id}` });
    return { id, code };
  };

  return {
    add,
    async receive(told, person) {
      if (!isOfBoard(person)) throw notOfBoard();
      if (told.receivedMs > clock.now() + MINUTE_MS)
        throw invalidInput('It can’t have come in the future.', {
          where: 'receivedMs',
          value: new Date(told.receivedMs).toISOString(),
          allowed: 'a time that has passed',
        });
      if (told.receivedMs < clock.now() - OLDEST_DAYS * DAY_MS)
        throw invalidInput('It can’t have come so long ago.', {
          where: 'receivedMs',
          value: new Date(told.receivedMs).toISOString(),
          allowed: `a time of the last ${OLDEST_DAYS} days: its deadlines are counted from it`,
          next: 'Give the day on which the board got it; what older papers say belongs into its text.',
        });
      return db.tx(async (tx) => {
        const { accuser, ...petition } = told;
        const { id } = await add(tx, { ...petition, wasRequest: false, why: '' }, person);
        if (accuser !== null)
          await tx.query(
            'insert into petition_accuser (petition_id, name, phone, email, address) values ($1, $2, $3, $4, $5)',
            [id, accuser.name, accuser.phone, accuser.email, accuser.address],
          );
        return { id };
      });
    },
    act: (id, { what, text, accused }, person) =>
      db.tx(async (tx) => {
        const row = await getRow(tx, deps, id, person, true);
        const nowMs = clock.now();
        if (what === 'name-accused') await nameAccused(tx, row, accused ?? []);
        else if (what !== 'note') await move(tx, row, toNext(row, what), nowMs);
        await addStep(tx, id, person, { timeMs: nowMs, what, text });
        await journal.append(tx, { ...toActor(person), action: 'petition.act', subject: `petition:${id}` });
      }),
  };

  /** Whoever is accused from now on sees nothing any more, also where it was their own board. */
  async function nameAccused(tx: Transaction, row: PetitionRow, accused: readonly string[]): Promise<void> {
    checkAccused(accused);
    const tree = listAgencies();
    const keptFrom = [...new Set([...row.kept_from, ...listLines(accused, tree)])];
    const handler = keptFrom.includes(row.handler_agency_id)
      ? findHandler(accused, tree)
      : row.handler_agency_id;
    await tx.query('update petition set accused = $2, kept_from = $3, handler_agency_id = $4 where id = $1', [
      row.id,
      accused,
      keptFrom,
      handler,
    ]);
  }

  async function move(
    tx: Transaction,
    { id, kind }: PetitionRow,
    status: PetitionStatus,
    nowMs: number,
  ): Promise<void> {
    const isAccepted = status === 'accepted';
    await tx.query(
      `update petition set status = $2,
         accepted_at = case when $3 then to_timestamp($4::float8 / 1000) else accepted_at end,
         settle_due_at = case when $3 then to_timestamp($5::float8 / 1000) else settle_due_at end,
         ended_at = case when $3 then null else to_timestamp($4::float8 / 1000) end where id = $1`,
      [id, status, isAccepted, nowMs, isAccepted ? toDeadline(deps, kind, 'settle', nowMs) : null],
    );
  }
}

/** @throws HaivanError conflict. */
function toNext({ status }: Pick<PetitionRow, 'status'>, what: PetitionAct): PetitionStatus {
  const next = PETITION_MOVES[status][what];
  if (next !== undefined) return next;
  throw conflict('This can’t be done from where the petition stands.', {
    where: 'what',
    value: what,
    allowed: Object.keys(PETITION_MOVES[status]).join(', ') || 'nothing: it has ended',
    next: 'Read it again.',
  });
}

function toCode(nowMs: number, utcOffsetMin: number): string {
  const day = new Date(nowMs + utcOffsetMin * MINUTE_MS).toISOString().slice(2, 10).replaceAll('-', '');
  const signs = Array.from({ length: SIGNS_OF_CODE }, () => SIGNS[randomInt(SIGNS.length)]);
  return `DT-${day}-${signs.join('')}`;
}
