/** Which fields that say who somebody is a form may have. */
import { Type } from 'typebox';
import { expect, test } from 'vitest';
import type { FormFacts } from '../../contract/records/form.ts';
import { toFormFieldTrouble } from './form-words.ts';

const ask = { vi: 'Số nào?', en: 'Which number?' };
const caller: FormFacts[string] = { ask, as: 'telephone', keptAs: 'caller' };

test('nobody has to say who they are, and one number is that of who rings, at a desk', () => {
  const tell = (fields: FormFacts, body: Parameters<typeof Type.Object>[0], more = {}) =>
    toFormFieldTrouble({
      body: Type.Object(body),
      words: { name: ask, send: ask, fields },
      ...more,
    });
  const optional = Type.Optional(Type.String());
  expect(tell({ one: caller }, { one: optional })).toBeUndefined();
  expect(tell({ one: caller }, { one: Type.String() })).toContain('must not need it');
  expect(tell({ one: caller, two: caller }, { one: optional, two: optional })).toContain('has one');
  expect(tell({ one: caller }, { one: optional }, { isPublic: true })).toContain('form of the desk');
});
