/** Stories of norms: two people, what holds when, what another statement takes the place of, what is marked and stays. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { NormDefinition, NormEra, NormMark, NormProposal } from '../../contract/rules/norm.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { createJournal } from '../access/journal.ts';
import { createBus } from '../kernel/bus.ts';
import { movableClock } from '../kernel/clock.ts';
import { silentLog } from '../kernel/log.ts';
import type { PlatformEvents } from '../events.ts';
import { createNorms } from './norms.ts';

const LAN = { actor: 'lan', role: 'administrator', source: '10.0.0.7' };
const MINH = { actor: 'minh', role: 'administrator', source: '10.0.0.8' };
const at = (day: string) => Date.parse(`${day}T00:00:00+07:00`);
const NOW = at('2026-11-29');

const toEra = (value: number, from: string, more: Partial<NormEra> = {}): NormEra => ({
  scope: {},
  instrument: `QCVN of ${from}`,
  article: 'Bảng 1',
  text: { vi: 'Giới hạn.', en: 'Limit.' },
  validFromMs: at(from),
  validToMs: null,
  values: { kind: 'limit', value, bound: 'exceeded' },
  source: 'the gazette',
  checkedOn: '2026-11-22',
  confidence: 'read',
  ...more,
});
const toNorm = (...eras: NormEra[]): NormDefinition => ({
  id: 'air/pm25',
  serviceId: 'air',
  name: { vi: 'PM2.5', en: 'PM2.5' },
  unit: 'µg/m³',
  averaging: null,
  eras,
});
const follows = (era: NormEra): NormProposal => ({ era, corrects: null, note: 'the decision of the city' });

const database = await createTestDatabase();
afterAll(() => database[Symbol.asyncDispose]());

async function startNorms() {
  const clock = movableClock(NOW);
  const results: NormMark[] = [];
  const asked: (readonly [number, number])[] = [];
  const norms = createNorms({
    db: database,
    clock,
    log: silentLog(),
    bus: createBus<PlatformEvents>({ log: silentLog() }),
    journal: createJournal({ clock }),
    listUses: () => [],
    findResults: async (_tx, _uses, fromMs, toMs) => {
      asked.push([fromMs, toMs]);
      return results;
    },
  });
  await norms.start();
  const valueAt = (day: string, about = {}) => {
    const values = norms.findEra('air/pm25', at(day), about)?.values;
    return values?.kind === 'limit' ? values.value : undefined;
  };
  const approve = async (proposal: NormProposal) => {
    const id = await norms.propose('air/pm25', proposal, LAN);
    await norms.decide(id, { what: 'approve', note: '' }, MINH);
  };
  return { norms, results, asked, valueAt, approve };
}
const listActions = async () => {
  const { rows } = await database.pool.query<{ action: string; actor: string }>(
    `select action, actor from journal where action like 'norm.%' order by id`,
  );
  return rows.map(({ action, actor }) => `${action} ${actor}`);
};

beforeEach(async () => {
  await database.pool.query('truncate norm, norm_scope, norm_era, norm_proposal, norm_mark');
});

test('what one person proposes holds from its day on when another has approved it', async () => {
  const { norms, valueAt } = await startNorms();
  await norms.installDefaults([toNorm(toEra(50, '2014-01-01'))]);
  const id = await norms.propose('air/pm25', follows(toEra(45, '2027-01-01')), LAN);
  expect(valueAt('2027-06-01')).toBe(50);
  await expect(norms.decide(id, { what: 'approve', note: '' }, LAN)).rejects.toMatchObject({
    id: 'forbidden',
  });
  await norms.decide(id, { what: 'approve', note: 'checked against the gazette' }, MINH);
  expect([valueAt('2013-12-31'), valueAt('2026-12-31'), valueAt('2027-01-01')]).toEqual([undefined, 50, 45]);
  await expect(norms.decide(id, { what: 'reject', note: '' }, MINH)).rejects.toMatchObject({
    id: 'conflict',
  });
  const { eras, superseded } = await norms.getNorm('air/pm25');
  expect(eras.map(({ proposedBy, approvedBy }) => [proposedBy, approvedBy])).toEqual([
    [null, null],
    ['lan', 'minh'],
  ]);
  expect(superseded).toMatchObject([{ validToMs: null, supersededMs: NOW }]);
  expect((await listActions()).slice(-2)).toEqual(['norm.propose lan', 'norm.approve minh']);
});

test('two statements about one scope never hold at one time: not by proposal and not in the database', async () => {
  const { norms, approve } = await startNorms();
  await norms.installDefaults([
    toNorm(toEra(50, '2014-01-01', { validToMs: at('2026-01-01') }), toEra(45, '2026-01-01')),
  ]);
  await expect(norms.propose('air/pm25', follows(toEra(30, '2020-01-01')), LAN)).rejects.toMatchObject({
    id: 'conflict',
  });
  // Another scope is another matter.
  await approve(follows(toEra(30, '2020-01-01', { scope: { areaCode: '20194' } })));
  const row = `insert into norm_era (norm_id, scope_id, era, valid_from, recorded_at)
    select norm_id, scope_id, era, valid_from, recorded_at from norm_era where superseded_at is null limit 1`;
  await expect(database.pool.query(row)).rejects.toThrow('norm_era_overlap');
});

test('the most particular scope decides, and where it ends the general one does', async () => {
  const { norms, valueAt } = await startNorms();
  await norms.installDefaults([
    toNorm(
      toEra(50, '2014-01-01'),
      toEra(40, '2020-01-01', { scope: { areaCode: '20194' }, validToMs: at('2021-01-01') }),
      toEra(30, '2020-06-01', { scope: { asset: 'khi-1' }, validToMs: at('2020-09-01') }),
    ),
  ]);
  const about = { areaCode: '20194', asset: 'khi-1' };
  expect(
    ['2019-06-01', '2020-02-01', '2020-07-01', '2020-10-01', '2022-01-01'].map((day) => valueAt(day, about)),
  ).toEqual([50, 40, 30, 40, 50]);
  expect(valueAt('2020-07-01', { areaCode: '20195' })).toBe(50);
  expect(norms.listSpans('air/pm25', about).map(({ era }) => era?.instrument)).toEqual([
    undefined,
    'QCVN of 2014-01-01',
    'QCVN of 2020-01-01',
    'QCVN of 2020-06-01',
    'QCVN of 2020-01-01',
    'QCVN of 2014-01-01',
  ]);
});

describe('a norm that is stated for the past', () => {
  test('marks what was judged by the one before, and says so in the journal', async () => {
    const { norms, results, asked, valueAt, approve } = await startNorms();
    await norms.installDefaults([toNorm(toEra(50, '2014-01-01'))]);
    results.push({ kind: 'alert', ref: '17', fromMs: at('2026-07-01'), toMs: at('2026-07-02'), count: 1 });
    await approve(follows(toEra(45, '2026-06-01')));
    expect(asked).toEqual([[at('2026-06-01'), NOW]]);
    expect((await norms.getNorm('air/pm25')).marks).toMatchObject([
      { kind: 'alert', ref: '17', markedMs: NOW },
    ]);
    expect(valueAt('2026-07-01')).toBe(45);
    expect((await listActions()).at(-1)).toBe('norm.mark minh');
  });

  test('one for the future marks nothing', async () => {
    const { norms, asked, approve } = await startNorms();
    await norms.installDefaults([toNorm(toEra(50, '2014-01-01'))]);
    await approve(follows(toEra(45, '2027-06-01')));
    expect(asked).toEqual([]);
  });
});

test('what comes with a newer program replaces what came with the older one, never what people decided', async () => {
  const { norms, valueAt, approve } = await startNorms();
  expect(await norms.installDefaults([toNorm(toEra(50, '2014-01-01'))])).toEqual(['air/pm25']);
  expect(await norms.installDefaults([toNorm(toEra(50, '2014-01-01'))])).toEqual([]);
  await norms.installDefaults([toNorm(toEra(55, '2014-01-01'))]);
  expect(valueAt('2026-11-01')).toBe(55);
  const [era] = (await norms.getNorm('air/pm25')).eras;
  await approve({ era: toEra(52, '2014-01-01'), corrects: era?.id ?? 0, note: 'a slip of the pen' });
  await norms.installDefaults([toNorm(toEra(60, '2014-01-01'))]);
  expect(valueAt('2026-11-01')).toBe(52);
});

test('a faulty norm of a service is left out, and the others come', async () => {
  const { norms } = await startNorms();
  const faulty = { ...toNorm(toEra(1, '2014-01-01'), toEra(2, '2015-01-01')), id: 'air/twice' };
  expect(await norms.installDefaults([faulty, toNorm(toEra(50, '2014-01-01'))])).toEqual(['air/pm25']);
});

test('a proposal has the parts that others refer to', async () => {
  const { norms } = await startNorms();
  await norms.installDefaults([toNorm(toEra(50, '2014-01-01'))]);
  const parts: NormEra['values'] = { kind: 'parts', parts: [{ key: 'high', value: 3 }] };
  await expect(
    norms.propose('air/pm25', follows(toEra(0, '2027-01-01', { values: parts })), LAN),
  ).rejects.toMatchObject({ id: 'invalid_input' });
});
