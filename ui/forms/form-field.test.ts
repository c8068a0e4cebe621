import { Type } from 'typebox';
import { expect, test } from 'vitest';
import type { FormFacts } from '../../contract/records/form.ts';
import { TELEPHONE_PATTERN } from '../../contract/people/telephone.ts';
import { findProblem, toFormBody, toFormFields, toKeptDraft } from './form-field.ts';

const ask = { vi: 'hỏi', en: 'ask' };
const schema = Type.Object({
  depthCm: Type.Number({ minimum: 0, maximum: 300 }),
  boats: Type.Optional(Type.Integer({ minimum: 0 })),
  note: Type.Optional(Type.String({ minLength: 3, maxLength: 10 })),
  state: Type.Union([Type.Literal('rising'), Type.Literal('falling')]),
  place: Type.Optional(Type.Object({ lon: Type.Number(), lat: Type.Number() })),
  caller: Type.Optional(Type.String({ minLength: 8, pattern: TELEPHONE_PATTERN })),
  hidden: Type.Optional(Type.String()),
});
const facts: FormFacts = {
  state: { ask },
  depthCm: { ask, unit: 'cm' },
  boats: { ask },
  note: { ask, as: 'long-text' },
  place: { ask, as: 'place' },
  caller: { ask, as: 'telephone', keptAs: 'caller' },
};
const fields = toFormFields(schema, facts);
const fieldOf = (id: string) => {
  const found = fields.find((field) => field.id === id);
  if (found === undefined) throw new Error(`there is no field ${id}`);
  return found;
};

test('the questions stand in the order of the words, each of the kind that its schema says', () => {
  expect(fields.map(({ id, kind, required }) => [id, kind, required])).toEqual([
    ['state', 'choice', true],
    ['depthCm', 'number', true],
    ['boats', 'integer', false],
    ['note', 'long-text', false],
    ['place', 'place', false],
    ['caller', 'telephone', false],
  ]);
});

test.each([
  ['depthCm', undefined, { what: 'required' }],
  ['depthCm', 'sâu', { what: 'number' }],
  ['depthCm', 301, { what: 'most', limit: 300 }],
  ['depthCm', -1, { what: 'least', limit: 0 }],
  ['depthCm', 0, undefined],
  ['boats', undefined, undefined],
  ['boats', 1.5, { what: 'whole' }],
  ['note', '  ', undefined],
  ['note', 'ab', { what: 'short', limit: 3 }],
  ['note', 'nước ngập sâu', { what: 'long', limit: 10 }],
  ['state', 'still', { what: 'choice' }],
  ['place', { lon: 108.2, lat: 16.1 }, undefined],
  ['place', { lon: 108.2, lat: 161 }, { what: 'place' }],
  ['caller', '0905 12', { what: 'telephone' }],
  ['caller', '0236 3822 114', undefined],
])('%s = %o: %o', (id, value, problem) => {
  expect(findProblem(fieldOf(id), value)).toEqual(problem);
});

test('nothing that was not asked or not answered is sent', () => {
  expect(
    toFormBody(fields, { depthCm: 0, note: ' sâu dần ', boats: undefined, hidden: 'x', place: null }),
  ).toEqual({
    depthCm: 0,
    note: 'sâu dần',
  });
});

test('who somebody is does not outlive the page', () => {
  expect(toKeptDraft({ note: 'sâu dần', caller: '0905123456' }, facts)).toEqual({ note: 'sâu dần' });
});
