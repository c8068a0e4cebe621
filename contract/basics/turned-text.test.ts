import { expect, test } from 'vitest';
import { dropTurns, dropTurnsOfJson } from './turned-text.ts';

test('signs that turn the writing are left out, as they stand and as JSON writes them', () => {
  expect(dropTurns('Cây đổ \u202egpj.exe\u2066')).toBe('Cây đổ gpj.exe');
  const json = String.raw`{"a":"x\u202Ey \u2069 \u2026","b":"\\u202e","c":"\\\u202e\n"}`;
  expect(JSON.parse(dropTurnsOfJson(json))).toEqual({ a: 'xy  …', b: '\\u202e', c: '\\\n' });
});

test('other text stays to the letter', () => {
  for (const text of ['Đà Nẵng – 5 °C', 'a\u200db', '\\u20', 'שלום']) {
    expect(dropTurns(text)).toBe(text);
    expect(dropTurnsOfJson(text)).toBe(text);
  }
});
