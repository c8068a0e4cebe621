import { expect, test } from 'vitest';
import type { AssetKindFacts } from '../../../contract/services/manifest.ts';
import type { AssetState } from '../../asset-state.ts';
import { toHearingCounts } from './hearing-counts.ts';

const name = { vi: 'Nơi', en: 'Place' };
const DAY_MS = 86_400_000;

const toState = (kind: Partial<AssetKindFacts>, timeMs: number, staleAfterSec: number): AssetState => ({
  asset: {
    id: timeMs,
    code: String(timeMs),
    name,
    kind: 'place',
    serviceId: 'water',
    agencyId: 'a',
    lon: null,
    lat: null,
    areaCode: null,
    attributes: {},
    demo: false,
    approved: true,
  },
  kind: { kind: 'place', name, icon: 'droplet', moves: false, primaryProperty: 'ph', ...kind },
  lon: null,
  lat: null,
  line: undefined,
  position: undefined,
  severity: undefined,
  alerts: [],
  hearing: 'heard',
  isOld: false,
  step: undefined,
  value: 7,
  quality: 'valid',
  property: { property: 'ph', name, unit: 'pH', decimals: 1, aggregation: 'mean' },
  timeMs,
  staleAfterSec,
});

test('where samples are taken nobody is heard: they are counted apart from stations, with the oldest sample', () => {
  const counts = toHearingCounts(
    [
      toState({}, 20 * DAY_MS, 900),
      toState({ isSampled: true }, 9 * DAY_MS, 5_356_800),
      toState({ isSampled: true }, 12 * DAY_MS, 5_356_800),
    ],
    undefined,
  );
  expect(counts.map(({ isSampled, heard, oldestMs }) => ({ isSampled, heard, oldestMs }))).toEqual([
    { isSampled: false, heard: 1, oldestMs: 20 * DAY_MS },
    { isSampled: true, heard: 2, oldestMs: 9 * DAY_MS },
  ]);
});

test('what the centre only computes is neither heard nor a sample: a hydrant whose age was counted today was not tested today', () => {
  const hydrant = toState({ isSampled: true, isOnlyComputed: true }, 9 * DAY_MS, 172_800);
  expect(toHearingCounts([hydrant, { ...hydrant, hearing: 'never' }], undefined)).toEqual([]);
});

test('who rests is in no count; of a past that does not tell who rested the silent hold them, which is said', () => {
  const heard = toState({ kind: 'boat', moves: true }, 1, 900);
  const silent = (code: string): AssetState => ({
    ...heard,
    asset: { ...heard.asset, code },
    hearing: 'silent',
  });
  const states = [heard, silent('2'), silent('3')];
  const [now] = toHearingCounts(states, { kind: 'boat', codes: new Set(['3']), word: 'trong cảng' });
  expect(now).toMatchObject({ heard: 1, silent: 1, resting: 1, countsResting: false });
  const [past] = toHearingCounts(states, { kind: 'boat', codes: undefined, word: 'trong cảng' });
  expect(past).toMatchObject({ heard: 1, silent: 2, resting: 0, countsResting: true });
});
