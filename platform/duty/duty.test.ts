/** Stories of a rota: turns, overrides and substitutes, what was known when, gaps, and notes from shift to shift. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { createJournal } from '../access/journal.ts';
import { movableClock } from '../kernel/clock.ts';
import { createDuty } from './duty.ts';

const HOUR_MS = 3_600_000;
const start = Date.parse('2026-11-22T00:00:00Z');
const by = { actor: 'admin', role: 'administrator', source: 'test' };
const database = await createTestDatabase();
const clock = movableClock(start);
const duty = createDuty({
  pageBudget: 150,
  db: database,
  clock,
  journal: createJournal({ clock }),
  listLine: (agencyId) => [agencyId, 'city'],
});

beforeAll(async () => {
  await database.pool.query(
    `insert into agency (id, kind, name_vi, name_en) values ('oc', 'operation-centre', 'OC', 'OC'), ('night', 'ward', 'N', 'N')`,
  );
  for (const name of ['an', 'binh', 'chi', 'dung'])
    await database.pool.query(`insert into "user" (id, name, email, username) values ($1, $1, $1, $1)`, [
      name,
    ]);
  await database.pool.query(
    `insert into user_role (user_id, role, agency_id, granted_by)
     values ('an', 'operator', 'oc', 't'), ('binh', 'operator', null, 't'), ('chi', 'officer', null, 't'), ('dung', 'auditor', null, 't')`,
  );
});
afterAll(() => database[Symbol.asyncDispose]());

const shift = (userId: string, kind: 'duty' | 'override' | 'substitute', from: number, to: number) =>
  duty.addShift(
    { agencyId: 'oc', userId, kind, startsMs: start + from * HOUR_MS, endsMs: start + to * HOUR_MS },
    by,
  );
const who = async (hour: number) =>
  (await duty.onDuty('oc', start + hour * HOUR_MS)).map(({ userId, kind }) => `${userId} ${kind}`);

describe('one agency', () => {
  test('an override replaces the turn, a substitute stands behind', async () => {
    await shift('an', 'duty', 0, 8);
    await shift('chi', 'substitute', 0, 8);
    await shift('binh', 'override', 4, 6);
    expect(await who(2)).toEqual(['an duty', 'chi substitute']);
    expect(await who(5)).toEqual(['binh override', 'chi substitute']);
    expect(await who(6)).toEqual(['an duty', 'chi substitute']);
    expect(await who(8)).toEqual([]);
  });

  test('a turn that is taken back was still on duty before, and gaps are told', async () => {
    const id = await shift('an', 'duty', 8, 16);
    await clock.set(start + 10 * HOUR_MS);
    await duty.removeShift(id, by);
    await shift('binh', 'duty', 8, 12);
    expect(await who(9)).toEqual(['an duty']);
    expect(await who(10.5)).toEqual(['binh duty']);
    const now = await duty.rota({ agencyId: 'oc', fromMs: start + 8 * HOUR_MS, toMs: start + 16 * HOUR_MS });
    expect(now.shifts.map(({ userId, endsMs }) => [userId, (endsMs - start) / HOUR_MS])).toEqual([
      ['an', 10],
      ['binh', 12],
    ]);
    expect(now.gaps).toEqual([{ startsMs: start + 12 * HOUR_MS, endsMs: start + 16 * HOUR_MS }]);
    const then = await duty.rota({
      agencyId: 'oc',
      fromMs: start + 8 * HOUR_MS,
      toMs: start + 16 * HOUR_MS,
      atMs: start + 9 * HOUR_MS,
    });
    expect(then.shifts.map(({ userId }) => userId)).toEqual(['an']);
    expect(then.gaps).toEqual([]);
    await expect(duty.removeShift(id, by)).rejects.toMatchObject({ id: 'conflict' });
  });

  test('who may not see is not put on duty, nor is the past rewritten', async () => {
    await expect(shift('dung', 'duty', 20, 22)).rejects.toMatchObject({ id: 'invalid_input' });
    await expect(shift('an', 'duty', 1, 2)).rejects.toMatchObject({ id: 'invalid_input' });
  });
});

test('three teams of eight hours take their turns until the pattern ends', async () => {
  const made = await duty.addPattern(
    {
      agencyId: 'night',
      name: '3 × 8',
      teams: [['binh'], ['chi', 'binh'], ['chi']],
      startsMs: start + 24 * HOUR_MS,
      shiftMin: 480,
      untilMs: start + 72 * HOUR_MS,
    },
    by,
  );
  expect(made.shifts).toBe(8);
  const on = async (hour: number) =>
    (await duty.onDuty('night', start + hour * HOUR_MS)).map(({ userId }) => userId);
  expect([await on(25), await on(33), await on(41), await on(49)]).toEqual([
    ['binh'],
    ['chi', 'binh'],
    ['chi'],
    ['binh'],
  ]);
  await clock.set(start + 41 * HOUR_MS);
  await duty.removePattern(made.id, by);
  expect(await on(49)).toEqual([]);
  expect(await on(33)).toEqual(['chi', 'binh']);
});

test('a note is taken once, by somebody else', async () => {
  const note = await duty.handOver({ agencyId: 'oc', text: 'Mực nước Cầu Đỏ đang lên.', userId: 'an' }, by);
  expect(note).toMatchObject({ openCases: 0, takenMs: null, fromUserName: 'an' });
  await expect(duty.takeHandOver(note.id, 'an', by)).rejects.toMatchObject({ id: 'conflict' });
  await clock.advance(60_000);
  expect(await duty.takeHandOver(note.id, 'binh', by)).toMatchObject({
    toUserId: 'binh',
    takenMs: clock.now(),
  });
  await expect(duty.takeHandOver(note.id, 'chi', by)).rejects.toMatchObject({ id: 'conflict' });
  const before = await duty.rota({
    agencyId: 'oc',
    fromMs: start,
    toMs: clock.now() + 1,
    atMs: clock.now() - 1,
  });
  expect(before.handOvers).toMatchObject([{ id: note.id, takenMs: null, toUserId: null }]);
});
