/** Requests of the people whose data it is: registered, acknowledged, looked for, handed over, erased by two, answered. */
import type {
  PersonalFindings,
  PersonalOutcome,
  PersonalPlace,
  PersonalRequest,
} from '../../../contract/people/personal.ts';
import { toCalendarDue } from '../../calendar/calendar-days.ts';
import { conflict, invalidInput } from '../../kernel/errors.ts';
import type { Transaction } from '../../kernel/database.ts';
import type { By } from '../personal-journal.ts';
import type { PersonalDeps } from '../personal-needs.ts';
import type { PersonalRequests, RequestGiven } from '../requests.ts';
import { readLimit } from './due.ts';
import { erasePlaces } from './erase-places.ts';
import { exportPlaces } from './export-places.ts';
import { findPlaces, isOwn } from './find-places.ts';
import { redact, toNationalDigits, toNeedles } from './needles.ts';
import { getRequest, maskEmail, maskName, maskPhone, toRequest } from './request-rows.ts';
import type { RequestRow } from './request-rows.ts';
import type { PersonalStep } from '../../../contract/journal/journal-actions.ts';

const ACKNOWLEDGE = { kind: 'working-days', days: 2 } as const;
/** Looking through years of text takes its time, and not for ever. */
const LOOK_MS = 120_000;

export function createRequests(deps: PersonalDeps): PersonalRequests {
  const { db, clock, journal, calendar } = deps;

  const note = (tx: Transaction, by: By, action: PersonalStep, id: number, after?: unknown, why?: string) =>
    journal.append(tx, {
      ...by,
      action: `personal.${action}`,
      subject: `personal-request:${id}`,
      ...(after === undefined ? {} : { after }),
      ...(why === undefined ? {} : { why }),
    });

  /** A request under a lock that is not answered yet. */
  const change = async <Result>(
    id: number,
    work: (tx: Transaction, row: RequestRow) => Promise<Result>,
  ): Promise<Result> =>
    db.tx(async (tx) => {
      await tx.query(`set local statement_timeout = ${LOOK_MS}`);
      const row = await getRequest(tx, id, true);
      if (row.answered_at !== null)
        throw conflict('The request is answered already.', {
          where: `personal-request:${id}`,
          value: row.outcome,
          next: 'Register a new one.',
        });
      return work(tx, row);
    });

  const look = (tx: Transaction, row: RequestRow) => findPlaces(tx, row, deps);

  return {
    async register(given, by) {
      check(given);
      const nowMs = clock.now();
      const receivedMs = given.receivedMs ?? nowMs;
      if (receivedMs > nowMs)
        throw invalidInput('A request can’t have been received in the future.', {
          where: 'receivedMs',
          value: new Date(receivedMs).toISOString(),
          allowed: `up to ${new Date(nowMs).toISOString()}`,
        });
      return db.tx(async (tx) => {
        const { days } = await readLimit(tx, given.kind, receivedMs);
        const { rows } = await tx.query<{ id: number }>(
          `insert into personal_request (kind, name, phone, email, codes, proof, wish, received_at, registered_at,
             registered_by, acknowledge_due_at, due_at)
           values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::float8 / 1000.0), to_timestamp($9::float8 / 1000.0), $10,
             to_timestamp($11::float8 / 1000.0), to_timestamp($12::float8 / 1000.0)) returning id`,
          [
            given.kind,
            given.name.normalize('NFC').trim(),
            given.phone ?? null,
            given.email ?? null,
            given.codes ?? [],
            given.proof,
            given.wish,
            receivedMs,
            nowMs,
            by.actor,
            calendar.toDue(receivedMs, ACKNOWLEDGE),
            toCalendarDue(calendar, receivedMs, days, deps.utcOffsetMin),
          ],
        );
        const id = rows[0]?.id ?? 0;
        await note(tx, by, 'register', id, { kind: given.kind });
        return toRequest(await getRequest(tx, id));
      });
    },
    async list() {
      const { rows } = await db.pool.query<RequestRow>(
        `select * from personal_request order by answered_at is not null, due_at, id desc limit 500`,
      );
      return rows.map(toRequest);
    },
    get: async (id) => toRequest(await getRequest(db.pool, id)),
    acknowledge: (id, by) =>
      change(id, async (tx, row) => {
        if (row.acknowledged_at !== null) return;
        await tx.query(
          `update personal_request set acknowledged_at = to_timestamp($2::float8 / 1000.0), acknowledged_by = $3 where id = $1`,
          [id, clock.now(), by.actor],
        );
        await note(tx, by, 'acknowledge', id);
      }),
    extend: (id, why, by) =>
      change(id, async (tx, row) => {
        if (row.extended_at !== null)
          throw conflict('The time was extended already.', { where: `personal-request:${id}` });
        const { days, extraDays } = await readLimit(tx, row.kind, row.received_at);
        const dueMs = toCalendarDue(calendar, row.received_at, days + extraDays, deps.utcOffsetMin);
        await tx.query(
          `update personal_request set due_at = to_timestamp($2::float8 / 1000.0), extended_at = to_timestamp($3::float8 / 1000.0),
             extended_why = $4 where id = $1`,
          [id, dueMs, clock.now(), why],
        );
        await note(tx, by, 'extend', id, { dueMs }, why);
      }),
    search: (id, by): Promise<PersonalFindings> =>
      change(id, async (tx, row) => {
        const found = await look(tx, row);
        await note(tx, by, 'search', id, { found: found.counts });
        return found;
      }),
    exportAll: (id, ids, by) =>
      change(id, async (tx, row) => {
        const places = choose((await look(tx, row)).places, ids);
        const zip = await exportPlaces(tx, toRequest(row), places, clock.now());
        await note(tx, by, 'export', id, { places: places.map((place) => place.id) });
        return zip;
      }),
    propose: (id, ids, by) =>
      change(id, async (tx, row) => {
        if (row.kind !== 'erasure')
          throw conflict('This request does not ask for erasure.', { where: 'kind', value: row.kind });
        const places = choose((await look(tx, row)).places, ids).map((place) => place.id);
        await tx.query(
          `update personal_request set proposal = $2::jsonb, proposed_at = to_timestamp($3::float8 / 1000.0), proposed_by = $4 where id = $1`,
          [id, JSON.stringify(places), clock.now(), by.actor],
        );
        await note(tx, by, 'propose-erasure', id, { places });
        return toRequest(await getRequest(tx, id));
      }),
    confirm: (id, by) =>
      change(id, async (tx, row) => {
        if (row.proposal === null)
          throw conflict('Nobody has proposed what to erase.', {
            where: `personal-request:${id}`,
            next: 'Search, choose the places, and propose them; somebody else confirms.',
          });
        if (row.proposed_by === by.actor)
          throw conflict('Who proposed an erasure can’t confirm it.', {
            where: `personal-request:${id}`,
            value: by.actor,
            allowed: 'a second person',
            next: 'Ask a colleague with the same right.',
          });
        const nowMs = clock.now();
        const requestId = `personal-request:${id}`;
        const result = await erasePlaces(tx, deps, {
          subject: row,
          places: new Set(row.proposal),
          by,
          nowMs,
          requestId,
        });
        await tx.query(
          `update personal_request set erased_at = to_timestamp($2::float8 / 1000.0), erased_by = $3, result = $4::jsonb where id = $1`,
          [id, nowMs, by.actor, JSON.stringify(add(row.result, result))],
        );
        await note(tx, by, 'erase', id, result);
        return toRequest(await getRequest(tx, id));
      }),
    answer: (id, { outcome, text }, by) =>
      change(id, async (tx, row) => {
        checkAnswer(row, outcome);
        const needles = row.erased_at === null ? [] : toNeedles(row);
        const clean = redact(needles, { wish: row.wish, proof: row.proof, answer: text });
        const isErased = row.erased_at !== null;
        await tx.query(
          `update personal_request set outcome = $2, answered_at = to_timestamp($3::float8 / 1000.0), answered_by = $4,
             answer = $5, wish = $6, proof = $7, name = $8, phone = $9, email = $10 where id = $1`,
          [
            id,
            outcome,
            clock.now(),
            by.actor,
            clean.answer,
            clean.wish,
            clean.proof,
            isErased ? maskName(row.name) : row.name,
            isErased ? maskPhone(row.phone) : row.phone,
            isErased ? maskEmail(row.email) : row.email,
          ],
        );
        await note(tx, by, 'answer', id, { outcome });
      }),
  };
}

function check({ name, phone = null, email = null, codes = [] }: RequestGiven): void {
  if (phone !== null && toNationalDigits(phone) === undefined)
    throw invalidInput('This is no telephone number.', {
      where: 'phone',
      value: phone,
      allowed: 'at least 8 digits, with or without +84',
    });
  if (phone === null && email === null && codes.length === 0 && name.trim().split(/\s+/).length < 2)
    throw invalidInput('Nothing could be found by this: give a number, an e-mail, a record or a full name.', {
      where: 'name',
      value: name,
    });
}

function checkAnswer({ id, kind, erased_at }: RequestRow, outcome: PersonalOutcome): void {
  if (kind !== 'erasure' || outcome === 'refused' || erased_at !== null) return;
  throw conflict('Nothing was erased yet.', {
    where: `personal-request:${id}`,
    value: outcome,
    allowed: 'refused, or an erasure that somebody confirmed',
    next: 'Propose what to erase and let a second person confirm it.',
  });
}

/** Those named; without names, what is the person's own by number, e-mail or record. */
function choose(places: readonly PersonalPlace[], ids: readonly string[] | undefined): PersonalPlace[] {
  if (ids === undefined) return places.filter(isOwn);
  const known = new Set(ids);
  const chosen = places.filter(({ id }) => known.has(id));
  const strange = ids.find((id) => !places.some((place) => place.id === id));
  if (strange !== undefined)
    throw invalidInput('Nothing about this person was found there.', {
      where: 'places',
      value: strange,
      next: 'Search again and choose from what is found.',
    });
  return chosen;
}

function add(before: PersonalRequest['result'], { erased, kept }: NonNullable<PersonalRequest['result']>) {
  const sum: Record<string, number> = { ...before?.erased };
  for (const [kind, n] of Object.entries(erased)) sum[kind] = (sum[kind] ?? 0) + n;
  return { erased: sum, kept };
}
