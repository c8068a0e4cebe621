/** An unsound procedure is refused with the place and what to do; the city's own are sound. */
import { describe, expect, test } from 'vitest';
import { readCity } from '../../../city/city.ts';
import type { ProcedureDefinition } from '../../../../contract/cases/procedure.ts';
import { checkProcedure } from './check-procedure.ts';
import { pickProcedure } from './pick-procedure.ts';

const anyCity = { hasAgency: () => true, hasService: () => true };
const root = new URL('../../../../cities/', import.meta.url).pathname;
const name = (text: string) => ({ vi: text, en: text });

const sound: ProcedureDefinition = {
  id: 'small',
  name: name('Nhỏ'),
  applies: { kinds: ['alert'] },
  opens: { kind: 'at-once' },
  initial: 'in',
  states: [
    {
      id: 'in',
      name: name('Nhận'),
      phase: 'received',
      owner: 'centre',
      within: { kind: 'elapsed', minutes: 10 },
    },
    { id: 'do', name: name('Làm'), phase: 'acting', owner: 'lead', within: { kind: 'elapsed', minutes: 60 } },
    { id: 'out', name: name('Xong'), phase: 'closed', owner: 'centre', outcome: 'done' },
  ],
  moves: [
    { id: 'begin', name: name('Bắt đầu'), from: ['in'], to: 'do', by: ['centre'], demands: [] },
    { id: 'end', name: name('Kết thúc'), from: ['do'], to: 'out', by: ['lead'], demands: ['value-normal'] },
  ],
  clocks: { close: { kind: 'working-days', days: 1 } },
  returnWithin: { kind: 'elapsed', minutes: 30 },
  ladder: [],
  playbook: [],
  routing: { kind: 'asset-owner' },
  reopenWithinDays: 0,
  enabled: true,
};

const places = (definition: unknown): string[] =>
  checkProcedure(definition, { ...anyCity, hasAgency: (id) => id !== 'gone' })
    .filter(({ severity }) => severity === 'error')
    .map(({ where, value }) => `${where}: ${value}`);

describe('a procedure', () => {
  test('that is sound has no problems, and each of the city has none', async () => {
    expect(places(sound)).toEqual([]);
    const city = await readCity(root, 'da-nang');
    expect(city.procedures.length).toBeGreaterThan(8);
    const agencies = new Set(city.content.agencies?.map(({ id }) => id));
    for (const procedure of city.procedures)
      expect(
        checkProcedure(procedure, { hasAgency: (id) => agencies.has(id), hasService: () => true }),
      ).toEqual([]);
  });

  test.each<readonly [string, Partial<ProcedureDefinition>, string]>([
    ['a dead end', { moves: sound.moves.slice(0, 1) }, 'states/do: do'],
    ['a state nobody reaches', { moves: sound.moves.slice(1) }, 'states/do: do'],
    ['no way to close', { states: sound.states.slice(0, 2), moves: sound.moves.slice(0, 1) }, 'states: none'],
    [
      'an owner who cannot move',
      { moves: sound.moves.map((move) => ({ ...move, by: ['centre' as const] })) },
      'states/do/owner: lead',
    ],
    [
      'a state without a time',
      {
        states: sound.states.map(({ id, name: words, phase, owner }) => ({ id, name: words, phase, owner })),
      },
      'states/do/within: none',
    ],
    [
      'a ladder for a clock that is not there',
      {
        ladder: [
          { clock: 'accept', after: { fromDueMin: 0 }, to: { kind: 'duty', of: 'lead' }, what: 'remind' },
        ],
      },
      'ladder/0/clock: accept',
    ],
    [
      'an agency that is no more',
      { routing: { kind: 'agency', agencyId: 'gone' } },
      'routing/agencyId: gone',
    ],
    [
      'a value where nothing is measured',
      { applies: { kinds: ['report'] } },
      'moves/end/demands: value-normal',
    ],
    [
      'a move out of the end',
      {
        moves: [
          ...sound.moves,
          { id: 'back', name: name('Lại'), from: ['out'], to: 'in', by: ['centre'], demands: [] },
        ],
      },
      'moves/back/from: out',
    ],
  ])('with %s is refused', (_what, change, place) => {
    expect(places({ ...sound, ...change })).toContain(place);
  });

  test('that has not the shape is refused at its place', () => {
    expect(places({ ...sound, clocks: {} })).toEqual(['clocks: ']);
  });
});

test('the most specific enabled procedure is followed', async () => {
  const { procedures } = await readCity(root, 'da-nang');
  const ofOneRule: ProcedureDefinition = {
    ...sound,
    id: 'one-rule',
    applies: { kinds: ['alert'], rules: ['rain-gauge-drowned'] },
  };
  const versions = [...procedures, ofOneRule].map((definition) => ({
    procedureId: definition.id,
    version: 1,
    definition,
    validFromMs: 0,
    author: 'default',
    note: '',
  }));
  const pick = (
    facts: Omit<Parameters<typeof pickProcedure>[1], 'kind'>,
    kind: 'alert' | 'record' = 'alert',
  ) => pickProcedure(versions, { kind, ...facts })?.procedureId;
  expect(pick({ serviceId: 'rainfall', alertKind: 'exceedance', severity: 'high' })).toBe('rain-flood');
  expect(pick({ serviceId: 'rainfall', alertKind: 'exceedance', severity: 'low' })).toBeUndefined();
  expect(pick({ serviceId: 'rainfall', alertKind: 'silence', severity: 'low' })).toBe('sensor-fault');
  const silent = { serviceId: 'rainfall', alertKind: 'silence', severity: 'low' } as const;
  expect(pick({ ...silent, ruleId: 'rain-gauge-silent' })).toBe('sensor-fault');
  expect(pick({ ...silent, ruleId: 'rain-gauge-drowned' })).toBe('one-rule');
  expect(pick({ serviceId: 'fishing-vessels', alertKind: 'silence', severity: 'high' })).toBe(
    'vessel-lost-signal',
  );
  expect(pick({ serviceId: 'feedback', recordKind: 'request', body: { class: 'urgent' } }, 'record')).toBe(
    'request-urgent',
  );
  expect(pick({ serviceId: 'feedback', recordKind: 'request', body: { class: 'other' } }, 'record')).toBe(
    'request-other',
  );
});
