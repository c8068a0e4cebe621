import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { findProblem, toFormBody, toFormFields } from './form-field.ts';

const ask = { vi: 'hỏi', en: 'ask' };
const schema = Type.Object({
  depthCm: Type.Number({ minimum: 0, maximum: 300 }),
  boats: Type.Optional(Type.Integer({ minimum: 0 })),
  note: Type.Optional(Type.String({ minLength: 3, maxLength: 10 })),
  state: Type.Union([Type.Literal('rising'), Type.Literal('falling')]),
  place: Type.Optional(Type.Object({ lon: Type.Number(), lat: Type.Number() })),
  hidden: Type.Optional(Type.String()),
});
const fields = toFormFields(schema, {
  state: { ask },
  depthCm: { ask, unit: 'cm' },
  boats: { ask },
  note: { ask, as: 'long-text' },
  place: { ask, as: 'place' },
});
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
