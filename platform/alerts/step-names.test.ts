/** What a rule calls its steps is said where people read of an alert. */
import { expect, test } from 'vitest';
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { toPresentEvidence } from './internal/title-words.ts';
import { createTitles, noTitleSources } from './titles.ts';

test('a step that has a name is said by it: in the title of its own, in that of its kind, beside the limit', () => {
  const step = { vi: 'báo động 2', en: 'alarm 2' };
  const condition = {
    kind: 'threshold',
    property: 'level',
    direction: 'above',
    steps: [
      { severity: 'medium', value: 3 },
      { severity: 'high', value: 4, name: step },
    ],
  } as const satisfies RuleDefinition['condition'];
  const seen = {
    datastream: null,
    timeMs: 0,
    quality: 'valid',
    coverage: null,
    property: 'level',
  } as const;
  const makeTitle = createTitles(noTitleSources);
  const titleOf = (worst: 'medium' | 'high', template: { vi: string; en: string } | null) => {
    const evidence = toPresentEvidence(
      [{ ...seen, value: 4.2, unit: 'm', limit: 4 }],
      { ...condition, steps: [...condition.steps] },
      worst,
    );
    const { title } = makeTitle({
      condition: { ...condition, steps: [...condition.steps] },
      assetId: 1,
      feedIds: [],
      sentence: step,
      serviceId: 'rainfall',
      template,
      areaCode: null,
      assetKind: null,
      lon: null,
      lat: null,
      name: { vi: 'Cẩm Lệ', en: 'Cam Le' },
      code: 'CL',
      openedMs: 0,
      evidence,
      correction: null,
    });
    return { title, evidence };
  };
  expect(titleOf('high', null)).toMatchObject({
    title: {
      vi: 'Cẩm Lệ: level tới 4,2 m (ngưỡng 4 m, báo động 2)',
      en: 'Cam Le: level up to 4.2 m (limit 4 m, alarm 2)',
    },
    evidence: [{ step }],
  });
  expect(titleOf('medium', null).title.vi).toBe('Cẩm Lệ: level tới 4,2 m (ngưỡng 4 m)');
  const own = { vi: '{name}[ trên {step}]: {value}', en: '{name}[ above {step}]: {value}' };
  expect(titleOf('high', own).title.vi).toBe('Cẩm Lệ trên báo động 2: 4,2 m');
  expect(titleOf('medium', own).title.vi).toBe('Cẩm Lệ: 4,2 m');
  const river = { vi: '{name}: mực nước tới {value} ([{step}: ]{limit})', en: '{name}' };
  expect(titleOf('high', river).title.vi).toBe('Cẩm Lệ: mực nước tới 4,2 m (báo động 2: 4 m)');
});

test('where nothing was known before, nobody corrected anything: a value came', () => {
  const sentence = { vi: 'Nước cao.', en: 'High water.' };
  const seen = {
    datastream: null,
    quality: 'valid',
    coverage: null,
    property: 'level',
    value: 4,
    unit: 'm',
    limit: 1,
  } as const;
  const titleOf = (before: number | null, seenMs: readonly number[] = []) =>
    createTitles(noTitleSources)({
      condition: {
        kind: 'threshold',
        property: 'level',
        direction: 'above',
        steps: [{ severity: 'high', value: 1 }],
      },
      assetId: 1,
      feedIds: ['f'],
      sentence,
      serviceId: 'rainfall',
      template: { vi: '{name}', en: '{name}' },
      areaCode: null,
      assetKind: null,
      lon: null,
      lat: null,
      name: { vi: 'Cẩm Lệ', en: 'Cam Le' },
      code: 'CL',
      openedMs: 0,
      evidence: seenMs.map((timeMs) => ({ ...seen, timeMs })),
      correction: {
        property: 'level',
        unit: 'm',
        timeMs: 0,
        before,
        after: 2,
        count: 1,
        toldMs: 0,
        confirmed: null,
      },
    }).title.vi;
  expect(titleOf(null)).toContain('– nay có số liệu: 2 m');
  expect(titleOf(4)).toContain('– cơ quan gửi đã sửa 4 m → 2 m');
  // Of another moment than the alert rests on: it says of which.
  expect(titleOf(null, [0])).toMatch(/nay có số liệu: 2 m$/u);
  expect(titleOf(null, [86_400_000])).toContain('– nay có số liệu: 2 m (');
});

const TEMPLATE = { vi: '{name} quá hạn {term}', en: '{name} is {term} late' };

test('a limit in office hours is told as office hours, not as days of the clock', () => {
  const condition = {
    kind: 'record-due',
    recordKind: 'dossier',
    within: 'record',
    counts: 'working',
    steps: [{ severity: 'high', afterSec: 288_000 }],
  } as const;
  const seen = {
    datastream: null,
    timeMs: 0,
    quality: 'valid',
    coverage: null,
    property: 'record-due',
    value: 1,
    unit: '',
    limit: null,
    forSec: 288_000,
  } as const;
  const present = (counts: 'working' | 'elapsed') => {
    const held = { ...condition, counts, steps: [...condition.steps] };
    const evidence = toPresentEvidence([seen], held, 'high');
    const { title } = createTitles(noTitleSources)({
      condition: held,
      assetId: null,
      feedIds: [],
      sentence: TEMPLATE,
      serviceId: 'public-services',
      template: TEMPLATE,
      areaCode: null,
      assetKind: null,
      lon: null,
      lat: null,
      name: { vi: 'HS-1', en: 'HS-1' },
      code: 'HS-1',
      openedMs: 0,
      evidence,
      correction: null,
    });
    return { title, counts: evidence[0]?.counts };
  };
  expect(present('working')).toEqual({
    title: { vi: 'HS-1 quá hạn 80 giờ làm việc', en: 'HS-1 is 80 h of working time late' },
    counts: 'working',
  });
  expect(present('elapsed').title.vi).toBe('HS-1 quá hạn 3 ngày 8 giờ');
});
