/** The sentence of the page says the limit and the time of what is farthest, and why what is not judged is not. */
import { expect, test } from 'vitest';
import { toServiceWords } from '../../test/support/screen-words.ts';
import { toNearText } from '../../ui/words/format.ts';
import type { OutletView, ParameterState, PumpView } from './answers.ts';
import { toWasteSentence } from './page-words.ts';
import strings from './strings.vi.json' with { type: 'json' };

const NOW_MS = Date.parse('2026-11-30T16:30:00+07:00');
const words = toServiceWords(strings);

const toParameter = (facts: Partial<ParameterState>): ParameterState => ({
  property: 'cod',
  state: 'good',
  mean: 59.6,
  timeMs: Date.parse('2026-11-30T16:00:00+07:00'),
  newest: null,
  newestMs: null,
  quality: 'valid',
  averaging: 'hour',
  most: 75,
  least: null,
  norm: 'wastewater/cod-most',
  confidence: 'read',
  ...facts,
});
const toOutlet = (code: string, facts: Partial<ParameterState>): OutletView => ({
  code,
  kind: 'waste-outlet',
  name: { vi: code, en: code },
  agencyId: 'a',
  basin: null,
  permit: null,
  state: facts.state ?? 'good',
  parameters: [toParameter(facts)],
});
const toPump = (code: string, state: PumpView['state']): PumpView => ({
  code,
  name: { vi: code, en: code },
  agencyId: 'a',
  basin: null,
  state,
  running: null,
  pumps: 2,
  levelM: null,
  overflowM: null,
  hasPower: null,
  rainMm: null,
  timeMs: NOW_MS,
});
const say = (outlets: readonly OutletView[], pumps: readonly PumpView[] = []): string =>
  toWasteSentence(
    { atMs: NOW_MS, outlets: [...outlets], pumps: [...pumps], plants: [], rainFromMm: 5 },
    {
      words,
      language: 'vi',
      timeText: (timeMs) => toNearText(timeMs, 'near', NOW_MS, 'vi', 'Asia/Ho_Chi_Minh'),
    },
  );

test('what is farthest says its limit, and the time of its hour or of its sample', () => {
  const port = toOutlet('Cảng cá', {
    property: 'coliform',
    state: 'exceeded',
    mean: 6166,
    most: 5000,
    averaging: 'sample',
    timeMs: Date.parse('2026-11-18T07:00:00+07:00'),
  });
  const park = toOutlet('KCN', { state: 'exceeded', mean: 77.2 });
  expect(say([park, port])).toContain(
    'Xa giới hạn nhất: [Cảng cá](asset:Cảng cá), Tổng coliform 6.166 MPN/100 mL (cho phép ≤ 5.000), mẫu lấy lúc 18/11 07:00.',
  );
  expect(say([park])).toContain('COD 77,2 mg/L (cho phép ≤ 75,0), trung bình của giờ kết thúc lúc 16:00.');
});

test('of what is not judged, and of pumps in trouble, the page says how each stands and nothing that is not so', () => {
  const faulty = toOutlet('A', { state: 'error', mean: null });
  expect(say([toOutlet('B', {}), faulty])).toContain('[1 cửa xả](part:table) chưa so được: lỗi thiết bị.');
  expect(
    say([
      toOutlet('B', {}),
      faulty,
      toOutlet('C', { state: 'offline' }),
      toOutlet('D', { state: 'offline' }),
    ]),
  ).toContain('[3 cửa xả](part:table) chưa so được: 1 lỗi thiết bị, 2 mất tín hiệu.');
  expect(
    say([], [toPump('P', 'no-power'), toPump('Q', 'stopped-in-rain'), toPump('R', 'running')]),
  ).toContain('[2 trên 3 trạm bơm có số liệu](part:table) có sự cố: 1 dừng khi mưa, 1 mất điện.');
});
