/** A case is told in the same words on paper as on the screen. */
import { expect, test } from 'vitest';
import uiEn from '../../ui/strings.en.json' with { type: 'json' };
import uiVi from '../../ui/strings.vi.json' with { type: 'json' };
import { STATE_WORDS } from '../../contract/basics/quality-words.ts';
import screen from '../../console/strings.vi.json' with { type: 'json' };
import common from '../../ui/strings.vi.json' with { type: 'json' };
import {
  CALLED_AS,
  CLOCK_NAMES,
  DID,
  MACHINE,
  SEVERITY_WORDS,
  TASK_STATES,
  WHAT_HAPPENED,
} from '../../platform/cases/internal/reading/case-words.ts';

test('the paper and the screen call everything by one name', () => {
  const { cases } = screen;
  expect(WHAT_HAPPENED).toEqual(cases.what);
  expect(CALLED_AS).toEqual(cases.as);
  expect(DID).toEqual(cases.did);
  expect(TASK_STATES).toEqual(cases.task);
  expect(Object.values(CLOCK_NAMES).map((name) => name.toLowerCase())).toEqual(Object.values(cases.clock));
  expect(SEVERITY_WORDS).toEqual(common.severity);
  expect(MACHINE.toLowerCase()).toBe(cases.machine.toLowerCase());
});

test('titles of alerts and the screens say by one word what a device tells of itself', () => {
  for (const [quality, words] of Object.entries(STATE_WORDS))
    expect(words).toEqual({ vi: wordOf(uiVi.quality, quality), en: wordOf(uiEn.quality, quality) });
  expect(Object.keys(STATE_WORDS)).toContain('calibrating');
});

function wordOf(words: Readonly<Record<string, string>>, quality: string): string | undefined {
  return words[quality];
}
